import { literal, quoted, type Connection } from '../db/connection';
import { columnLetters } from '../base/letters';
import { isBroken } from './broken_cells';
import type { Issue, Severity } from '../base/issue';
import { datasets, type DatasetId } from '../datasets';
import { isRequired, type Column, type Dataset } from '../datasets/declare';
import { cellRules, shown } from './checks';
import { cleaned, isGoodId, isOdd, keyed, nothing, reading, sexOf, sqlType } from './normalise';
import { noteIssues } from './notes';
import { placed } from './place_values';
import { rowRules } from './row_rules';

/** One table's data rows as text in the engine, and which of its columns are which. */
export interface Source {
	dataset: DatasetId;
	file: string;
	sheet: string | null;
	/** Relation with `"row"` INTEGER (1-based row of the file) and VARCHAR columns `c0`…; only data rows. */
	relation: string;
	/** declaration column → index of the file's column */
	columns: Readonly<Record<string, number>>;
	/** declaration column → the file's own header */
	headers: Readonly<Record<string, string>>;
	/** Whose notes are told (`notesOf`); none without it. */
	notes?: string;
}

/** What became of the relation's rows, in rows of the file. */
export interface StageCount {
	staged: number;
	/** Rows with an error. */
	rejected: number;
}

/** Creates the empty `stg_*` tables, `source_column` and the table `issues`. `place_spelling` must exist before staging. */
export async function createStaging(connection: Connection): Promise<void> {
	const tables = Object.values(datasets).map((dataset) => {
		const columns = stagedColumns(dataset).map(([name, type]) => `${quoted(name)} ${type}`);
		return `CREATE TABLE stg_${dataset.id} (${columns.join(', ')})`;
	});
	const issues =
		'CREATE TABLE issues (severity VARCHAR, file VARCHAR, sheet VARCHAR, "row" INTEGER, cell VARCHAR, ' +
		'"column" VARCHAR, town VARCHAR, value VARCHAR, rule VARCHAR, message VARCHAR, remedy VARCHAR)';
	// Which columns each table had: a blank cell says something else than a column that isn't there.
	const sources =
		'CREATE TABLE source_column (dataset VARCHAR, file VARCHAR, sheet VARCHAR, name VARCHAR)';
	await connection.run([...tables, issues, sources].join(';\n'));
}

/**
 * Types one table's rows by SQL compiled from the dataset's declaration, adds the good ones to
 * `stg_<dataset>` and what is wrong to `issues`. A row with an error is left out.
 *
 * Columns repeat: each distinct cell is read once, into a table of values, and rows join those. Text and
 * ID numbers mostly stand for themselves; their tables hold the exceptions.
 */
export async function stage(connection: Connection, source: Source): Promise<StageCount> {
	const dataset: Dataset = datasets[source.dataset];
	const mapped = mappedColumns(dataset, source);
	const table = `stg_${dataset.id}`;

	const names = mapped.map(({ name }) => `(${literal(name)})`).join(', ');
	await connection.run(
		`INSERT INTO source_column SELECT ${literal(source.dataset)}, ${literal(source.file)}, ${nullable(source.sheet)}, name ` +
			`FROM (VALUES ${names}) AS v(name)`
	);
	const found = await readValues(connection, source, mapped);
	// Issues of these rows alone: towns send files of the same name.
	await connection.run('CREATE OR REPLACE TEMP TABLE found AS FROM issues LIMIT 0');
	for (const it of mapped)
		for (const rule of cellRules(it.column, it.name === dataset.wide?.total))
			if (found.get(it.name)!.rules.split(' ').includes(rule.rule))
				await connection.run(cellIssues(source, mapped, it, rule));

	if (source.notes !== undefined) {
		const town = mapped.find(({ name }) => name === 'town');
		const place = town && `${joinOf(town)} LEFT JOIN place ON place.code = ${town.values}.value`;
		await connection.run(`INSERT INTO found ${noteIssues(source.notes, source, place ?? null)}`);
	}

	const [before] = await connection.query<{ last: number; read: number; rejected: number }>(
		`SELECT (SELECT coalesce(max(rowid), -1) FROM ${table})::double AS last,
			(SELECT count(*) FROM ${source.relation})::integer AS read,
			(SELECT count(DISTINCT "row") FROM found WHERE severity = 'error')::integer AS rejected`
	);
	const { last, read, rejected } = before!;
	await connection.run(
		`INSERT INTO ${table} ${typedSelect(dataset, source, mapped, found, rejected > 0, read)}`
	);
	await checkRows(connection, dataset, source, mapped, last);
	const [after] = await connection.query<{ rejected: number }>(
		`SELECT count(DISTINCT "row")::integer AS rejected FROM found WHERE severity = 'error'`
	);
	if (after!.rejected > rejected)
		await connection.run(
			`DELETE FROM ${table} WHERE rowid > ${last} AND "row" IN (SELECT "row" FROM found WHERE severity = 'error')`
		);
	await connection.run(
		[
			'INSERT INTO issues FROM found',
			'DROP TABLE found',
			...mapped.map(({ values }) => `DROP TABLE IF EXISTS ${values}`)
		].join('; ')
	);
	return {
		staged: await stagedAfter(connection, dataset, source, last),
		rejected: after!.rejected
	};
}

/** Rows of the file that are in `stg_*`: counted there, so that none that got lost or doubled is taken for one. */
async function stagedAfter(
	connection: Connection,
	dataset: Dataset,
	source: Source,
	last: number
): Promise<number> {
	const each = isWide(dataset, source) ? Object.keys(dataset.wide!.columns).length : 1;
	const [found] = await connection.query<{ staged: number }>(
		`SELECT (count(*) / ${each})::double AS staged FROM stg_${dataset.id} WHERE rowid > ${last}`
	);
	return found!.staged;
}

/** Issues found so far in the order of the files' rows; errors first where there are more than `most`. */
export async function issuesOf(connection: Connection, most = 20_000): Promise<Issue[]> {
	const rows = await connection.query(
		`SELECT * FROM (FROM issues ORDER BY severity LIMIT ${most}) ORDER BY file, sheet, "row", severity, rule, cell`
	);
	return rows as unknown as Issue[];
}

/** Names and types of `stg_<dataset>`: where the row stood, then the declaration's columns. */
export function stagedColumns(dataset: Dataset): [string, string][] {
	const declared = Object.entries(dataset.columns).map(([name, column]): [string, string] => [
		name,
		sqlType(column)
	]);
	return [['file', 'VARCHAR'], ['sheet', 'VARCHAR'], ['row', 'INTEGER'], ...declared];
}

/** Whether the file has a column per 城乡 instead of a row. */
export function isWide({ wide }: Dataset, { columns }: Pick<Source, 'columns'>): boolean {
	return (
		wide !== undefined &&
		columns[wide.by] === undefined &&
		Object.keys(wide.columns).some((column) => columns[column] !== undefined)
	);
}

/** A column of the declaration that the file has. */
interface Mapped {
	name: string;
	column: Column;
	/** SQL of the cell in `r`; a missing one is an empty text. */
	cell: string;
	/** Temporary table of the values that its cells mean. */
	values: string;
	/** Cells that stand for themselves have no entry in `values`. */
	isSparse: boolean;
	/** Letters of the file's column. */
	letters: string;
	header: string;
	/** The county column's cell, which decides between towns of one name. */
	above: string | null;
}

function mappedColumns(dataset: Dataset, { columns, headers }: Source): Mapped[] {
	const cellOf = (name: string) => `coalesce(r.c${columns[name]}, '')`;
	// Every declaration names the county before the town, whose values need the county's.
	return Object.entries(dataset.columns)
		.filter(([name]) => columns[name] !== undefined)
		.map(([name, declared]): [string, Column] => [
			name,
			{ ...declared, required: isRequired(dataset, name, (it) => columns[it] !== undefined) }
		])
		.map(([name, column]) => ({
			name,
			column,
			cell: cellOf(name),
			values: `value_${name}`,
			isSparse: column.kind === 'text' || column.kind === 'id',
			letters: columnLetters(columns[name]!),
			header: headers[name] ?? name,
			above: column.level === 'town' && columns.county !== undefined ? cellOf('county') : null
		}));
}

/** What a column's table of values holds. */
interface Values {
	/** The rules that some value breaks, parted by blanks. */
	rules: string;
	count: number;
	/** Of the one value, where there is only one; what kinds with parts feed besides. */
	raw: string | null;
	value: string | null;
	start: string | null;
	end: string | null;
}

/** Fills the tables of values. */
async function readValues(
	connection: Connection,
	{ relation }: Source,
	mapped: readonly Mapped[]
): Promise<Map<string, Values>> {
	for (const it of mapped) await connection.run(valuesOf(relation, it));
	const summaries = mapped.map(({ name, column, values }) => {
		const [start, end] = column.kind === 'period' ? ['start_day', 'end_day'] : ['NULL', 'NULL'];
		return (
			`SELECT ${literal(name)} AS name, coalesce(string_agg(DISTINCT rule, ' '), '') AS rules, count(*)::integer AS count, ` +
			`min(raw) AS raw, min(value)::varchar AS value, min(${start})::varchar AS start, min(${end})::varchar AS "end" FROM ${values}`
		);
	});
	const rows = await connection.query(summaries.join(' UNION ALL '));
	return new Map(rows.map((row) => [row.name as string, row as unknown as Values]));
}

/** Creates a column's table of values: `raw` (and `above`), `text`, `value`, `rule`, `hint`. */
function valuesOf(relation: string, it: Mapped): string {
	const { column, cell, above } = it;
	const odd =
		column.kind === 'id'
			? `WHERE NOT ${isGoodId(cell)}`
			: column.kind === 'text'
				? `WHERE ${isOdd(cell)}${column.required ? ` OR ${cell} IN ${nothing}` : ''}`
				: '';
	const keys = [`${cell} AS raw`, ...(above === null ? [] : [`${above} AS above`])];
	let select = `SELECT DISTINCT ${keys.join(', ')} FROM ${relation} r ${odd}`;
	select = `SELECT *, ${cleaned('raw')} AS text FROM (${select})`;
	select = `SELECT *, ${keyed('text')} AS key FROM (${select})`;
	const [read, kept] = column.kind === 'place' ? placed(select, it) : asRead(select, it);
	const rule = cellRules(column)
		.map(({ rule, when }) => `WHEN ${when} THEN ${literal(rule)}`)
		.join(' ');
	return (
		`CREATE OR REPLACE TEMP TABLE ${it.values} AS SELECT ${kept.join(', ')}, ` +
		`${rule ? `CASE ${rule} END` : 'NULL::VARCHAR'} AS rule FROM (${read})`
	);
}

function asRead(select: string, { column, header }: Mapped): [string, string[]] {
	const { parts, value, hint } = reading(column, header);
	for (const [name, sql] of Object.entries(parts))
		select = `SELECT *, ${sql} AS ${name} FROM (${select})`;
	const typed =
		column.kind === 'text' ? value : `CASE WHEN text NOT IN ${nothing} THEN ${value} END`;
	const kept = column.kind === 'flag' ? value : typed;
	select = `SELECT *, CASE WHEN ${isBroken('text')} THEN NULL ELSE ${kept} END AS value, ${hint ?? 'NULL::VARCHAR'} AS hint FROM (${select})`;
	const days = column.kind === 'period' ? ['start_day', 'end_day'] : [];
	return [select, ['raw', 'text', 'value', 'hint', ...days]];
}

const joinOf = ({ values, cell, above }: Mapped, kind = 'LEFT'): string =>
	`${kind} JOIN ${values} ON ${values}.raw = ${cell}` +
	(above === null ? '' : ` AND ${values}.above = ${above}`);

/** The typed rows of the file. */
function typedSelect(
	dataset: Dataset,
	source: Source,
	mapped: readonly Mapped[],
	found: ReadonlyMap<string, Values>,
	hasErrors: boolean,
	read: number
): string {
	const known = new Map(mapped.map((it) => [it.name, it]));
	// A column of one value, most often a blank one, joins nothing.
	const isJoined = ({ name, isSparse }: Mapped): boolean => {
		const { count, raw } = found.get(name)!;
		return isSparse ? count > 1 || (count === 1 && raw !== '') : count !== 1;
	};
	const own = (name: string): string | null => {
		const it = known.get(name);
		if (!it) return null;
		const { isSparse, cell, values, column } = it;
		if (!isSparse)
			return isJoined(it) ? `${values}.value` : constant(found.get(name)!.value, sqlType(column));
		if (!isJoined(it)) return `nullif(${cell}, '')`;
		return `CASE WHEN ${values}.raw IS NULL THEN ${cell} ELSE ${values}.value END`;
	};
	const partOf = ({ name, values }: Mapped, part: 'start' | 'end'): string =>
		isJoined(known.get(name)!) ? `${values}.${part}_day` : constant(found.get(name)![part], 'DATE');
	const valueOf = ([name, column]: [string, Column]): string => {
		const options = [own(name)];
		const period = column.from && known.get(column.from.column);
		if (period) options.push(partOf(period, column.from!.part));
		const number = known.get('id_no');
		if (name === 'sex' && number)
			options.push(sexByNumber(number, own('id_no')!, isJoined(number)));
		if (name === 'old_post' && !known.has(name) && known.has('origin'))
			options.push(
				`(${own('origin')} = 'old' AND NOT coalesce(${own('reviewed') ?? false}, false))`
			);
		if (column.blank !== undefined) options.push(String(column.blank));
		const given = options.filter((it) => it !== null);
		return given.length > 1 ? `coalesce(${given.join(', ')})` : (given[0] ?? 'NULL');
	};
	const typed = Object.entries(dataset.columns).map(
		(it) => `(${valueOf(it)})::${sqlType(it[1])} AS ${quoted(it[0])}`
	);
	const rows =
		`SELECT ${literal(source.file)} AS file, ${nullable(source.sheet)} AS sheet, r."row" AS "row", ${typed.join(', ')} ` +
		`FROM ${source.relation} r ${mapped
			.filter(isJoined)
			.map((it) => joinOf(it))
			.join(' ')}` +
		(hasErrors ? ` WHERE r."row" NOT IN (SELECT "row" FROM found WHERE severity = 'error')` : '');
	const all = isWide(dataset, source) ? unpivoted(dataset, rows, known.has.bind(known)) : rows;
	// A join may build on the rows when they are few; many stream past it in the file's order.
	return read <= FEW ? `FROM (${all}) ORDER BY "row"` : all;
}

const FEW = 100_000;

/** A value as it came out of a table of values, back in its type. */
const constant = (value: string | null, type: string): string =>
	value === null ? `NULL::${type}` : `${literal(value)}::${type}`;

/** The sex that a valid ID number says. */
function sexByNumber({ values }: Mapped, number: string, isJoined: boolean): string {
	const isValid = isJoined
		? `(${values}.raw IS NULL OR ${values}.rule IS NULL OR ${values}.rule = 'id-15') AND `
		: '';
	return `CASE WHEN ${isValid}${number} IS NOT NULL THEN ${sexOf(`(${number})`)} END`;
}

/** A plan with a column per 城乡: one row each, blank cells being 0. */
function unpivoted(dataset: Dataset, rows: string, has: (name: string) => boolean): string {
	const { into, by, columns, unsplit } = dataset.wide!;
	return Object.entries(columns)
		.map(([column, code]) => {
			const values = [
				`coalesce(${quoted(column)}, 0) AS ${quoted(into)}`,
				`${literal(code)} AS ${quoted(by)}`
			];
			const split = unsplit?.split[column];
			if (unsplit && split && has(split))
				values.push(`coalesce(${quoted(split)}, 0) AS ${quoted(unsplit.column)}`);
			else if (unsplit && unsplit.code !== code) values.push(`0 AS ${quoted(unsplit.column)}`);
			return `SELECT * REPLACE (${values.join(', ')}) FROM (${rows})`;
		})
		.join(' UNION ALL ');
}

/** Adds to `found` the cells of a column that break a rule. */
function cellIssues(
	source: Source,
	mapped: readonly Mapped[],
	it: Mapped,
	{
		rule,
		severity,
		message,
		remedy
	}: { rule: string; severity: Severity; message: string; remedy: string }
): string {
	const { values, name } = it;
	const town = mapped.find((other) => other.name === 'town');
	const joins = town && town.name !== name ? joinOf(town) : '';
	const place = town ? `LEFT JOIN place ON place.code = ${town.values}.value` : '';
	return (
		`INSERT INTO found SELECT ${literal(severity)}, ${literal(source.file)}, ${nullable(source.sheet)}, r."row", ` +
		`${literal(it.letters)} || r."row", ${literal(it.header)}, ${town ? 'place.name' : 'NULL'}, ` +
		`${shown(it.column, `${values}.text`)}, ${literal(rule)}, ${literal(message)}, coalesce(${values}.hint, ${literal(remedy)}) ` +
		`FROM ${source.relation} r ${joinOf(it, '')} ${joins} ${place} WHERE ${values}.rule = ${literal(rule)}`
	);
}

/** Adds to `found` the rows staged after `last` whose cells contradict each other. */
async function checkRows(
	connection: Connection,
	dataset: Dataset,
	source: Source,
	mapped: readonly Mapped[],
	last: number
): Promise<void> {
	const at = (name: string): Mapped | undefined =>
		mapped.find((it) => it.name === name) ??
		mapped.find((it) => it.name === dataset.columns[name]?.from?.column);
	const rules = rowRules(source.dataset, dataset, isWide(dataset, source)).flatMap((rule) => {
		const it = at(rule.column);
		return it ? [{ ...rule, it }] : [];
	});
	if (rules.length === 0) return;
	const table = `stg_${dataset.id}`;
	const counts = rules.map(({ when }, i) => `count(*) FILTER (WHERE ${when})::integer AS n${i}`);
	const [found] = await connection.query<Record<string, number>>(
		`SELECT ${counts.join(', ')} FROM ${table} WHERE rowid > ${last}`
	);
	for (const [i, { it, rule, severity = 'warning', when, message, remedy }] of rules.entries()) {
		if (!found![`n${i}`]) continue;
		const town = dataset.columns.town ? 'town' : 'NULL::VARCHAR';
		await connection.run(
			`INSERT INTO found SELECT DISTINCT ${literal(severity)}, ${literal(source.file)}, ${nullable(source.sheet)}, s."row", ` +
				`${literal(it.letters)} || s."row", ${literal(it.header)}, place.name, ` +
				`${shown(it.column, cleaned(it.cell))}, ${literal(rule)}, ${literal(message)}, ${literal(remedy)} ` +
				`FROM (SELECT "row", ${town} AS town FROM ${table} WHERE rowid > ${last} AND ${when}) s ` +
				`JOIN ${source.relation} r ON r."row" = s."row" LEFT JOIN place ON place.code = s.town`
		);
	}
}

const nullable = (text: string | null): string => (text === null ? 'NULL::VARCHAR' : literal(text));
