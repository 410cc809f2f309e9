import { beforeAll, describe, expect, test } from 'vitest';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import { systems } from '../../src/lib/datasets/systems';
import { quoted, type Connection } from '../../src/lib/db/connection';
import { answerOf } from '../../src/lib/sql/answer';
import { allViews, columnsSql, selectOf } from '../../src/lib/sql/catalog';
import { examples } from '../../src/lib/sql/examples';
import { functionNames } from '../../src/lib/sql/functions';
import { judge } from '../../src/lib/sql/guard';
import type { View } from '../../src/lib/sql/terms';
import { openViews } from '../../src/lib/sql/views/open';
import { some } from '../support/corpus';
import { compiledSystem } from '../support/systems';
import { openShipping } from '../support/wasm';

const ids = some(
	systems().map(({ id }) => id),
	2
);

/** What columns of an office's lists name or tell somebody by, however they are called. */
const telling =
	/^(name|id_?no|id_?number|phone|tel|address|birth|card|account|bank|village|remark|registration_no|policy_no|post_no|problem|handling)$/i;

describe('views', () => {
	test('have names of their own, said in both languages', () => {
		const names = allViews.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { name, label, label_en, reads, reads_en, columns } of allViews) {
			expect([name, label, label_en, reads, reads_en].every(Boolean)).toBe(true);
			const own = columns.map((it) => it.name);
			expect([name, new Set(own).size]).toEqual([name, own.length]);
			for (const it of columns) expect([it.name, it.label, it.label_en].every(Boolean)).toBe(true);
		}
	});

	test('without personal data have no column by which anybody is named', () => {
		for (const { name, personal, columns } of openViews) {
			expect([name, personal]).toEqual([name, undefined]);
			if (name === 'places') continue;
			expect(columns.map((it) => it.name).filter((it) => telling.test(it))).toEqual([]);
		}
	});

	test('call functions that the engine has, and none that reads', async () => {
		const engine = await openShipping();
		const known = await engine.query<{ name: string; kind: string }>(
			`select distinct function_name as name, function_type as kind from duckdb_functions()`
		);
		const kinds = new Map<string, string[]>();
		for (const { name, kind } of known) kinds.set(name, [...(kinds.get(name) ?? []), kind]);
		const only = functionNames.filter((it) => {
			const its = kinds.get(it);
			return its?.every((kind) => kind === 'table' || kind === 'pragma');
		});
		// Neither needs a file: they make rows of what they are given.
		expect(only).toEqual(['unnest']);
		expect(
			functionNames.filter((it) =>
				/^(read_|write_|glob|query|pragma|duckdb|current_|getenv|getvariable)/.test(it)
			)
		).toEqual([]);
		await engine.close();
	});
});

describe.each(ids)('%s', (id) => {
	let meta: DatasetMeta;
	let connection: Connection;
	beforeAll(async () => {
		({ meta, connection } = await compiledSystem(id));
		for (const view of allViews)
			await connection.run(
				`create or replace temp view ${view.name} as ${selectOf(view, meta.as_of)}`
			);
	});

	const described = (of: string) =>
		connection.query(`select column_name, column_type from (describe ${of})`);

	test.each(allViews.map((it) => [it.name, it] as const))(
		'%s has the columns that it declares',
		async (name, view) => {
			await connection.run(`create or replace temp table declared (${columnsSql(view)})`);
			expect(await described(name)).toEqual(await described('declared'));
			await connection.query(`select * from ${name} limit 5`);
		}
	);

	test('views have every row of what they are of', async () => {
		const count = async (of: string) =>
			(await connection.query<{ n: number }>(`select count(*)::integer as n from ${of}`))[0]!.n;
		expect(await count('spells')).toBe(await count('fct_spell'));
		expect(await count('payments')).toBe(await count('fct_payment'));
		expect(await count('roster_detail')).toBe(await count('stg_roster'));
		expect(await count('payment_detail')).toBe(await count('stg_payments'));
		expect(await count('posts')).toBe(await count('dim_post where not veteran'));
		expect(await count('comparisons')).toBe(await count('stg_comparison'));
		expect(await count('finance')).toBe(await count('fct_finance'));
		const sums = await connection.query(
			`select coalesce(sum(finance_paid), 0)::double as view, (select coalesce(sum(coalesce(finance_paid, finance_alone)), 0) / 100.0 from fct_finance)::double as fct from finance`
		);
		expect(sums[0]!.view).toBe(sums[0]!.fct);
		expect(await count('due')).toBe(
			await count(
				'fct_days f join dim_place t on t.code = f.town join dim_price d on d.county is not distinct from t.county and d.level = f.level and d.month = f.month and d.days = f.days'
			)
		);
	});

	test('nothing in views without personal data is anybody’s name or number', async () => {
		const persons = await connection.query<{ word: string }>(
			`select name as word from stg_roster where length(name) > 1 union select id_no from stg_roster where id_no is not null
			union select card from stg_roster where card is not null union select phone from stg_roster where phone is not null`
		);
		const known = new Set(persons.map(({ word }) => word));
		expect(known.size).toBeGreaterThan(100);
		for (const view of openViews) await nothingOf(view, known);
	});

	async function nothingOf({ name, columns }: View, known: ReadonlySet<string>): Promise<void> {
		for (const column of columns.filter(({ kind }) => kind === 'text')) {
			const words = await connection.query<{ word: string }>(
				`select distinct ${quoted(column.name)} as word from ${name} where ${quoted(column.name)} is not null`
			);
			const found = words.filter(({ word }) => known.has(word) || /\d{11}/.test(word));
			expect([name, column.name, found]).toEqual([name, column.name, []]);
		}
	}

	test.each(examples.map((it) => [it.id, it] as const))('example %s runs', async (_, { sql }) => {
		const answer = await answerOf(connection, judge(sql, false));
		expect(answer.columns.length).toBeGreaterThan(1);
		expect(answer.rows.length).toBeGreaterThan(0);
	});
});
