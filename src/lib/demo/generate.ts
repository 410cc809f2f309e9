import { toNumber } from '../base/dates';
import { roster as rosterTable } from '../datasets/roster';
import type { TextTable } from '../datasets/table';
import { departures } from './people/churn';
import { comparisonTable } from './people/comparison';
import { withDedicated } from './posts/dedicated';
import { countyCodes } from './people/identity';
import type { DemoInput, PlanRow } from './input';
import { oldPeople } from './people/legacy';
import { dayOf } from './days';
import { compare, grouped } from './order';
import { paymentsTable } from './money/payments';
import { papersOf } from './people/papers';
import type { Pool } from './people/person';
import { populationTable } from './people/population';
import { postList } from './posts/list';
import { developedPosts } from './posts/developed';
import { seeded } from './random';
import { oldSpell, spellsOn, type FilledPost, type Spell } from './people/spells';
import { madeTable, placeName, reread, type Cells, type MadeTable } from './tables';
import { worksOf } from './posts/works';

/**
 * Simulated people, posts, payments and target groups of a dataset, as tables an office would export:
 * a header row with the declared labels, then text. The same input gives the same tables on every
 * machine. The people are in memory, the rows about them are made as they are read.
 *
 * By each day of `demo.onboarding` exactly the rounded share of all planned posts has been filled.
 * Shares of exits, refills, groups and sexes are assumptions of this project; nobody is real.
 */
export function generatePeople(input: DemoInput): {
	roster: MadeTable;
	posts: MadeTable;
	payments: MadeTable;
	population: TextTable;
	comparison: MadeTable | null;
} {
	const random = seeded(input.demo.seed);
	const rows = input.plan
		.filter((row) => row.posts > 0)
		.sort((a, b) => compare(a.town, b.town) || compare(b.level, a.level));
	const works = worksOf(rows, input);
	const developed = rows.length > 0 ? developedPosts(input, rows, works, random.fork('posts')) : [];
	const posts = withDedicated(developed, input);
	const filled = posts.filter((post): post is FilledPost => post.filled !== null);
	const counted = filled.filter((post) => !post.veteran);
	const left = departures(counted, toNumber(input.asOf), random.fork('exits'));
	const old = oldPeople(
		{ count: input.demo.old_posts, planYear: input.planYear, asOf: input.asOf },
		rows,
		counted,
		random.fork('old')
	);
	const pool = poolOf(input);
	const people = random.fork('people');

	const spells = [
		...filled.flatMap((post) => {
			const past = { gone: left.get(post), oldFrom: old.transferred.get(post) };
			return spellsOn(post, past, pool, people);
		}),
		...old.staying.map((spell) => oldSpell(spell, works, pool, people))
	];
	const listed = inOrder(posts, ({ created, number }) => [created, number]);
	return {
		roster: madeTable(rosterTable, rosterRows(spells, input)),
		posts: postList(listed, left, input, random.fork('post list')),
		payments: paymentsTable(spells, input, random.fork('payments')),
		population: populationTable(spells, rows, input, random.fork('population')),
		comparison: input.demo.comparison ? comparisonTable(spells, input) : null
	};
}

function poolOf(input: DemoInput): Pool {
	const city = input.plan[0]?.town.slice(0, 4) ?? '';
	return {
		admission: input.admission,
		asOf: toNumber(input.asOf),
		neighbours: countyCodes(city, input.places),
		taken: new Set()
	};
}

function rosterRows(spells: Spell[], input: DemoInput): Iterable<Cells<typeof rosterTable>> {
	const sorted = inOrder(spells, ({ on, post }) => [on, post?.number ?? '']);
	const papers = input.demo.papers ? papersOf(spells, toNumber(input.asOf)) : () => ({});
	return reread(function* () {
		for (const spell of sorted) yield { ...rosterCells(spell, input), ...papers(spell) };
	});
}

function rosterCells(
	{ row, person, post, work, on, exit, reason, remark }: Spell,
	input: DemoInput
): Cells<typeof rosterTable> {
	return {
		county: placeName(row.county, input.places),
		town: placeName(row.town, input.places),
		village: work.village,
		level: row.level,
		name: person.name,
		sex: person.sex,
		id_no: person.idNo,
		group: person.group,
		post_no: post?.number ?? null,
		post_name: work.name,
		plan_year: post ? input.planYear : null,
		batch: post && !post.veteran ? row.batch : null,
		on_date: dayOf(on),
		exit_date: exit === null ? null : dayOf(exit),
		exit_reason: reason,
		old_post: post === null,
		veteran: post?.veteran ?? false,
		remark
	};
}

/** Items by town, then day, then post number; equal ones keep their order. */
function inOrder<T extends { row: PlanRow }>(
	items: readonly T[],
	place: (item: T) => [day: number, number: string]
): T[] {
	const sorted = (some: readonly T[]): T[] =>
		some
			.map((item) => ({ item, at: place(item) }))
			.sort(({ at: a }, { at: b }) => a[0] - b[0] || compare(a[1], b[1]))
			.map(({ item }) => item);
	return [...grouped(items, ({ row }) => row.town).values()].flatMap(sorted);
}
