import { quoted, type Connection, type Row } from '../../db/connection';
import { runWith, type Said } from '../../db/parameters';
import type { Issue, Severity } from '../../base/issue';
import { datasets } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import { cellRules, shown } from '../values/checks';
import {
	isFilled,
	isWide,
	joinOf,
	mappedColumns,
	readValues,
	type Columns,
	type Mapped,
	type Source,
	type Values
} from './mapped';
import { cleaned, keyed, sqlType } from '../values/normalise';
import { noteIssues } from './notes';
import { rowRules } from './row_rules';
import { typedSelect } from './typed_rows';

/** What became of the relation's rows, in rows of the file. */
export interface StageCount {
	staged: number;
	/** Rows with an error. */
	rejected: number;
	/** Places that cells name otherwise than they are called. */
	shortened: Shortened[];
}

/** A name under which rows name a place, that isn't the place's own: 怡园办 of 怡园街道. */
export interface Shortened {
	name: string;
	place: string;
	rows: number;
}

/**
 * Creates the empty `stg_*` tables, `source_column`, `source_file`, `refused_row` and the table `issues`. `place_spelling` must exist before staging.
 *
 * @param sources all that will be staged, where that is known: columns of which none of them says anything
 *   aren't stored then, for a million NULLs take their time and room like any other value
 */
export async function createStaging(
	connection: Connection,
	sources?: readonly Columns[]
): Promise<void> {
	const tables = Object.values(datasets).map((dataset: Dataset) => {
		const ours = sources?.filter((source) => source.dataset === dataset.id);
		const isStored = (name: string): boolean =>
			!dataset.columns[name] || !ours || ours.some((source) => isFilled(dataset, name, source));
		const columns = stagedColumns(dataset).map(
			([name, type]) => `${quoted(name)} ${type}${isStored(name) ? '' : ' AS (NULL)'}`
		);
		return `CREATE TABLE stg_${dataset.id} (${columns.join(', ')})`;
	});
	const issues =
		'CREATE TABLE issues (severity VARCHAR, file VARCHAR, sheet VARCHAR, "row" INTEGER, cell VARCHAR, ' +
		'"column" VARCHAR, town VARCHAR, value VARCHAR, rule VARCHAR, message VARCHAR, remedy VARCHAR)';
	// Which columns each table had, and whether no cell says anything: a blank cell says something else than a
	// column that isn't there, and other columns may have filled the staged one.
	const columns =
		'CREATE TABLE source_column (dataset VARCHAR, file VARCHAR, sheet VARCHAR, name VARCHAR, letters VARCHAR, is_blank BOOLEAN)';
	// When files were last saved, as far as whoever loads them knows.
	const saved = 'CREATE TABLE source_file (file VARCHAR, saved_on DATE)';
	// Whom, which posts and what else rows name that are left out: they aren't in the files' rows, and are in the files.
	const refused = `CREATE TABLE refused_row (dataset VARCHAR, file VARCHAR, sheet VARCHAR, "row" INTEGER, ${Object.entries(
		ofRefused
	)
		.map(([name, type]) => `${name} ${type}`)
		.join(', ')})`;
	await connection.run([...tables, issues, columns, saved, refused].join(';\n'));
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

	const found = await readValues(connection, source, mapped);
	await runWith(connection, (said) => {
		const columns = mapped.map((it) => {
			const isBlank = !it.isSparse && found.get(it.name)!.value === null;
			return `(${said(it.name)}, ${said(it.letters)}, ${isBlank})`;
		});
		return (
			`INSERT INTO source_column SELECT '${dataset.id}', ${said(source.file)}, ${said(source.sheet)}, name, letters, is_blank ` +
			`FROM (VALUES ${columns.join(', ')}) AS v(name, letters, is_blank)`
		);
	});
	// Issues of these rows alone: towns send files of the same name.
	await connection.run('CREATE OR REPLACE TEMP TABLE found AS FROM issues LIMIT 0');
	for (const it of mapped)
		for (const rule of cellRules(it.column, it.name === dataset.wide?.total))
			if (found.get(it.name)!.rules.split(' ').includes(rule.rule))
				await runWith(connection, (said) => cellIssues(source, mapped, it, rule, said));

	if (source.notes !== undefined) {
		const town = mapped.find(({ name }) => name === 'town');
		const place = town && `${joinOf(town)} LEFT JOIN place ON place.code = ${town.values}.value`;
		const { notes } = source;
		await runWith(
			connection,
			(said) => `INSERT INTO found ${noteIssues(notes, source, place ?? null, said)}`
		);
	}

	const shortened = await shortenedIn(connection, source, mapped);
	const [before] = await connection.query<{ last: number; read: number; rejected: number }>(
		`SELECT (SELECT coalesce(max(rowid), -1) FROM ${table})::double AS last,
			(SELECT count(*) FROM ${source.relation})::integer AS read,
			(SELECT count(DISTINCT "row") FROM found WHERE severity = 'error')::integer AS rejected`
	);
	const { last, read, rejected } = before!;
	await runWith(
		connection,
		(said) =>
			`INSERT INTO ${table} BY NAME ${typedSelect(dataset, source, mapped, { found, hasErrors: rejected > 0, read }, said)}`
	);
	await checkRows(connection, dataset, source, mapped, last);
	const [after] = await connection.query<{ rejected: number }>(
		`SELECT count(DISTINCT "row")::integer AS rejected FROM found WHERE severity = 'error'`
	);
	if (after!.rejected > rejected)
		await connection.run(
			`DELETE FROM ${table} WHERE rowid > ${last} AND "row" IN (SELECT "row" FROM found WHERE severity = 'error')`
		);
	if (after!.rejected > 0) await noteRefused(connection, dataset, source, mapped, found);
	await connection.run(
		[
			'INSERT INTO issues FROM found',
			'DROP TABLE found',
			...mapped.map(({ values }) => `DROP TABLE IF EXISTS ${values}`)
		].join('; ')
	);
	return {
		staged: await stagedAfter(connection, dataset, source, last),
		rejected: after!.rejected,
		shortened
	};
}

/** What is kept of a row that is left out, and its types: whom and which post it names, and what tells what it means. */
const ofRefused = {
	...{ id_no: 'VARCHAR', post_no: 'VARCHAR', village: 'VARCHAR' },
	...{ town: 'VARCHAR', level: 'VARCHAR', agree_start: 'DATE' }
} as const;

/** Notes whom and which posts the rows with an error name: nothing else is to be concluded from their absence. */
async function noteRefused(
	connection: Connection,
	dataset: Dataset,
	source: Source,
	mapped: readonly Mapped[],
	found: ReadonlyMap<string, Values>
): Promise<void> {
	const has = (name: string): boolean =>
		dataset.columns[name] !== undefined && isFilled(dataset, name, source);
	if (!['id_no', 'post_no', 'village', 'agree_start'].some(has)) return;
	const named = Object.keys(ofRefused).map((name) => (has(name) ? name : 'NULL'));
	await runWith(
		connection,
		(said) =>
			`INSERT INTO refused_row SELECT ${said(dataset.id)}, file, sheet, "row", ${named.join(', ')} ` +
			`FROM (${typedSelect(dataset, source, mapped, { found, hasErrors: false, read: Infinity }, said)}) ` +
			`WHERE "row" IN (SELECT "row" FROM found WHERE severity = 'error')`
	);
}

/** Names of places that aren't their own, blanks and the places above in front aside, with the rows that have them. */
async function shortenedIn(
	connection: Connection,
	{ relation }: Source,
	mapped: readonly Mapped[]
): Promise<Shortened[]> {
	const found = new Map<string, Shortened>();
	for (const it of mapped.filter(({ column }) => column.kind === 'place')) {
		const other = `p.code = ${it.values}.value AND ${it.values}.text <> p.code
			AND NOT ends_with(${keyed(`${it.values}.text`)}, ${keyed('p.name')})`;
		const [some] = await connection.query<{ any: boolean }>(
			`SELECT EXISTS (FROM ${it.values} JOIN place p ON ${other}) AS any`
		);
		if (!some!.any) continue;
		const rows = await connection.query<Shortened & Row>(
			`SELECT ${it.values}.text AS name, p.name AS place, count(*)::integer AS rows
			FROM ${relation} r ${joinOf(it, 'INNER')} JOIN place p ON ${other} GROUP BY ALL ORDER BY 3 DESC, 1`
		);
		for (const { name, place, rows: count } of rows) {
			const key = `${name}\n${place}`;
			found.set(key, { name, place, rows: (found.get(key)?.rows ?? 0) + count });
		}
	}
	return [...found.values()];
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
	}: { rule: string; severity: Severity; message: string; remedy: string },
	said: Said
): string {
	const { values, name } = it;
	const town = mapped.find((other) => other.name === 'town');
	const joins = town && town.name !== name ? joinOf(town) : '';
	const place = town ? `LEFT JOIN place ON place.code = ${town.values}.value` : '';
	return (
		`INSERT INTO found SELECT ${said(severity)}, ${said(source.file)}, ${said(source.sheet)}, r."row", ` +
		`${said(it.letters)} || r."row", ${said(it.header)}, ${town ? 'place.name' : 'NULL'}, ` +
		`${shown(it.column, `${values}.text`)}, ${said(rule)}, ${said(message)}, coalesce(${values}.hint, ${said(remedy)}) ` +
		`FROM ${source.relation} r ${joinOf(it, '')} ${joins} ${place} WHERE ${values}.rule = ${said(rule)}`
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
	for (const [i, each] of rules.entries()) {
		if (!found![`n${i}`]) continue;
		const { it, rule, severity = 'warning', when, message, remedy, hint = 'NULL::VARCHAR' } = each;
		const town = dataset.columns.town ? 'town' : 'NULL::VARCHAR';
		await runWith(
			connection,
			(said) =>
				`INSERT INTO found SELECT DISTINCT ${said(severity)}, ${said(source.file)}, ${said(source.sheet)}, s."row", ` +
				`${said(it.letters)} || s."row", ${said(it.header)}, place.name, ` +
				`${shown(it.column, cleaned(it.cell))}, ${said(rule)}, ${said(message)}, coalesce(s.hint, ${said(remedy)}) ` +
				`FROM (SELECT "row", ${town} AS town, ${hint} AS hint FROM ${table} WHERE rowid > ${last} AND ${when}) s ` +
				`JOIN ${source.relation} r ON r."row" = s."row" LEFT JOIN place ON place.code = s.town`
		);
	}
}
