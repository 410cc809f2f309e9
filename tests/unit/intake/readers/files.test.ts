import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '$lib/base/errors';
import { decode } from '$lib/intake/readers/decode';
import { unpacked, type Note, type RawTable, type Skipped } from '$lib/intake/raw/table';
import { compared, outcomeOf, type IntakeCase } from '../../../support/cases';
import { forFew } from '../../../support/engine';
import { openShipping } from '../../../support/wasm';

interface Table {
	file?: string;
	rows: string[][];
	/** None when left out. */
	notes?: Note[];
}

interface Case {
	about: string;
	/** What each file of a folder decodes to: one table, several, or the sentence that refuses it. */
	files: Record<string, Table & { tables?: Table[]; skipped?: Skipped[]; refused?: string }>;
	/** What becomes of all of them, where that is more than their cells. */
	loads?: Omit<IntakeCase, 'name' | 'about' | 'inputs'>;
}

const root = 'tests/cases/readers';
const folders = readdirSync(root)
	.sort()
	.map((folder) => ({
		folder,
		...(parse(readFileSync(`${root}/${folder}/case.yml`, 'utf8')) as Case)
	}));
const cases = folders.flatMap(({ folder, about, files }) =>
	Object.entries(files).map(([file, expected]) => ({ folder, file, about, expected }))
);
const loads = folders.flatMap(({ folder, about, files, loads: expected }) => {
	if (!expected) return [];
	const inputs = Object.keys(files).map((name) => {
		const path = `${root}/${folder}/${name}`;
		return { name, path, bytes: new Uint8Array(readFileSync(path)) };
	});
	return [{ name: folder, about, ...expected, inputs }];
});

const asTable = async (table: RawTable): Promise<Required<Table>> => ({
	file: table.file,
	rows: await unpacked(table),
	notes: table.notes
});

describe('files that a reader once failed on', () => {
	test.each(cases)('$folder/$file: $about', async ({ folder, file, expected }) => {
		const bytes = new Uint8Array(readFileSync(`${root}/${folder}/${file}`));
		if (expected.refused !== undefined) {
			await expect(decode(file, bytes)).rejects.toThrow(new UserError(expected.refused));
			return;
		}
		const { tables, skipped } = await decode(file, bytes);
		const wanted = (expected.tables ?? [expected]).map((table) => ({
			file: table.file ?? file,
			rows: table.rows,
			notes: table.notes ?? []
		}));
		expect(await Promise.all(tables.map(asTable))).toEqual(wanted);
		expect(skipped).toEqual(expected.skipped ?? []);
	});
});

describe('what becomes of their rows', () => {
	let engine: Awaited<ReturnType<typeof openShipping>>;
	beforeAll(async () => {
		engine = await forFew(openShipping());
	});
	afterAll(() => engine.close());

	test.each(loads)('$name: $about', async (it) => {
		await engine.run('CREATE SCHEMA one_case; USE one_case');
		try {
			const { expected, actual } = compared(it, await outcomeOf(engine, it));
			expect(actual).toEqual(expected);
		} finally {
			await engine.run('USE main; DROP SCHEMA one_case CASCADE');
		}
	});
});
