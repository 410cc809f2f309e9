import { readFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '$lib/base/errors';
import type { Connection } from '$lib/db/connection';
import { QueryError } from '$lib/db/connection';
import { lockdown } from '$lib/db/lockdown';
import { answerOf } from '$lib/sql/answer';
import { columnsSql, viewsFor } from '$lib/sql/catalog';
import { examples } from '$lib/sql/examples';
import { failureOf } from '$lib/sql/failure';
import { judge } from '$lib/sql/guard';
import { startShipping } from '../../support/wasm';

const hostile = parse(readFileSync('tests/cases/sql/hostile.yml', 'utf8')) as Record<
	'guard' | 'engine',
	string[]
>;

/** As a page's engine of queries: nothing in it but the views, no folder open, little memory. */
let engine: Connection;
beforeAll(async () => {
	engine = await startShipping(lockdown([], '128MB'));
	for (const view of viewsFor(false)) {
		await engine.run(`create table ${view.name} (${columnsSql(view)})`);
	}
	await engine.run("insert into plan by name select '古楼街道' as town, 5 as issued");
});
afterAll(() => engine.close());

async function run(text: string, personal = false) {
	const judged = judge(text, personal);
	try {
		return await answerOf(engine, judged);
	} catch (error) {
		throw error instanceof QueryError ? failureOf(error, judged, text) : error;
	}
}
/** What a file of this machine, or its settings, would tell. */
const telling = ['root:', hostname(), process.cwd(), tmpdir()];
const lives = async () =>
	expect(await engine.query('select town, issued from plan')).toEqual([
		{ town: '古楼街道', issued: 5 }
	]);

describe('a hostile statement', () => {
	test('is one of fifty and more', () => {
		expect(hostile.guard.length + hostile.engine.length).toBeGreaterThan(100);
	});

	test.each(hostile.guard)('%s is refused before any engine sees it', (text) => {
		expect(() => judge(text, false)).toThrow(UserError);
	});

	test.each(hostile.engine)('%s is refused by an engine that lives on', async (text) => {
		await expect(run(text)).rejects.toThrow(UserError);
		await lives();
	});

	test.each([...hostile.guard, ...hostile.engine].filter((it) => it.trim() !== ''))(
		'%s finds nothing that isn’t a view’s even where no guard stands before it',
		async (text) => {
			// What the brackets and the engine let pass has nothing to tell: it holds empty views, and no file.
			const judged = { query: text, explain: null, start: 0, views: [] };
			const answer = await answerOf(engine, judged).catch((error: Error) => error);
			if (!(answer instanceof Error))
				expect(telling.filter((it) => JSON.stringify(answer.rows).includes(it))).toEqual([]);
			await lives();
		}
	);

	test('leaves no table of its own', async () => {
		const tables = await engine.query<{ name: string }>(
			'select table_name as name from duckdb_tables() order by 1'
		);
		const names = viewsFor(false).map(({ name }) => name);
		expect(tables.map(({ name }) => name)).toEqual([...names].sort());
	});
});

describe('a query', () => {
	test.each([
		'SELECT * FROM plan',
		'select town, sum(issued) from plan group by all;',
		'FROM plan',
		'VALUES (1, 2), (3, 4)',
		'WITH a(x, y) AS (SELECT 1, 2), b(z) AS (FROM range(3)) FROM a, b',
		'WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT max(n) FROM t',
		'DESCRIBE plan',
		'DESCRIBE SELECT 1 AS a',
		'SUMMARIZE plan',
		'EXPLAIN SELECT * FROM plan',
		'EXPLAIN ANALYZE SELECT count(*) FROM plan',
		'(SELECT 1) UNION ALL (SELECT 2)',
		'SELECT count(*) FILTER (WHERE issued > 0), count(*) OVER (PARTITION BY town) FROM plan GROUP BY town',
		"SELECT CAST(issued AS DECIMAL(18, 2)), extract(year FROM DATE '2022-01-02') FROM plan",
		"SELECT * EXCLUDE (town), COLUMNS('town') FROM plan",
		'SELECT town.upper(), x.i FROM plan, range(2) x(i)',
		"SELECT * FROM plan WHERE town IN ('古楼街道') AND EXISTS (SELECT 1)",
		"SELECT list_transform([1, 2], lambda x: x + 1) AS l, [1, 2] AS m, {'a': 1} AS s",
		'SELECT \'一个；号\' AS "带（全角）" -- 注释：；\n FROM plan /* 也；是 /* 嵌套 */ */',
		"SELECT E'it\\'s; here' AS a, 'it''s' AS b",
		'SELECT grouping(town), sum(issued) FROM plan GROUP BY GROUPING SETS ((town), ())',
		"SELECT interval 1 month AS a, timestamp '2022-01-01 00:00:00' AS b, 12345678901234567890 AS c, 'ab'::blob AS d",
		'SELECT 1 AS __proto__, 2 AS constructor, 3 AS a, 4 AS a'
	])('runs: %s', async (text) => {
		const answer = await run(text);
		expect(answer.plan !== null || answer.rows.length > 0).toBe(true);
	});

	test.each(examples.map(({ sql }) => sql))('of the examples is let pass: %s', (sql) => {
		expect(judge(sql, false).explain).toBeNull();
	});

	test('keeps its order, its kinds and its names', async () => {
		const answer = await run(
			"SELECT i AS 数, i / 2.0 AS half, DATE '2022-01-01' + i::integer AS day, i > 1 AS flag, 'w' || i AS word FROM range(3) t(i) ORDER BY i DESC"
		);
		expect(answer).toEqual({
			columns: [
				{ name: '数', kind: 'number', decimals: 0 },
				{ name: 'half', kind: 'number' },
				{ name: 'day', kind: 'day' },
				{ name: 'flag', kind: 'flag' },
				{ name: 'word', kind: 'text' }
			],
			rows: [
				[2, 1, '2022-01-03', true, 'w2'],
				[1, 0.5, '2022-01-02', false, 'w1'],
				[0, 0, '2022-01-01', false, 'w0']
			],
			isCut: false,
			plan: null
		});
	});

	test('keeps a hundred thousand rows, and says when there are more', async () => {
		const full = await run('FROM range(100000)');
		expect([full.rows.length, full.isCut]).toEqual([100_000, false]);
		const more = await run('FROM range(100001)');
		expect([more.rows.length, more.isCut]).toEqual([100_000, true]);
	});

	test('names its views, and personal ones only where they are asked for', () => {
		expect(judge('FROM plan JOIN "POSTS" USING (town)', false).views.map((it) => it.name)).toEqual([
			'plan',
			'posts'
		]);
		expect(() => judge('FROM roster_detail', false)).toThrow('roster_detail');
		expect(judge('FROM roster_detail', true).views.map((it) => it.name)).toEqual(['roster_detail']);
	});
});

describe('a fault', () => {
	test.each([
		['SELECT town,\n  那里 FROM plan', '第2行第3个字符：没有名为“那里”的列'],
		["SELECT '古楼街道' AS 甲, nope FROM plan", '第1行第21个字符：没有名为“nope”的列'],
		['SELECT * FROM nowhere', '第1行第15个字符：没有名为“nowhere”的视图'],
		['  -- 先说明\n  SELECT nope FROM plan', '第2行第10个字符：没有名为“nope”的列'],
		['EXPLAIN SELECT nope FROM plan', '第1行第16个字符：没有名为“nope”的列'],
		['SELECT 1 +', '语句不完整'],
		['SELECT town FROM plan WHERE', '语句不完整'],
		['SELECT town town town FROM plan', '第1行第18个字符：“town”附近的写法有误'],
		['SELECT town, sum(issued) FROM plan', '“town”既没有汇总，也没有写进 GROUP BY'],
		['SELECT town::integer FROM plan', '不能转换'],
		['SELECT upper(1, 2)', '第1行第8个字符：“upper”没有这种用法'],
		['SELECT level FROM plan, posts', '“level”在几个视图中都有'],
		['SELECT list(range) FROM range(200000000)', '内存不足'],
		['SELECT * FROM plan，posts', '第1行第19个字符：“，”是全角符号'],
		['DELETE FROM plan', '第1行第1个字符：只能查询，不能运行“DELETE”语句'],
		[`SELECT ${'town, '.repeat(60)}nope FROM plan`, '第1行第368个字符：没有名为“nope”的列']
	])('%s is said with its place', async (text, sentence) => {
		await expect(run(text)).rejects.toThrow(sentence);
	});

	test('never says what a row holds', async () => {
		for (const text of [
			'SELECT town::integer FROM plan',
			'SELECT CAST(town AS DATE) FROM plan',
			'SELECT error(town) FROM plan',
			"SELECT strptime(town, '%Y') FROM plan",
			'SELECT issued::tinyint * 100000000000000 * issued FROM plan WHERE town::double > 0'
		]) {
			const error = await run(text).catch((it: unknown) => it as Error);
			expect(error).toBeInstanceOf(UserError);
			expect((error as Error).message).not.toContain('古楼');
		}
	});
});
