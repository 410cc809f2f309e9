import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell, Connection } from '$lib/db/connection';
import { QueryError } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { openShipping } from '../../support/wasm';

describe.each([
	['the build’s engine', openNode],
	['the browser’s engine', openShipping]
])('%s', (_, open: () => Promise<Connection>) => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await open();
	});
	afterAll(() => connection.close());

	const one = async (expression: string): Promise<Cell> =>
		(await connection.query<{ it: Cell }>(`select ${expression} as it`))[0]!.it;

	test.each<[string, Cell]>([
		['1', 1],
		['1::tinyint', 1],
		['3000000000::bigint', 3_000_000_000],
		['(select sum(x::integer) from (values (1), (2), (null)) t(x))', 3],
		['(select sum(x) from (values (1.25::decimal(9,2)), (2.5)) t(x))', 3.75],
		['(select count(*) from range(7))', 7],
		['1.5::decimal(10,2)', 1.5],
		['0.07::decimal(18,3)', 0.07],
		['-1234567.75::decimal(20,2)', -1_234_567.75],
		['0.1::double + 0.2::double', 0.30000000000000004],
		['1::double / 3', 1 / 3],
		['true', true],
		['1 > 2', false],
		['null', null],
		['null::date', null],
		['null::decimal(9,2)', null],
		[`''`, ''],
		[`'鲁村镇 “a” ''b'''`, "鲁村镇 “a” 'b'"],
		[`'2022-03-31'`, '2022-03-31'],
		[`'a'::enum('a', 'b')`, 'a'],
		[`date '2022-03-31'`, '2022-03-31'],
		[`last_day(date '2024-02-01')`, '2024-02-29'],
		[`date '9999-12-31'`, '9999-12-31'],
		[`date '0001-01-01'`, '0001-01-01'],
		[`date '1986-05-04'`, '1986-05-04']
	])('%s comes out as %j', async (expression, value) => {
		expect(await one(expression)).toBe(value);
	});

	test.each([
		'[1, 2]',
		`{'a': 1}`,
		`map(['a'], [1])`,
		`'ab'::blob`,
		'interval 1 month',
		`timestamp '2022-03-31 12:00:00'`,
		`time '12:00:00'`
	])('%s is no kind of value that a metric may return', async (expression) => {
		await expect(one(expression)).rejects.toThrow('a metric may return');
	});

	test('parameters of each kind come back as they went in', async () => {
		const params = ["O’Neil '; drop table x; --", 7, 1.5, true, null, ''];
		const [row] = await connection.query<Record<string, Cell>>(
			'select $1::varchar as a, $2::integer as b, $3::double as c, $4::boolean as d, $5::varchar as e, $6::varchar as f, $1::varchar as g',
			params
		);
		expect(Object.values(row!)).toEqual([...params, params[0]]);
	});

	test('the same day in Shanghai, New York and Honolulu, also at the ends of their clocks', async () => {
		const before = process.env.TZ;
		const days = ['2022-03-31', '2022-01-01', '2022-12-31', '1970-01-01', '2022-03-13'];
		const list = days.map((day) => `date '${day}'`).join(', ');
		try {
			for (const [zone, offset] of [
				['Asia/Shanghai', -480],
				['America/New_York', 300],
				['Pacific/Honolulu', 600]
			] as const) {
				process.env.TZ = zone;
				expect(new Date(2022, 0, 1).getTimezoneOffset()).toBe(offset);
				const rows = await connection.query(`select unnest([${list}]) as day`);
				expect([zone, rows.map(({ day }) => day)]).toEqual([zone, days]);
			}
		} finally {
			process.env.TZ = before;
		}
	});

	test('words and days that many rows say come out row by row, and nothing where nothing is said', async () => {
		const rows = await connection.query(
			`select (case i % 3 when 0 then '周村区' when 1 then '𠮷' end)::enum('', '𠮷', '周村区') as word,
				case when i % 5 > 0 then date '2022-01-30' + (i % 5)::integer end as day, i::integer as nth
			from range(5000) t(i)`
		);
		expect(rows).toEqual(
			Array.from({ length: 5000 }, (_, nth) => ({
				word: ['周村区', '𠮷', null][nth % 3],
				day: [null, '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03'][nth % 5],
				nth
			}))
		);
	});

	test('a statement that fails carries itself, and no more', async () => {
		const sql = 'select nothing_here from range($1)';
		const error = await connection.query(sql, [3]).catch((it: unknown) => it);
		expect(error).toBeInstanceOf(QueryError);
		expect((error as QueryError).sql).toBe(sql);
		await expect(connection.run('select 1; drop table nowhere')).rejects.toBeInstanceOf(QueryError);
	});

	describe('load', () => {
		let tables = 0;
		const loaded = async (columns: string[], rows: (string | null)[][]): Promise<Cell[][]> => {
			const table = `loaded_${++tables}`;
			await connection.load(table, columns, rows);
			const found = await connection.query(`select * from ${table}`);
			return found.map((row) => columns.map((name) => row[name]!));
		};

		test('keeps every text as it is, and NULL apart from nothing', async () => {
			const rows = [
				['1', 'a,b', '"quoted"', ''],
				['2', 'two\nlines', 'carriage\rreturn', null],
				['3', 'both\r\nof them', `''`, 'NULL'],
				['4', '__proto__', 'constructor', 'null'],
				['5', '\\N', '\\', '\t'],
				['6', '  blanks  ', '　', 'a\ufeff'],
				['7', '沙 镇', '𠮷野家 👩‍👩‍👧', 'é'],
				['8', null, null, null],
				[null, null, null, null],
				['10', '', '', '']
			];
			expect(await loaded(['row', 'c0', 'c1', 'c2'], rows)).toEqual(rows);
		});

		test('keeps the type text: no number, day or truth is guessed', async () => {
			const rows = [['0012', '2022-03-31', 'true', '1e5']];
			expect(await loaded(['a', 'b', 'c', 'd'], rows)).toEqual(rows);
		});

		test('fills short rows with NULL; takes no rows, and one column', async () => {
			expect(await loaded(['a', 'b', 'c'], [['1'], [], ['1', '2', '3']])).toEqual([
				['1', null, null],
				[null, null, null],
				['1', '2', '3']
			]);
			expect(await loaded(['a', 'b'], [])).toEqual([]);
			expect(await loaded(['a'], [['x'], [''], ['y']])).toEqual([['x'], [''], ['y']]);
		});

		test('keeps a cell of a million characters, and the order of many rows', async () => {
			const long = '长"，\n'.repeat(250_000);
			expect(await loaded(['a', 'b'], [['1', long]])).toEqual([['1', long]]);
			const many = Array.from({ length: 20_000 }, (_, i) => [String(i), `${i}`.repeat(3)]);
			expect(await loaded(['a', 'b'], many)).toEqual(many);
		});

		test('keeps any text', async () => {
			const cell = fc.option(
				fc.oneof(
					fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '\\', 'a', ';', '|') }),
					fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))
				)
			);
			await fc.assert(
				fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), async (rows) => {
					expect(await loaded(['a', 'b'], rows)).toEqual(rows);
				}),
				{ numRuns: 60 }
			);
		});
	});
});
