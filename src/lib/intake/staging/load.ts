import type { CorrectionOutcome } from '../../base/correction';
import { UserError } from '../../base/errors';
import { datasets, type DatasetId } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import { quoted, type Connection } from '../../db/connection';
import { queryWith, runWith, type Said } from '../../db/parameters';
import { asidesSelect } from '../layout/asides';
import { townNamed } from '../layout/constants';
import type { Corrected } from '../layout/corrections';
import type { Confidence } from '../layout/headers';
import { headerOf, unmatchedOf } from '../layout/plan';
import { applyCorrections, noteStale, withoutNotesOf } from './corrected';
import { dropWhole, loadNotes, noteSurplus, unitOf } from './notes';
import type { Aside, LaidOut, Placed, TownHeading } from '../layout/placed';
import type { RawTable, Skipped } from '../raw/table';
import { dataRowsSelect, noteFilledDown } from './rows';
import type { Source } from './mapped';
import { stage, type Shortened, type StageCount } from './stage';
import { checkTotals } from './totals';
import { countIn, dropIfCopy, lastOf, type Stretch } from './twins';

export type { Aside, LaidOut, Placed };

const MOST_LISTED = 1_000;

/** What became of one file or sheet. `read = staged + aside + rejected`, always. */
export interface FileReport {
	file: string;
	sheet: string | null;
	format: string;
	dataset: DatasetId;
	/** 1-based rows of the header. */
	header_rows: number[];
	/** declaration column → the file's header */
	mapping: Record<string, string>;
	confidence: Record<string, Confidence>;
	/** declaration column → the value that the sheet's name or a title gives to all rows */
	constants: Record<string, string>;
	unmatched: string[];
	/** Rows below the header, to the last one that isn't blank. */
	read: number;
	staged: number;
	/** Blank rows, totals, repeated headers, sign-offs, headings. */
	aside: number;
	/** Rows with an error; each has an issue. */
	rejected: number;
	asides: Aside[];
	/** Places that cells name otherwise than they are called. */
	shortened: Shortened[];
	/** What became of the user's corrections of single cells, where there are any. */
	corrections?: CellOutcome[];
}

/** What became of the correction of a cell. */
export interface CellOutcome {
	/** 1-based row of the file. */
	row: number;
	/** Index of the file's column. */
	column: number;
	outcome: CorrectionOutcome;
}

/**
 * Loads tables as text, one relation of data rows each, and sorts out what is no data.
 *
 * Throws a `UserError` when the engine counts other rows than the reader did.
 */
export async function placeTables(
	connection: Connection,
	tables: readonly LaidOut[],
	onPlaced: (done: number) => void = () => undefined
): Promise<Placed[]> {
	const placed: Placed[] = [];
	for (const [i, laidOut] of tables.entries()) {
		const { table, layout } = laidOut;
		const raw = `raw_${i}`;
		const relation = `data_${i}`;
		await loadRaw(connection, table, raw);
		const cells = await applyCorrections(connection, laidOut, raw);
		await loadNotes(connection, withoutNotesOf(table, cells), layout, raw);
		const asides = (await queryWith(
			connection,
			(said) => `${asidesSelect(table, layout, raw, said)} ORDER BY "row"`
		)) as unknown as Aside[];
		const kept = withRows(laidOut, asides);
		await dropWhole(connection, table, raw, kept);
		const headings = layout.headings ? await headingsOf(connection, raw, kept) : [];
		const rows = await dataRowsSelect(connection, table, layout, {
			raw,
			asides: kept.map(({ row }) => row),
			headings
		});
		await connection.run(
			`CREATE ${isView({ table, asides: kept }) ? 'VIEW' : 'TABLE'} ${relation} AS ${rows}`
		);
		await noteSurplus(connection, table, layout, { raw, relation });
		placed.push({ ...laidOut, relation, asides: kept, headings, corrected: cells });
		onPlaced(i + 1);
	}
	return placed;
}

/** A relation is looked through once for each column: one that only leaves out a few rows is cheap as a view. */
const isView = ({ table, asides }: Pick<Placed, 'table' | 'asides'>): boolean =>
	table.merges.length === 0 && asides.length < MOST_LISTED;

/** The rows that are no data, after what the user said of single ones. */
function withRows(
	{ table, layout, asData = [], asAside = [] }: LaidOut,
	asides: readonly Aside[]
): Aside[] {
	const known = new Set(asides.map(({ row }) => row));
	// Where such a row divides is a guess: it is an issue whatever it looks like.
	const open = new Set(
		table.notes.flatMap(({ kind, row }) => (kind === 'quote-open' ? [row] : []))
	);
	const chosen = asAside.filter(
		(row) => row > layout.header.last + 1 && row <= table.count && !known.has(row)
	);
	return [
		...asides.filter(
			({ row, reason }) => !asData.includes(row) && (reason === 'outside' || !open.has(row))
		),
		...chosen.map((row): Aside => ({ row, reason: 'chosen' }))
	].sort((a, b) => a.row - b.row);
}

/**
 * Stages placed tables one after the other and reports what became of their rows. A table that says
 * the same as an earlier one is left out.
 */
export async function stageTables(
	connection: Connection,
	placed: readonly Placed[],
	onStaged: (done: number) => void = () => undefined
): Promise<{ reports: FileReport[]; repeated: Skipped[] }> {
	const reports: FileReport[] = [];
	const repeated: Skipped[] = [];
	const earlier: Stretch[] = [];
	for (const one of placed) {
		const { table, layout, relation } = one;
		const [rows, issues] = [`stg_${layout.dataset}`, 'issues'];
		const [row, issue] = [await lastOf(connection, rows), await lastOf(connection, issues)];
		const report = reportOf(one, await stage(connection, sourceOf(one)));
		requireBalance(report);
		const range = { after: row, to: await lastOf(connection, rows) };
		const stretch = {
			dataset: layout.dataset,
			rows: range,
			count: await countIn(connection, rows, range),
			issues: { after: issue, to: await lastOf(connection, issues) }
		};
		if (await dropIfCopy(connection, stretch, earlier)) {
			repeated.push({ file: table.file, sheet: table.sheet, reason: 'repeated' });
		} else {
			earlier.push(stretch);
			reports.push(report);
			if (report.staged + report.rejected === 0)
				await runWith(connection, (said) => noRowsIssue(report, said));
			await noteFilledDown(connection, table, layout, relation);
			await noteStale(connection, one);
			await checkTotals(connection, one);
		}
		// The text of a long table is most of what the engine holds.
		await dropText(connection, one);
		onStaged(reports.length + repeated.length);
	}
	return { reports, repeated };
}

/** What staging has to know of a placed table: constants and headings stand as columns behind its own. */
export function sourceOf(one: Placed): Source {
	const { table, layout, relation } = one;
	const declared: Dataset['columns'] = datasets[layout.dataset].columns;
	const said = [...Object.keys(layout.constants), ...(layout.headings ? ['town'] : [])];
	const columns = {
		...Object.fromEntries(said.map((name, i) => [name, Math.max(table.width, 1) + i])),
		// A column of the file says more than one value for all its rows.
		...layout.columns
	};
	const headers = Object.fromEntries(
		Object.keys(columns).map((name) => [
			name,
			layout.columns[name] === undefined
				? declared[name]!.label
				: headerOf(layout, name) + unitOf(table, layout, declared[name]!)
		])
	);
	const { file, sheet } = table;
	const notes = relation.replace('data_', 'raw_');
	return { dataset: layout.dataset, file, sheet, relation, columns, headers, notes };
}

function reportOf({ table, layout, asides, corrected }: Placed, count: StageCount): FileReport {
	return {
		file: table.file,
		sheet: table.sheet,
		format: table.format,
		dataset: layout.dataset,
		header_rows: range(layout.header.first + 1, layout.header.last + 1),
		mapping: Object.fromEntries(
			Object.keys(layout.columns).map((name) => [name, headerOf(layout, name)])
		),
		confidence: layout.confidence,
		constants: layout.constants,
		unmatched: unmatchedOf(layout),
		read: Math.max(table.count - layout.header.last - 1, 0),
		...count,
		aside: asides.length,
		asides,
		...(corrected.length > 0 && { corrections: corrected.map(outcomeOf) })
	};
}

const outcomeOf = ({ correction: { row, column }, outcome }: Corrected): CellOutcome => ({
	...{ row, column, outcome }
});

/** Stops where the rows that the reader counted aren't those that were staged, set aside and rejected. */
function requireBalance({ file, sheet, read, staged, aside, rejected }: FileReport): void {
	if (read === staged + aside + rejected) return;
	throw new UserError(
		`《${file}》${sheet === null ? '' : `工作表“${sheet}”`}读入${read}行，采用${staged}行、非数据${aside}行、有错${rejected}行，合不上：` +
			'本次不能使用，请把该文件另存为 .xlsx 后重新载入'
	);
}

/** SQL that records a table of which no row is data: it never goes without a word. */
function noRowsIssue({ file, sheet, dataset, header_rows: rows }: FileReport, said: Said): string {
	return `INSERT INTO issues BY NAME SELECT 'warning' AS severity, ${said(file)} AS file,
		${said(sheet)} AS sheet, 'no-rows' AS rule,
		'按${datasets[dataset].label}读取，第${rows.join('、')}行是表头，下面没有一行数据' AS message,
		'请核对表头行是否正确，或是否为空表' AS remedy`;
}

/** Drops what `placeTables` made; staged rows and issues stay. */
export async function dropPlaced(connection: Connection): Promise<void> {
	const made = await connection.query<{ name: string; kind: string }>(
		`SELECT name, kind FROM (
			SELECT 'VIEW' AS kind, schema_name, view_name AS name FROM duckdb_views() WHERE NOT internal
			UNION ALL SELECT 'TABLE', schema_name, table_name FROM duckdb_tables()
		) WHERE schema_name = current_schema() AND regexp_full_match(name, '(raw|data)_\\d+(_text|_notes|_said)?')
		ORDER BY kind DESC`
	);
	for (const { name, kind } of made) await connection.run(`DROP ${kind} ${quoted(name)}`);
}

/** Drops the text of a table that is staged: that of a long one is most of what the engine holds. */
async function dropText(connection: Connection, one: Placed): Promise<void> {
	const { relation } = one;
	const raw = relation.replace('data_', 'raw_');
	await connection.run(
		`DROP ${isView(one) ? 'VIEW' : 'TABLE'} ${relation}; DROP VIEW ${raw}; DROP TABLE ${raw}_text`
	);
}

/** Places, stages and reports tables whose place is known. */
export async function loadTables(
	connection: Connection,
	tables: readonly LaidOut[]
): Promise<FileReport[]> {
	const placed = await placeTables(connection, tables);
	const { reports } = await stageTables(connection, placed);
	await dropPlaced(connection);
	return reports;
}

/** Fills `name` with a table's cells as text, beside the 1-based `row` of the file. */
async function loadRaw(connection: Connection, table: RawTable, name: string): Promise<void> {
	const width = Math.max(table.width, 1);
	const text = `${name}_text`;
	await connection.loadCsv(text, width, table.csv);
	await connection.run(
		`CREATE VIEW ${name} AS SELECT (rowid + 1)::integer AS "row", * FROM ${text}`
	);
	const [count] = await connection.query<{ rows: number }>(
		`SELECT count(*)::integer AS rows FROM ${name}`
	);
	if (count?.rows !== table.count)
		throw new UserError(
			`《${table.file}》有${table.count}行，引擎只读到${count?.rows ?? 0}行，两次清点不一致：` +
				'本次不能使用，请把该文件另存为 .xlsx 后重新载入'
		);
}

/** Towns that stand as headings, each with its row. */
async function headingsOf(
	connection: Connection,
	raw: string,
	asides: readonly Aside[]
): Promise<TownHeading[]> {
	const rows = asides.filter(({ reason }) => reason === 'note').map(({ row }) => row);
	if (rows.length === 0) return [];
	const texts = await connection.query<{ row: number; text: string }>(
		`SELECT "row", c0 AS text FROM ${raw} WHERE "row" IN (${rows.join(', ')}) ORDER BY "row"`
	);
	return texts.flatMap(({ row, text }) => {
		const town = townNamed(text);
		return town === null ? [] : [{ row, town }];
	});
}

const range = (from: number, to: number): number[] =>
	Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Plans and rosters that a dataset can't do without. */
export function requireFiles(tables: readonly LaidOut[]): void {
	const has = (id: DatasetId) => tables.some(({ layout }) => layout.dataset === id);
	const files = tables.map(({ table }) => `《${table.file}》`).join('');
	if (!has('plan'))
		throw new UserError(
			`载入的文件${files}里没有岗位计划表：请同时载入一份计划表，表头至少有“镇（街道）”或“县（市、区）”，以及“城镇”“乡村”三列`
		);
	if (!has('roster'))
		throw new UserError(
			`载入的文件${files}里没有人员花名册：请同时载入一份花名册，表头至少有“镇（街道）”“城乡类别”“上岗日期”三列`
		);
}
