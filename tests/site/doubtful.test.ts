import * as XLSX from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { checkIds } from '../../src/lib/checks/catalog';
import { write } from '../../src/lib/blocks/text';
import { findingBlocks } from '../../src/lib/pages/findings';
import { m } from '../../src/lib/paraglide/messages';
import { prepareSurvey } from '../../src/lib/server/surveys';
import { prepareViews } from '../../src/lib/server/views';
import { id } from '../unit/checks/identity/planted';
import { inCorpus } from '../support/corpus';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { csvFile, file, load, openFiles, type LocalFile } from '../support/local';
import { filter, follow, open, shared, tile } from '../support/site';

/** As many posts as the notice says in all. */
const plan = csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|757|2541', '沙镇|3|9');

/** Two of Gulou say another sex than their number, one of Shazhen does, and two are on one post. */
const wang = id('19620401', '002');
const people = [
	`古楼|王一|${wang}|男|乡村|A1|2022-03-01`,
	`古楼|李二|${id('19620402', '002')}|男|乡村|A2|2022-03-01`,
	`古楼|赵三|${id('19620403', '001')}|男|乡村|A3|2022-03-01`,
	`沙镇|孙四|${id('19620404', '002')}|男|乡村|B1|2022-03-01`,
	`古楼|周五|${id('19620405', '001')}|男|乡村|A5|2022-03-01`,
	`古楼|吴六|${id('19620406', '001')}|男|乡村|A5|2022-03-01`
];
const roster = (...of: string[]): LocalFile =>
	csvFile('花名册.csv', '镇街|姓名|身份证号|性别|岗位性质|岗位编号|上岗时间', ...of);

const opened = shared('files/');

/** Loads the rosters and waits until the checks are done. */
async function checkedOf(...of: string[]): Promise<Page> {
	const page = opened();
	await openFiles(page);
	await load(page, [plan, roster(...of)]);
	await visit(page);
	return page;
}

async function visit(page: Page): Promise<void> {
	await page.locator('header').getByRole('link', { name: m.nav_findings(), exact: true }).click();
	await page.waitForURL('**/doubtful/**');
	await done(page);
}

const done = async (page: Page): Promise<void> => {
	await page.getByText(m.findings_done({ rules: checkIds.length })).waitFor({ timeout: 60_000 });
};

const lead = (page: Page) => page.locator('.headline .lead').innerText();
const counts = (page: Page) => page.locator('.headline .counts').innerText();
const countsText = (...of: [number, number, number, number]): string =>
	[m.findings_pending(), m.findings_confirmed(), m.findings_unfounded(), m.findings_rectified()]
		.map((what, i) => m.findings_count_of({ what, count: of[i]! }))
		.join(m.list_comma());
const rows = (page: Page) => page.locator('#rows tbody tr');

async function downloaded(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A town's list as it is sent. */
async function listOf(page: Page, town: string) {
	await page.getByRole('button', { name: m.findings_lists_one() }).click();
	return downloaded(page, page.getByRole('menuitem').filter({ hasText: town }));
}

/** A list's rows, each by its header. */
function read(bytes: Uint8Array): Record<string, string>[] {
	const workbook = XLSX.read(bytes);
	const sheet = workbook.Sheets[workbook.SheetNames[0]!]!;
	const cells = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 });
	const top = cells.findIndex((row) => row.includes('疑点编号'));
	return XLSX.utils.sheet_to_json(sheet, { range: top, defval: '' });
}

/** The list as a town fills it in: by name what came of it. */
const filled = (bytes: Uint8Array, answers: Record<string, [string, string?]>): LocalFile => {
	const workbook = XLSX.utils.book_new();
	const all = read(bytes).map((row) => {
		const [verdict = '', note = ''] = answers[row['姓名']!] ?? [];
		return { ...row, 核查结果: verdict, 核查说明: note };
	});
	XLSX.utils.book_append_sheet(workbook, XLSX.utils.json_to_sheet(all), '疑点清单');
	return file(
		'古楼填回.xls',
		XLSX.write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer
	);
};

/** The button of that label for one of several. */
const named = (page: Page, label: string, what: string): Locator =>
	page.getByRole('button', { name: new RegExp(`^${label}\\s*：${what}$`) });

const chooseList = (page: Page, ...lists: LocalFile[]) =>
	page.locator('#lists input[type=file]').setInputFiles(lists);

test('answers before any script runs', async () => {
	const { page } = await open({ path: 'doubtful/', javaScript: false });
	const { meta } = (await prepareViews())[0]!;
	const { headline } = findingBlocks(await prepareSurvey(meta.id), meta, { off: {}, tally: null });
	expect(await lead(page)).toBe(write(headline.sentences[0]!.text, 'zh-CN'));
	// What was found comes first; the rules that found nothing are folded at the end.
	const shown = tile(page, m.findings_rules_title()).locator('tbody tr');
	const rest = page.locator('main details').last();
	expect(await shown.count()).toBeGreaterThan(0);
	expect((await shown.count()) + (await rest.locator('tbody tr').count())).toBe(checkIds.length);
	expect(await rest.getAttribute('open')).toBeNull();
	expect(await rest.locator('tbody tr').first().isVisible()).toBe(false);
	const box = (await shown.first().boundingBox())!;
	expect(box.y + box.height).toBeLessThan(768);
});

test('a town’s list is worked through from file to returned file', async () => {
	const page = await checkedOf(...people);
	expect(await counts(page)).toBe(countsText(5, 0, 0, 0));
	expect(await rows(page).count()).toBe(5);

	const { name, bytes } = await listOf(page, '古楼街道');
	expect(name).toMatch(/^疑点清单_古楼街道_\d{8}\.xlsx$/);
	const sent = read(bytes);
	expect(sent.map((row) => [row['姓名'], row['疑点类型'], row['单元格']])).toEqual([
		['王一', '性别与身份证号不一致', 'D2'],
		['李二', '性别与身份证号不一致', 'D3'],
		['周五', '一岗多人', 'F6'],
		['吴六', '一岗多人', 'F7']
	]);
	for (const row of sent) {
		expect(row['身份证号']).toMatch(/^371502\*{8}\d{3}[\dX]$/);
		expect(row['核查结果']).toBe('');
	}
	// Whole numbers only for whoever asks.
	const whole = page.getByRole('checkbox', { name: m.findings_lists_whole() });
	await whole.check();
	const asked = await listOf(page, '古楼街道');
	expect(read(asked.bytes)[0]!['身份证号']).toBe(wang);
	expect(read(asked.bytes).map((row) => row['疑点编号'])).toEqual(
		sent.map((row) => row['疑点编号'])
	);
	await whole.uncheck();

	await chooseList(
		page,
		filled(bytes, {
			王一: ['不属实', '身份证原件无误'],
			李二: ['查无此人'],
			周五: ['属实', '交接未办结'],
			吴六: ['属实']
		})
	);
	const told = { lists: 1, read: 4, applied: 3, same: 0, unanswered: 0, refused: 1 };
	await page.getByText(m.findings_returned(told)).waitFor();
	expect(await counts(page)).toBe(countsText(2, 2, 1, 0));
	const refused = page.locator('#lists tbody tr');
	expect(await refused.count()).toBe(1);
	expect(await refused.innerText()).toContain('查无此人');
	// What is settled is neither listed nor sent again.
	expect(await rows(page).count()).toBe(4);
	expect((await rows(page).allInnerTexts()).join()).not.toContain('王一');
	expect(read((await listOf(page, '古楼街道')).bytes).map((row) => row['核查结果'])).toEqual([
		...['', '属实', '属实']
	]);
	expect(await axeFaults(page)).toEqual([]);

	// The same files again: what was cleared doesn't come back; a row that says something else is asked anew.
	await checkedOf(...people.map((it) => it.replace('周五', '周五一')));
	expect(await counts(page)).toBe(countsText(3, 1, 1, 0));
	expect(await rows(page).filter({ hasText: '周五一' }).innerText()).toContain(
		m.findings_asked_anew({ verdict: m.findings_confirmed() })
	);
	await filter(page, m.findings_stands()).selectOption('unfounded');
	expect((await rows(page).allInnerTexts()).join()).toContain('王一');
	await filter(page, m.findings_stands()).selectOption('open');

	// The old list of a row that has changed is told, not taken.
	await chooseList(page, filled(bytes, { 周五: ['不属实'], 吴六: ['属实'] }));
	await page
		.getByText(m.findings_returned({ ...told, applied: 0, same: 1, unanswered: 2, refused: 1 }))
		.waitFor();
	expect(await page.locator('#lists tbody tr').innerText()).toContain('已有变化');
	await chooseList(page, plan);
	await page.locator('#lists').getByText(m.findings_not_list()).waitFor();
});

inCorpus('lists of all towns are one zip, which the page that loads files recognises', async () => {
	const page = await checkedOf(...people);
	const zip = await downloaded(
		page,
		page.getByRole('button', { name: m.findings_lists_zip({ count: 2 }) })
	);
	const inside = unzipSync(new Uint8Array(zip.bytes));
	const names = Object.keys(inside).map((it) => it.replace(/_\d+/, ''));
	expect(names).toEqual(['疑点清单_古楼街道.xlsx', '疑点清单_沙镇镇.xlsx']);
	const sun = read(Object.values(inside)[1]!);
	expect(sun.map((row) => row['姓名'])).toEqual(['孙四']);

	await openFiles(page);
	await page
		.locator('input[type=file]')
		.setInputFiles([filled(Object.values(inside)[1]!, { 孙四: ['已整改', '已更正'] })]);
	await page.getByRole('link', { name: m.findings_files_go() }).click();
	await page.waitForURL('**/doubtful/**');
	await page.getByRole('button', { name: m.findings_lists_take() }).click();
	await page
		.getByText(
			m.findings_returned({ lists: 1, read: 1, applied: 1, same: 0, unanswered: 0, refused: 0 })
		)
		.waitFor();
	expect(await page.getByRole('button', { name: m.findings_lists_take() }).count()).toBe(0);
	expect(await counts(page)).toContain(
		m.findings_count_of({ what: m.findings_rectified(), count: 1 })
	);
});

inCorpus('one after the other is looked into, marked and left', async () => {
	const page = await checkedOf(...people.map((it) => it.replace('A5', 'A6')));
	await filter(page, m.findings_rule()).selectOption('post-two-people');
	await named(page, m.findings_review(), '周五').click();
	const dialog = page.getByRole('dialog');
	const cells = dialog.locator('dl');
	await cells.waitFor();
	// The cell at fault, and whoever else is on the post.
	expect(await cells.locator('.blamed').innerText()).toMatch(/^F 岗位编号\s+▶ A6$/);
	expect(await dialog.innerText()).not.toMatch(/\d{17}[\dX]/);
	const holders = dialog.getByRole('table', { name: m.findings_holders() });
	expect(await holders.locator('tbody tr').count()).toBe(2);
	expect(await axeFaults(page)).toEqual([]);
	await dialog.getByRole('radio', { name: m.findings_confirmed(), exact: true }).check();
	await dialog.getByLabel(m.findings_note()).fill('交接未办结');
	await dialog.getByRole('button', { name: m.findings_save_next() }).click();
	await dialog.getByText(m.findings_nth({ nth: 2, of: 2 })).waitFor();
	expect(await dialog.getByRole('radio', { name: m.findings_pending() }).isChecked()).toBe(true);
	await page.keyboard.press('Escape');
	expect(await rows(page).first().innerText()).toMatch(/属实\s+交接未办结/);
});

inCorpus(
	'a rule is switched off for a reason, stays in sight and is named in the lists',
	async () => {
		const page = await checkedOf(...people);
		const rule = '一岗多人';
		await named(page, m.findings_switch_off(), rule).click();
		const confirm = page.getByRole('button', { name: m.findings_switch_confirm() });
		expect(await confirm.isDisabled()).toBe(true);
		await page.getByLabel(`${m.findings_switch_why()}：${rule}`).fill('本区允许两人轮班');
		await confirm.click();
		const row = tile(page, m.findings_rules_title()).locator('tbody tr').filter({ hasText: rule });
		expect(await row.innerText()).toContain(m.findings_off_why({ reason: '本区允许两人轮班' }));
		expect((await rows(page).allInnerTexts()).join()).not.toContain(rule);
		expect(await page.locator('.headline').innerText()).toContain(
			m.findings_off_count({ count: 1 })
		);
		const { bytes } = await downloaded(page, page.locator('#lists .primary'));
		const text = XLSX.utils.sheet_to_csv(XLSX.read(bytes).Sheets['疑点清单']!);
		expect(text).toContain(`停用、未列入本表的规则：${rule}（本区允许两人轮班）。`);
		await named(page, m.findings_switch_on(), rule).click();
		expect((await rows(page).allInnerTexts()).join()).toContain(rule);
	}
);

inCorpus('follows the scope, compares with the month before, and can be stopped', async () => {
	const page = opened();
	await follow(page, 'doubtful/?dataset=zibo-2022&place=370302');
	await done(page);
	const shown = await lead(page);
	expect(shown).toContain('疑点');
	expect(await page.locator('.headline .second').allInnerTexts()).toContainEqual(
		expect.stringMatching(/^与4月30日相比|^与\d+月\d+日相比/)
	);
	await follow(page, 'doubtful/?dataset=zibo-2022&place=370303');
	await page.getByRole('button', { name: m.files_stop(), exact: true }).click();
	await page.getByRole('button', { name: m.findings_again() }).click();
	await done(page);
	expect(await lead(page)).not.toBe(shown);
	expect(await layoutFaults(page)).toEqual([]);
	expect(await textFaults(page, null)).toEqual([]);
});
