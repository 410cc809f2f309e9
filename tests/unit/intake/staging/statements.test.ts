import * as XLSX from '@e965/xlsx';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import type { DatasetId } from '$lib/datasets';
import { nearestLayout, type LayoutPlan } from '$lib/intake/layout/plan';
import type { LaidOut } from '$lib/intake/staging/load';
import { packed, type RawTable } from '$lib/intake/raw/table';
import { plainName, withPlainNames } from '$lib/intake/readers/names';
import { readFile, usable } from '$lib/intake/read';
import { buildLocal } from '$lib/model/local';
import { utf8, workbook } from '../readers/bytes';
import { openForFew } from '../../../support/engine';

/** Whatever a file says goes to the engine as a parameter or a row: no statement holds a word of it. */

const known = { plan_year: 2022, issued_on: '2022-01-01' };

/** An engine that notes the texts of its statements, and apart from them what it was given otherwise. */
async function listening() {
	const engine = await openForFew();
	const statements: string[] = [];
	const given: string[] = [];
	const connection: Connection = {
		...engine,
		query: (sql, params = []) => {
			statements.push(sql);
			given.push(...params.map(String));
			return engine.query(sql, params);
		},
		run: (sql) => {
			statements.push(sql);
			return engine.run(sql);
		},
		load: (table, columns, rows) => {
			statements.push(table, ...columns);
			given.push(...rows.flat().map(String));
			return engine.load(table, columns, rows);
		}
	};
	return { connection, statements: () => statements, given: () => given };
}

/** No word of ours has this character. */
const mark = '龘';
const hostile = (word: string): string => `${mark}${word}'"`;

const csv = (name: string, ...rows: string[][]): RawTable =>
	packed({ file: hostile(name), sheet: hostile('工作表'), format: 'CSV', rows });

const laidOut = (
	table: RawTable,
	dataset: DatasetId,
	columns: Record<string, number>,
	change: Partial<LayoutPlan> = {}
): LaidOut => {
	const first = change.header?.first ?? 0;
	const layout = nearestLayout(table, { dataset, header: { first, last: first } })!;
	return { table, layout: { ...layout, columns, constants: {}, ...change } };
};

const tables = (): LaidOut[] => [
	laidOut(
		csv(
			'计划',
			[hostile('镇'), '城镇', '乡村'],
			['古楼街道', '1', '2'],
			['沙镇', '', 'x'],
			[`合计${hostile('')}`, '9', '9']
		),
		'plan',
		{ town: 0, urban: 1, rural: 2 }
	),
	// One value for all rows of a column, one for all rows of the table, words that mean another place.
	laidOut(
		csv(
			'花名册',
			[hostile('大标题甲乙丙丁')],
			['镇', '姓名', hostile('证'), '上岗', '岗位名称', hostile('补贴'), hostile('协议')],
			['古楼街道', '张三', '12', '2022.3.1', hostile('岗'), '100元', '2022.3.1'],
			[hostile('古喽'), '李四', '12', '2021.3.1', hostile('岗'), '100元/年', '2022.3.1'],
			[hostile('无此镇'), '李四', '12', '2022.3.32', hostile('岗'), 'x', '2022.3.1'],
			[hostile('大标题甲乙丙丁')]
		),
		'roster',
		{ town: 0, name: 1, id_no: 2, on_date: 3, post_name: 4, standard: 5, agree_end: 6 },
		{
			header: { first: 1, last: 1 },
			constants: { level: '乡村', village: hostile('村') },
			replacements: { town: { [hostile('古喽')]: '古楼街道' } }
		}
	),
	// Towns as headings above their rows.
	laidOut(
		csv(
			'岗位',
			['编号', '类', hostile('名'), '开发', '核减'],
			['古楼街道'],
			['A1', '乡村', hostile('岗'), '2022.2.1', '2022.1.1'],
			['沙镇'],
			['A2', '乡村', hostile('岗'), '2022.2.1', '']
		),
		'posts',
		{ post_no: 0, level: 1, post_name: 2, created_on: 3, abolished_on: 4 },
		{ headings: true }
	),
	// A blank cell means the one above; a printed sum that isn't one.
	laidOut(
		csv(
			'分行计划',
			[hostile('镇'), hostile('类'), '数', hostile('合计')],
			['柳园街道', '城镇', '3', '9'],
			['', '乡村', '4', '']
		),
		'plan',
		{ town: 0, level: 1, issued: 2 },
		{ subtotals: [3] }
	),
	laidOut(csv('空', ['镇', '城镇', '乡村']), 'plan', { town: 0, urban: 1, rural: 2 })
];

describe('statements', () => {
	let heard: Awaited<ReturnType<typeof listening>>;
	beforeAll(async () => (heard = await listening()));
	afterAll(() => heard.connection.close());

	test('hold nothing of a file, a sheet, a header, a title, a sum, a place or a cell', async () => {
		const { issues, reports } = await buildLocal(heard.connection, tables(), known);
		expect(reports).toHaveLength(5);
		// What was found took every way by which an issue comes about.
		const rules = [...new Set(issues.map(({ rule }) => rule))];
		for (const rule of [
			...['total-differs', 'no-rows', 'filled-down', 'place-unknown', 'count-unreadable'],
			...['abolished-before-created', 'money-unit', 'outside-plan']
		])
			expect(rules).toContain(rule);
		expect(issues.every(({ file, sheet }) => file.includes(mark) && sheet?.includes(mark))).toBe(
			true
		);
		const told = heard.statements().filter((sql) => sql.includes(mark));
		expect(told).toEqual([]);
		for (const word of ['花名册', '工作表', '古喽', '补贴', '村', '大标题甲乙丙丁'])
			expect(heard.given()).toContain(hostile(word));
	});
});

describe('names of files and sheets', () => {
	/** A sheet of a workbook of the old kind may be called anything. */
	const xls = (...names: string[]): Uint8Array => {
		const rows = [
			['镇（街道）', '城乡类别', '上岗日期'],
			['古楼街道', '乡村', '2022-03-01']
		];
		const sheets = names.map((name, i): [string, XLSX.WorkSheet] => [
			`S${i}`,
			XLSX.utils.aoa_to_sheet(rows)
		]);
		const bytes = workbook(sheets, { type: 'biff8' });
		names.forEach((name, i) => rename(bytes, `S${i}`, name));
		return bytes;
	};

	const planned = async () =>
		usable(await readFile('计划.csv', utf8('镇（街道）,城镇,乡村\n古楼街道,1,2\n'))).tables;

	test('lose what prints nothing, and are told apart all the same', async () => {
		const read = await readFile('花\u202e名\0册\u0085.xls', xls('A\0', '\0A', 'AB', 'A\u2028'));
		const names = read.proposals.map(({ table: { file, sheet } }) => [file, sheet]);
		expect(names).toEqual([
			['花名册.xls', 'A'],
			['花名册.xls', 'A（2）'],
			['花名册.xls', 'AB'],
			['花名册.xls', 'A（3）']
		]);
		const connection = await openForFew();
		const tables = [...(await planned()), ...usable(read).tables.slice(0, 2)];
		tables[2]!.table.csv = {
			...tables[2]!.table.csv,
			bytes: utf8('"镇（街道）","城乡类别","上岗日期"\n"古楼街道","乡村","x"\n')
		};
		const { reports, issues } = await buildLocal(connection, tables, known, undefined, [
			'progress'
		]);
		expect(reports.map(({ sheet, staged }) => [sheet, staged])).toEqual([
			[null, 1],
			['A', 1],
			['A（2）', 0]
		]);
		const found = issues.filter(({ rule }) => rule === 'day-unreadable');
		expect(found.map(({ sheet }) => sheet)).toEqual(['A（2）']);
		await connection.close();
	});
});

/** Puts another name of as many characters or fewer in the place of a sheet's, in UTF-16. */
function rename(bytes: Uint8Array, from: string, to: string): void {
	const at = Buffer.from(bytes).indexOf(Buffer.from(from, 'utf16le'));
	Buffer.from(bytes.buffer, bytes.byteOffset).write(to.padEnd(from.length, '\0'), at, 'utf16le');
}

test('a very long name is cut in its middle, and the table remembers it whole', async () => {
	const long = `${'长'.repeat(32_000)}.xlsx`;
	expect(plainName(long)).toMatch(/^长+…长+\.xlsx$/);
	expect(plainName(long).length).toBe(255);
	expect(plainName('\0\u2028')).toBe('（无名）');
	expect(plainName('\ud83d花\udc00名😀册\ufeff\u202e')).toBe('花名😀册');
	const sheet = '表'.repeat(31_000);
	const table = packed({
		file: '册.csv',
		sheet,
		format: 'CSV',
		rows: [['镇\u0001（街道）\u202e']]
	});
	const { tables } = withPlainNames({ tables: [table, table], skipped: [] });
	expect(tables.map((it) => it.tab)).toEqual([sheet, sheet]);
	expect(new Set(tables.map((it) => it.sheet)).size).toBe(2);
	expect(tables.every((it) => it.sheet!.length < 300)).toBe(true);
	expect(tables[0]!.top).toEqual([['镇（街道）']]);
});

test('files of a zip whose names become equal are told apart', async () => {
	const rows = utf8('镇（街道）,城镇,乡村\n古楼街道,1,2\n');
	const bytes = zipSync({ '计\u202e划.csv': rows, '计划.csv': rows });
	const { proposals } = await readFile('包.zip', bytes);
	expect(proposals.map(({ table }) => table.file)).toEqual([
		'包.zip/计划.csv',
		'包.zip/计划（2）.csv'
	]);
});

test('a refusal names what it refuses without what prints nothing', async () => {
	const refused = await readFile('空\0\u202e\n.csv', new Uint8Array()).catch(
		(error: Error) => error
	);
	expect((refused as Error).message).toContain('《空.csv》');
});
