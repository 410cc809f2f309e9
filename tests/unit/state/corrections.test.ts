import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { columnLetters } from '$lib/base/letters';
import { proposalOf } from '$lib/present/files/corrections';
import { profileOf } from '$lib/intake/layout/profile';
import { senderCopy } from '$lib/sheets/sender';
import {
	cellKey,
	correctionMarks,
	reloaded,
	spotsOf,
	toldOf,
	without
} from '$lib/state/files/corrections';
import { shortYearsOf, spellingOf } from '$lib/state/files/amendments.svelte';
import { ownFiles } from '$lib/state/files/own';
import { saidReadings } from '$lib/state/files/readings';
import { replayed } from '$lib/state/workspace/replay';
import type { Parts } from '$lib/state/workspace/parts';
import { inCorpus } from '../../support/corpus';
import { bytesOf, endPages, means, newPage, openedOf, reopened } from '../../support/workspace';
import { csv } from '../intake/readers/bytes';
import { commentsOf, contentOf, readBack } from '../sheets/samples';

// A browser that forbids storing.
beforeAll(() => {
	vi.stubGlobal('document', { documentElement: { dataset: { storage: 'none' } } });
});
afterAll(() => {
	vi.unstubAllGlobals();
});
afterEach(endPages);

const text = (name: string, ...lines: string[]) =>
	new File([csv(lines.map((line) => line.split('|')))], name);
const plan = text('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20', '沙镇|3|20');
const header = '镇（街道）|城乡类别|姓名|身份证号|岗位编号|上岗日期';
const faulty = [
	'古楼|乡村|张三|371502196203150011|A1|2022-03-01',
	'古楼|乡村|李四||A2|2022-02-30',
	'沙镇|乡下|王五||A3|2022-03-03',
	'沙镇|乡村|赵六||A4|2022-04-01'
];
const mended = [
	'古楼|乡村|张三|37150219620315001X|A1|2022-03-01',
	'古楼|乡村|李四||A2|2022-02-28',
	'沙镇|乡村|王五||A3|2022-03-03',
	'沙镇|乡村|赵六||A4|2022-04-01'
];
const said: Record<string, string> = {
	D2: '37150219620315001X',
	F3: '2022-02-28',
	B4: '乡村'
};

async function loaded(...files: File[]): Promise<Parts> {
	const at = newPage();
	const { loader } = ownFiles(at);
	await loader.add(files);
	await loader.load();
	expect(loader.failure).toBeNull();
	return at;
}
const roster = (lines: readonly string[], name = '花名册.csv') => text(name, header, ...lines);
const spotsAt = (at: Parts) => spotsOf(ownFiles(at).loader.items, at.session.local!.issues);
const told = (at: Parts) => toldOf(ownFiles(at).loader.items, at.session.local!.reports);
const readingsAt = (at: Parts) =>
	saidReadings(ownFiles(at).loader.items, at.session.local!.reports);
const takenBack = (at: Parts) =>
	told(at).reduce((items, { correction }) => without(items, correction), ownFiles(at).loader.items);
const cellsOf = (at: Parts) => at.session.local!.issues.map(({ cell, rule }) => `${cell} ${rule}`);

/** Types into the cells of a file. */
async function typed(at: Parts, texts: Record<string, string>, file = '花名册.csv') {
	const spots = await spotsAt(at);
	const { amendments } = ownFiles(at);
	for (const [cell, to] of Object.entries(texts))
		amendments.type(spots.get(cellKey({ file, sheet: null, cell }))!, to);
	await amendments.apply();
	expect(ownFiles(at).loader.failure).toBeNull();
}

/** A page with the faulty roster corrected. */
async function corrected(): Promise<Parts> {
	const at = await loaded(plan, roster(faulty));
	await typed(at, said);
	return at;
}
/** Such a page saved, once for all tests: opened it is loaded once rather than twice. */
let kept: Promise<Uint8Array> | undefined;
async function correctedBefore(): Promise<Parts> {
	kept ??= corrected().then(bytesOf);
	const at = newPage();
	expect(await replayed(at, openedOf(await kept), means)).toBe(true);
	return at;
}

/** Everything that figures come from. */
const rowsOf = (at: Parts) =>
	at.session.withDataset(
		at.session.local!.meta,
		(it) => it.query('SELECT * FROM stg_roster ORDER BY ALL'),
		[]
	);
const countsOf = (at: Parts) =>
	at.session.local!.reports.map(({ read, staged, aside, rejected }) => [
		...[read, staged, aside, rejected]
	]);

describe('cells that are corrected on the page', () => {
	test('are those of issues, with their own texts; they give what the mended file gives, saved and opened, too, and leave the file as it is', async () => {
		const at = await loaded(plan, roster(faulty));
		const spots = [...(await spotsAt(at)).values()];
		expect(
			spots.map(({ row, column, text, declared, file }) => [
				columnLetters(column) + row,
				...[text, declared.label, file.beside]
			])
		).toEqual([
			['D2', '371502196203150011', '身份证号', { 2: '张三', 4: 'A1' }],
			['F3', '2022-02-30', '上岗日期', { 2: '李四', 4: 'A2' }],
			['B4', '乡下', '城乡类别', { 2: '王五', 4: 'A3' }]
		]);
		const file = ownFiles(at).loader.files[1]!.source;
		const before = await file.text();
		await typed(at, said);
		const by = await loaded(plan, roster(mended));
		expect(await rowsOf(at)).toEqual(await rowsOf(by));
		expect(countsOf(at)).toEqual(countsOf(by));
		expect(at.session.local!.issues).toEqual([]);
		expect(await file.text()).toBe(before);
		const masked = ['D2', '身份证号', '371502********0011', '371502********001X'];
		expect(
			told(at).map(({ cell: { cell, column, from, to, outcome } }) => [
				...[cell, column, from, to, outcome]
			])
		).toEqual([
			[...masked, 'applied'],
			['F3', '上岗日期', '2022-02-30', '2022-02-28', 'applied'],
			['B4', '城乡类别', '乡下', '乡村', 'applied']
		]);
		// A corrected cell is no reading of the next file.
		const { corrected, layout } = ownFiles(at).loader.items[1]!;
		expect(corrected).toBe(false);
		expect(JSON.stringify(profileOf(layout!))).not.toContain('37150219620315001X');

		// They are the same after a workspace was saved and opened.
		kept ??= bytesOf(at);
		const after = await reopened(at);
		expect(await rowsOf(after)).toEqual(await rowsOf(at));
		expect(told(after)).toEqual(told(at));
		expect(ownFiles(after).loader.isPending).toBe(false);
	});

	test('are told of again where what was typed is wrong, and can be taken back; what goes back to the sender says so', async () => {
		const at = await loaded(plan, roster(faulty));
		const [first, all] = [cellsOf(at), await rowsOf(at)];
		await typed(at, { F3: '2022-02-29', B4: '乡村' });
		expect(cellsOf(at)).toEqual(['D2 id-check', 'F3 day-absent']);
		const spot = (await spotsAt(at)).get(cellKey({ file: '花名册.csv', sheet: null, cell: 'F3' }));
		expect([spot!.text, spot!.file.from]).toEqual(['2022-02-29', '2022-02-30']);
		await typed(at, { F3: '2022-02-28' });
		expect(told(at).map(({ cell }) => [cell.cell, cell.from, cell.to])).toEqual([
			['F3', '2022-02-30', '2022-02-28'],
			['B4', '乡下', '乡村']
		]);
		const { loader } = ownFiles(at);
		await reloaded(loader, takenBack(at));
		expect([cellsOf(at), await rowsOf(at), told(at)]).toEqual([first, all, []]);

		// And what goes back to the sender says what was corrected.
		await typed(at, { F3: '2022-02-28', D2: '' });
		const marks = correctionMarks(loader.items, at.session.local!.reports);
		const { table } = loader.items[1]!;
		const copy = await senderCopy('花名册.csv', null, [table], async () => [table], marks);
		const sheet = readBack(copy.bytes).Sheets.Sheet1!;
		expect(contentOf(sheet)).toMatchObject({ F3: { v: '2022-02-30' } });
		expect(commentsOf(sheet).F3).toBe(
			'公岗看板：提醒：汇总时已更正为“2022-02-28”。请在本表中照此改正，有不同意见的请说明。'
		);
		expect(commentsOf(sheet).D2).toContain('汇总时已删去本格内容');
	});

	test('are none in a workspace of the third version', async () => {
		const at = newPage();
		const bytes = new Uint8Array(readFileSync('tests/cases/workspace/version_3.gangwei'));
		expect(await replayed(at, openedOf(bytes), means)).toBe(true);
		expect(cellsOf(at)).toEqual(['E3 day-absent']);
		await typed(at, { E3: '2022-02-28' });
		expect(cellsOf(at)).toEqual([]);
		expect(openedOf(await bytesOf(at)).contents.batch!.tables[1]!.corrections).toEqual([
			{
				...{ row: 3, column: 4, from: '2022-02-30', to: '2022-02-28' },
				beside: { 2: '人二', 3: 'A2' }
			}
		]);
	});
});

describe('a file that takes the place of one that was corrected', () => {
	const replacedBy = async (lines: readonly string[]) => {
		const at = await correctedBefore();
		const { loader } = ownFiles(at);
		const file = roster(lines);
		await loader.add([file]);
		await loader.answer(file, loader.namesakes(file)[0]!);
		expect([loader.failure, loader.loaded]).toEqual([null, true]);
		return at;
	};
	const outcomes = (at: Parts) => told(at).map(({ cell }) => `${cell.cell} ${cell.outcome}`);

	test('is corrected where it still says the same, and nothing is told of what it says as corrected', async () => {
		const at = await replacedBy(faulty.with(1, mended[1]!));
		expect(outcomes(at)).toEqual(['D2 applied', 'F3 done', 'B4 applied']);
		expect(cellsOf(at)).toEqual([]);
		expect(correctionMarks(ownFiles(at).loader.items, at.session.local!.reports)).toHaveLength(2);
	});

	// Intake’s cases look at corrections that hold no longer, too.
	inCorpus('isn’t where it has another text by now, which is told', async () => {
		const at = await replacedBy(faulty.with(1, '古楼|乡村|李四||A2|2022-03-02'));
		expect(outcomes(at)).toEqual(['D2 applied', 'F3 stale', 'B4 applied']);
		expect(cellsOf(at)).toEqual(['F3 correction-stale']);
		expect((await rowsOf(at)).find(({ name }) => name === '李四')!.on_date).toEqual(
			(await rowsOf(await loaded(plan, roster(['古楼|乡村|李四||A2|2022-03-02']))))[0]!.on_date
		);
	});

	inCorpus('with a row more above isn’t, and nobody gets another’s', async () => {
		const at = await replacedBy(['古楼|乡村|新来||A9|2022-03-01', ...faulty]);
		expect(outcomes(at)).toEqual(['D2 stale', 'F3 stale', 'B4 stale']);
		expect(cellsOf(at).sort()).toEqual(
			[
				...['D2 correction-stale', 'F3 correction-stale', 'B4 correction-stale'],
				...['D3 id-check', 'F4 day-absent', 'B5 code-unknown']
			].sort()
		);
	});
});

inCorpus('a copy of the file that was left out doesn’t count besides', async () => {
	const at = await loaded(plan, roster(faulty), roster(faulty, '花名册另存.csv'));
	expect(at.session.local!.skipped.map(({ reason }) => reason)).toEqual(['repeated']);
	await typed(at, said);
	expect(at.session.local!.skipped.map(({ reason }) => reason)).toEqual(['repeated']);
	expect(await rowsOf(at)).toHaveLength(4);
	const { loader } = ownFiles(at);
	await reloaded(loader, takenBack(at));
	expect(loader.items.flatMap(({ corrections }) => corrections)).toEqual([]);
});

// What is proposed there has tests of its own.
inCorpus(
	'rows of one wrong name whose posts lie in several towns are mended one by one',
	async () => {
		const posts = text(
			'岗位清单.csv',
			'岗位编号|镇（街道）|城乡类别|开发日期',
			'A1|古楼|乡村|2022-02-01',
			'A2|沙镇|乡村|2022-02-01',
			'A3|古楼|乡村|2022-02-01'
		);
		const rows = [
			'火星|乡村|张三||A1|2022-03-01',
			'火星|乡村|李四||A2|2022-03-01',
			'水星|乡村|王五||A3|2022-03-01',
			'沙镇|乡村|赵六||A2|2022-03-01'
		];
		const at = await loaded(plan, posts, roster(rows));
		expect(cellsOf(at)).toEqual(['A2 place-by-row', 'A3 place-by-row', 'A4 place-unknown']);
		expect([...(await spotsAt(at)).values()].map(({ row, column }) => [row, column])).toEqual([
			[2, 0],
			[3, 0]
		]);
		const [first, second] = at.session.local!.issues.map(proposalOf);
		await typed(at, { A2: first!, A3: second! });
		expect(cellsOf(at)).toEqual(['A4 place-unknown']);
		expect(told(at).map(({ cell }) => [cell.cell, cell.to, cell.outcome])).toEqual([
			['A2', '古楼街道', 'applied'],
			['A3', '沙镇镇', 'applied']
		]);
	}
);

describe('what is corrected and chosen on the page', () => {
	const unknown = [
		...faulty.slice(0, 2),
		'田合|乡村|孙八||A8|2022-03-01',
		'田合|乡村|周九||A9|22.3.1'
	];

	test('is loaded at once, and nothing of it is left to load', async () => {
		const at = await loaded(plan, roster(unknown));
		const { amendments } = ownFiles(at);
		const { issues } = at.session.local!;
		const spots = await spotsAt(at);
		const spotOf = (cell: string) => spots.get(cellKey({ file: '花名册.csv', sheet: null, cell }))!;
		amendments.type(spotOf('F3'), '2022-02-28');
		amendments.type(spotOf('D2'), spotOf('D2').text);
		amendments.choose(
			'田合',
			issues.filter((it) => spellingOf(it) === '田合'),
			'沙镇'
		);
		const [years] = issues.flatMap((it) => shortYearsOf(it) ?? []);
		amendments.confirmYears(
			years!,
			issues.filter((it) => shortYearsOf(it) === years),
			true
		);
		expect([amendments.cells.length, amendments.places, amendments.years]).toEqual([1, 1, 1]);
		await amendments.apply();
		expect(cellsOf(at)).toEqual(['D2 id-check']);
		const readings = await readingsAt(at);
		expect(
			readings.map(({ cell: { column, rows, from, to, outcome } }) => [
				...[column, rows, from, to, outcome]
			])
		).toEqual([
			['镇（街道）', 2, '田合', '沙镇', 'named'],
			['上岗日期', null, '', '', 'completed']
		]);
		expect([amendments.count, amendments.textOf(spotOf('F3'))]).toEqual([0, undefined]);

		// Each is taken back by itself.
		const { loader } = ownFiles(at);
		await reloaded(loader, readings[0]!.without(loader.items));
		expect(cellsOf(at)).toEqual(['D2 id-check', 'A4 place-unknown', 'A5 place-unknown']);
		const [left] = await readingsAt(at);
		expect(left!.cell.outcome).toBe('completed');
		await reloaded(loader, left!.without(loader.items));
		expect(cellsOf(at)).toContain('F5 day-short-year');
		expect(await readingsAt(at)).toEqual([]);
	});

	test('is no answer to another batch of files, and stays as it was typed where the load fails, and so do the tables', async () => {
		const at = await loaded(plan, roster(unknown));
		const { amendments, loader } = ownFiles(at);
		amendments.choose('田合', at.session.local!.issues, '沙镇');
		loader.reset();
		await loader.add([plan, roster(unknown)]);
		await loader.load();
		expect([amendments.count, amendments.placeFor('田合')]).toEqual([0, '']);

		const spot = (await spotsAt(at)).get(cellKey({ file: '花名册.csv', sheet: null, cell: 'F3' }))!;
		amendments.type(spot, '2022-02-28');
		amendments.choose('田合', at.session.local!.issues, '沙镇');
		const before = loader.items;
		loader.year = 1800;
		await amendments.apply();
		expect(loader.failure).not.toBeNull();
		expect([loader.items, amendments.textOf(spot)]).toEqual([before, '2022-02-28']);
		expect([amendments.count, amendments.placeFor('田合')]).toEqual([2, '沙镇']);
		loader.year = 2022;
		await amendments.apply();
		expect([loader.failure, amendments.count]).toEqual([null, 0]);
		expect(told(at).map(({ cell }) => cell.to)).toEqual(['2022-02-28']);
	});
});
