import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restatedFigures } from '$lib/changes/figures';
import { changeCounts, changesIn, kinds, type Change, type Kind } from '$lib/changes/people';
import { sameFiles, sameRows } from '$lib/changes/sent';
import { csvText, loadMonths, type TwoMonths } from '../../support/months';

interface MonthsCase {
	about: string;
	year: number;
	issued_on: string;
	on: string;
	before_day: string;
	plan: string;
	before: Record<string, string>;
	now: Record<string, string>;
	expected: Record<Kind, string[]>;
	counts: string[];
	unknown: { now: number; before: number };
	restated: string[];
	same_rows: string[];
}

const root = 'tests/cases/months';
const cases = readdirSync(root).map(
	(name) => [name, parse(readFileSync(`${root}/${name}`, 'utf8')) as MonthsCase] as const
);

const filesOf = (drawn: Record<string, string>) =>
	Object.fromEntries(Object.entries(drawn).map(([name, text]) => [name, csvText(text)]));

/** A change in a line: town, name, why, from, to, cells; `–` where nothing is said. */
const lineOf = (it: Change): string =>
	[
		...[it.town, it.name, it.kind === 'identity' ? it.field : it.why],
		...[it.kind === 'joined' ? null : it.before, it.after, it.before_cell, it.cell]
	]
		.map((part) => (part === null || part === '' ? '–' : part))
		.join(' ');

describe.each(cases)('%s', (_, of) => {
	let two: TwoMonths;
	beforeAll(async () => {
		two = await loadMonths(
			{ now: filesOf({ '计划.csv': of.plan, ...of.now }), before: filesOf(of.before) },
			{ plan_year: of.year, issued_on: of.issued_on },
			{ on: of.on, before: of.before_day }
		);
	});
	afterAll(() => two.connection.close());

	const view = () => ({ asOf: of.on, place: two.now.meta.place, level: null });

	test.each(kinds)('%s', async (kind) => {
		const { rows, count } = await changesIn(
			two.connection,
			two.now.meta,
			view(),
			two.months,
			kind,
			100
		);
		expect(rows.map(lineOf)).toEqual(of.expected[kind]);
		expect(count).toBe(of.expected[kind].length);
	});

	test('counts by town', async () => {
		const { counts, unknown } = await changeCounts(
			two.connection,
			two.now.meta,
			view(),
			two.months
		);
		const lines = counts.map(({ kind, why, town, people }) => [kind, why ?? '–', town, people]);
		expect(lines.map((it) => it.join(' '))).toEqual(of.counts);
		expect(unknown).toEqual(of.unknown);
	});

	const nameOf = (code: string | null) =>
		two.now.meta.places.find((it) => it.code === code)?.name ?? '–';

	test('what last month came to, by both', async () => {
		const { connection, now, months } = two;
		const rows = await restatedFigures(connection, now.meta, view(), months);
		const lines = rows.map(
			({ place, onboarded, on_post }) =>
				`${place === now.meta.place ? '–' : nameOf(place)} ${onboarded.before}/${onboarded.now} ${on_post.before}/${on_post.now}`
		);
		expect(lines).toEqual(of.restated);
	});

	test('rows that are the same', async () => {
		const { connection, now, months } = two;
		const rows = await sameRows(connection, now.meta, view(), months);
		const lines = rows.map(({ dataset, town, rows: count, files, before_files }) =>
			[dataset, nameOf(town), count, files, before_files].join(' ')
		);
		expect(lines).toEqual(of.same_rows);
	});
});

test('files that are the same byte for byte, whatever they are called', () => {
	const now = [
		{ file: '五月/古楼.xlsx', sha256: 'a1' },
		{ file: '沙镇.xlsx', sha256: 'b2' }
	];
	expect(sameFiles(now, [{ file: '古楼.xlsx', sha256: 'a1' }])).toEqual([
		{ file: '五月/古楼.xlsx', before_file: '古楼.xlsx' }
	]);
});
