import { execFile } from 'node:child_process';
import { createReadStream, readdirSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { promisify } from 'node:util';
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { openNode } from '../../src/lib/db/node';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { LaidOut } from '../../src/lib/intake/staging/load';
import { readFile as readTables, usable } from '../../src/lib/intake/read';
import { buildLocal, type Local } from '../../src/lib/model/local';
import { cached, sourcesHash } from '../../src/lib/server/cache.js';
import { madeFrom } from '../../src/lib/server/compiled';
import { writeDatabase } from '../../src/lib/server/datasets';

/** All that the generated files are made from. */
const generatedFrom = [
	'package-lock.json',
	'data',
	'src/cli/verbs/generate.ts',
	'src/lib/model/funding.ts',
	'src/lib/server/datasets.ts',
	'tests/bench/sets.ts',
	...['base', 'datasets', 'demo', 'notices', 'policy'].map((folder) => `src/lib/${folder}`)
];

/** Rows of the roster that the generator makes of one post of a city's plan, people of old posts included. */
const ROWS_A_POST = 0.9331;

/** Rows up to which the roster is there as a workbook, too. */
const LONGEST_SHEET = 120_000;

/** Bytes that the page takes of one file, with some room. */
const LARGEST = 240e6;

/** The year of the generated plan. */
export const known = { plan_year: 2022, issued_on: '2022-01-01' };

/** What a user has at hand: the plan and the roster; or everything that an office keeps. */
export const bare = ['plan', 'roster'];
export const whole = ['plan', 'roster', 'posts', 'payments', 'population', 'budget'];

/** Paths of a generated set's files. */
export interface FileSet {
	/** Rows of the roster, about. */
	rows: number;
	of(names: readonly string[]): string[];
	/** The roster in the encoding of Chinese Excel. */
	gb18030: string;
	/** The roster as a workbook, where it fits a sheet. */
	xlsx: string;
}

/** A city's files with a roster of some rows, everybody with an ID number of their own, and with agreements and steps where asked: written once for its sources. */
export async function fileSet(root: string, rows: number, papers = false): Promise<FileSet> {
	const key = sourcesHash(root, generatedFrom);
	const folder = await cached(
		root,
		{ name: `bench-${rows}${papers ? '-papers' : ''}`, key },
		async (path) => {
			await mkdir(path);
			const posts = String(Math.round(rows / ROWS_A_POST));
			await promisify(execFile)(
				process.execPath,
				[join(root, 'src/cli/gangwei.js'), 'generate', '--posts', posts, '--out', path].concat(
					papers ? ['--papers'] : []
				),
				{ env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=8192' } }
			);
			await split(path, 'payments.csv');
			// With agreements and steps a large roster is longer than the page takes.
			if (papers) return split(path, 'roster.csv');
			await toGb18030(join(path, 'roster.csv'), join(path, 'roster-gb.csv'));
			if (rows <= LONGEST_SHEET)
				await toWorkbook(join(path, 'roster.csv'), join(path, 'roster.xlsx'));
		}
	);
	return {
		rows,
		of: (names) =>
			names.flatMap((name) =>
				readdirSync(folder)
					.filter((file) => new RegExp(`^${name}(-\\d+)?\\.csv$`).test(file))
					.map((file) => join(folder, file))
			),
		gb18030: join(folder, 'roster-gb.csv'),
		xlsx: join(folder, 'roster.xlsx')
	};
}

/** Parts a file that is longer than the page takes into several with the same header. */
async function split(folder: string, name: string): Promise<void> {
	if ((await stat(join(folder, name))).size <= LARGEST) return;
	const lines = createInterface(createReadStream(join(folder, name), 'utf8'));
	let header = '';
	let part: string[] = [];
	let bytes = 0;
	let parts = 0;
	const put = async (): Promise<void> => {
		const file = name.replace('.csv', `-${++parts}.csv`);
		await writeFile(join(folder, file), `${[header, ...part].join('\r\n')}\r\n`);
		part = [];
		bytes = 0;
	};
	for await (const line of lines) {
		if (header === '') header = line;
		else {
			part.push(line);
			bytes += Buffer.byteLength(line) + 2;
		}
		if (bytes >= LARGEST) await put();
	}
	if (part.length) await put();
	await rm(join(folder, name));
}

async function toGb18030(from: string, to: string): Promise<void> {
	const file = await open(to, 'w');
	for await (const part of createReadStream(from, 'utf8'))
		await file.write(iconv.encode((part as string).replace(/^\ufeff/, ''), 'gb18030'));
	await file.close();
}

async function toWorkbook(from: string, to: string): Promise<void> {
	const text = (await readFile(from, 'utf8')).replace(/^\ufeff/, '').trim();
	const book = XLSX.utils.book_new(
		XLSX.utils.aoa_to_sheet(Papa.parse<string[]>(text).data),
		'花名册'
	);
	const options = { type: 'buffer', bookType: 'xlsx', compression: true } as const;
	await writeFile(to, XLSX.write(book, options) as Buffer);
}

/** Files as the page reads them before it loads them. */
export async function laidOut(paths: readonly string[]): Promise<LaidOut[]> {
	const tables: LaidOut[] = [];
	for (const path of paths) {
		const name = path.split(/[\\/]/).at(-1)!;
		tables.push(...usable(await readTables(name, new Uint8Array(await readFile(path)))).tables);
	}
	return tables;
}

/** A set with everything in it as a compiled file, and what pages know of it. */
export async function compiledSet(
	root: string,
	set: FileSet
): Promise<{ file: string; meta: DatasetMeta }> {
	const key = sourcesHash(root, [...new Set([...generatedFrom, ...madeFrom])]);
	const folder = await cached(root, { name: `bench-${set.rows}-compiled`, key }, async (path) => {
		await mkdir(path);
		const connection = await openNode([`${path}/`]);
		const local: Local = await buildLocal(connection, await laidOut(set.of(whole)), known);
		await writeDatabase(connection, join(path, 'set.duckdb'));
		await connection.close();
		await writeFile(join(path, 'meta.json'), JSON.stringify(local.meta));
	});
	const meta = JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')) as DatasetMeta;
	return { file: join(folder, 'set.duckdb'), meta };
}
