import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { LOCAL } from '$lib/datasets/meta';
import { measureProgress } from '$lib/metrics/measured/progress';
import { reportOf, withWords } from '$lib/report/compose';
import { monthFigures } from '$lib/report/figures';
import { written as textOf } from '$lib/report/write';
import type { FileLoader } from '$lib/state/files/loader.svelte';
import { ownFiles } from '$lib/state/files/own';
import { MonthReports } from '$lib/state/report.svelte';
import { gathered } from '$lib/state/workspace/gather';
import type { Parts } from '$lib/state/workspace/parts';
import { replayed } from '$lib/state/workspace/replay';
import { bytesOf, endPages, means, newPage, openedOf, reopened } from '../../support/workspace';
import { csv, workbook } from '../intake/readers/bytes';
import * as XLSX from '@e965/xlsx';

// A browser that forbids storing.
beforeAll(() => {
	vi.stubGlobal('document', { documentElement: { dataset: { storage: 'none' } } });
});
afterAll(() => {
	vi.unstubAllGlobals();
});
afterEach(endPages);

const loaderOf = (at: Parts): FileLoader => ownFiles(at).loader;
const text = (name: string, ...lines: string[]) =>
	new File([csv(lines.map((line) => line.split('|')))], name);
const people = (town: string, from: number, count: number) =>
	Array.from({ length: count }, (_, i) => {
		const day = `2022-0${1 + ((from + i) % 5)}-1${i % 10}`;
		return [town, '乡村', `人${from + i}`, `A${from + i}`, '保洁员', day].join('|');
	});
const header = '镇（街道）|城乡类别|姓名|岗位编号|岗位名称|上岗日期';

/** A month's work as the bytes of a workspace, made once; a page on which it was opened has it all. */
let kept: Promise<Uint8Array> | undefined;
async function workedBefore(): Promise<Parts> {
	const at = newPage();
	kept ??= worked().then(bytesOf);
	expect(await replayed(at, openedOf(await kept), means)).toBe(true);
	return at;
}

/** A month's work: files of one name, a place that is explained, a column and rows that were corrected, marks and words. */
async function worked(): Promise<Parts> {
	const at = newPage();
	const { loader: files, amendments, postCategories } = ownFiles(at);
	const { findings } = at;
	await files.add([text('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20', '沙镇|3|20')]);
	await files.add([text('花名册.csv', header, ...people('古喽', 0, 7))]);
	const same = text('花名册.csv', header, ...people('沙镇', 20, 9));
	await files.add([same]);
	await files.answer(same, null);
	const sheets = [header, ...people('沙镇', 40, 3)].map((line) => line.split('|'));
	const odd = [['镇街', '类', '谁', '号', '岗', '何时'], ...sheets.slice(1)];
	await files.add([
		new File(
			[
				new Uint8Array(
					workbook([
						['补报', XLSX.utils.aoa_to_sheet(sheets)],
						['怪', XLSX.utils.aoa_to_sheet(odd)]
					])
				)
			],
			'补报.xlsx'
		)
	]);
	// The sheet that nobody would know is corrected by hand; two rows of another are none.
	const strange = files.items.find(({ table }) => table.sheet === '怪')!;
	files.decide(strange.id, { dataset: 'roster', header: { first: 0, last: 0 } });
	for (const [i, column] of ['town', 'level', 'name', 'post_no', 'post_name', 'on_date'].entries())
		files.map(strange.id, i, column);
	files.setRow(files.items.find(({ table }) => table.file === '花名册（2）.csv')!.id, 3, false);
	files.include(files.items.find(({ table }) => table.sheet === '补报')!.id, false);
	files.issuedOn = '2022-01-20';
	await files.load();
	expect(files.failure).toBeNull();
	const [unknown] = at.session.local!.issues.filter(({ value }) => value === '古喽');
	amendments.choose('古喽', [unknown!], '古楼街道');
	await amendments.apply();
	await postCategories.say(
		[{ level: 'rural', name: '保洁员', category: 'service' }],
		csv([
			['城乡类别', '岗位名称', '岗位类别'],
			['乡村', '保洁员', '公共服务类']
		])
	);
	expect(files.failure).toBeNull();
	const { meta } = at.session.local!;
	findings.mark(meta, 'rule|某行', { verdict: 'confirmed', note: '已电话核实' });
	findings.switchRule(meta, 'other-rule', '另行检查');
	const reports = new MonthReports(at.sources, () => undefined, means.draw);
	at.report = reports;
	reports.rankings = 'by-kind';
	reports.fillIn(meta, viewOf(at), '文号', '东人社字〔2022〕7号');
	reports.fillIn(meta, viewOf(at), '署名', '某局');
	reports.say(meta, viewOf(at), '总体进展.完成', '进展顺利。');
	return at;
}

const viewOf = ({ session }: Parts) => {
	const { as_of: asOf, place } = session.local!.meta;
	return { asOf, place, level: null };
};

/** Everything that is shown of what was loaded. */
async function shown(at: Parts) {
	const { meta, ...local } = at.session.local!;
	const view = viewOf(at);
	const figures = await at.session.withDataset(meta, async (it) => ({
		progress: await measureProgress(it, meta, view),
		month: await monthFigures(it, meta, view, null),
		people: await it.query('SELECT * FROM stg_roster ORDER BY ALL')
	}));
	const report = withWords(reportOf(figures.month, meta), at.report?.wordsOf(meta, view) ?? {});
	const lines = report.sections.flatMap(({ paragraphs }) =>
		paragraphs.map((it) => textOf(it.text))
	);
	const { loader: files, postCategories } = ownFiles(at);
	const { findings } = at;
	return {
		...{ meta, local, figures, lines, names: postCategories.names },
		...{ book: findings.bookOf(meta), office: at.report?.office },
		rankings: at.report?.rankings,
		...{ year: files.year, isYearSaid: files.isYearSaid, issuedOn: files.issuedOn },
		items: files.items.map(({ table, layout, included, corrected, problem, reason }) => ({
			...{ file: table.file, sheet: table.sheet, layout, included, corrected, problem, reason }
		}))
	};
}

describe('a month’s work that was saved and opened', () => {
	test('gives identical figures, rows, corrections, marks and words', async () => {
		const before = await worked();
		kept ??= bytesOf(before);
		const said = await shown(before);
		expect(said.figures.people).toHaveLength(7 + 8 + 3);
		expect(said.lines).toContain('进展顺利。');
		expect(said.names).toHaveLength(1);
		const after = await reopened(before);
		expect(await shown(after)).toEqual(said);
		expect(loaderOf(after).isPending).toBe(false);
		// And what is opened is saved the same.
		const [first, second] = [gathered(before), gathered(after)];
		expect(second.contents).toEqual({ ...first.contents, saved: second.contents.saved });
	});

	test('of the second version has what the office filled in of all documents alike in the one it was of', async () => {
		const at = newPage();
		const bytes = readFileSync('tests/cases/workspace/version_2.gangwei');
		expect(await replayed(at, openedOf(new Uint8Array(bytes)), means)).toBe(true);
		const { meta } = at.session.local!;
		const own = { 署名: '聊城市东昌府区人力资源和社会保障局', 联系电话: '0635-0000000' };
		expect(at.report!.templates.chosen.name).toBe('通报');
		expect(at.report!.officeOf(meta, viewOf(at))).toEqual({
			office: {
				...own,
				...{
					文号: '东人社字〔2022〕7号',
					主送: '各镇人民政府、街道办事处',
					成文日期: '2022年6月5日'
				}
			},
			since: {}
		});
		expect(at.report!.officeOf(meta, viewOf(at), '调度报告').office).toEqual(own);
		expect(at.twoMonths!.loader.items).toHaveLength(2);
	});

	test('takes the place of all that was there', async () => {
		const other = await workedBefore();
		other.findings.mark(other.session.local!.meta, 'rule|别的', { verdict: 'rectified', note: '' });
		const fresh = newPage();
		await loaderOf(fresh).add([
			text('计划.csv', '镇（街道）|城镇|乡村', '沙镇|1|9'),
			text('花名册.csv', header, ...people('沙镇', 0, 2))
		]);
		loaderOf(fresh).year = 2022;
		await loaderOf(fresh).load();
		const said = await shown(fresh);
		await reopened(fresh, other);
		expect(other.findings.books).toEqual({});
		expect({ ...(await shown(other)), office: undefined, rankings: undefined }).toEqual(said);
	});

	test('of files that were only looked over is looked over again', async () => {
		const before = newPage();
		await loaderOf(before).add([text('计划.csv', '镇（街道）|城镇|乡村', '沙镇|1|9')]);
		const after = await reopened(before);
		expect(after.session.local).toBeNull();
		expect(loaderOf(after).items.map(({ table }) => table.file)).toEqual(['计划.csv']);
		expect(loaderOf(after).isPending).toBe(true);
	});

	test('that can’t be loaded leaves what was there', async () => {
		const at = await workedBefore();
		const said = await shown(at);
		const { contents, files } = gathered(at);
		const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
		for (const { path, file } of files) bytes.set(path, new Uint8Array(await file.arrayBuffer()));
		// As another version might read it: the workbook's sheets are called otherwise.
		contents.batch!.tables[0]!.sheet = '别的';
		expect(await replayed(at, { contents, files: bytes }, means)).toBe(false);
		expect(loaderOf(at).failure).toContain('2022年计划.csv');
		expect(at.session.local!.meta.id).toBe(LOCAL);
		expect((await shown(at)).figures).toEqual(said.figures);
		expect(at.findings.any).toBe(true);
	});
});
