import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparable, squeezed } from '../../src/lib/base/text';
import { datasets, type DatasetId } from '../../src/lib/datasets';
import { headersOf, type Dataset } from '../../src/lib/datasets/declare';
import type { Cell, Connection } from '../../src/lib/db/connection';
import { catalog, type MetricId } from '../../src/lib/metrics/catalog';
import { formulaOf } from '../../src/lib/metrics/compile/formula';
import { asksOf, measure } from '../../src/lib/metrics/compile/run';
import type { Scope } from '../../src/lib/metrics/terms/scope';
import { facts, measuresOf, type FactId } from '../../src/lib/metrics/terms/facts';
import { hasSlice, slicesOf } from '../../src/lib/metrics/terms/slices';
import { compile, factsOf, measuresIn } from '../../src/lib/metrics/compile/statement';
import { definition, order } from '../../src/lib/model/build';
import { buildDrawn } from '../support/dataset';
import { isWhole } from '../support/corpus';
import { openShipping } from '../support/wasm';

const everything = { posts: true, payments: true, budget: true, finance: true, population: true };
const ids = Object.keys(catalog) as MetricId[];
const factIds = Object.keys(facts) as FactId[];
const idsOf = (fact: FactId) => ids.filter((id) => factsOf(id).includes(fact));
/** What is asked of a fact for all its metrics. */
const askOf = (fact: FactId, { by, ...part }: Scope, metrics = idsOf(fact)) => {
	const asks = asksOf(part, {
		// A metric that no other fact has keeps those that several have here.
		own: { metrics: [idsOf(fact).find((id) => factsOf(id).length === 1)!] },
		all: { metrics, ...(by && { by }) }
	});
	return asks.find((it) => it.fact === fact)!;
};
const breakdownsOf = (fact: FactId) => [undefined, ...slicesOf(fact)];
const glossary = readFileSync('docs/glossary.md', 'utf8');

const byHand = 'tests/unit/metrics/catalog';
const examples = readdirSync(byHand)
	.map((name) => readFileSync(`${byHand}/${name}`, 'utf8'))
	.join('\n');

const namesIn = (folder: string, ending: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => name.slice(0, -ending.length).replaceAll('\\', '/'))
		.sort();

/**
 * Without internet these hang the engine or kill it, count boundaries instead of years, or give
 * every user a day of his own.
 */
const banned = /date_diff|date_trunc|json|timezone|current_date|current_time|today\s*\(|now\s*\(/i;

/** The statement without its remarks and texts. */
const bare = (sql: string): string => sql.replace(/--.*$/gm, '').replace(/'[^']*'/g, "''");

describe('the catalogue', () => {
	test('metrics are entries, not files', () => {
		expect(namesIn('src/lib/metrics', '.sql')).toEqual([]);
	});

	test.each(ids)('%s: is made of measures that each of its facts has', (id) => {
		for (const fact of factsOf(id)) {
			const measures = measuresOf(fact);
			expect(measuresIn([id]).filter((it) => !(it in measures))).toEqual([]);
		}
	});

	test('each measure of a fact is of some metric', () => {
		for (const fact of factIds) {
			const used = measuresIn(idsOf(fact));
			expect(Object.keys(measuresOf(fact)).filter((it) => !used.includes(it))).toEqual([]);
		}
	});

	test.each(ids)('%s: names and definitions in both languages', (id) => {
		const { label, label_en, reads, reads_en } = catalog[id];
		for (const text of [label, reads]) expect(text).toMatch(/\p{Script=Han}/u);
		for (const text of [label_en, reads_en]) expect(text).toMatch(/^[\p{Script=Latin}]/u);
		for (const text of [label_en, reads_en]) expect(text).not.toMatch(/\p{Script=Han}/u);
	});

	test.each(ids)('%s: has a worked example', (id) => {
		const missing = new RegExp(`\\b${id}\\b`).test(examples)
			? null
			: `a value of ${id} worked out by hand in tests/unit/metrics/catalog/*.test.ts`;
		expect(missing).toBeNull();
	});

	test('formulas read as they are computed', () => {
		expect(formulaOf('completion_rate')).toBe(
			'sum(onboarded) / (sum(issued) + sum(own_increase))\nfrom fct_progress'
		);
		expect(formulaOf('gap_to_milestone')).toBe(
			'ceil(sum(milestone_target)) - sum(onboarded)\nfrom fct_progress'
		);
		expect(formulaOf('funding_unpaid')).toBe(
			'- sum(paid_stated) + sum(due_reported)\nfrom fct_funding'
		);
		expect(formulaOf('pay_gap')).toBe(
			'max(max(standard) - min(standard)) within (county, level, post)\nfrom fct_pay'
		);
		expect(formulaOf('on_post_share')).toBe('sum(on_post) / sum(on_post) over ()\nfrom fct_person');
		expect(formulaOf('monthly_cost')).toBe('round(sum(due) / sum(months))\nfrom fct_funding');
	});

	test.each(ids)('%s stands in the glossary with its label', (id) => {
		const row = glossary.split('\n').find((line) => line.includes(`\`${id}\``));
		expect(row ?? '', 'its row of Measures, docs/glossary.md').toContain(catalog[id].label);
	});

	test('no two metrics share a label', () => {
		for (const key of ['label', 'label_en'] as const)
			expect(new Set(ids.map((id) => catalog[id][key])).size).toBe(ids.length);
	});
});

describe('the model', () => {
	const given = [
		...Object.keys(datasets).map((id) => `stg_${id}`),
		...['dataset_info', 'place', 'place_spelling', 'policy_milestone', 'policy_funding'],
		...['policy_priority', 'policy_post_name', 'policy_post_word']
	];

	test('has each .sql of its folders in its order', () => {
		const names = namesIn('src/lib/model', '.sql').map((name) => name.replace('/', '_'));
		expect([...order].sort()).toEqual(names);
	});

	test.each(order)(
		'%s makes itself, says its grain, and reads only what is there before',
		(name) => {
			const sql = definition(name);
			expect(sql).toMatch(/^-- one row per /);
			expect(bare(sql)).toMatch(new RegExp(`create (view|table) ${name} as`));
			const known = [...given, ...order.slice(0, order.indexOf(name)), name];
			const read = bare(sql).match(/\b(?:stg|dim|fct|policy|raw)_\w+|\b(?:from|join)\s+place\w*/g);
			const names = (read ?? []).map((it) => it.replace(/^(from|join)\s+/, ''));
			expect(names.filter((it) => !known.includes(it))).toEqual([]);
		}
	);
});

describe('every statement', () => {
	const all = [
		...order.map((name) => [`model/${name.replace('_', '/')}.sql`, definition(name)] as const),
		...factIds.flatMap((fact) =>
			breakdownsOf(fact).map((by) => {
				const scope: Scope = { asOf: '2022-03-31', where: {}, ...(by && { by }) };
				return [`all of ${fact} by ${by}`, compile(askOf(fact, scope)).sql] as const;
			})
		)
	];
	test.each(all)('%s uses no function that is banned', (_, sql) => {
		expect(bare(sql)).not.toMatch(banned);
	});

	test('would be found out if it did', () => {
		for (const text of ['date_diff(', 'x::json', 'NOW ()', 'today()', 'Current_Date'])
			expect(text).toMatch(banned);
		expect('select known(a), date_sub(b)').not.toMatch(banned);
	});
});

describe('on the engine that is shipped', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openShipping();
		// Most of what building a few rows takes is the optimizer's; what is tested below has it.
		await connection.run('PRAGMA disable_optimizer');
		const info = { id: 'contract', place: '370323', plan_year: 2022, issued_on: '2022-01-01' };
		await buildDrawn(connection, info, {
			plan: 'town | level | batch | issued\n鲁村镇 | 乡村 | 第一批 | 3',
			posts:
				'post_no | town | level | created_on | post_name | standard\n1 | 鲁村镇 | 乡村 | 2022-02-01 | 保洁员 | 680\n2 | 鲁村镇 | 乡村 | 2022-02-01 | 保洁员 | 690',
			roster:
				'town | village | level | post_no | group | sex | id_no | on_date\n鲁村镇 | 一村 | 乡村 | 1 | 脱贫户 | 女 | 37032319620315001X | 2022-03-01',
			population: 'town | group | sex | age_band | eligible\n鲁村镇 | 脱贫户 | 女 | 60—65岁 | 5',
			payments:
				'id_no | month | paid | insurance | si_subsidy | channel | paid_on\n37032319620315001X | 2022-03 | 680 | 60 | 1 | 一卡通 | 2022-03-31',
			budget:
				'county | year | tier | level | budgeted | disbursed\n沂源县 | 2022 | 省级 | 乡村 | 1000 | 100',
			finance:
				'town | level | month | people | paid\n鲁村镇 | 乡村 | 2022-03 | 1 | 680\n鲁村镇 | 乡村 | 2022-04 | 1 | 680'
		});
		await connection.run('PRAGMA enable_optimizer');
	});
	afterAll(() => connection.close());

	const describeSql = (sql: string, params: Cell[]) =>
		connection.query<{ column_name: string; column_type: string }>(`describe ${sql}`, params);
	/** A dictionary of texts is text. */
	const kindOf = (type: unknown): string => String(type).replace(/^ENUM\(.*\)$/s, 'VARCHAR');
	const typesOf = (rows: { column_name: string; column_type: string }[]) =>
		rows.map(({ column_name, column_type }) => `${column_name} ${kindOf(column_type)}`);

	/** Each metric alone, and all of a fact by each slice; each alone by each slice with `CORPUS=1`. */
	const asked = factIds.flatMap((fact) =>
		breakdownsOf(fact).flatMap((by) =>
			(by && !isWhole ? [idsOf(fact)] : idsOf(fact).map((id) => [id])).map((metrics) => ({
				...{ metrics, fact, by },
				named: metrics.length > 1 ? 'all metrics' : metrics[0]
			}))
		)
	);
	// A statement that waits for an extension hangs here: the limit is what finds it out.
	test.each(asked)(
		'$named of $fact by $by binds, and returns codes as text and measures as double',
		async ({ metrics, fact, by }) => {
			const scope: Scope = {
				asOf: '2022-03-31',
				where: hasSlice(fact, 'level') ? { level: ['rural'] } : { group: ['lifted'] },
				...(by && { by })
			};
			const { sql, params } = compile(askOf(fact, scope, metrics));
			const types = typesOf(await describeSql(sql, params));
			for (const it of measuresIn(metrics)) expect(types).toContain(`${it} DOUBLE`);
			for (const it of by && !(by === 'month' && facts[fact].months === 'standing') ? [by] : [])
				expect(types).toContain(`${it} VARCHAR`);
			// Nothing has to be paid before the second month is over.
			const later = await measure(
				connection,
				metrics,
				{ ...scope, asOf: '2022-04-30' },
				everything
			);
			for (const id of metrics) expect([id, later[id].length > 0]).toEqual([id, true]);
		},
		5000
	);

	test.each(order)('%s has only text, integer, double, date and boolean columns', async (name) => {
		const types = (await describeSql(`from ${name}`, [])).map(({ column_type }) =>
			kindOf(column_type)
		);
		const plain = ['VARCHAR', 'INTEGER', 'BIGINT', 'DOUBLE', 'DATE', 'BOOLEAN'];
		expect(types.filter((type) => !plain.includes(type))).toEqual([]);
	});
});

describe('a dataset’s headers', () => {
	test.each(Object.keys(datasets) as DatasetId[])('%s: a spelling means one column', (id) => {
		const { columns, ambiguous = [] }: Dataset = datasets[id];
		// Two columns may share some headers: what stands below decides.
		const shared = new Set(ambiguous.map((header) => squeezed(header)));
		for (const form of [squeezed, comparable]) {
			const owners = new Map<string, Set<string>>();
			for (const [name, column] of Object.entries(columns)) {
				for (const header of headersOf(column)) {
					const key = form(header).toLowerCase();
					owners.set(key, (owners.get(key) ?? new Set()).add(name));
				}
			}
			expect([...owners].filter(([key, names]) => names.size > 1 && !shared.has(key))).toEqual([]);
		}
	});

	test.each(Object.keys(datasets) as DatasetId[])(
		'%s: each column stands in the glossary',
		(id) => {
			const { columns, label }: Dataset = datasets[id];
			const words = [[id, label], ...Object.entries(columns).map(([name, it]) => [name, it.label])];
			const rows = glossary.split('\n');
			const missing = words.filter(
				([name, word]) => !rows.some((row) => row.includes(`\`${name}\``) && row.includes(word!))
			);
			expect(missing, 'rows of Tables and their columns, docs/glossary.md').toEqual([]);
		}
	);
});

describe('the messages', () => {
	const read = (locale: string) =>
		JSON.parse(readFileSync(`src/messages/${locale}.json`, 'utf8')) as Record<string, string>;
	const [chinese, english] = [read('zh-CN'), read('en')];
	const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((it) => it[1]).sort();

	test('are the same in both languages, with the same parameters', () => {
		expect(Object.keys(english)).toEqual(Object.keys(chinese));
		const differing = Object.entries(chinese).filter(
			([key, text]) => String(parameters(text)) !== String(parameters(english[key] ?? ''))
		);
		expect(differing.map(([key]) => key)).toEqual([]);
	});

	test('are all used, and all that are used are there', () => {
		const used = new Set<string>();
		for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
			const path = posix.join('src', name.replaceAll('\\', '/'));
			if (!/\.(ts|svelte)$/.test(path) || path.startsWith('src/lib/paraglide/')) continue;
			for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bm\.([a-z]\w*)\b/g))
				used.add(key!);
		}
		expect(Object.keys(chinese).filter((key) => !used.has(key))).toEqual([]);
		const foreign = [...used].filter((key) => key.includes('_') && !(key in chinese));
		expect(foreign).toEqual([]);
	});

	test('Chinese ones are Chinese, English ones are not', () => {
		const han = /\p{Script=Han}/u;
		const latin = Object.entries(english).filter(
			([key, text]) => han.test(text) && key !== 'locale_switch'
		);
		expect(latin.map(([key]) => key)).toEqual([]);
	});
});
