import { makerOf, type Facts, type GridBlock } from '../blocks/block';
import { count, own, text, type Cell } from '../blocks/cell';
import { gridOf, textColumn, type Grid } from '../blocks/grid';
import { identityOf, type Looked } from '../blocks/identity';
import { said, type Text } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { asWritten } from '../report/list';
import { numbered } from '../report/numbered';
import { placeholders } from '../report/compose';
import type { Column, Office, Placeholder, Report } from '../report/terms';
import { written } from '../report/write';
import type { Inspected } from '../report/writers';

/** A month's report with what only the office knows. */
interface Filled {
	report: Report;
	office: Office;
}

const kindWords: Record<Placeholder['kind'], Text> = {
	value: m.report_kind_value,
	condition: m.report_kind_condition,
	rows: m.report_kind_rows,
	chart: m.report_kind_chart,
	picture: m.report_kind_picture,
	office: m.report_kind_office
};

/** What a month gives for a placeholder, as it is written. */
export function given({ kind, name }: Placeholder, { report, office }: Filled): Cell {
	switch (kind) {
		case 'value':
			return own(report.values[name] === undefined ? null : written(report.values[name]));
		case 'condition':
			return text(report.conditions[name] ? m.report_condition_yes : m.report_condition_no);
		case 'rows':
			return text(said(m.report_rows_given, { rows: count(report.rows[name]?.length ?? 0) }));
		case 'chart': {
			const { categories = [], series = [] } = report.charts[name] ?? {};
			const parts = { series: count(series.length), categories: count(categories.length) };
			return text(said(m.report_chart_given, parts));
		}
		case 'picture':
			return text(m.report_picture_given);
		case 'office':
			return office[name] ? own(office[name]) : { ...text(m.report_office_open), tone: 'quiet' };
	}
}

/** A line of the list: a placeholder, or what stands in each row of one. */
type Line =
	| { of: Placeholder; column?: undefined }
	| { of: Extract<Placeholder, { kind: 'rows' }>; column: Column };

const partsOf = ({ of, column }: Line): Line[] =>
	of.kind === 'rows' && !column ? of.columns.map((it) => ({ of, column: it })) : [];

/** What stands in the first row of a list. */
const example = ({ of, column }: Line, { report }: Filled): Cell => {
	const first = report.rows[of.name]?.[0]?.[column!.name];
	return own(first === undefined ? null : written(first));
};

/** What the month gives before what the office fills in. */
const ordered = placeholders.toSorted(
	(a, b) => Number(a.kind === 'office') - Number(b.kind === 'office')
);

/** Everything that a template may ask for, with what this month gives for it. */
function placeholderGrid(filled: Filled): Grid {
	return gridOf<Line>(
		ordered.map((of) => ({ of })),
		({ of, column }) => (column ? `${of.name}/${column.name}` : of.name),
		[
			{
				column: textColumn(m.report_placeholder),
				cell: ({ of, column }) => own(column ? `{${column.name}}` : asWritten(of))
			},
			{
				column: textColumn(m.report_kind),
				cell: ({ of, column }) => text(column ? m.report_kind_column : kindWords[of.kind])
			},
			{
				column: textColumn(m.report_given, { wraps: true }),
				cell: (it) => (it.column ? example(it, filled) : given(it.of, filled))
			},
			{
				column: textColumn(m.report_says, { wraps: true }),
				cell: ({ of, column }) => own((column ?? of).says)
			}
		],
		{ children: partsOf }
	);
}

/** What a template asks for, or could. */
type Asked =
	| ({ state: 'unknown' } & Inspected['unknown'][number])
	| { state: 'has' | 'lacks'; of: Placeholder };

const stateCells: Record<Asked['state'], Cell> = {
	unknown: { ...text(m.report_state_unknown), tone: 'alarm' },
	has: text(m.report_state_has),
	lacks: { ...text(m.report_state_lacks), tone: 'quiet' }
};

const known = new Map(placeholders.map((it) => [it.name, it]));

/** What stands in its place, or might be meant. */
function becomes(it: Asked, filled: Filled): Cell {
	if (it.state !== 'unknown') return given(it.of, filled);
	return it.nearest === null
		? text(m.report_nearest_none)
		: text(said(m.report_nearest, { name: `{${it.nearest}}` }));
}

function templateGrid({ has, unknown, lacks }: Inspected, filled: Filled): Grid {
	const found = (names: readonly string[], state: 'has' | 'lacks'): Asked[] =>
		names.flatMap((name) => {
			const of = known.get(name);
			return of ? [{ state, of }] : [];
		});
	const asked: Asked[] = [
		...unknown.map((it): Asked => ({ state: 'unknown', ...it })),
		...found(has, 'has'),
		...found(lacks, 'lacks')
	];
	return gridOf(asked, (it, i) => (it.state === 'unknown' ? `${i}` : it.of.name), [
		{
			column: textColumn(m.report_placeholder),
			cell: (it) => own(it.state === 'unknown' ? it.text : asWritten(it.of))
		},
		{ column: textColumn(m.report_state), cell: ({ state }) => stateCells[state] },
		{ column: textColumn(m.report_given, { wraps: true }), cell: (it) => becomes(it, filled) },
		{
			column: textColumn(m.report_says, { wraps: true }),
			cell: (it) => own(it.state === 'unknown' ? it.where : it.of.says)
		}
	]);
}

/** The list of all placeholders of a month. */
export const placeholderBlock = (looked: Looked, meta: DatasetMeta, filled: Filled): GridBlock =>
	makerOf(identityOf(looked, meta)).grid({
		id: 'placeholders',
		title: m.report_placeholders_title,
		grid: placeholderGrid(filled),
		notes: [m.report_placeholders_note],
		most: 20
	});

/** What a template has, doesn't know and lacks. */
export const templateBlock = (
	looked: Looked,
	meta: DatasetMeta,
	{ name, inspected, ...filled }: Filled & { name: string; inspected: Inspected }
): GridBlock =>
	makerOf(identityOf(looked, meta)).grid({
		id: 'template',
		title: said(m.report_template_title, { name }),
		answer: said(m.report_template_answer, {
			has: count(inspected.has.length),
			unknown: count(inspected.unknown.length),
			lacks: count(inspected.lacks.length)
		}),
		grid: templateGrid(inspected, filled),
		most: 20
	});

/** The report's parts, one a screen, for a room to look at. */
export const sectionBlocks = (looked: Looked, meta: DatasetMeta, report: Report): Facts[] => {
	const of = makerOf(identityOf(looked, meta));
	return numbered(report.sections).map(({ name, heading, paragraphs }) =>
		of.facts({
			id: name,
			title: heading,
			facts: paragraphs.map((it) => ({ term: '', text: written(it.text), own: true }))
		})
	);
};
