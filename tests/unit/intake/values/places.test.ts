import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { squeezed } from '$lib/base/text';
import {
	lineage,
	placeKey,
	places,
	placesUnder,
	spellings,
	type Place
} from '$lib/datasets/places';
import { some } from '../../../support/corpus';
import { stagingOf, type Outcome, type Staging } from '../staging/staged';

const towns = [...places().values()].filter(({ level }) => level === 'town');
const cities = [...places().values()].filter(({ level }) => level === 'city');
const countyOf = (town: Place): Place =>
	lineage(town.code).find(({ level }) => level === 'county')!;

/** How many of some towns may be meant by each spelling. */
function meanings(of: readonly Place[], spellingsOf: (town: Place) => string[]) {
	const all = new Map<string, number>();
	for (const spelling of of.flatMap(spellingsOf)) all.set(spelling, (all.get(spelling) ?? 0) + 1);
	return all;
}

const names = meanings(towns, ({ name }) => [squeezed(name)]);
const shared = towns.filter(({ name }) => names.get(squeezed(name))! > 1);

const stagings = new Map<string, Promise<Staging>>();
/** Staging over an area, made once for all tests: each begins without rows. */
const stagingIn = (root: string): Promise<Staging> => {
	const found = stagings.get(root) ?? stagingOf(root);
	stagings.set(root, found);
	return found;
};
afterAll(async () => {
	for (const staging of stagings.values()) await (await staging).close();
});

/** Stages a roster of nothing but towns, or counties and towns. */
const townsOf = (staging: Staging, cells: string[][]) =>
	staging.alone(
		'roster',
		[...(cells[0]!.length === 2 ? ['county'] : []), 'town', 'level', 'on_date'],
		cells.map((it) => [...it, '乡村', '2022-01-01'])
	);
const codeAt = ({ rows }: Outcome, i: number) => rows.get(i + 2)?.[0]?.town;
const rulesOf = ({ issues }: Outcome) => new Map(issues.map(({ row, rule }) => [row, rule]));
const rulesAt = ({ issues }: Outcome, i: number) =>
	issues.filter(({ row }) => row === i + 2).map(({ rule }) => rule);

test('Shandong: 16 cities, 1,853 towns, of which 163 share 73 names', () => {
	expect(cities).toHaveLength(16);
	expect(towns).toHaveLength(1853);
	expect([new Set(shared.map(({ name }) => name)).size, shared.length]).toEqual([73, 163]);
});

describe('in Dongchangfu', () => {
	const spelt: [string, string | undefined][] = [
		['沙 镇', '371502101'],
		['沙镇', '371502101'],
		['沙镇镇', '371502101'],
		['新 区', '371502003'],
		['新区', '371502003'],
		['新区街道', '371502003'],
		['古楼办事处', '371502001'],
		['古楼街道办事处', '371502001'],
		['古楼街道办', '371502001'],
		['古 楼 街 道', '371502001'],
		['古\u00a0楼', '371502001'],
		['古\n楼', '371502001'],
		['＊古楼：', '371502001'],
		['371502001', '371502001'],
		['３７１５０２００１', '371502001'],
		['梁水镇', '371502103'],
		['梁水镇镇', '371502103'],
		['沙镇镇人民政府', '371502101'],
		['沙镇镇政府', '371502101'],
		['沙镇政府', '371502101'],
		['古楼街道（本级）', '371502001'],
		['古楼街道本级', '371502001'],
		['古楼街道办事处（本级）', '371502001'],
		['古楼办', '371502001'],
		['聊城市东昌府区古楼街道办事处', '371502001'],
		['山东省聊城市东昌府区古楼街道', '371502001'],
		['聊城市古楼街道', '371502001'],
		['东昌府区古楼', '371502001'],
		['东昌府 古楼', '371502001'],
		['聊城市东昌府区（沙镇镇人民政府）', undefined],
		['古楼\u200b街道', '371502001'],
		['\ufeff古\u00ad楼\u200e街\u2060道\u00a0', '371502001'],
		['\u202d东昌府区\u200d沙镇镇政府\u202c', '371502101'],
		['济南市古楼街道', undefined],
		['茌平区古楼街道', undefined],
		['东昌府区', undefined],
		['东昌府区政府', undefined],
		['本级', undefined],
		['办事处', undefined],
		['沙', undefined],
		['区', undefined],
		['街道', undefined],
		['石桥镇', undefined],
		['古楼街道%', undefined],
		['古楼、柳园', undefined]
	];
	let staging: Staging;
	let outcome: Outcome;
	beforeAll(async () => {
		staging = await stagingIn('371502');
		outcome = await townsOf(
			staging,
			spelt.map(([spelling]) => [spelling])
		);
	});

	test.each(spelt.map((it, i) => [...it, i] as const))('%j is %s', (_, code, i) => {
		expect([codeAt(outcome, i), rulesAt(outcome, i)]).toEqual([
			code,
			code ? [] : ['place-unknown']
		]);
	});

	test('the 14 towns as annex 1 prints them are 14 towns', async () => {
		const printed =
			'古 楼,柳 园,新 区,闫 寺,道口铺,沙 镇,梁水镇,堂 邑,郑 家,斗虎屯,侯 营,张炉集,韩 集,广 平';
		const outcome = await townsOf(
			staging,
			printed.split(',').map((name) => [name])
		);
		expect(outcome.issues).toEqual([]);
		expect(new Set([...outcome.rows.values()].map(([row]) => row!.town)).size).toBe(14);
	});
});

describe('石桥镇, and other names that mislead', () => {
	const misleading: [string, string, string | undefined, string[]][] = [
		['3708-tbh', '石桥镇', '370811109', []],
		['3708', '石桥镇', '370811109', []],
		['370323', '石桥镇', '370323110', []],
		['3703', '石桥镇', '370323110', []],
		['370811', '石桥镇', undefined, ['place-unknown']],
		['37', '石桥镇', undefined, ['place-ambiguous']],
		// One character is no name: 侯镇 is never 侯.
		['370783', '侯镇', '370783109', []],
		['370783', '侯', undefined, ['place-unknown']],
		['3708', '太白湖新区|石桥镇', '370811109', []],
		['3708', '济宁太白湖新区|石桥镇', '370811109', []],
		['3708', '任城区|石桥镇', '370811109', ['place-elsewhere']],
		['3703', '沂源县|石桥镇', '370323110', []],
		['3703', '沂源|石桥', '370323110', []],
		['3703', '张店区|石桥镇', '370323110', ['place-elsewhere']],
		['3703', '|石桥镇', '370323110', []],
		['3703', '没有县|石桥镇', '370323110', ['place-unknown']],
		['3703', '淄博市沂源县人民政府|石桥镇', '370323110', []],
		['3703', '淄博高新区|石桥镇', '370323110', ['place-elsewhere']],
		['3703', '张店区|沂源县石桥镇', '370323110', ['place-elsewhere']],
		['3708', '太白湖新区石桥镇政府', '370811109', []],
		['37', '沂源县石桥镇', '370323110', []],
		['37', '淄博市沂源县石桥镇', '370323110', []],
		['37', '淄博市石桥镇', '370323110', []],
		['37', '济宁市太白湖新区|石桥镇人民政府', '370811109', []],
		// A city that has two of them says too little.
		['3707', '潍坊市城关街道', undefined, ['place-ambiguous']],
		['3707', '潍坊市临朐县城关街道', '370724001', []],
		['37', '沂源县|石桥镇', '370323110', []],
		['37', '太白湖新区|石桥镇', '370811109', []],
		['37', '市中区|石桥镇', undefined, ['place-ambiguous', 'place-ambiguous']]
	];
	const stagedIn = new Map<string, Promise<Outcome>>();
	/** What became of all those of one area that are written in as many cells: staged as one file. */
	const outcomeOf = (root: string, { length }: readonly string[]): Promise<Outcome> => {
		const key = `${root} ${length}`;
		const found =
			stagedIn.get(key) ?? stagingIn(root).then((it) => townsOf(it, alike(root, length)));
		stagedIn.set(key, found);
		return found;
	};
	const alike = (root: string, length: number): string[][] =>
		misleading
			.filter(([where]) => where === root)
			.map(([, cells]) => cells.split('|'))
			.filter((it) => it.length === length);

	test.each(misleading)('in %s, %s is %s', async (root, text, code, rules) => {
		const cells = text.split('|');
		const outcome = await outcomeOf(root, cells);
		const i = alike(root, cells.length).findIndex((it) => it.join('|') === text);
		expect([codeAt(outcome, i), rulesAt(outcome, i).sort()]).toEqual([code, rules]);
	});
});

describe('in all Shandong', () => {
	let staging: Staging;
	beforeAll(async () => {
		staging = await stagingIn('37');
	});

	test('the 163 towns that share a name are never taken for one another', async () => {
		const outcome = await townsOf(
			staging,
			shared.map(({ name }) => [name])
		);
		expect(outcome.count).toEqual({ read: 163, staged: 0, rejected: 163 });
		expect(new Set(outcome.issues.map(({ rule }) => rule))).toEqual(new Set(['place-ambiguous']));
	});

	test('a county column tells them apart', async () => {
		const outcome = await townsOf(
			staging,
			shared.map((town) => [countyOf(town).code, town.name])
		);
		expect(outcome.issues).toEqual([]);
		expect(shared.map((_, i) => codeAt(outcome, i))).toEqual(shared.map(({ code }) => code));
	});

	test('every spelling of every town means that town, or is refused as ambiguous', async () => {
		const all = towns.flatMap((town) => spellings(town).map((spelling) => ({ town, spelling })));
		const outcome = await townsOf(
			staging,
			all.map(({ spelling }) => [spelling])
		);
		const meant = meanings(towns, spellings);
		const wrong = all.filter(({ town, spelling }, i) => {
			const [code, issues] = [codeAt(outcome, i), rulesOf(outcome).get(i + 2)];
			return meant.get(spelling) === 1
				? code !== town.code || issues
				: code !== undefined || issues !== 'place-ambiguous';
		});
		expect(wrong.map(({ spelling }) => spelling)).toEqual([]);
	});
});

describe.each(some(cities, 4).map(({ code, name }) => ({ code, name })))(
	'in $name',
	({ code: root }) => {
		const below = placesUnder(root).filter(({ level }) => level === 'town');

		test('county and town find each of its towns; a town alone is found or ambiguous', async () => {
			const staging = await stagingIn(root);
			const withCounty = await townsOf(
				staging,
				below.map((town) => [countyOf(town).name, town.name])
			);
			const found = below.map((_, i) => codeAt(withCounty, i));
			const alone = await townsOf(
				staging,
				below.map(({ name }) => [name])
			);
			expect([withCounty.issues, found]).toEqual([[], below.map(({ code }) => code)]);
			const meant = meanings(below, spellings);
			for (const [i, { code, name }] of below.entries()) {
				const isClear = meant.get(placeKey(squeezed(name))) === 1;
				expect([name, codeAt(alone, i), rulesOf(alone).get(i + 2)]).toEqual(
					isClear ? [name, code, undefined] : [name, undefined, 'place-ambiguous']
				);
			}
		});
	}
);
