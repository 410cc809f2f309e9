import Papa from 'papaparse';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf } from '$lib/release/package/files';
import { unguarded } from '$lib/base/text';
import { oddNames, releaseOf } from '../../../support/release';

const release = releaseOf();
const files = new Map(filesOf(release).map(({ path, bytes }) => [path, bytes]));
const text = (path: string) =>
	new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path));

interface Field {
	name: string;
	type: string;
	constraints: { required?: boolean; minimum?: number; enum?: string[] };
	categories?: { value: string }[];
	missingValues?: { value: string }[];
}
interface Described {
	resources: {
		path: string;
		bytes: number;
		hash: string;
		schema: { fields: Field[]; primaryKey: string[]; missingValues: { value: string }[] };
	}[];
}

/** As a strict reader sees them: nothing of the form is guessed. */
const linesOf = (csv: string): string[][] => {
	const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
	expect(errors).toEqual([]);
	expect(data.pop()).toEqual(['']);
	return data;
};

const forms: Readonly<Record<string, RegExp>> = {
	integer: /^(0|-?[1-9]\d*)$/,
	number: /^-?\d+(\.\d+)?$/,
	yearmonth: /^\d{4}-\d{2}$/,
	string: /^[^]*$/
};

/** What of a field's description a cell breaks. */
function broken(
	cell: string,
	{ type, constraints, categories, missingValues }: Field,
	missing: string[]
) {
	const isMissing = (missingValues?.map(({ value }) => value) ?? missing).includes(cell);
	if (isMissing) return constraints.required ? 'required' : null;
	if (!forms[type]!.test(cell)) return 'type';
	if (constraints.minimum !== undefined && Number(cell) < constraints.minimum) return 'minimum';
	if (constraints.enum && !constraints.enum.includes(cell)) return 'enum';
	return categories && !categories.some(({ value }) => value === cell) ? 'categories' : null;
}

describe('the tables', () => {
	const { resources } = JSON.parse(text('datapackage.json')) as Described;

	test.each(resources)('in $path are as datapackage.json describes them', ({ path, schema }) => {
		const [head, ...lines] = linesOf(text(path));
		expect(head).toEqual(schema.fields.map(({ name }) => name));
		const missing = schema.missingValues.map(({ value }) => value);
		for (const cells of lines) {
			expect(cells).toHaveLength(schema.fields.length);
			expect(cells.map((cell, i) => broken(cell, schema.fields[i]!, missing))).toEqual(
				cells.map(() => null)
			);
		}
		const key = schema.primaryKey.map((name) => head!.indexOf(name));
		expect(new Set(lines.map((cells) => key.map((i) => cells[i]).join('\0'))).size).toBe(
			lines.length
		);
	});

	test('have as many bytes and the sums that are told', () => {
		for (const { path, bytes, hash } of resources) {
			expect(files.get(path)).toHaveLength(bytes);
			expect(text('SHA256SUMS')).toContain(`${hash.slice('sha256:'.length)}  ${path}\n`);
		}
	});

	test('are RFC 4180: no BOM, CRLF, numbers bare, quotation marks where they are needed', () => {
		const csv = text('data/progress.csv');
		expect(csv.startsWith('month,place_code,place_name,')).toBe(true);
		expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n"]/);
		expect(csv).toContain('371502001,古楼街道,urban,城镇,6,exact,<8,lt8,-,');
		expect(text('data/posts.csv')).toContain('p3,"“三支一扶”""协管""",20,round5,');
	});

	test('give back odd names, and none that a spreadsheet would run', () => {
		for (const path of ['data/posts.csv', 'data/posts.excel.csv']) {
			const names = linesOf(text(path).replace('\ufeff', ''))
				.slice(1)
				.map((cells) => cells[2]!);
			expect(names.filter((it) => /^[=+\-@\t\r＝＋－＠]/.test(it))).toEqual([]);
			expect(names.slice(0, oddNames.length).map(unguarded)).toEqual(oddNames);
		}
	});

	test('open in Excel with titles, the same rows and words for flags', () => {
		const [head, ...lines] = linesOf(text('data/progress.excel.csv').slice(1));
		expect(text('data/progress.excel.csv').startsWith('\ufeff')).toBe(true);
		expect(head!.slice(0, 7)).toEqual([
			...['月份', '镇（街道）代码', '镇（街道）', '城乡代码', '城乡'],
			...['计划数（个）', '计划数标识']
		]);
		expect(lines).toHaveLength(linesOf(text('data/progress.csv')).length - 1);
		expect(lines[2]!.slice(0, 9)).toEqual([
			...['2022年5月', '371502001', '古楼街道', 'urban', '城镇', '6', '原数', '<8', '1至7，不显示']
		]);
	});
});

describe('SHA256SUMS', () => {
	test('is what sha256sum checks', () => {
		const folder = mkdtempSync(join(tmpdir(), 'package-'));
		try {
			for (const [path, bytes] of files) {
				mkdirSync(dirname(join(folder, path)), { recursive: true });
				writeFileSync(join(folder, path), bytes);
			}
			const said = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
				cwd: folder,
				encoding: 'utf8',
				env: { ...process.env, LC_ALL: 'C' }
			});
			expect(said.trimEnd().split('\n')).toEqual(
				[...files.keys()].filter((it) => it !== 'SHA256SUMS').map((it) => `${it}: OK`)
			);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
