import { describe, expect, test } from 'vitest';
import { allRows, type Grid } from '$lib/blocks/grid';
import { sum, type Coverage, type Reach } from '$lib/metrics/measured/coverage';
import {
	heatData,
	heatGrid,
	heatModes,
	heatVariants,
	type HeatMode
} from '$lib/present/coverage/heat';
import { heads, texts, values, words } from '../../../support/printed';
import { meta, reach, seenCoverage, withoutFile } from './views';

const seen = seenCoverage();
/** A cell as it stands there: what is said of it below. */
const told = ({ cells }: Grid['rows'][number]) =>
	cells.map((cell) => [words(cell), words(cell.detail)].filter(Boolean).join(' '));
/** Names and cells of the groups. */
const cells = (mode: HeatMode, of = seen) =>
	heatGrid(of, meta, mode).rows.map((row) => {
		const [name, , ...others] = told(row);
		return [name, ...(mode === 'rate' ? others.slice(1) : others)];
	});
const variant = (of: Coverage, mode: HeatMode) =>
	heatVariants(of, meta).find(({ id }) => id === mode)!;
const notes = (of: Coverage, mode: HeatMode) => variant(of, mode).notes!.map((it) => words(it));
const legend = (of: Coverage, mode: HeatMode) => variant(of, mode).legend!.map((it) => words(it));

/** The same towns as those of a city's county, and one whose county nobody named. */
const city = seenCoverage({
	places: {
		by: 'county',
		rows: [sum({ place: 'whole', name: '某区', county: null }, seen.places!.rows)]
	},
	towns: [...seen.places!.rows, reach(null, { county: null, on_post: 1, groups: { lifted: 1 } })]
});

describe('places by groups', () => {
	test('show the coverage with both counts, and what stands in where there is none', () => {
		expect(cells('rate')).toEqual([
			['a镇', '33.33% 4/12', '▲ 150.00% 3/2', '—', '0.63% 5/800'],
			['b镇', '33.33% 构成比', '—', '—', '—'],
			['c镇', '—', '—', '无人 0/5', '—']
		]);
		const said = notes(seen, 'rate');
		expect(said[0]).toContain('b镇各类都没有底数');
		expect(said[1]).toContain('有底数但没有人在岗');
		expect(said[2]).toContain('标 ▲ 的在岗人数多于底数');
		// The whole leaves out b镇.
		expect(said[3]).toContain('标 * 的');
	});

	test('sort by no share that stands in', () => {
		const [, b] = heatGrid(seen, meta, 'rate').rows;
		expect(b!.cells[3]!.kind).toBe('none');
	});

	test('know nothing of a town that sent no roster, not even that nobody is on post', () => {
		const [a, b, c] = seen.places!.rows;
		const of = seenCoverage({ places: { by: 'town', rows: [a!, b!, { ...c!, reported: false }] } });
		for (const mode of ['rate', 'share', 'people'] as const) {
			expect(cells(mode, of)[2]).toEqual(['c镇', '—', '—', '—', '—']);
			const { rows } = heatGrid(of, meta, mode);
			expect(rows.map((row) => words(row.cells[1]))).toEqual(['10', '3', '—']);
		}
		// Of all groups together neither.
		expect(told(heatGrid(of, meta, 'rate').rows[2]!)[2]).toBe('—');
		const ofTown = texts(heatData(of)).filter(([name]) => name === 'c镇');
		for (const [, , people, share] of ofTown) expect([people, share]).toEqual(['—', '—']);
	});

	test('mark the whole where a town is left out of its rate', () => {
		expect(told(heatGrid(seen, meta, 'rate').total!).slice(3)).toEqual([
			...['33.33%* 4/12', '▲ 150.00% 3/2', '无人 0/5', '0.63% 5/800']
		]);
	});

	test('show shares that may exceed 100 % together, and say so', () => {
		expect(cells('share')[0]).toEqual(['a镇', '40.00%', '30.00%', '0.00%', '50.00%']);
		expect(notes(seen, 'share')).toEqual([
			'一人同属几类的在各类中都计，一行的构成比相加可能超过 100%。'
		]);
		expect(cells('people')[1]).toEqual(['b镇', '1', '0', '0', '0']);
	});

	test('have the coverage of all groups together beside the people on post', () => {
		const all = ({ rows, total }: Grid) => [...rows, total!].map((row) => told(row)[2]);
		expect(all(heatGrid(seen, meta, 'rate'))).toEqual([
			// 10 ÷ 814 = 1.2285 %
			...['1.23% 10/814', '—', '无人 0/5', '1.22%* 10/819']
		]);
		expect(all(heatGrid(city, meta, 'rate'))[0]).toBe('1.22%* 10/819');
		for (const mode of ['share', 'people'] as const)
			expect(heads(heatGrid(seen, meta, mode))).toHaveLength(2 + seen.rules.length);
	});

	test('excuse a place whose plan has no posts of the group’s kinds', () => {
		const street = (planned: Reach['planned']) =>
			seenCoverage({
				places: {
					by: 'town',
					rows: [
						reach('d', {
							covered: {
								lifted: { on_post: 0, eligible: 7 },
								disabled: { on_post: 0, eligible: 3 }
							},
							coverage: { on_post: 0, eligible: 10 },
							planned
						})
					]
				}
			});
		const marks = (planned: Reach['planned']) => {
			const row = told(heatGrid(street(planned), meta, 'rate').rows[0]!);
			return [row[2], row[3], row[5]];
		};
		// 脱贫 is for rural posts, 残疾人 for both.
		expect(marks({ rural: 0, urban: 4 })).toEqual(['无人 0/10', '无岗 0/7', '无人 0/3']);
		expect(marks({ rural: 0, urban: 0 })).toEqual(['无岗 0/10', '无岗 0/7', '无岗 0/3']);
		expect(marks(null)).toEqual(['无人 0/10', '无人 0/7', '无人 0/3']);
		expect(notes(street({ rural: 0, urban: 4 }), 'rate').join()).toContain('“无岗”');
	});

	test('are shaded on a scale of their own level, the whole on none', () => {
		const most = (of: Coverage, mode: HeatMode) => {
			const { rows, total } = heatGrid(of, meta, mode);
			return [rows[0]!.scale, rows[0]!.children![0]!.scale, total!.scale];
		};
		// A rate above the whole, 150 %, is as dark as the whole.
		expect(most(city, 'rate')).toEqual([1, 1, 0]);
		const [, ...others] = city.towns!;
		const half = { ...city, towns: others };
		expect(most(half, 'people')).toEqual([5, 1, 0]);
		expect(most(half, 'rate')).toEqual([1, 0, 0]);
		expect(legend(city, 'rate')).toEqual(['颜色深浅：0% 至 100.00%；镇（街道）0% 至 100.00%']);
		expect(legend(seen, 'rate')).toEqual(['颜色深浅：0% 至 100.00%']);
	});

	test('have towns below their county, and a row for people without a place', () => {
		const { rows } = heatGrid(city, meta, 'rate');
		expect(rows.map((row) => [told(row)[0], row.children?.length ?? 0])).toEqual([
			['某区', 3],
			['未注明地区', 0]
		]);
		const printed = texts(heatGrid(city, meta, 'rate'));
		expect(printed.map(([name]) => name)).toEqual([
			...['某区', 'a镇', 'b镇', 'c镇', '未注明地区', '合计']
		]);
		expect(printed[2]![3]).toBe('33.33%');
		expect(new Set(allRows(rows).map(({ key }) => key)).size).toBe(5);
	});
});

describe('the modes', () => {
	test('begin with coverage where there is one, never for villages', () => {
		expect(heatModes(seen)).toEqual(['rate', 'share', 'people']);
		expect(heatModes(withoutFile())).toEqual(['share', 'people']);
		const villages = { places: { by: 'village' as const, rows: [reach('甲村')] } };
		expect(heatModes(seenCoverage(villages))).toEqual(['people', 'share']);
		expect(notes(seenCoverage(villages), 'people').join()).toContain('底数只到镇（街道）');
	});
});

describe('villages', () => {
	const people = (place: string, on_post: number) =>
		reach(place, { on_post, groups: { lifted: 3 }, planned: null });
	const of = seenCoverage({
		places: { by: 'village', rows: [people('甲', 9), people('乙', 10), people('丙', 0)] }
	});

	test('of fewer than ten people have no shares, and it is said', () => {
		const [nine, ten, none] = heatGrid(of, meta, 'share').rows.map(({ cells }) => cells[2]!);
		expect(nine).toMatchObject({ kind: 'none', why: 'too_small' });
		expect([nine, ten, none].map((it) => words(it))).toEqual(['不足10人', '30.00%', '—']);
		expect(words(heatGrid(of, meta, 'people').rows[0]!.cells[2])).toBe('3');
		expect(notes(of, 'share').join()).toContain('不足10人的，不列占比');
		expect(notes(of, 'people').join()).not.toContain('不足10人');
		// Neither in files.
		expect(values(heatData(of))[1]!.slice(0, 4)).toEqual(['甲镇', '脱贫享受政策人口', 3, null]);
		// The town itself is no village.
		expect(words(heatGrid(of, meta, 'share').total!.cells[2])).toBe('38.46%');
	});
});

describe('the file', () => {
	test('has every place and group with the counts of its rate', () => {
		const data = heatData(seen);
		expect(heads(data)).toEqual([
			...['镇（街道）', '人员类别', '在岗', '构成比'],
			...['在岗（有底数部分）', '底数', '覆盖率']
		]);
		const rows = values(data);
		expect(rows).toHaveLength(3 * (1 + 4));
		expect(rows[0]).toEqual([...['a镇', '合计（每人只计一次）', 10, 1, 10, 814, 10 / 814]]);
		expect(rows[1]).toEqual([...['a镇', '脱贫享受政策人口', 4, 0.4, 4, 12, 4 / 12]]);
		expect(heatData(city).rows).toHaveLength((1 + 3 + 1) * (1 + 4));
	});

	test('has no word of coverage without a population file', () => {
		expect(heads(heatData(withoutFile())).join()).not.toContain('覆盖率');
		expect(notes(withoutFile(), 'share').join()).not.toContain('底数');
	});
});
