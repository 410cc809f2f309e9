import { plan } from '../datasets/plan';
import type { Place } from '../datasets/places';
import type { TextTable } from '../datasets/table';
import { apportion } from './apportion';
import { seeded } from './random';
import { collected, madeTable, type Cells } from './tables';
import { isCommunity } from './posts/villages';

interface Town {
	code: string;
	/** Official name: 街道 are treated as urban, 镇 and 乡 as rural. */
	name: string;
	/** Names of its villages and communities; may be empty. */
	villages: readonly string[];
}

interface Share {
	/** Code of the town. */
	town: string;
	level: 'urban' | 'rural';
	/** Planned posts, in 个. */
	posts: number;
}

const levels = ['urban', 'rural'] as const;

/**
 * Splits a plan total over towns where the notice's own table is missing. Weights are the numbers
 * of villages and communities with a seeded spread of ±20 %: rural posts go by villages, urban posts
 * by communities, a 街道 counting more than a 镇. Parts add up to `total` exactly, the rural ones to
 * its rounded `ruralShare` (0 to 1); where there are posts enough, every 镇/乡 gets one of each kind
 * and every 街道 an urban one, and a rural one if it has villages. Made up: not to be quoted.
 */
export function splitPlan(input: {
	total: number;
	ruralShare: number;
	towns: readonly Town[];
	seed: number | string;
}): Share[] {
	if (input.towns.length === 0) throw new Error('no towns to split a plan over');
	const towns = [...input.towns].sort((a, b) => (a.code < b.code ? -1 : 1));
	const random = seeded(input.seed);
	const weights = towns.map((town) => {
		const own = random.fork(town.code);
		const spread = () => 0.8 + own.next() * 0.4;
		const { urban, rural } = townWeights(town);
		return { urban: urban * spread(), rural: rural * spread() };
	});
	const rural = Math.round(input.total * input.ruralShare);
	const totals = { urban: input.total - rural, rural };
	const parts = {
		urban: withMinimum(
			totals.urban,
			weights.map((weight) => weight.urban)
		),
		rural: withMinimum(
			totals.rural,
			weights.map((weight) => weight.rural)
		)
	};
	return towns
		.flatMap(({ code }, i) =>
			levels.map((level) => ({ town: code, level, posts: parts[level][i]! }))
		)
		.filter((share) => share.posts > 0);
}

const usualVillages = 20;

function townWeights({ name, villages }: Town): Record<(typeof levels)[number], number> {
	const communities = villages.filter(isCommunity).length;
	const rural = villages.length - communities;
	if (name.endsWith('街道')) return { urban: 8 + 4 * communities + rural, rural: 0.6 * rural };
	return { urban: 2 + 2 * communities, rural: villages.length || usualVillages };
}

/** One for each positive weight as far as the total allows, the rest by largest remainder. */
function withMinimum(total: number, weights: readonly number[]): number[] {
	const least = weights.map((weight) => (weight > 0 ? 1 : 0));
	const needed = least.filter(Boolean).length;
	if (total < needed) return apportion(total, weights);
	return apportion(total - needed, weights).map((part, i) => part + least[i]!);
}

/** A split as a plan table in the product's own template: county, town, 城乡类别, 下达计划. */
export function planTable(rows: readonly Share[], places: Map<string, Place>): TextTable {
	const cells = rows.map(({ town, level, posts }): Cells<typeof plan> => {
		const place = places.get(town);
		if (!place) throw new Error(`no place with code ${town}`);
		const county = place.parent === null ? null : (places.get(place.parent)?.name ?? null);
		return { county, town: place.name, level, issued: posts };
	});
	return collected(madeTable(plan, cells, ['county', 'town', 'level', 'issued']));
}
