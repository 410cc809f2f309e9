import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Dataset, Kind } from '$lib/datasets/declare';
import type { Cell } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { openShipping } from '../../../support/wasm';
import { needed, stagingOf, type Outcome, type Staging } from '../staging/staged';

interface Case {
	column: string;
	kind: Kind;
	header?: string;
	rule?: string;
	reads?: Record<string, Cell>;
	nothing?: string[];
	issues?: string[];
	/** Cells that have a value and an issue as well. */
	warns?: Record<string, Cell>;
	/** Other staged columns that each cell feeds. */
	feeds?: { columns: string[]; reads: Record<string, Cell[]> };
}

const cases = parse(readFileSync('tests/cases/intake/values.yml', 'utf8')) as Case[];
const engines = { native: openNode, wasm: openShipping };

test('there are cases for every kind but places, which have their own', () => {
	const declared = Object.values<Dataset>(datasets).flatMap(({ columns }) =>
		Object.values(columns).map(({ kind }) => kind)
	);
	const kinds = new Set([...cases.map(({ kind }) => kind), 'place']);
	expect([...kinds].sort()).toEqual([...new Set(declared)].sort());
	for (const { column, kind } of cases)
		expect([column, columnOf(column).kind]).toEqual([column, kind]);
});

describe.each(Object.keys(engines) as (keyof typeof engines)[])('%s', (engine) => {
	let staging: Staging;
	beforeAll(async () => {
		staging = await stagingOf('371502', engines[engine]);
	});
	afterAll(() => staging.close());

	describe.each(cases)('$kind in $column ($rule)', (it) => {
		const [id, name] = it.column.split('.') as [DatasetId, string];
		const { required, strict, blank = null } = columnOf(it.column);
		const isError = Boolean(required || strict);
		const header = it.header ?? '原表头';
		const reads = Object.entries(it.reads ?? {});
		const warns = Object.entries(it.warns ?? {});
		const feeds = Object.entries(it.feeds?.reads ?? {});
		const nothing = it.nothing ?? [];
		const issues = it.issues ?? [];
		const texts = [...[...reads, ...warns, ...feeds].map(([text]) => text), ...nothing, ...issues];
		const rowOf = new Map(texts.map((text, i) => [text, i + 2]));

		let outcome: Outcome;
		beforeAll(async () => {
			const others = Object.entries(needed[id]).filter(([column]) => column !== name);
			outcome = await staging.alone(
				id,
				[name, ...others.map(([column]) => column)],
				texts.map((text) => [text, ...others.map(([, cell]) => cell)]),
				{ headers: { [name]: header } }
			);
		});

		const cellOf = (text: string, column: string) =>
			outcome.rows.get(rowOf.get(text)!)?.[0]?.[column];
		const rulesOf = (text: string) =>
			outcome.issues.filter(({ row }) => row === rowOf.get(text)).map(({ rule }) => rule);

		if (reads.length)
			test.each(reads)('%j reads as %j', (text, value) => {
				expect([cellOf(text, name), rulesOf(text)]).toEqual([value, []]);
			});

		if (nothing.length)
			test.each(nothing)('%j says nothing', (text) => {
				expect([cellOf(text, name), rulesOf(text)]).toEqual([blank, []]);
			});

		if (issues.length)
			test.each(issues)(`%j is ${it.rule}`, (text) => {
				expect(rulesOf(text)).toEqual([it.rule]);
				if (isError) expect(outcome.rows.has(rowOf.get(text)!)).toBe(false);
				else expect(cellOf(text, name)).toBe(blank);
			});

		if (warns.length)
			test.each(warns)(`%j reads as %j, with ${it.rule}`, (text, value) => {
				expect([cellOf(text, name), rulesOf(text)]).toEqual([value, [it.rule]]);
			});

		if (feeds.length)
			test.each(feeds)('%j gives %j', (text, values) => {
				const found = it.feeds!.columns.map((column) => cellOf(text, column));
				expect([found, rulesOf(text)]).toEqual([values, it.rule ? [it.rule] : []]);
			});

		test('issues name the row, the cell, the file’s own header and how bad it is', () => {
			for (const issue of outcome.issues) {
				expect(issue).toMatchObject({
					file: 'file.csv',
					sheet: null,
					cell: `A${issue.row}`,
					column: header,
					severity: isError ? 'error' : 'warning'
				});
				expect(issue.remedy).toMatch(/^请/);
			}
		});

		test('every row is staged or rejected', () => {
			const { read, staged, rejected } = outcome.count;
			expect([read, staged + rejected]).toEqual([texts.length, texts.length]);
			expect(rejected).toBe(isError ? issues.length : 0);
			expect(outcome.rows.size).toBe(staged);
		});
	});
});

function columnOf(path: string) {
	const [id, name] = path.split('.') as [DatasetId, string];
	return (datasets[id] as Dataset).columns[name]!;
}
