import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { UserError } from '../../src/lib/base/errors';
import type { Issue } from '../../src/lib/base/issue';
import type { DatasetId } from '../../src/lib/datasets';
import type { Cell, Connection, Row } from '../../src/lib/db/connection';
import type { Correction } from '../../src/lib/intake/layout/corrections';
import type { FileReport, LaidOut } from '../../src/lib/intake/staging/load';
import type { Skipped } from '../../src/lib/intake/raw/table';
import { readFile, usable } from '../../src/lib/intake/read';
import { stageLocal } from '../../src/lib/model/local';

/** Files as offices send them, and what intake has to make of them. */
export interface IntakeCase {
	/** Name of the folder below tests/cases/intake. */
	name: string;
	about: string;
	/** The case, or the tests, that show the same kind of thing in `npm test`; this one runs with `CORPUS=1` alone. */
	shown_by?: string;
	/** Code of the place that the files are about; without it intake finds it out. */
	place?: string;
	year: number;
	/** One entry per table that is loaded, in order; only the fields named are compared. */
	files?: Partial<FileReport>[];
	/** Parts that aren't loaded; none when left out. */
	skipped?: Skipped[];
	/** The whole sentence of the `UserError`, where the files can't be read. */
	refused?: string;
	/** All staged rows by dataset; of each the columns that any of them names, nothing being null. */
	rows?: Partial<Record<DatasetId, Row[]>>;
	/** All issues; none when left out. Of each only the fields named are compared. */
	issues?: Partial<Issue>[];
	/** Cells that the user corrected, by file. */
	corrections?: Record<string, Correction[]>;
	inputs: Input[];
}

export interface Input {
	name: string;
	path: string;
	bytes: Uint8Array<ArrayBuffer>;
}

const root = 'tests/cases/intake';

/** Every case, in the order of its number. */
export function intakeCases(): IntakeCase[] {
	const folders = readdirSync(root, { withFileTypes: true })
		.filter((it) => it.isDirectory() && /^\d/.test(it.name))
		.map(({ name }) => name)
		.sort();
	return folders.map((name) => {
		const folder = join(root, name);
		const inputs = readdirSync(folder)
			.filter((file) => file !== 'case.yml')
			.sort()
			.map((file) => {
				const path = join(folder, file);
				return { name: file, path, bytes: new Uint8Array(readFileSync(path)) };
			});
		const described = parse(readFileSync(join(folder, 'case.yml'), 'utf8')) as IntakeCase;
		return { ...described, name, inputs };
	});
}

/** What came of a case, in the form in which it says what has to come. */
export type Outcome = Pick<IntakeCase, 'files' | 'skipped' | 'refused' | 'rows' | 'issues'>;

/** Loads the files of a case into the present, empty schema of `connection`. */
export async function outcomeOf(connection: Connection, it: IntakeCase): Promise<Outcome> {
	const tables: LaidOut[] = [];
	const skipped: Skipped[] = [];
	try {
		for (const { name, bytes } of it.inputs) {
			const read = usable(await readFile(name, bytes));
			const corrections = it.corrections?.[name] ?? [];
			tables.push(...read.tables.map((table) => ({ ...table, corrections })));
			skipped.push(...read.skipped);
		}
		const known = { plan_year: it.year, issued_on: `${it.year}-01-01` };
		const local = await stageLocal(connection, tables, it.place ?? null, known);
		const rows = await Promise.all(
			Object.entries(it.rows ?? {}).map(async ([dataset, expected]) => {
				const columns = columnsOf(expected);
				const list = columns.map((name) => `"${name}"`).join(', ');
				return [dataset, await connection.query(`SELECT ${list} FROM stg_${dataset}`)] as const;
			})
		);
		return {
			files: local.reports,
			skipped: [...skipped, ...local.skipped],
			rows: Object.fromEntries(rows),
			issues: local.issues
		};
	} catch (error) {
		if (error instanceof UserError) return { refused: error.message };
		throw error;
	}
}

/** Both sides of a case, cut down to what the case says, ready to be compared as wholes. */
export function compared(it: IntakeCase, came: Outcome): { expected: Outcome; actual: Outcome } {
	if (it.refused !== undefined || came.refused !== undefined)
		return { expected: { refused: it.refused }, actual: { refused: came.refused } };
	const issues = pairs(it.issues ?? [], came.issues ?? []);
	const files = came.files!.map((file, i) => only(file, it.files?.[i] ?? { file: '' }));
	const datasets = Object.entries(it.rows ?? {});
	return {
		expected: {
			files: it.files ?? files,
			skipped: inOrder(it.skipped ?? []),
			issues: issues.expected,
			rows: Object.fromEntries(datasets.map(([id, rows]) => [id, sorted(rows, columnsOf(rows))]))
		},
		actual: {
			files,
			skipped: inOrder(came.skipped ?? []),
			issues: issues.actual,
			rows: Object.fromEntries(
				datasets.map(([id, rows]) => [
					id,
					sorted(came.rows?.[id as DatasetId] ?? [], columnsOf(rows))
				])
			)
		}
	};
}

/** In which order parts are left out says nothing. */
const inOrder = (skipped: readonly Skipped[]): Skipped[] =>
	skipped.toSorted((a, b) => (`${a.file}/${a.sheet}` < `${b.file}/${b.sheet}` ? -1 : 1));

const columnsOf = (rows: readonly Row[]): string[] => [
	...new Set(['row', ...rows.flatMap((row) => Object.keys(row))])
];

/** Rows in the order of the file, each with all of `columns`. */
function sorted(rows: readonly Row[], columns: readonly string[]): Row[] {
	const full = rows.map((row) =>
		Object.fromEntries(columns.map((name): [string, Cell] => [name, row[name] ?? null]))
	);
	const key = (row: Row): string => String(row.row).padStart(6, '0') + JSON.stringify(row);
	return full.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const only = <T extends object>(whole: T, part: Partial<T>): Partial<T> =>
	Object.fromEntries(Object.keys(part).map((name) => [name, whole[name as keyof T]])) as Partial<T>;

/** Each expected issue beside the one that fits it; what fits nothing stays whole, at the end. */
function pairs(expected: readonly Partial<Issue>[], came: readonly Partial<Issue>[]) {
	const left = [...came];
	const met: Partial<Issue>[] = [];
	const unmet: Partial<Issue>[] = [];
	for (const issue of expected) {
		const at = left.findIndex((it) => JSON.stringify(only(it, issue)) === JSON.stringify(issue));
		if (at < 0) unmet.push(issue);
		else met.push(only(left.splice(at, 1)[0]!, issue));
	}
	return { expected: [...met, ...unmet], actual: [...met, ...left] };
}
