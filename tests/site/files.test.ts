import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus, some } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import {
	cellsOf,
	confirm,
	csvFile,
	file,
	load,
	measuredLocal,
	openFiles,
	openOverview,
	xlsxFile,
	type LocalFile
} from '../support/local';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { engineFiles, filter, follow, open, shared, strikeDead } from '../support/site';
import { gb18030, utf8 } from '../unit/intake/readers/bytes';

const names = ['plan', 'roster', 'posts'] as const;
let texts: string[] = [];
let samples: LocalFile[] = [];

beforeAll(async () => {
	const all = names.map((name) => readFile(`build/samples/${name}.csv`, 'utf8'));
	texts = (await Promise.all(all)).map((text) => text.replace(/^\ufeff/, ''));
	samples = names.map((name, i) => file(`${name}.csv`, utf8(texts[i]!)));
});

/** Where files are loaded that need no page of their own. */
const opened = shared('files/');

describe("one's own files", () => {
	test('give the same figures in every format', async () => {
		const page = opened();
		const expected = await measuredLocal(samples);
		expect(expected.progress.whole.planned.value).toBe(348);
		const rows = texts.map((text) => Papa.parse<string[]>(text).data);
		const formats: Record<string, LocalFile[]> = {
			'UTF-8': samples,
			GB18030: names.map((name, i) => file(`${name}.txt`, gb18030(texts[i]!))),
			XLSX: [xlsxFile('公岗.xlsx', { 计划: rows[0]!, 花名册: rows[1]!, 岗位: rows[2]! })]
		};
		for (const [format, files] of some(Object.entries(formats), 2)) {
			await load(page, files);
			const report = page.locator('section table').first();
			expect(await report.innerText()).toContain(format);
			await openOverview(page);
			await expectOverview(page, expected);
			expect(await page.getByText(m.local_data()).count()).toBe(1);
			expect(await page.getByText(m.simulated()).count()).toBe(0);
			// What was loaded takes the place of what was loaded before.
			expect(await filter(page, m.filter_dataset()).locator('option').count()).toBe(5);
			await openFiles(page);
		}
	});

	inCorpus('that the page offers as samples can be loaded as they come', async () => {
		const page = opened();
		await openFiles(page);
		await page.getByRole('button', { name: m.files_return(), exact: true }).click();
		const offered: LocalFile[] = [];
		for (const label of [m.files_sample_plan(), m.files_sample_roster()]) {
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('link', { name: label, exact: true }).click()
			]);
			const bytes = await readFile(await download.path());
			offered.push(file(download.suggestedFilename(), bytes));
		}
		const issued_on = '2022-04-13';
		await load(page, offered, { issuedOn: issued_on });
		expect(await page.getByText(m.files_no_issues()).count()).toBe(1);
		await openOverview(page);
		const expected = await measuredLocal(offered, { plan_year: 2022, issued_on });
		await expectOverview(page, expected);
		await filter(page, m.filter_level()).selectOption('rural');
		await expect.poll(() => page.locator('.counts').first().innerText()).toContain('105');
		await filter(page, m.filter_level()).selectOption('');
	});

	test('can be dropped, and are where the menu leads until they are cleared', async () => {
		const page = opened();
		await openFiles(page);
		const data = await transfer(page, samples);
		const zone = page.getByRole('group', { name: m.files_title() });
		await zone.dispatchEvent('dragover', { dataTransfer: data });
		await zone.getByText(m.files_drop_here()).waitFor();
		await zone.dispatchEvent('drop', { dataTransfer: data });
		await page.getByRole('heading', { name: m.files_tables() }).waitFor();
		await page.locator('main .work').waitFor({ state: 'detached' });
		await confirm(page);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(samples));
		await openFiles(page);
		const plan = page.getByRole('link', { name: m.nav_plan(), exact: true });
		expect(await plan.getAttribute('href')).toMatch(/\?dataset=local$/);
		await page.getByRole('button', { name: m.files_clear() }).click();
		await expect.poll(() => plan.getAttribute('href')).not.toContain('?');
	});
});

const plan = csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|2|3', '怡园街道|4|0', '合计|6|3');
const header = '镇（街道）|城乡类别|姓名|身份证号|岗位编号|上岗日期';
const small = [
	plan,
	csvFile(
		'花名册.csv',
		header,
		'初村镇|乡村|周一|371002197101313161|A1|2022-03-01',
		'初村镇|乡村|周二|371002197009010168|A2|2022.4.2',
		'怡园街道|城镇|周三|371003196012242914|B1|2022年5月3日'
	)
];

describe('a file that cannot be used', () => {
	const cases: [string, LocalFile[], string[]][] = [
		['a PDF', [plan, file('花名册.csv', '%PDF-1.7\n%âãÏÓ')], ['《花名册.csv》', 'PDF', '另存为']],
		[
			'a roster without 上岗日期',
			[plan, csvFile('花名册.csv', '镇（街道）|城乡类别|姓名', '初村镇|乡村|周一')],
			['《花名册.csv》', '第1行', '上岗日期']
		],
		[
			'towns of nowhere',
			[
				csvFile('计划.csv', '镇（街道）|城镇|乡村', '乌有镇|2|3'),
				csvFile('花名册.csv', header, '子虚镇|乡村|周一||A1|2022-03-01')
			],
			['《计划.csv》', '“镇（街道）”', '乌有镇']
		],
		[
			'a roster with no row that can be used',
			[plan, csvFile('花名册.csv', header, '初村镇|乡村|周一||A1|三月')],
			['《花名册.csv》', '第2行', '“上岗日期”', '“三月”']
		],
		['no plan', [small[1]!], ['《花名册.csv》', '计划表']]
	];
	test('is refused in one sentence that says where and what', async () => {
		const page = opened();
		await openFiles(page);
		for (const [what, files, words] of some(cases, 3)) {
			await load(page, files);
			const sentences = await page
				.locator('main :is([role="alert"]:not(:has(li)), [role="alert"] li, .why)')
				.allInnerTexts();
			const said = sentences.find((text) => words.every((word) => text.includes(word)));
			expect(said, `${what}: ${sentences.join(' | ')}`).toBeDefined();
			expect(said!.trim()).not.toMatch(/[。\n]./);
			expect(said).not.toMatch(/Error|undefined|null/);
			expect(await page.locator('.done').count()).toBe(0);
		}
		// The mistake mended, it goes on as if nothing had been.
		await load(page, small);
		expect(await page.getByRole('alert').count()).toBe(0);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(small));
	});

	test('nor can one without a plan year', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, small, { year: '' });
		expect(await page.getByRole('alert').innerText()).toContain(m.files_year());
		await confirm(page);
		expect(await page.getByRole('alert').count()).toBe(0);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(small));
	});

	inCorpus('leaves what was loaded before as it was', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, small);
		await load(page, [small[1]!]);
		expect(await page.getByRole('alert').innerText()).toContain('计划表');
		await openOverview(page);
		await expectOverview(page, await measuredLocal(small));
		await filter(page, m.filter_level()).selectOption('rural');
		await expect.poll(() => page.locator('.counts').first().innerText()).toContain('2');
		expect(await page.getByRole('alert').count()).toBe(0);
		await filter(page, m.filter_level()).selectOption('');
	});

	inCorpus('and an engine that dies leave the next files as they are', async () => {
		const page = opened({ errors: /struck dead|^ErrorEvent/ });
		await openFiles(page);
		await load(page, samples);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(samples));
		await filter(page, m.filter_dataset()).selectOption('taibaihu-2024');
		await openFiles(page);
		await load(page, [small[1]!]);
		await load(page, small);
		await strikeDead(page);
		// A dataset that the dead engine never had, then the files that it had last.
		await page.getByRole('link', { name: m.nav_overview(), exact: true }).click();
		await follow(page, '?dataset=taibaihu-2024&asof=2024-08-15');
		await expectOverview(page, await measured('taibaihu-2024', { asOf: '2024-08-15' }));
		await filter(page, m.filter_dataset()).selectOption('local');
		await expectOverview(page, await measuredLocal(small));
	});

	test('is told even when the engine cannot start', async () => {
		const { page } = await open(
			{ path: 'files/', block: [engineFiles] },
			{ errors: /^ErrorEvent|importScripts|duckdb worker/ }
		);
		await load(page, small);
		const [before, after] = m.fault_unreachable({ file: '…' }).split('…');
		const said = await page.getByRole('alert').innerText();
		expect([said.startsWith(before!), said.endsWith(after!)]).toEqual([true, true]);
	});
});

test('a row that is wrong is named with its cell and left out', async () => {
	const page = opened();
	await openFiles(page);
	const roster = csvFile(
		'花名册.csv',
		header,
		'初村镇|乡村|周一|371002197101313161|A1|2022-03-01',
		'乌有镇|乡村|周二|371002197009010168|A2|2022-04-02',
		'||||',
		'初村镇|乡村|周三|371003196012242914|A3|开春',
		'怡园街道|城镇|周四|3710031960122429|B1|2022-05-03',
		'填表人：周五|||||'
	);
	await load(page, [plan, roster]);
	const expected = await measuredLocal([plan, roster]);
	const [reports, issues] = await Promise.all(
		[m.files_report(), m.files_issues()].map((name) =>
			cellsOf(page.getByRole('region', { name }).locator('tbody tr'))
		)
	);
	// File, taken as, header row, read, used, no data, wrong.
	expect(reports!.map(([name, , ...counts]) => [name, ...counts])).toEqual([
		['计划.csv', '1', '3', '2', '1', '0'],
		['花名册.csv', '1', '6', '2', '2', '2']
	]);
	for (const [, , , read, ...parts] of reports!)
		expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(Number(read));
	const [error, warning] = [m.files_severity_error(), m.files_severity_warning()];
	expect(issues!.map((cells) => cells.slice(0, 6))).toEqual([
		[`✕ ${error}`, '花名册.csv', 'A3', '', '镇（街道）', '乌有镇'],
		[`✕ ${error}`, '花名册.csv', 'F5', '初村镇', '上岗日期', '开春'],
		[`▲ ${warning}`, '花名册.csv', 'D6', '怡园街道', '身份证号', '371003******2429']
	]);
	await openOverview(page);
	await expectOverview(page, expected);
	expect(expected.progress.whole.onboarded.value).toBe(2);
	expect(expected.meta.title).toContain('威海');
});

test('what became of files reads well on a phone and in an office', async () => {
	const page = opened();
	await openFiles(page);
	await load(page, [
		csvFile('2022年城乡公益性岗位开发计划表（初村镇）.csv', '镇（街道）|城镇|乡村', '初村镇|2|3'),
		csvFile(
			'在岗人员花名册.csv',
			'镇（街道）|城乡类别|岗位编号|上岗日期',
			'初村镇|乡村|A1|2022-03-01',
			'乌有镇|乡村|A2|二〇二二年三月'
		)
	]);
	for (const size of [
		{ width: 1366, height: 768 },
		{ width: 390, height: 844 }
	]) {
		await page.setViewportSize(size);
		expect(await layoutFaults(page)).toEqual([]);
	}
	expect(await axeFaults(page)).toEqual([]);
	expect(await textFaults(page, null)).toEqual([]);
});

async function transfer(page: Page, files: LocalFile[]) {
	const plain = files.map(({ name, buffer }) => ({ name, bytes: [...buffer] }));
	return page.evaluateHandle((list) => {
		const data = new DataTransfer();
		for (const { name, bytes } of list) data.items.add(new File([Uint8Array.from(bytes)], name));
		return data;
	}, plain);
}
