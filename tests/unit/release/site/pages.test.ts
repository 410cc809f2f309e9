import { describe, expect, test } from 'vitest';
import { definedAt, definitionsOf } from '../../../../src/lib/release/site/definitions';
import { feedOf } from '../../../../src/lib/release/site/feed';
import { overviewOf, wholeOf } from '../../../../src/lib/release/site/grids';
import { readingsOf, remarksOf } from '../../../../src/lib/release/site/reading';
import { sentencesOf } from '../../../../src/lib/release/site/sentences';
import { missingIn, seriesOf } from '../../../../src/lib/release/site/series';
import { sizeText } from '../../../../src/lib/release/site/sizes';
import type { Offered } from '../../../../src/lib/release/site/terms';
import type { PublishedTable, Release } from '../../../../src/lib/release/terms/publication';
import { dongchangfu, openRelease, zibo } from '../../../support/open_releases';
import { heads, texts, words } from '../../../support/printed';
import { releaseOf } from '../../../support/release';

const may = openRelease(dongchangfu, 'dongchangfu-2022', '2022-05');
const city = openRelease(zibo, 'zibo-2022', '2022-05');
const tableOf = ({ tables }: Release, id: string): PublishedTable =>
	tables.find((it) => it.id === id)!;
const offered = (release: Release): Offered => ({
	release: { ...release, sha256: 'ab'.repeat(32), unlike: [] },
	zip: { path: `${release.id}.zip`, bytes: 1000, sha256: 'cd'.repeat(32) },
	files: [],
	jsonLd: null
});

describe('what a page shows of a table', () => {
	test('is a row a place where it is split by 城乡 only, the whole first, towns below their county', () => {
		const { grid } = overviewOf(tableOf(city, 'progress'), city)!;
		expect(heads(grid)).toEqual(['地区', '计划数（个）', '已上岗（人）', '上岗完成率']);
		expect(grid.rows.map(({ key, children }) => [key, children?.map((it) => it.key)])).toEqual([
			['370302', ['370302001', '370302002']],
			['370303', ['370303001']]
		]);
		expect(texts(grid).at(-1)).toEqual(['淄博市', '900', '450', '50.00%'].map(String));
	});

	test('keeps towns with their county in any order of rows, and a ledger in a ring apart', () => {
		const table = tableOf(city, 'progress');
		const rows = [...table.rows].sort((a, b) => String(a[1]).length - String(b[1]).length);
		const { grid } = overviewOf({ ...table, rows }, city)!;
		expect(grid.rows.map(({ children }) => children?.length)).toEqual([2, 1]);
		const places = { '370302': '370303', '370303': '370302' };
		const ring = { ...city, ledger: { ...city.ledger, places } };
		expect(() => overviewOf(table, ring)).not.toThrow();
	});

	test('is a row a group with 城乡 across, for the whole place', () => {
		const { grid, columns } = overviewOf(tableOf(may, 'groups'), may)!;
		expect(heads(grid)).toEqual(['人员类别', '在岗（人）', '乡村（人）', '城镇（人）']);
		expect(texts(grid)[0]).toEqual(['脱贫人口', '1,325', '1,060', '265']);
		expect(texts(grid).at(-1)).toEqual(['合计', '3,310', '2,650', '660']);
		// All of them are the one figure of the file; the bar is none.
		expect(columns.slice(1).map((it) => it?.name ?? null)).toEqual([
			...['on_post', 'on_post', 'on_post'],
			null
		]);
	});

	test('draws no bar of a whole beside its parts, nor of what isn’t shown', () => {
		const bars = (id: string) => {
			const { grid } = overviewOf(tableOf(may, id), may)!;
			const at = grid.columns.findIndex(({ kind }) => kind === 'bar');
			return [...grid.rows, grid.total!].map(({ cells }) => cells[at]!.kind);
		};
		expect(bars('funding')).toEqual(['bar', 'bar', 'bar', 'none']);
		expect(bars('progress')[2]).toBe('none');
		expect(bars('progress').at(-1)).toBe('bar');
	});

	test('is nothing where no row is of the whole of the other dimensions', () => {
		const release = releaseOf();
		expect(overviewOf(release.tables[0]!, release)).toBeNull();
	});

	test('has every row in the fold, with names for codes and no flags', () => {
		const table = tableOf(may, 'progress');
		const { grid } = wholeOf(table);
		expect(heads(grid)).toEqual(['地区', '城乡', '计划数（个）', '已上岗（人）', '上岗完成率']);
		expect(grid.rows).toHaveLength(table.rows.length);
	});
});

describe('what it says', () => {
	test('rests on published figures alone, and on rounded ones as such', () => {
		expect(sentencesOf(may).map((it) => words(it))).toEqual([
			'截至2022年5月31日，东昌府区计划数3,310个，已上岗约1,655人，上岗完成率约50%。',
			'本期公布3张表、67行；为保护个人信息，2处写作“<8”、1处写作“*”（含义见各表“怎样读这张表”）。'
		]);
	});

	test('leaves out what isn’t published, and says so of few', () => {
		const table = tableOf(may, 'progress');
		const first = (value: string, flag: string) => ({
			...may,
			tables: [
				{
					...table,
					rows: table.rows.map((row, i) =>
						i === 0 ? row.with(7, value).with(8, flag).with(9, '-') : row
					)
				}
			]
		});
		expect(words(sentencesOf(first('*', 'star'))[0])).toBe(
			'截至2022年5月31日，东昌府区计划数3,310个。'
		);
		expect(words(sentencesOf(first('<8', 'lt8'))[0])).toBe(
			'截至2022年5月31日，东昌府区计划数3,310个，已上岗少于8人。'
		);
	});

	test('explains the symbols and roundings that occur, by column', () => {
		const readings = readingsOf(tableOf(may, 'progress'), may);
		expect(readings.map(({ of }) => words(of))).toEqual(['计划数', '已上岗', '<8', '*']);
		expect(remarksOf(tableOf(may, 'progress'), may)).toHaveLength(2);
		expect(readingsOf(tableOf(may, 'funding'), may).map(({ of }) => words(of))).toEqual([
			'应拨补贴、已发补贴'
		]);
		expect(remarksOf(tableOf(may, 'funding'), may)).toEqual([]);
	});

	test('defines each column once, and leads to it from every table', () => {
		const definitions = definitionsOf(may);
		const ids = definitions.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const table of may.tables)
			for (const column of table.columns) {
				const id = definedAt(definitions, table, column);
				const { columns } = definitions.find((it) => it.id === id)!;
				expect(columns.map(({ name }) => name)).toContain(column.name);
				expect(columns.map(({ description }) => description)).toContain(column.description);
			}
		expect(definitions.at(-1)!.columns[0]!.name).toBe('data_mark');
	});

	test('names sizes', () => {
		expect([10, 31_801, 2_000_000].map(sizeText)).toEqual(['1 KB', '31 KB', '1.9 MB']);
	});
});

describe('series', () => {
	const april = openRelease(dongchangfu, 'dongchangfu-2022', '2022-04');
	const later = openRelease(dongchangfu, 'dongchangfu-2022', '2022-05', {
		earlier: ['dongchangfu-2022.2022-03.1', april.id]
	});

	test('have their latest release first, and know which ones the site lacks', () => {
		const [first, second] = seriesOf([april, city, later].map(offered));
		expect([first!.id, second!.id]).toEqual(['zibo-2022', 'dongchangfu-2022']);
		expect(second!.all.map(({ release }) => release.id)).toEqual([later.id, april.id]);
		expect(missingIn(second!).map(({ id }) => id)).toEqual(['dongchangfu-2022.2022-03.1']);
		const revised = { ...april, id: 'dongchangfu-2022.2022-04.10', revision: 10 };
		const again = { ...april, id: 'dongchangfu-2022.2022-04.2', revision: 2 };
		expect(seriesOf([again, revised].map(offered))[0]!.latest.release.revision).toBe(10);
	});

	test('stand in the feed with what changed, escaped, with addresses of its own where the office has none', () => {
		const odd = {
			...later,
			title: '<b>&"\u0001',
			publisher: { ...later.publisher, base_url: '' }
		};
		const feed = feedOf('开放数据', [offered(april), offered(odd)]);
		expect(feed).toContain(
			'<title>&lt;b&gt;&amp;&quot;（演示数据（人员为模拟），不得引用）</title>'
		);
		expect(feed).toContain('更新到本月；表和列没有变化。');
		expect(feed).toContain(`href="${later.id}/"`);
		expect(feed).toContain(`href="${april.publisher.base_url}${april.id}/"`);
		expect(feed.indexOf(later.id)).toBeLessThan(feed.indexOf(april.id));
	});
});
