import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import type { DatasetMeta } from '../datasets/meta';
import type { Cell, Connection, Row } from '../db/connection';
import type { Said } from '../db/parameters';
import { isPerson, maskedId } from '../intake/values/identity';
import type { View } from '../metrics/measured/progress';
import type { Untested, Value } from './check';
import { contentOf, keyOf, located, type Located } from './located';
import { isInView } from './places';
import { codeWord } from './words';

/**
 * Relations by their names, each SQL over `moment` and the earlier ones. One that is kept is few rows that cost
 * much; of the others a million rows aren't kept for a few.
 */
export type Relations = Readonly<Record<string, string | { kept: string }>>;

/** How the rows of a file are looked through. */
export interface Looking {
	meta: DatasetMeta;
	view: View;
	rule: string;
	/** The file whose rows are found. */
	dataset: DatasetId;
	/** Its columns that a finding shows, by what they are called there. */
	shown: readonly string[];
	/** Relations that the statement reads. */
	relations: (said: Said) => Relations;
	/** Rows whose number stands for nobody, or for many, say nothing of a person. */
	ofPeople?: boolean;
}

/** Labels of what such a finding shows. */
export const rowColumns = (
	dataset: DatasetId,
	shown: readonly string[]
): Readonly<Record<string, string>> => {
	const { columns }: Dataset = datasets[dataset];
	return {
		...located,
		...Object.fromEntries(shown.map((name) => [name, columns[name]!.label])),
		detail: '疑点'
	};
};

type Found = Located & { content: string } & Row;

/**
 * What a file of SQL finds among the rows of a file. It selects `file`, `sheet`, `row`, `town` (the finest place
 * that is known), `level`, the shown columns, `blames` (the column at fault) and `detail` (what is doubtful, in a few
 * words without a number of anybody), of all places: those of the view are shown.
 */
export async function rowFindings(
	connection: Connection,
	{ meta, view, rule, dataset, shown, relations, ofPeople = false }: Looking,
	sql: string
): Promise<(Located & Record<string, Value>)[]> {
	const { columns }: Dataset = datasets[dataset];
	const params: Cell[] = [];
	const head = withRelations(relations, view, params);
	const cells = shown.map((name) => printedCell(dataset, name));
	const content = contentOf('f.town', ...cells.map((cell) => `(${cell})::varchar`), 'f.detail');
	const inView = isInView(meta, view, params);
	// Numbers are looked at last, above a window: of a million rows that costs most.
	const rows = await connection.query<Found>(
		`${head},
finding as (
${sql}
)
select f.file, f.sheet, f."row", c.letters as "column", f.town as town_code, p.name as town,
	${cells.map((cell, i) => `${cell} as "${shown[i]}", `).join('')}f.detail, ${content} as content
from (from finding where ${inView}) f
left join place p on p.code = f.town
left join (
	select file, sheet, name, min(letters) as letters from source_column where dataset = '${dataset}' group by all
) c on c.file = f.file and c.sheet is not distinct from f.sheet and c.name = f.blames
${ofPeople ? `qualify row_number() over () > 0 and ${isPerson('f.id_no')}` : ''}
order by p.ordinal, f.file, f.sheet, f."row"`,
		params
	);
	const coded = shown.filter((name) => columns[name]!.codes);
	return rows.map(({ content: check, ...row }) => ({
		...row,
		...Object.fromEntries(
			coded.map((name) => [name, codeWord(columns[name]!.codes!, row[name] as string | null)])
		),
		key: keyOf(rule, row, check)
	}));
}

/** How many rows of a relation in a view have what decides (SQL), and how many haven't. */
export async function countTested(
	connection: Connection,
	{ meta, view, relations }: Pick<Looking, 'meta' | 'view' | 'relations'>,
	{ of, decides }: { of: string; decides: string }
): Promise<Untested> {
	const params: Cell[] = [];
	const head = withRelations(relations, view, params);
	const inView = isInView(meta, view, params);
	const [row] = await connection.query<Untested & Row>(
		`${head}
select count(*) filter (where ${decides})::integer as tested, count(*) filter (where not (${decides}))::integer as untested
from ${of} where ${inView}`,
		params
	);
	return row!;
}

/** The head of a statement: the day, and the relations that it reads. */
function withRelations(relations: Looking['relations'], { asOf }: View, params: Cell[]): string {
	const said: Said = (value) => `$${params.push(value)}::varchar`;
	const moment = `with moment as (select ${said(asOf)}::date as as_of)`;
	const others = Object.entries(relations(said)).map(([name, it]) =>
		typeof it === 'string'
			? `${name} as not materialized (\n${it}\n)`
			: `${name} as materialized (\n${it.kept}\n)`
	);
	return [moment, ...others].join(',\n');
}

/** SQL of a cell as it is printed: numbers of people masked, money in 元. */
function printedCell(dataset: DatasetId, name: string): string {
	const { columns }: Dataset = datasets[dataset];
	const cell = `f."${name}"`;
	switch (columns[name]!.kind) {
		case 'id':
			return maskedId(cell);
		case 'month':
			return `strftime(${cell}, '%Y-%m')`;
		case 'money':
			return `${cell} / 100`;
		default:
			return cell;
	}
}
