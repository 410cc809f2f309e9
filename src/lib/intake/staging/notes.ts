import { columnLetters } from '../../base/letters';
import { datasets } from '../../datasets';
import type { Column, Dataset } from '../../datasets/declare';
import { quoted, type Connection } from '../../db/connection';
import { runWith, type Said } from '../../db/parameters';
import { shown } from '../values/checks';
import { titlesOf } from '../layout/constants';
import type { LayoutPlan } from '../layout/plan';
import { seen } from '../values/normalise';
import type { Aside } from '../layout/placed';
import type { Note, RawTable } from '../raw/table';

/**
 * What is to be said of single cells besides what their columns' rules find: the reader's notes, and
 * cells under no header. They lie in a relation beside the table's rows, with `row`, `nth` (index of the
 * column), `kind`, `cell`, `header`, `value` (of a stored number) and `shown`.
 */
export const notesOf = (relation: string): string => `${relation}_notes`;

/** Columns in which the stored number counts and not the one that shows. */
const exact: readonly Column['kind'][] = ['money', 'number'];
/** Notes in one load, which a page writes down in one go. */
const NOTES_AT_ONCE = 5_000;
/** Columns in one statement. */
const AT_ONCE = 200;

/**
 * Fills the notes of the relation `raw` and puts stored numbers in the place of those that show where
 * the column is one of money or measures.
 */
export async function loadNotes(
	connection: Connection,
	table: RawTable,
	layout: LayoutPlan,
	raw: string
): Promise<void> {
	const text = quoted(`${raw}_text`);
	const notes = quoted(notesOf(raw));
	const columns = ['row', 'nth', 'kind', 'cell', 'header', 'value'];
	const declared = declaredAt(layout);
	const kept = table.notes.filter((note) => isTold(note, declared));
	const { first, last } = layout.header;
	const kindOf = ({ row, kind }: Note): string =>
		kind !== 'stored' && row > first && row <= last + 1 ? 'header' : kind;
	const tenThousands = new Map(
		[...declared].map(([at, column]) => [at, isTenThousands(table, layout, at, column)])
	);
	const keptOf = ({ column, value }: Note): string | null => {
		if (value === undefined || declared.get(column)?.kind !== 'money') return value ?? null;
		return inFen(value, tenThousands.get(column) === true || value.includes('万'));
	};
	const rowOf = (note: Note): (string | null)[] => {
		const cell = columnLetters(note.column) + note.row;
		const header = layout.labels[note.column] ?? '';
		return [String(note.row), String(note.column), kindOf(note), cell, header, keptOf(note)];
	};
	await connection.run(
		`CREATE TABLE ${notes} ("row" integer, nth integer, kind varchar, cell varchar, header varchar, value varchar, shown varchar)`
	);
	const part = `${notesOf(raw)}_text`;
	for (let from = 0; from < kept.length; from += NOTES_AT_ONCE) {
		await connection.load(part, columns, kept.slice(from, from + NOTES_AT_ONCE).map(rowOf));
		await connection.run(
			`INSERT INTO ${notes} BY NAME SELECT * REPLACE ("row"::integer AS "row", nth::integer AS nth)
			FROM ${quoted(part)}; DROP TABLE ${quoted(part)}`
		);
	}
	for (const at of new Set(kept.map(({ column }) => column))) {
		await connection.run(
			`UPDATE ${notes} SET shown = t.c${at} FROM ${text} t WHERE nth = ${at} AND t.rowid + 1 = "row"`
		);
		if (exact.includes(declared.get(at)?.kind ?? 'text'))
			await connection.run(
				`UPDATE ${text} SET c${at} = n.value FROM ${notes} n
				WHERE n.nth = ${at} AND n.kind = 'stored' AND ${text}.rowid + 1 = n."row"`
			);
	}
}

/** Drops the note that a file is cut where its last row is a sum or a sign-off: people write those short. */
export async function dropWhole(
	connection: Connection,
	{ notes, count }: RawTable,
	raw: string,
	asides: readonly Pick<Aside, 'row' | 'reason'>[]
): Promise<void> {
	const last = asides.find(({ row }) => row === count)?.reason;
	if ((last === 'total' || last === 'signoff') && notes.some(({ kind }) => kind === 'cut'))
		await connection.run(`DELETE FROM ${quoted(notesOf(raw))} WHERE kind = 'cut'`);
}

/** Adds to the notes of `raw` the cells of its rows of data over which no header stands. */
export async function noteSurplus(
	connection: Connection,
	table: RawTable,
	layout: LayoutPlan,
	{ raw, relation }: { raw: string; relation: string }
): Promise<void> {
	const taken = new Set([...Object.values(layout.columns), ...layout.subtotals]);
	const bare = Array.from({ length: table.width }, (_, at) => at).filter(
		(at) => !taken.has(at) && (layout.labels[at] ?? '').trim() === ''
	);
	for (let from = 0; from < bare.length; from += AT_ONCE) {
		const some = bare.slice(from, from + AT_ONCE);
		const counts = some.map((at) => `(count(*) FILTER (WHERE ${isFilled(at)}))::integer AS n${at}`);
		const [filled] = await connection.query<Record<string, number>>(
			`SELECT ${counts.join(', ')} FROM ${relation}`
		);
		for (const at of some.filter((it) => filled![`n${it}`]! > 0))
			await runWith(
				connection,
				(said) =>
					`INSERT INTO ${quoted(notesOf(raw))} BY NAME SELECT "row", ${at} AS nth, 'surplus' AS kind,
				${said(columnLetters(at))} || "row" AS cell, c${at} AS shown FROM ${relation} WHERE ${isFilled(at)}`
			);
	}
}

const isFilled = (at: number): string => `${seen(`c${at}`)} IS NOT NULL`;

/** What each kind of note means for its row. */
const words: Record<
	Note['kind'] | 'surplus' | 'count' | 'header',
	{ rule: string; severity: string; message: string; remedy: string }
> = {
	'quote-open': {
		rule: 'quote-open',
		severity: 'error',
		message: '英文双引号（"）没有成对，这一行如何分列没有把握，没有采用',
		remedy: '请在该行补上或删去多余的引号后重新载入'
	},
	'quote-inside': {
		rule: 'quote-inside',
		severity: 'warning',
		message: '引号里还有没有成双的英文双引号（"），已按内容读取',
		remedy: '请核对该行各列是否错位'
	},
	cut: {
		rule: 'file-cut',
		severity: 'warning',
		message: '文件到这一格就断了，最后一行比其他行少几列，文件可能没有写完或没有传完',
		remedy: '请核对最后一行和总行数，必要时重新导出或重新索取'
	},
	header: {
		rule: 'quote-open',
		severity: 'warning',
		message: '表头里的英文双引号（"）没有成对，各列的名称可能不对',
		remedy: '请核对各列的对应关系，或改正表头后重新载入'
	},
	stored: {
		rule: 'shown-differs',
		severity: 'warning',
		message: '显示的数与存储的数不一致，已按存储的数计算',
		remedy: '请核对：如应以显示的为准，请在源表中把存储的数改成一样'
	},
	count: {
		rule: 'shown-differs',
		severity: 'warning',
		message: '显示的数与存储的数不一致，已按显示的数计算',
		remedy: '请核对，并在源表中改为整数'
	},
	surplus: {
		rule: 'surplus-cell',
		severity: 'warning',
		message: '所在列没有表头，内容没有读入',
		remedy: '请核对该行是否错位；要读入的，请在表头补上列名'
	}
};

/** A number in a text, without grouping; one in brackets is negative. */
const numberIn = (text: string): string =>
	`try_cast(CASE WHEN ${text} LIKE '%(%)%' AND ${text} NOT LIKE '%-%' THEN '-' ELSE '' END || regexp_replace(${text}, '[^0-9.-]', '', 'g') AS decimal(28, 10))`;

/**
 * SQL of the issues that the notes of `raw` are for the rows of a table, in the order of `issues`.
 *
 * @param place joins that give a row `r` its `place`; null where it has none
 */
export function noteIssues(
	raw: string,
	{ dataset, columns, file, sheet, relation }: Told,
	place: string | null,
	said: Said
): string {
	const declared = declaredAt({ dataset, columns });
	const counts = [...declared].flatMap(([at, { kind }]) => (kind === 'count' ? [at] : []));
	const kind = `CASE WHEN n.kind = 'stored' AND n.nth IN (${[...counts, -1].join(', ')}) THEN 'count' ELSE n.kind END`;
	const of = (part: 'rule' | 'severity' | 'message' | 'remedy'): string =>
		`CASE ${kind} ${Object.entries(words)
			.map(([it, word]) => `WHEN ${said(it)} THEN ${said(word[part])}`)
			.join(' ')} END`;
	const masked = [...declared].map(([at, it]) => `WHEN ${at} THEN ${shown(it, 'n.shown')}`);
	const value = `CASE n.nth ${masked.join(' ')} ELSE ${shown(anyText, 'n.shown')} END`;
	const both = `coalesce(nullif(n.shown, ''), '空白') || '（存储为' || n.value || '）'`;
	return (
		`SELECT ${of('severity')}, ${said(file)}, ${said(sheet)}, n."row", n.cell, ` +
		`nullif(n.header, ''), ${place ? 'place.name' : 'NULL'}, CASE WHEN n.kind = 'stored' THEN ${both} ELSE ${value} END, ` +
		`${of('rule')}, ${of('message')}, ${of('remedy')} ` +
		`FROM ${quoted(notesOf(raw))} n LEFT JOIN ${relation} r ON r."row" = n."row" ${place ?? ''} ` +
		`WHERE (r."row" IS NOT NULL OR n.kind IN ('header', 'cut')) AND (n.kind <> 'stored' OR ${numberIn('n.shown')} IS DISTINCT FROM ${numberIn('n.value')})`
	);
}

/** The table whose notes are told. */
interface Told extends Pick<LayoutPlan, 'dataset'> {
	columns: Readonly<Record<string, number>>;
	file: string;
	sheet: string | null;
	relation: string;
}

const anyText: Column = { kind: 'text', label: '', tier: 'internal', description: '' };

/** Which column of the declaration each of the file's columns is. */
function declaredAt({ dataset, columns }: Pick<Told, 'dataset' | 'columns'>): Map<number, Column> {
	const declared: Dataset['columns'] = datasets[dataset].columns;
	return new Map(Object.entries(columns).map(([name, at]) => [at, declared[name]!]));
}

/** Stored numbers matter where they are counted. */
const isTold = ({ kind, column }: Note, declared: ReadonlyMap<number, Column>): boolean =>
	kind !== 'stored' || ['money', 'number', 'count'].includes(declared.get(column)?.kind ?? '');

const isTenThousands = (table: RawTable, layout: LayoutPlan, at: number, column: Column): boolean =>
	((layout.labels[at] ?? '') + unitOf(table, layout, column)).includes('万');

/** A stored amount to the nearest 分, half away from zero; it may be one of 万元. */
function inFen(value: string, inTenThousands: boolean): string {
	const decimals = inTenThousands ? 6 : 2;
	return value.replace(/\d[\d.]*/, (number) => {
		const [, fraction = ''] = number.split('.');
		if (fraction.length <= decimals) return number;
		return String(Number(`${Math.round(Number(`${number}e${decimals}`))}e-${decimals}`));
	});
}

/** A unit that stands above the table (单位：万元) instead of in the header. */
export function unitOf(table: RawTable, layout: LayoutPlan, column: Column): string {
	if (column.kind !== 'money') return '';
	const said = titlesOf(table, layout.header).some((text) =>
		/单位[:：]?[^;；]*万元/.test(text.replace(/\s/g, ''))
	);
	return said ? '（万元）' : '';
}
