import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { columnLetters } from '$lib/base/letters';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Dataset, Kind } from '$lib/datasets/declare';
import type { Cell } from '$lib/db/connection';
import { isWhole } from '../../../support/corpus';
import { openForFew } from '../../../support/engine';
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
const kinds = [...new Set(cases.map(({ kind }) => kind))];
/** The build’s engine reads every case, the one that is shipped one of each kind; every one with `CORPUS=1`. */
const engines = {
	native: { open: openForFew, reads: cases },
	wasm: {
		open: openShipping,
		reads: isWhole ? cases : kinds.map((kind) => cases.find((it) => it.kind === kind)!)
	}
};

test('there are cases for every kind but places, which have their own', () => {
	const declared = Object.values<Dataset>(datasets).flatMap(({ columns }) =>
		Object.values(columns).map(({ kind }) => kind)
	);
	expect([...kinds, 'place'].sort()).toEqual([...new Set(declared)].sort());
	for (const { column, kind } of cases)
		expect([column, columnOf(column).kind]).toEqual([column, kind]);
});

/** The cells of a case, in the order of their rows. */
const textsOf = ({ reads = {}, warns = {}, feeds, nothing = [], issues = [] }: Case): string[] => [
	...[reads, warns, feeds?.reads ?? {}].flatMap(Object.keys),
	...nothing,
	...issues
];
const placeOf = ({ column }: Case) => column.split('.') as [DatasetId, string];
const headerOf = ({ header = '原表头' }: Case): string => header;

/** How texts are read depends on whether they repeat, and a unit in a header holds for blank cells, too. */
const isAlone = ({ kind, header }: Case): boolean => kind === 'text' || header !== undefined;

/** Cases that are staged in one go: of one dataset and each of its own column. */
function rounds(of: readonly Case[]): Case[][] {
	const all: Case[][] = [];
	for (const it of of) {
		const [id, name] = placeOf(it);
		const fits = (round: Case[]) =>
			round.every((other) => {
				const [otherId, otherName] = placeOf(other);
				return otherId === id && otherName !== name && !isAlone(other);
			});
		const round = isAlone(it) ? undefined : all.find(fits);
		if (round) round.push(it);
		else all.push([it]);
	}
	return all;
}

/** What became of a case's rows, of which `first` is the number of the first. */
interface Staged extends Outcome {
	first: number;
	letters: string;
}

async function stageRound(staging: Staging, round: readonly Case[]): Promise<Map<Case, Staged>> {
	const [id] = placeOf(round[0]!);
	const names = round.map((it) => placeOf(it)[1]);
	const columns = [...new Set([...names, ...Object.keys(needed[id])])];
	const rows = round.flatMap((it, i) =>
		textsOf(it).map((text) =>
			columns.map((name) => (name === names[i] ? text : (needed[id][name] ?? '')))
		)
	);
	const headers = Object.fromEntries(round.map((it, i) => [names[i]!, headerOf(it)]));
	const outcome = await staging.alone(id, columns, rows, { headers });
	expect(outcome.count.staged + outcome.count.rejected).toBe(rows.length);
	expect(outcome.rows.size).toBe(outcome.count.staged);
	let first = 2;
	return new Map(
		round.map((it, i) => {
			const read = textsOf(it).length;
			const own = (row: number | null) => row !== null && row >= first && row < first + read;
			const kept = new Map([...outcome.rows].filter(([row]) => own(row)));
			const found = {
				count: { read, staged: kept.size, rejected: read - kept.size },
				rows: kept,
				issues: outcome.issues.filter(({ row }) => own(row)),
				first,
				letters: columnLetters(i)
			};
			first += read;
			return [it, found];
		})
	);
}

describe.each(Object.keys(engines) as (keyof typeof engines)[])('%s', (engine) => {
	const { open, reads: read } = engines[engine];
	const outcomes = new Map<Case, Staged>();
	beforeAll(async () => {
		const staging = await stagingOf('371502', open);
		for (const round of rounds(read))
			for (const [it, outcome] of await stageRound(staging, round)) outcomes.set(it, outcome);
		await staging.close();
	});

	describe.each(read)('$kind in $column ($rule)', (it) => {
		const [, name] = placeOf(it);
		const { required, strict, blank = null } = columnOf(it.column);
		const isError = Boolean(required || strict);
		const header = headerOf(it);
		const reads = Object.entries(it.reads ?? {});
		const warns = Object.entries(it.warns ?? {});
		const feeds = Object.entries(it.feeds?.reads ?? {});
		const nothing = it.nothing ?? [];
		const issues = it.issues ?? [];
		const texts = textsOf(it);

		let outcome: Staged;
		let rowOf: Map<string, number>;
		beforeAll(() => {
			outcome = outcomes.get(it)!;
			rowOf = new Map(texts.map((text, i) => [text, i + outcome.first]));
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
					cell: `${outcome.letters}${issue.row}`,
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
