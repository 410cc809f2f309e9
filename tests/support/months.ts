import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Day } from '../../src/lib/base/dates';
import type { Months } from '../../src/lib/changes/people';
import type { Connection } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';
import type { LaidOut } from '../../src/lib/intake/staging/load';
import { readFile, usable } from '../../src/lib/intake/read';
import { buildEarlier } from '../../src/lib/model/earlier';
import { buildLocal, type Known, type Local, type Staged } from '../../src/lib/model/local';
import { steps } from '../../src/lib/model/steps';

/** Two months' files in one engine, as the site has them. */
export interface TwoMonths {
	connection: Connection;
	now: Local;
	before: Staged;
	months: Months;
}

/** Files by name, as text of a CSV. */
export type Files = Readonly<Record<string, string>>;

/** Files of two months whose differences were worked out by hand; columns of a line stand between bars. */
export const handMonths = parse(readFileSync('tests/cases/months/dongchangfu.yml', 'utf8')) as {
	plan: string;
	before: Files;
	now: Files;
};

/** Reads files as the site does. */
async function tablesOf(files: Files): Promise<LaidOut[]> {
	const tables: LaidOut[] = [];
	for (const [name, text] of Object.entries(files))
		tables.push(...usable(await readFile(name, new TextEncoder().encode(text))).tables);
	return tables;
}

/** Loads this month's files and last month's beside them; this month's schema is the engine's default. */
export async function loadMonths(
	files: { now: Files; before: Files },
	known: Known,
	days: { on: Day; before: Day }
): Promise<TwoMonths> {
	const connection = await openNode();
	const tables = await tablesOf(files.now);
	await connection.run('CREATE SCHEMA memory.now_files; USE memory.now_files');
	const now = await buildLocal(connection, tables, known, () => undefined, [steps[0]]);
	await connection.run('CREATE SCHEMA memory.before_files; USE memory.before_files');
	const before = await buildEarlier(connection, await tablesOf(files.before), {
		tables,
		known,
		place: now.meta.place
	});
	await connection.run('USE memory.now_files');
	const months = { now: 'memory.now_files', before: 'memory.before_files', days };
	return { connection, now, before, months };
}

/** A drawn table, whose cells are parted by `|`, as the text of a CSV. */
export const csvText = (drawn: string): string =>
	drawn
		.trim()
		.split('\n')
		.map((line) =>
			line
				.split('|')
				.map((cell) => cell.trim())
				.join(',')
		)
		.join('\n') + '\n';
