import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Dataset, Kind } from '$lib/datasets/declare';
import type { Cell } from '$lib/db/connection';
import { needed, stagingOf, type Outcome, type Staging } from './staging';

interface Case {
	column: string;
	kind: Kind;
	rule?: string;
	reads?: Record<string, Cell>;
	nothing?: string[];
	issues?: string[];
	/** The value stays although it has an issue. */
	keeps?: boolean;
}

const cases = parse(readFileSync('tests/cases/intake/values.yml', 'utf8')) as Case[];

test('there are cases for every kind but places, which have their own', () => {
	const declared = Object.values<Dataset>(datasets).flatMap(({ columns }) =>
		Object.values(columns).map(({ kind }) => kind)
	);
	const kinds = new Set([...cases.map(({ kind }) => kind), 'place']);
	expect([...kinds].sort()).toEqual([...new Set(declared)].sort());
	for (const { column, kind } of cases)
		expect([column, columnOf(column).kind]).toEqual([column, kind]);
});

describe.each(cases)('$kind in $column', (it) => {
	const [id, name] = it.column.split('.') as [DatasetId, string];
	const isRequired = columnOf(it.column).required ?? false;
	const isError = isRequired || it.kind === 'count';
	const reads = Object.entries(it.reads ?? {});
	const nothing = it.nothing ?? [];
	const issues = it.issues ?? [];
	const texts = [...reads.map(([text]) => text), ...nothing, ...issues];
	const rowOf = new Map(texts.map((text, i) => [text, i + 2]));

	let staging: Staging;
	let outcome: Outcome;
	beforeAll(async () => {
		staging = await stagingOf('371502');
		const others = Object.entries(needed[id]).filter(([column]) => column !== name);
		outcome = await staging.alone(
			id,
			[name, ...others.map(([column]) => column)],
			texts.map((text) => [text, ...others.map(([, cell]) => cell)]),
			{ headers: { [name]: '原表头' } }
		);
	});
	afterAll(() => staging.close());

	const valueOf = (text: string) => outcome.rows.get(rowOf.get(text)!)?.[0]?.[name];
	const rulesOf = (text: string) =>
		outcome.issues.filter(({ row }) => row === rowOf.get(text)).map(({ rule }) => rule);

	test.each(reads)('%j reads as %j', (text, value) => {
		expect([valueOf(text), rulesOf(text)]).toEqual([value, []]);
	});

	if (nothing.length)
		test.each(nothing)('%j says nothing', (text) => {
			expect([valueOf(text), rulesOf(text)]).toEqual([null, []]);
		});

	if (issues.length)
		test.each(issues)(`%j is ${it.rule}`, (text) => {
			expect(rulesOf(text)).toEqual([it.rule]);
			if (isError) expect(outcome.rows.has(rowOf.get(text)!)).toBe(false);
			else if (it.keeps) expect(valueOf(text)).not.toBeNull();
			else expect(valueOf(text)).toBeNull();
		});

	test('issues name the row, the file’s own header and how bad it is', () => {
		for (const issue of outcome.issues)
			expect(issue).toMatchObject({
				file: 'file.csv',
				sheet: null,
				column: '原表头',
				severity: isError ? 'error' : 'warning'
			});
	});

	test('every row is staged or rejected', () => {
		const { read, staged, rejected } = outcome.count;
		expect([read, staged + rejected]).toEqual([texts.length, texts.length]);
		expect(rejected).toBe(isError ? issues.length : 0);
		expect(outcome.rows.size).toBe(staged);
	});
});

function columnOf(path: string) {
	const [id, name] = path.split('.') as [DatasetId, string];
	return (datasets[id] as Dataset).columns[name]!;
}
