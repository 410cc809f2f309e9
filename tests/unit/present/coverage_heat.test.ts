import { describe, expect, test } from 'vitest';
import { sum, type Reach } from '$lib/metrics/measured/coverage';
import { heat, heatMatrix, heatModes, heatTable, type HeatMode } from '$lib/present/coverage_heat';
import { toCsv } from '$lib/present/table';
import { reach, seenCoverage, withoutFile } from './coverage_views';
import { restoresLocale } from './views';

restoresLocale();

const seen = seenCoverage();
const cells = (mode: HeatMode, of = seen) =>
	heat(of, mode).rows.map((row) => [
		row.name,
		...row.cells.map(({ text, detail, mark }) => [text, detail, mark].filter(Boolean).join(' '))
	]);

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
			['a镇', '33.33% 4/12', '150.00% 3/2 over', '—', '0.63% 5/800'],
			['b镇', '33.33% share', '—', '—', '—'],
			['c镇', '—', '—', '0.00% 0/5 nobody', '—']
		]);
		const notes = heat(seen, 'rate').notes.map(({ text }) => text);
		expect(notes[0]).toContain('b镇各类都没有底数');
		expect(notes[1]).toContain('有底数但没有人在岗');
		expect(notes[2]).toContain('标 ▲ 的在岗人数多于底数');
		// The whole leaves out b镇.
		expect(notes[3]).toContain('标 * 的');
	});

	test('know nothing of a town that sent no roster, not even that nobody is on post', () => {
		const [a, b, c] = seen.places!.rows;
		const of = seenCoverage({ places: { by: 'town', rows: [a!, b!, { ...c!, reported: false }] } });
		for (const mode of ['rate', 'share', 'people'] as const) {
			expect(cells(mode, of)[2]).toEqual(['c镇', '—', '—', '—', '—']);
			expect(heat(of, mode).rows.map(({ on_post }) => on_post)).toEqual([10, 3, null]);
		}
		const ofTown = heatTable(of).rows.filter(([name]) => name!.text === 'c镇');
		for (const [, , people, share] of ofTown)
			expect([people!.text, share!.text]).toEqual(['—', '—']);
	});

	test('mark the whole where a town is left out of its rate', () => {
		const { total } = heat(seen, 'rate');
		expect(total.cells.map(({ text, mark }) => [text, mark])).toEqual([
			['33.33%', 'partial'],
			['150.00%', 'over'],
			['0.00%', 'nobody'],
			['0.63%', null]
		]);
	});

	test('show shares that may exceed 100 % together, and say so', () => {
		expect(cells('share')[0]).toEqual(['a镇', '40.00%', '30.00%', '0.00%', '50.00%']);
		expect(heat(seen, 'share').notes).toEqual([
			{ text: '一人同属几类的在各类中都计，一行的构成比相加可能超过 100%。', folded: false }
		]);
		expect(cells('people')[1]).toEqual(['b镇', '1', '0', '0', '0']);
	});

	test('have the coverage of all groups together beside the people on post', () => {
		const { rows, total } = heat(seen, 'rate');
		expect([...rows, total].map(({ all }) => [all!.text, all!.detail, all!.mark])).toEqual([
			// 10 ÷ 814 = 1.2285 %
			['1.23%', '10/814', null],
			['—', '', null],
			['0.00%', '0/5', 'nobody'],
			['1.22%', '10/819', 'partial']
		]);
		const county = heat(city, 'rate').rows[0]!.all!;
		expect([county.text, county.mark]).toEqual(['1.22%', 'partial']);
		for (const mode of ['share', 'people'] as const) expect(heat(seen, mode).total.all).toBeNull();
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
			const [row] = heat(street(planned), 'rate').rows;
			return [row!.all, row!.cells[0], row!.cells[2]].map((cell) => cell!.mark);
		};
		// 脱贫 is for rural posts, 残疾人 for both.
		expect(marks({ rural: 0, urban: 4 })).toEqual(['nobody', 'no_posts', 'nobody']);
		expect(marks({ rural: 0, urban: 0 })).toEqual(['no_posts', 'no_posts', 'no_posts']);
		expect(marks(null)).toEqual(['nobody', 'nobody', 'nobody']);
		const shown = heat(street({ rural: 0, urban: 4 }), 'rate');
		expect(shown.rows[0]!.cells[0]).toMatchObject({ detail: '0/7', value: null });
		expect(shown.notes.map(({ text }) => text).join()).toContain('“无岗”');
	});

	test('are shaded on a scale of their own level', () => {
		// A rate above the whole, 150 %, is as dark as the whole.
		expect(heat(city, 'rate').most).toEqual([1, 1]);
		const [, ...others] = city.towns!;
		const half = { ...city, towns: others };
		expect(heat(half, 'people').most).toEqual([5, 1]);
		expect(heat(half, 'rate').most).toEqual([1, 0]);
		expect(heat(city, 'rate', () => false).scale).toEqual([
			{ text: '颜色深浅：0% 至 100.00%', folded: false },
			{ text: '镇（街道）0% 至 100.00%', folded: true }
		]);
		expect(heat(city, 'rate').scale[1]!.folded).toBe(false);
		expect(heat(seen, 'rate').scale).toHaveLength(1);
	});

	test('explain only the marks that are in sight; others are left to paper', () => {
		// 某区 as a whole has a share nowhere: b镇's is folded away.
		const folded = (isOpen: () => boolean) =>
			heat({ ...city, towns: seen.places!.rows }, 'rate', isOpen).notes.flatMap((it) =>
				it.folded ? [it.text] : []
			);
		expect(folded(() => false)).toEqual([expect.stringContaining('标“构成比”')]);
		expect(folded(() => true)).toEqual([]);
	});

	test('have towns below their county, and a row for people without a place', () => {
		const { rows } = heat(city, 'rate');
		expect(rows.map(({ name, towns }) => [name, towns.length])).toEqual([
			['某区', 3],
			['未注明地区', 0]
		]);
		const matrix = heatMatrix(heat(city, 'rate'), ({ mark }) => (mark === 'share' ? '构' : ''));
		expect(matrix.rows.map(([name]) => name!.text)).toEqual([
			'某区',
			...['　a镇', '　b镇', '　c镇'],
			'未注明地区',
			'合计'
		]);
		expect(matrix.rows[2]![3]!.text).toBe('构 33.33%');
	});
});

describe('the modes', () => {
	test('begin with coverage where there is one, never for villages', () => {
		expect(heatModes(seen)).toEqual(['rate', 'share', 'people']);
		expect(heatModes(withoutFile())).toEqual(['share', 'people']);
		const villages = { places: { by: 'village' as const, rows: [reach('甲村')] } };
		expect(heatModes(seenCoverage(villages))).toEqual(['people', 'share']);
		const said = heat(seenCoverage(villages), 'people').notes.map(({ text }) => text);
		expect(said.join()).toContain('底数只到镇（街道）');
	});
});

describe('the file', () => {
	test('has every place and group with the counts of its rate', () => {
		const { columns, rows } = heatTable(seen);
		expect(columns.map(({ label }) => label)).toEqual([
			...['镇（街道）', '人员类别', '在岗', '构成比'],
			...['在岗（有底数部分）', '底数', '覆盖率']
		]);
		expect(rows).toHaveLength(3 * (1 + 4));
		expect(rows[0]!.map(({ value }) => value)).toEqual([
			...['a镇', '合计（每人只计一次）', 10, 1, 10, 814, 10 / 814]
		]);
		expect(rows[1]!.map(({ value }) => value)).toEqual([
			...['a镇', '脱贫享受政策人口', 4, 0.4, 4, 12, 4 / 12]
		]);
		expect(heatTable(city).rows).toHaveLength((1 + 3 + 1) * (1 + 4));
	});

	test('has no word of coverage without a population file', () => {
		expect(toCsv(heatTable(withoutFile()))).not.toContain('覆盖率');
		expect(JSON.stringify(heat(withoutFile(), 'share').notes)).not.toContain('底数');
	});
});
