import * as XLSX from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnLetters } from '$lib/base/letters';
import { datasets, type DatasetId } from '$lib/datasets';
import { isRequired, type Column, type Dataset } from '$lib/datasets/declare';
import { decode } from '$lib/intake/readers/decode';
import { unpacked } from '$lib/intake/raw/table';
import { isWhole } from '../../../support/corpus';
import { editedZip, utf8, workbook } from './bytes';
import { needed, stagingOf, type Staging } from '../staging/staged';

const NO_RESULT = '#未计算';

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
	const { tables } = await decode('x', bytes);
	expect(tables).toHaveLength(1);
	return unpacked(tables[0]!);
}

describe('a formula without a stored result is told from one with an empty text', () => {
	const one = (type: XLSX.BookType) =>
		workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]], { type });
	const replaced = (type: XLSX.BookType, part: string, text: string) =>
		editedZip(one(type), (name, before) => (name === part ? text : before));

	test('xlsx', async () => {
		const cells = [
			'<c><f>A1+1</f></c>',
			'<c><f>A1+1</f><v/></c>',
			'<c><f>A1+1</f><v></v></c>',
			'<c><f>A1+1</f><v> </v></c>',
			'<c t="b"><f>A1=1</f><v/></c>',
			'<c t="e"><f>A1</f></c>',
			'<c t="str"><f>A1</f></c>',
			'<c t="str"><f>A1</f><v></v></c>',
			'<c><f t="shared" si="0"/></c>',
			'<c><f t="shared" si="0"/><v>7</v></c>',
			'<c><f/><v/></c>',
			'<c><v> </v></c>',
			'<c><f>A1</f><v>0</v></c>'
		];
		const sheet = `<worksheet><sheetData><row>${cells.join('')}</row></sheetData></worksheet>`;
		const none = Array<string>(7).fill(NO_RESULT);
		expect(await rowsOf(replaced('xlsx', 'xl/worksheets/sheet1.xml', sheet))).toEqual([
			[...none, '', NO_RESULT, '7', '', '', '0']
		]);
	});

	test('ods', async () => {
		const of = 'table:formula="of:=[.A1]"';
		const cells = [
			`<table:table-cell ${of}/>`,
			`<table:table-cell ${of} office:value-type="float"/>`,
			`<table:table-cell ${of} office:value-type="float" office:value=""/>`,
			`<table:table-cell ${of} office:value-type="string" office:string-value=""/>`,
			`<table:table-cell ${of} office:value-type="string"/>`,
			`<table:table-cell ${of} office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>`,
			`<table:table-cell ${of} office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>`
		];
		const content = `<office:document-content><office:body><office:spreadsheet><table:table><table:table-row>${cells.join('')}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
		expect(await rowsOf(replaced('ods', 'content.xml', content))).toEqual([
			[NO_RESULT, NO_RESULT, NO_RESULT, '', '', '3', 'Err:502']
		]);
	});

	test('XML 2003', async () => {
		const data = (type: string, text: string) => `<Data ss:Type="${type}">${text}</Data>`;
		const cells = [
			'<Cell ss:Formula="=R1C1"/>',
			'<Cell ss:Formula="=R1C1"></Cell>',
			`<Cell ss:Formula="=R1C1">${data('Number', '')}</Cell>`,
			`<Cell ss:Formula="=R1C1">${data('String', '')}</Cell>`,
			`<Cell ss:Formula="=R1C1">${data('Number', '5')}</Cell>`,
			`<Cell ss:Formula="=R1C1">${data('Error', '#REF!')}</Cell>`,
			'<Cell/>'
		];
		const book = `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row>${cells.join('')}</Row></Table></Worksheet></Workbook>`;
		expect(await rowsOf(utf8(`<?xml version="1.0"?>${book}`))).toEqual([
			[NO_RESULT, NO_RESULT, NO_RESULT, '', '5', '#REF!']
		]);
	});

	test('web page', async () => {
		const page =
			'<table><tr><td x:fmla="=A1"></td><td x:num x:fmla="=A1">&nbsp;</td>' +
			'<td x:str="" x:fmla="=A1"></td><td x:num x:fmla="=A1">4</td><td>x</td></tr></table>';
		expect(await rowsOf(utf8(`<html>${page}</html>`))).toEqual([
			[NO_RESULT, NO_RESULT, '', '4', 'x']
		]);
	});

	test('xlsb', async () => {
		const record = (type: number, body: number[]) => [
			...(type > 127 ? [(type & 127) | 128, type >> 7] : [type]),
			body.length,
			...body
		];
		const cell = (type: number, column: number, body: number[]) =>
			record(type, [column, 0, 0, 0, 0, 0, 0, 0, ...body]);
		const sheet = [
			...record(145, []),
			...record(0, [0, 0, 0, 0]),
			...cell(9, 0, []),
			...cell(8, 1, [255, 255, 255, 255]),
			...cell(8, 2, [0, 0, 0, 0]),
			...cell(9, 3, [0, 0, 0, 0, 0, 0, 0x1c, 0x40]),
			...cell(11, 4, [0x17]),
			...record(146, []),
			// Behind the data this is something else.
			...cell(4, 9, [1])
		];
		const parts = unzipSync(one('xlsb'));
		parts['xl/worksheets/sheet1.bin'] = Uint8Array.from(sheet);
		expect(await rowsOf(zipSync(parts))).toEqual([[NO_RESULT, NO_RESULT, '', '7', '#REF!']]);
	});

	test('xls', async () => {
		const record = (type: number, ...body: number[]) =>
			Buffer.from([type & 255, type >> 8, body.length & 255, body.length >> 8, ...body]);
		const formula = (column: number, ...result: number[]) =>
			record(0x0006, 0, 0, column, 0, 0, 0, ...result, ...Array<number>(8).fill(0));
		const special = (kind: number, value = 0) => [kind, 0, value, 0, 0, 0, 0xff, 0xff];
		const long = 'ab'.repeat(20);
		const start = record(0x0809, 0, 6, 5, 0);
		const end = record(0x000a);
		const at = start.length + 4 + 8 + 1 + end.length;
		const bytes = Buffer.concat([
			start,
			record(0x0085, at, 0, 0, 0, 0, 0, 1, 0, 0x53),
			end,
			record(0x0809, 0, 6, 16, 0),
			formula(0, ...special(0)),
			formula(1, ...special(3)),
			formula(2, ...special(9)),
			formula(3, ...special(2, 0x2a)),
			formula(4, ...special(0)),
			record(0x0207, 4, 0, 0, 0x61, 0x62, 0x63, 0x64),
			formula(5, ...special(0)),
			// A text that goes on in the next record.
			record(0x0207, long.length, 0, 0, ...Buffer.from(long.slice(0, 10))),
			record(0x003c, 0, ...Buffer.from(long.slice(10))),
			formula(6, ...special(0)),
			end
		]);
		expect(await rowsOf(bytes)).toEqual([
			[NO_RESULT, '', NO_RESULT, '#N/A', 'abcd', long, NO_RESULT]
		]);
	});
});

describe('a cell without a value', () => {
	let staging: Staging;
	beforeAll(async () => {
		staging = await stagingOf('371502');
	});
	afterAll(() => staging.close());

	const every = Object.values<Dataset>(datasets).flatMap(({ id, columns }) =>
		Object.entries(columns).map(
			([name, column]) => [id as DatasetId, name, column] as [DatasetId, string, Column]
		)
	);
	/** What a column is, as far as cells without a value ask. */
	const sortOf = ([id, name, { kind, strict, blank }]: (typeof every)[number]): string =>
		[
			...[kind, strict, blank, isRequired(datasets[id], name, () => true)],
			name === (datasets[id] as Dataset).wide?.total
		].join();
	/** The first column of each sort and of each dataset; every one with `CORPUS=1`. */
	const looked = every.filter(
		(it, i) =>
			isWhole ||
			every.findIndex((other) => sortOf(other) === sortOf(it)) === i ||
			every.findIndex(([id]) => id === it[0]) === i
	);
	const broken: [string, string][] = [
		[NO_RESULT, 'formula-uncomputed'],
		['#REF!', 'formula-error'],
		['#DIV/0!', 'formula-error'],
		['＃N/A', 'formula-error'],
		['#NAME?', 'formula-error'],
		['Err:502', 'formula-error'],
		['########', 'column-too-narrow']
	];

	/** The columns that are staged in one go with a column: those beside which it is needed as it is alone. */
	const besides = (id: DatasetId, name: string): string[] => {
		const has = (names: string[]) => isRequired(datasets[id], name, (it) => names.includes(it));
		const own = [...new Set([...Object.keys(needed[id]), name])];
		const others = looked.filter((it) => it[0] === id).map((it) => it[1]);
		const all = [...new Set([...own, ...others])].sort();
		return has(own) === has(all) ? all : own;
	};
	const staged = new Map<string, ReturnType<Staging['alone']>>();
	/** What became of a good row for each broken cell in each of `columns`, in that order. */
	const brokenIn = (id: DatasetId, columns: string[]) => {
		const key = [id, ...columns].join();
		const rows = columns.flatMap((name) =>
			broken.map(([cell]) => columns.map((it) => (it === name ? cell : (needed[id][it] ?? ''))))
		);
		const outcome = staged.get(key) ?? staging.alone(id, columns, rows);
		staged.set(key, outcome);
		return outcome;
	};

	test.each(looked)('is an issue in %s.%s, never a value', async (id, name, column) => {
		const columns = besides(id, name);
		const { issues, rows } = await brokenIn(id, columns);
		const dataset: Dataset = datasets[id];
		const isNeeded = isRequired(dataset, name, (it) => columns.includes(it));
		const isError = (isNeeded || column.strict === true) && name !== dataset.wide?.total;
		const at = columns.indexOf(name);
		const numbers = broken.map((_, i) => at * broken.length + i + 2);
		const own = issues.filter(({ cell, row }) => cell === `${columnLetters(at)}${row}`);
		expect(own.map(({ row, rule, severity }) => [row, rule, severity])).toEqual(
			broken.map(([, rule], i) => [numbers[i], rule, isError ? 'error' : 'warning'])
		);
		const kept = numbers.flatMap((number) => rows.get(number) ?? []);
		expect(numbers.filter((number) => !rows.has(number))).toEqual(isError ? numbers : []);
		const values = kept.map((row) => row[name]);
		expect([...new Set(values)].filter((it) => it !== null)).toEqual(
			isError || column.blank === undefined ? [] : [column.blank]
		);
	});

	test.each(Object.keys(datasets) as DatasetId[])('loses no row of %s', async (id) => {
		for (const [key, outcome] of staged) {
			if (key.split(',')[0] !== id) continue;
			const { count, rows } = await outcome;
			expect(count.staged + count.rejected).toBe(count.read);
			expect(rows.size).toBe(count.staged);
		}
	});

	test('long numbers with an exponent are no text to tell things apart by', async () => {
		const columns = ['town', 'level', 'on_date', 'post_no', 'card', 'name'];
		const good = ['古楼', '乡村', '2022-03-01'];
		const { issues, rows } = await staging.alone('roster', columns, [
			[...good, '6.21700000000000E+18', '6.217E+18', '3E+05']
		]);
		expect(issues.map(({ cell, rule, severity }) => [cell, rule, severity])).toEqual([
			['D2', 'number-destroyed', 'warning'],
			['E2', 'number-destroyed', 'warning']
		]);
		expect(rows.get(2)![0]).toMatchObject({ post_no: null, card: null, name: '3E+05' });
	});
});
