import * as XLSX from '@e965/xlsx';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { squeezed } from '../../../src/lib/base/text';
import { datasets, type DatasetId } from '../../../src/lib/datasets';
import type { Column, Dataset } from '../../../src/lib/datasets/declare';
import type { Connection } from '../../../src/lib/db/connection';
import { placeTables, stageTables } from '../../../src/lib/intake/staging/load';
import { readFile, usable } from '../../../src/lib/intake/read';
import { createStaging, issuesOf } from '../../../src/lib/intake/staging/stage';
import { createReference } from '../../../src/lib/model/build';
import { dictionary, dictionaryRows } from '../../../src/lib/sheets/dictionary';
import { template, templateColumns } from '../../../src/lib/sheets/template';
import { expectWhole, partsOf, rewritten } from './parts';
import { readBack } from './samples';
import { inCorpus, some } from '../../support/corpus';
import { openForFew } from '../../support/engine';

const all = Object.entries(datasets) as [DatasetId, Dataset][];

/** Those whose examples are loaded. */
const loaded = some(
	all.map(([id]) => id),
	5
);

describe.each(all)('template of %s', (id, dataset) => {
	const names = templateColumns(dataset);
	const columns: Column[] = names.map((name) => dataset.columns[name]!);
	let bytes: Uint8Array;
	beforeAll(async () => {
		bytes = await template(dataset);
	});

	test('opens without repair and says what each column is', () => {
		expectWhole(bytes);
		const book = readBack(bytes);
		expect(book.SheetNames.slice(0, 3)).toEqual(['填写', '示例', '填写说明']);
		for (const sheet of ['填写', '示例']) {
			const [header] = XLSX.utils.sheet_to_json<string[]>(book.Sheets[sheet]!, { header: 1 });
			expect(header!.map(squeezed)).toEqual(columns.map(({ label }) => squeezed(label)));
			expect(header!.map((it) => it.startsWith('*'))).toEqual(
				columns.map(({ required }) => required ?? false)
			);
		}
		const guide = XLSX.utils.sheet_to_json<string[]>(book.Sheets['填写说明']!, { header: 1 });
		for (const { label } of columns)
			expect(
				guide.some(([cell]) => cell === label),
				label
			).toBe(true);
	});

	test('cells still empty have the format of what goes into them', () => {
		const parts = partsOf(bytes);
		const formats = [...parts.get('xl/styles.xml')!.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)]
			.slice(1)
			.map(([, format]) => format);
		const styles = [...parts.get('xl/worksheets/sheet1.xml')!.matchAll(/<col [^>]*style="(\d+)"/g)];
		expect(styles).toHaveLength(columns.length);
		const texts = ['text', 'id', 'place', 'code', 'flag', 'period'];
		columns.forEach(({ kind, label }, i) => {
			const format = formats[Number(styles[i]![1])];
			expect(format === '49', label).toBe(texts.includes(kind));
		});
	});

	test('entry is checked where there is something to check', async () => {
		const { sheets } = await readXlsx(bytes);
		const checks = new Map(
			sheets[0]!.dataValidations!.map((it) => [XLSX.utils.decode_range(it.range).s.c, it])
		);
		columns.forEach((column, i) => {
			const check = checks.get(i);
			const types = {
				count: 'whole',
				year: 'whole',
				number: 'decimal',
				money: 'decimal',
				day: 'date',
				month: 'date',
				code: 'list',
				flag: 'list',
				id: 'custom'
			} as Partial<Record<Column['kind'], string>>;
			expect(check?.type, column.label).toBe(types[column.kind]);
			if (!check) return;
			expect(check.range).toMatch(/^[A-Z]+2:[A-Z]+5000$/);
			expect(check.inputMessage!.length).toBeLessThan(256);
			expect(check.errorMessage!.length).toBeLessThan(226);
			const list = check.values ?? [];
			expect(list.join(',').length).toBeLessThan(256);
			if (check.type !== 'list') return;
			const labels =
				column.kind === 'flag' ? ['是', '否'] : column.codes!.map(({ label }) => label);
			if (list.length > 0) return expect(list).toEqual(labels);
			const [, letters, last] = /^取值!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(check.formula1!)!;
			const values = readBack(bytes).Sheets['取值']!;
			const found = labels.map((_, row) => (values[`${letters}${row + 2}`] as XLSX.CellObject).v);
			expect(Number(last)).toBe(labels.length + 1);
			expect(found).toEqual(labels);
		});
	});

	const loading = loaded.includes(id) ? test : inCorpus;
	loading('the examples load without an issue, and only they do', async () => {
		// As a clerk would who copies the examples over.
		const filled = rewritten(bytes, {
			'xl/workbook.xml': (text) =>
				text.replace('name="填写"', 'name="空表"').replace('name="示例"', 'name="填写"')
		});
		const connection = await staging();
		const read = usable(await readFile('模板.xlsx', filled));
		const placed = await placeTables(connection, read.tables);
		const { reports } = await stageTables(connection, placed);
		const filledIn = reports.filter(({ staged }) => staged > 0);
		expect(filledIn.map((it) => [it.dataset, it.sheet, it.staged, it.unmatched])).toEqual([
			[id, '填写', 3, []]
		]);
		expect(Object.keys(filledIn[0]!.mapping).sort()).toEqual([...names].sort());
		const issues = await issuesOf(connection);
		expect(issues.map(({ sheet, rule }) => [sheet, rule])).toEqual([['空表', 'no-rows']]);
	});
});

let connection: Connection | undefined;
afterAll(() => connection?.close());

async function staging(): Promise<Connection> {
	await connection?.close();
	connection = await openForFew();
	await createReference(connection, {
		id: 'test',
		place: '371502',
		plan_year: 2022,
		issued_on: '2022-01-01'
	});
	await createStaging(connection);
	return connection;
}

test('a list too long for a check stands on a sheet of its own', async () => {
	const codes = Array.from({ length: 60 }, (_, i) => ({
		code: `c${i}`,
		label: `第${i}类困难人员`
	}));
	const group = {
		kind: 'code',
		codes,
		label: '人员类别',
		tier: 'open',
		description: '类别'
	} as const;
	const bytes = await template({ id: 'x', label: '表', grain: '一人一行', columns: { group } });
	expectWhole(bytes);
	const { sheets } = await readXlsx(bytes);
	expect(sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual(
		['填写', '示例', '填写说明', '取值'].map((name) => [name, false])
	);
	expect(sheets[0]!.dataValidations![0]!.formula1).toBe('取值!$A$2:$A$61');
	expect(sheets[3]!.rows.map(([cell]) => cell)).toEqual([
		'人员类别',
		...codes.map(({ label }) => label)
	]);
});

describe('data dictionary', () => {
	test('a sheet for each dataset, a row for each column', async () => {
		const bytes = await dictionary(all.map(([, dataset]) => dataset));
		expectWhole(bytes);
		const book = readBack(bytes);
		expect(book.SheetNames).toEqual(['目录', ...all.map(([, { label }]) => label)]);
		for (const [, dataset] of all) {
			const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets[dataset.label]!, { header: 1 });
			expect(rows.slice(1).map(([name, label]) => [name, label])).toEqual(
				Object.entries(dataset.columns).map(([name, { label }]) => [name, label])
			);
		}
	});

	test('codes, units and tiers are spelt out', () => {
		const rows = dictionaryRows(datasets.plan);
		expect(rows.find(({ name }) => name === 'level')).toMatchObject({
			type: '选项',
			values: 'urban=城镇；rural=乡村',
			tier: '可对外公开',
			required: true
		});
		expect(rows.find(({ name }) => name === 'issued')).toMatchObject({ type: '整数', unit: '个' });
	});
});
