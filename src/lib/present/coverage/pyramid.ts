import type { EChartsOption } from 'echarts';
import { grouped, sumOf } from '../../base/numbers';
import { maker } from '../../blocks/block';
import { count } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { kindWord } from '../../blocks/people';
import { chartBase, inkLine, label, mutedLabel, still } from '../../blocks/render/chart';
import { ink } from '../../blocks/render/palette';
import { said, write, type Text } from '../../blocks/text';
import { ageBands, otherAges } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import type { Coverage } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';

const [under, over] = otherAges;
/** Codes of the age bands, the youngest first. */
export const ageCodes: readonly string[] = [
	under.code,
	...ageBands.map(({ code }) => code),
	over.code
];

/** What an age band is called; the empty code is none. */
export const bandWord = (code: string): Text =>
	code ? kindWord('age_band', code) : m.coverage_pyramid_no_age;

/** People on post of an age band; of no band where the roster has no date of birth. */
interface PyramidRow {
	code: string;
	name: Text;
	male: number;
	female: number;
	/** Sex not given. */
	neither: number;
}

/** The programme's age bands and those that occur besides, the youngest first; the unknown last. */
export function pyramidRows({ pyramid }: Pick<Coverage, 'pyramid'>): PyramidRow[] {
	const of = (sex: string, code: string) => pyramid.find((it) => it.sex === sex)?.ages[code] ?? 0;
	const banded = new Set<string>(ageBands.map(({ code }) => code));
	return [...ageCodes, ''].flatMap((code) => {
		const row = {
			code,
			name: bandWord(code),
			male: of('male', code),
			female: of('female', code),
			neither: of('', code)
		};
		return banded.has(code) || totalOf(row) ? [row] : [];
	});
}

const totalOf = ({ male, female, neither }: PyramidRow): number => male + female + neither;

/** People whom the drawing leaves out. */
const outsidePyramid = (rows: readonly PyramidRow[]): number =>
	sumOf(rows, (row) => (row.code ? row.neither : totalOf(row)));

const wholeOf = (rows: readonly PyramidRow[]): PyramidRow => ({
	code: 'total',
	name: m.total_row,
	male: sumOf(rows, ({ male }) => male),
	female: sumOf(rows, ({ female }) => female),
	neither: sumOf(rows, ({ neither }) => neither)
});

/** The pyramid as a table. */
function pyramidGrid(rows: readonly PyramidRow[]): Grid {
	const whole = wholeOf(rows);
	const all = totalOf(whole);
	return gridOf(
		all ? rows : [],
		({ code }) => code,
		[
			words(m.coverage_col_age, ({ name }) => name),
			numbers(m.coverage_sex_male, ({ male }) => male),
			numbers(m.coverage_sex_female, ({ female }) => female),
			whole.neither > 0 && numbers(m.coverage_pyramid_no_sex, ({ neither }) => neither),
			numbers(m.coverage_col_total, totalOf),
			numbers(m.coverage_col_share, (row) => ({ numerator: totalOf(row), denominator: all }))
		],
		{ whole: all > 0 && whole }
	);
}

/** The pyramid in a sentence. */
function pyramidSummary(rows: readonly PyramidRow[]): Text {
	const bands = rows.filter(({ code }) => code);
	const most = bands.reduce((a, b) => (totalOf(b) > totalOf(a) ? b : a), bands[0]!);
	const whole = wholeOf(rows);
	return said(m.coverage_pyramid_summary, {
		people: count(totalOf(whole)),
		male: count(whole.male),
		female: count(whole.female),
		band: most.name,
		most: count(totalOf(most))
	});
}

/** Men to the left and women to the right of the ages, the youngest at the bottom. */
function pyramidOption(rows: readonly PyramidRow[], locale: Locale, width: number): EChartsOption {
	const names = {
		male: write(m.coverage_sex_male, locale),
		female: write(m.coverage_sex_female, locale)
	};
	const bands = rows.filter(({ code }) => code);
	const most = Math.max(1, ...bands.flatMap(({ male, female }) => [male, female]));
	// The middle holds the names of the bands, the outer sides the counts.
	const half = 38;
	const inner = width / 2 + half;
	const room = Math.max(1, width - inner - 2);
	// The longest bar leaves as much as its count takes.
	const longest = Math.max(room / 3, room - 12 - 7 * grouped(most).length);
	const axis = { type: 'value', min: 0, max: (most * room) / longest, show: false } as const;
	const category = (of: 'male' | 'female') => ({
		type: 'category' as const,
		data: bands.map(({ name }) => write(name, locale)),
		axisLine: inkLine,
		axisTick: { show: false },
		name: names[of],
		nameLocation: 'end' as const,
		nameGap: 8,
		nameTextStyle: {
			...label,
			fontSize: 13,
			fontWeight: 600 as const,
			color: ink.text,
			align: of === 'male' ? ('right' as const) : ('left' as const)
		}
	});
	const bar = (of: 'male' | 'female', grid: number) => ({
		type: 'bar' as const,
		name: names[of],
		xAxisIndex: grid,
		yAxisIndex: grid,
		data: bands.map((row) => row[of]),
		barCategoryGap: '26%',
		// Told apart by fill and outline, also in print.
		itemStyle: {
			color: of === 'male' ? ink.accent : ink.faint,
			borderColor: ink.accent,
			borderWidth: 1.2
		},
		...still,
		label: {
			...label,
			show: true,
			position: of === 'male' ? ('left' as const) : ('right' as const),
			color: ink.text,
			formatter: ({ value }: { value?: unknown }) => grouped(Number(value))
		}
	});
	return {
		...chartBase,
		grid: [
			{ left: 2, right: inner, top: 30, bottom: 4 },
			{ left: inner, right: 2, top: 30, bottom: 4 }
		],
		xAxis: [
			{ ...axis, inverse: true, gridIndex: 0 },
			{ ...axis, gridIndex: 1 }
		],
		yAxis: [
			{ ...category('male'), position: 'right', gridIndex: 0, axisLabel: { show: false } },
			{
				...category('female'),
				position: 'left',
				gridIndex: 1,
				axisLabel: { ...mutedLabel, margin: half, align: 'center' }
			}
		],
		series: [bar('male', 0), bar('female', 1)]
	};
}

/** People on post by age and sex. */
export function pyramidBlock(coverage: Coverage, meta: DatasetMeta) {
	const rows = pyramidRows(coverage);
	const outside = outsidePyramid(rows);
	const of = maker(coverage, meta);
	return of.chart({
		id: 'pyramid',
		title: m.coverage_pyramid_title,
		asked: [of.asks(['on_post'], 'age_band', 'sex')],
		summary: pyramidSummary(rows),
		draw: (locale, width) => pyramidOption(rows, locale, width),
		height: 60 + 34 * rows.filter(({ code }) => code).length,
		grid: pyramidGrid(rows),
		empty: totalOf(wholeOf(rows)) > 0 ? null : m.coverage_pyramid_empty,
		notes: [
			m.coverage_pyramid_note,
			outside > 0 && said(m.coverage_pyramid_without, { people: count(outside) })
		]
	});
}
