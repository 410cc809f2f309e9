import type { EChartsOption } from 'echarts';
import { grouped } from '../../base/numbers';
import { maker } from '../../blocks/block';
import { count, rate, text } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { fontFamily, ink } from '../../blocks/render/palette';
import { kindWord } from '../../blocks/people';
import { said, write, type Text } from '../../blocks/text';
import { ageBands, otherAges } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import type { Coverage } from '../../metrics/measured/coverage';
import { scopeOf } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';

const [under, over] = otherAges;
/** Codes of the age bands, the youngest first. */
export const ageCodes: readonly string[] = [
	under.code,
	...ageBands.map(({ code }) => code),
	over.code
];

/** People on post of an age band; of no band where the roster has no date of birth. */
export interface PyramidRow {
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
			name: code ? kindWord('age_band', code) : m.coverage_pyramid_no_age,
			male: of('male', code),
			female: of('female', code),
			neither: of('', code)
		};
		return banded.has(code) || totalOf(row) ? [row] : [];
	});
}

const totalOf = ({ male, female, neither }: PyramidRow): number => male + female + neither;

const sumOf = (rows: readonly PyramidRow[], of: 'male' | 'female' | 'neither'): number =>
	rows.reduce((all, row) => all + row[of], 0);

/** People whom the drawing leaves out. */
const outsidePyramid = (rows: readonly PyramidRow[]): number =>
	rows.reduce((all, row) => all + (row.code ? row.neither : totalOf(row)), 0);

/** The pyramid as a table. */
export function pyramidGrid(rows: readonly PyramidRow[]): Grid {
	const all = rows.reduce((sum, row) => sum + totalOf(row), 0);
	const total: PyramidRow = {
		code: 'total',
		name: m.total_row,
		male: sumOf(rows, 'male'),
		female: sumOf(rows, 'female'),
		neither: sumOf(rows, 'neither')
	};
	const people = (label: Text, of: (row: PyramidRow) => number): Field<PyramidRow> => ({
		column: numberColumn(label),
		cell: (row) => count(of(row))
	});
	return gridOf(
		all ? rows : [],
		({ code }) => code,
		[
			{ column: textColumn(m.coverage_col_age), cell: ({ name }) => text(name) },
			people(m.coverage_sex_male, ({ male }) => male),
			people(m.coverage_sex_female, ({ female }) => female),
			total.neither > 0 && people(m.coverage_pyramid_no_sex, ({ neither }) => neither),
			people(m.coverage_col_total, totalOf),
			{
				column: numberColumn(m.coverage_col_share),
				cell: (row) => rate({ numerator: totalOf(row), denominator: all })
			}
		],
		all ? { thing: total, name: total.name } : null
	);
}

/** The pyramid in a sentence. */
export function pyramidSummary(rows: readonly PyramidRow[]): Text {
	const bands = rows.filter(({ code }) => code);
	const most = bands.reduce((a, b) => (totalOf(b) > totalOf(a) ? b : a), bands[0]!);
	return said(m.coverage_pyramid_summary, {
		people: count(rows.reduce((sum, row) => sum + totalOf(row), 0)),
		male: count(sumOf(rows, 'male')),
		female: count(sumOf(rows, 'female')),
		band: most.name,
		most: count(totalOf(most))
	});
}

const label = { fontFamily, fontSize: 12 };

/** Men to the left and women to the right of the ages, the youngest at the bottom. */
export function pyramidOption(
	rows: readonly PyramidRow[],
	locale: Locale,
	width: number
): EChartsOption {
	const names = {
		male: m.coverage_sex_male({}, { locale }),
		female: m.coverage_sex_female({}, { locale })
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
		axisLine: { lineStyle: { color: ink.line } },
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
		emphasis: { disabled: true },
		label: {
			...label,
			show: true,
			position: of === 'male' ? ('left' as const) : ('right' as const),
			color: ink.text,
			formatter: ({ value }: { value?: unknown }) => grouped(Number(value))
		}
	});
	return {
		animation: false,
		textStyle: { fontFamily, color: ink.text },
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
				axisLabel: { ...label, color: ink.muted, margin: half, align: 'center' }
			}
		],
		series: [bar('male', 0), bar('female', 1)]
	};
}

/** People on post by age and sex. */
export function pyramidBlock(coverage: Coverage, meta: DatasetMeta) {
	const rows = pyramidRows(coverage);
	const outside = outsidePyramid(rows);
	return maker(coverage, meta).chart({
		id: 'pyramid',
		title: m.coverage_pyramid_title,
		asked: [
			{
				metrics: ['on_post'],
				scope: { ...scopeOf(meta, coverage.view, 'age_band'), across: 'sex' }
			}
		],
		summary: pyramidSummary(rows),
		draw: (locale, width) => pyramidOption(rows, locale, width),
		height: 60 + 34 * rows.filter(({ code }) => code).length,
		grid: pyramidGrid(rows),
		empty: rows.some((row) => totalOf(row) > 0) ? null : m.coverage_pyramid_empty,
		notes: [
			m.coverage_pyramid_note,
			...(outside ? [said(m.coverage_pyramid_without, { people: count(outside) })] : [])
		]
	});
}
