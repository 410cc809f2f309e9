import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { checkIds } from '../../src/lib/checks/catalog';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { expectOverview } from '../support/figures';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import {
	csvFile,
	file,
	load,
	measuredLocal,
	openFiles,
	openOverview,
	type LocalFile
} from '../support/local';
import { follow, open, settled, shared } from '../support/site';

const PASSPHRASE = '竹外桃花三两枝，2022';
/** Words that stand in the files and in what was said alone. */
const secret = ['金丝雀甲', '371502196204010021', '金丝雀批注', PASSPHRASE];

const files = [
	csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|1|9', '沙镇|3|9'),
	csvFile(
		'花名册.csv',
		'镇街|姓名|身份证号|性别|岗位性质|岗位编号|上岗时间',
		`古楼|${secret[0]}|${secret[1]}|男|乡村|A1|2022-03-01`,
		'沙镇|孙四|371502196204020027|女|乡村|B1|2022-03-02',
		'沙镇|周五|371502196204030030|男|乡村|B1|2022-03-02'
	)
];
/** The roster a month later. */
const nextMonth = csvFile(
	'4月花名册.csv',
	'镇街|姓名|身份证号|性别|岗位性质|岗位编号|上岗时间',
	`古楼|${secret[0]}|${secret[1]}|男|乡村|A1|2022-04-01`
);

const dialog = (page: Page) => page.getByRole('dialog');
const topBar = (page: Page) => page.locator('header');
const saveButton = (page: Page) =>
	topBar(page).getByRole('button', { name: new RegExp(`^${m.workspace_save()}`) });

/** Presses the key and takes the file; `passphrase` answers the dialog, null saves unsealed, undefined expects none. */
async function saved(page: Page, passphrase?: string | null): Promise<LocalFile> {
	const waiting = page.waitForEvent('download');
	await page.keyboard.press('Control+s');
	if (passphrase !== undefined) {
		await dialog(page).getByLabel(m.workspace_name()).fill('五月');
		if (passphrase === null) await dialog(page).getByLabel(m.workspace_seal()).uncheck();
		else {
			await dialog(page).getByLabel(m.workspace_passphrase(), { exact: true }).fill(passphrase);
			await dialog(page).getByLabel(m.workspace_passphrase_again()).fill(passphrase);
		}
		await dialog(page).getByRole('button', { name: m.workspace_save(), exact: true }).click();
	}
	const download = await waiting;
	const name = download.suggestedFilename();
	await page.getByText(m.workspace_downloaded({ name })).waitFor();
	return file(name, await readFile(await download.path()));
}

/** Drops a workspace where files are dropped. */
const look = (page: Page, workspace: LocalFile) =>
	page.locator('input[type=file]').setInputFiles(workspace);

/** Confirms what is inside and waits until it is there. */
async function confirm(page: Page, name: string): Promise<void> {
	await dialog(page).getByRole('button', { name: m.workspace_confirm(), exact: true }).click();
	await page.getByText(m.workspace_opened({ name })).waitFor();
}

const warns = (page: Page) =>
	page.evaluate(() => {
		const event = new Event('beforeunload', { cancelable: true });
		window.dispatchEvent(event);
		// SvelteKit gets ready to leave.
		history.scrollRestoration = 'manual';
		return event.defaultPrevented;
	});

const text = (page: Page): Promise<string[]> =>
	page.locator('#text :is(h3, .passage p > span[lang])').allInnerTexts();

/** Marks a finding and says a paragraph of the report. */
async function say(page: Page): Promise<void> {
	await follow(page, 'doubtful/?dataset=local');
	await page.getByText(m.findings_done({ rules: checkIds.length })).waitFor({ timeout: 60_000 });
	await page
		.locator('#rows')
		.getByRole('button', { name: new RegExp(`^${m.findings_review()}\\s*：`) })
		.first()
		.click();
	await dialog(page).getByRole('radio', { name: m.findings_confirmed(), exact: true }).check();
	await dialog(page).getByLabel(m.findings_note()).fill(secret[2]!);
	await dialog(page).getByRole('button', { name: m.findings_save_next() }).click();
	await page.keyboard.press('Escape');
	await follow(page, 'report/?dataset=local');
	await page.getByLabel('文号', { exact: true }).fill('东人社字〔2022〕7号');
	await page.getByText(m.report_checks_running()).first().waitFor({ state: 'hidden' });
	await page
		.getByRole('button', { name: m.report_edit_one({ nth: 2 }) })
		.first()
		.click();
	await page.locator('.passage').nth(1).getByRole('textbox').fill('进展顺利，共7人。');
	await page.keyboard.press('Escape');
}

/** What stands on the pages of own files. */
async function said(page: Page) {
	await follow(page, 'report/?dataset=local');
	await page.getByText(m.report_checks_running()).first().waitFor({ state: 'hidden' });
	await expect.poll(() => text(page)).toContain('进展顺利，共7人。');
	const report = await text(page);
	const number = await page.getByLabel('文号', { exact: true }).inputValue();
	await follow(page, 'doubtful/?dataset=local');
	await page.getByText(m.findings_done({ rules: checkIds.length })).waitFor({ timeout: 60_000 });
	const counts = await page.locator('.headline .counts').innerText();
	return { report, number, counts };
}

test('what one saves, sealed, another opens by plain http: the same figures, marks and report', async () => {
	const { page } = await open({ intranet: true, path: 'files/' });
	expect(await page.evaluate(() => isSecureContext)).toBe(false);
	await load(page, files);
	expect(await warns(page)).toBe(true);
	await say(page);
	const before = await said(page);
	expect(before.counts).toContain(`${m.findings_confirmed()}`);
	const workspace = await saved(page, PASSPHRASE);
	expect(workspace.name).toBe('五月.gangwei');
	for (const word of [...secret, '花名册', '古楼', 'state.json', 'sources'])
		expect(workspace.buffer.includes(word), word).toBe(false);
	expect(await warns(page)).toBe(false);
	expect(await saveButton(page).innerText()).toBe(m.workspace_save());

	const other = await open({ intranet: true, path: 'files/' });
	await look(other.page, workspace);
	const ask = dialog(other.page);
	await ask.getByLabel(m.workspace_passphrase()).fill('竹外桃花三两枝，2023');
	await ask.getByRole('button', { name: m.workspace_unlock() }).click();
	await expect
		.poll(() => ask.getByRole('alert').innerText())
		.toContain('口令不对，《五月.gangwei》');
	await ask.getByLabel(m.workspace_passphrase()).fill(PASSPHRASE);
	await ask.getByRole('button', { name: m.workspace_unlock() }).click();
	await expect.poll(() => ask.locator('dl').innerText()).toContain('花名册.csv');
	const inside = await ask.locator('dl').innerText();
	for (const line of ['东昌府区 · 2022年', m.workspace_inside_marks(), '2022年计划.csv'])
		expect(inside).toContain(line);
	expect(await axeFaults(other.page)).toEqual([]);
	await confirm(other.page, workspace.name);
	expect(await warns(other.page)).toBe(false);
	await openOverview(other.page);
	await expectOverview(other.page, await measuredLocal(files));
	expect(await said(other.page)).toEqual(before);

	for (const { page: it } of [{ page }, other]) {
		const left = await it.evaluate(() =>
			JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])
		);
		for (const word of secret) expect(left).not.toContain(word);
	}
});

describe('on one page', () => {
	const opened = shared('files/', {
		// The browser's own dialogs can't be answered here.
		before: (page) =>
			page.addInitScript(() => {
				for (const name of ['showSaveFilePicker', 'showOpenFilePicker'])
					Object.defineProperty(window, name, { value: undefined, configurable: true });
			})
	});

	test('there is nothing to save before anything is there', async () => {
		const page = opened();
		expect(await saveButton(page).count()).toBe(0);
		await page.keyboard.press('Control+s');
		await page.getByText(m.workspace_nothing()).waitFor();
		expect(await dialog(page).count()).toBe(0);
		expect(await layoutFaults(page)).toEqual([]);
		expect(await textFaults(page, null)).toEqual([]);
	});

	inCorpus(
		'an unsealed workspace is saved by one key, again without a question, and shows what isn’t saved',
		async () => {
			const page = opened();
			await load(page, files);
			expect(await saveButton(page).innerText()).toContain(m.workspace_unsaved());
			// A passphrase that is too short, or typed twice differently, is told and nothing is saved.
			await page.keyboard.press('Control+s');
			await dialog(page).getByLabel(m.workspace_passphrase(), { exact: true }).fill('1234567');
			await dialog(page).getByRole('button', { name: m.workspace_save(), exact: true }).click();
			expect(await dialog(page).getByRole('alert').innerText()).toBe(
				m.workspace_passphrase_short()
			);
			await dialog(page).getByLabel(m.workspace_passphrase(), { exact: true }).fill('12345678');
			expect(await dialog(page).getByRole('alert').innerText()).toBe(
				m.workspace_passphrase_differs()
			);
			expect(await axeFaults(page)).toEqual([]);
			await dialog(page).getByRole('button', { name: m.workspace_cancel() }).click();
			await dialog(page).waitFor({ state: 'detached' });

			const first = await saved(page, null);
			expect(first.buffer.subarray(0, 2).toString()).toBe('PK');
			expect(await saveButton(page).innerText()).toBe(m.workspace_save());
			await follow(page, 'report/?dataset=local');
			await page.getByLabel('文号', { exact: true }).fill('1号');
			expect(await saveButton(page).innerText()).toContain(m.workspace_unsaved());
			expect(await warns(page)).toBe(true);
			const again = await saved(page);
			expect(again.name).toBe(first.name);
			expect(await warns(page)).toBe(false);
			// Files of another month, and what comes after all was cleared, are other work: nobody has said where it goes.
			const asks = async (title: RegExp): Promise<void> => {
				await page.keyboard.press('Control+s');
				expect(await dialog(page).getByLabel(m.workspace_name()).inputValue()).toMatch(title);
				await dialog(page).getByRole('button', { name: m.workspace_cancel() }).click();
				await dialog(page).waitFor({ state: 'detached' });
			};
			await openFiles(page);
			await load(page, [files[0]!, nextMonth]);
			await asks(/2022年4月/);
			await page.getByRole('button', { name: m.files_clear(), exact: true }).click();
			await load(page, files);
			await asks(/2022年3月/);
		}
	);

	inCorpus('what is broken or none is told in a sentence, and what was there stays', async () => {
		const page = opened();
		await follow(page, 'files/?dataset=local');
		const good = await saved(page, null);
		const damaged = Buffer.from(good.buffer);
		damaged[damaged.indexOf('state.json') + 40]! ^= 4;
		const cases: [LocalFile, RegExp][] = [
			[file('断.gangwei', good.buffer.subarray(0, 900)), /《断\.gangwei》不完整，不能打开：/],
			[file('坏.gangwei', damaged), /《坏\.gangwei》.*已损坏，不能打开：/],
			[file('表.gangwei', files[0]!.buffer), /《表\.gangwei》不是工作文件（\.gangwei）：/]
		];
		for (const [workspace, sentence] of cases) {
			await look(page, workspace);
			await page.getByText(sentence).waitFor();
			expect(await dialog(page).count()).toBe(0);
		}
		await openOverview(page);
		await expectOverview(page, await measuredLocal(files));
	});

	inCorpus('an opened workspace takes the place of what was there, after a warning', async () => {
		const page = opened();
		await follow(page, 'files/?dataset=local');
		const good = await saved(page);
		await page.getByRole('button', { name: m.files_clear() }).click();
		await load(page, [
			csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '初村镇|2|3'),
			csvFile('花名册.csv', '镇（街道）|城乡类别|上岗日期', '初村镇|乡村|2022-03-01')
		]);
		await look(page, good);
		await dialog(page).getByText(m.workspace_replaces()).waitFor();
		await dialog(page).getByRole('button', { name: m.workspace_cancel() }).click();
		const place = '威海火炬高技术产业开发区 · 2022年（本机文件）';
		expect(await page.getByText(m.files_there({ place })).count()).toBe(1);
		await look(page, good);
		await confirm(page, good.name);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(files));
	});
});

inCorpus(
	'where the browser lets the page write, one key writes back to the same file',
	async () => {
		const { page, url } = await open({ path: null });
		await page.addInitScript(() => {
			// Real handles, without the browser's own dialog.
			const pick = async () => {
				const folder = await navigator.storage.getDirectory();
				return folder.getFileHandle('六月.gangwei', { create: true });
			};
			const pickers = { showSaveFilePicker: pick, showOpenFilePicker: async () => [await pick()] };
			Object.assign(window, pickers);
		});
		await page.goto(`${url}files/`);
		await settled(page);
		await load(page, files);
		const size = () =>
			page.evaluate(async () => {
				const folder = await navigator.storage.getDirectory();
				const { size } = await (await folder.getFileHandle('六月.gangwei')).getFile();
				return size;
			});
		const done = page.getByText(m.workspace_saved({ name: '六月.gangwei' }));
		await page.keyboard.press('Control+s');
		await dialog(page).getByLabel(m.workspace_seal()).uncheck();
		await dialog(page).getByRole('button', { name: m.workspace_save(), exact: true }).click();
		await done.waitFor();
		const first = await size();
		expect(first).toBeGreaterThan(500);
		await follow(page, 'report/?dataset=local');
		await page.getByLabel('文号', { exact: true }).fill('长'.repeat(200));
		await page.keyboard.press('Control+s');
		await done.waitFor();
		await expect.poll(size).toBeGreaterThan(first);
		// What is opened is written back to, too.
		await page.goto(`${url}files/`);
		await settled(page);
		await page.getByRole('button', { name: m.workspace_open() }).click();
		await confirm(page, '六月.gangwei');
		await page.keyboard.press('Control+s');
		await done.waitFor();
		expect(await dialog(page).count()).toBe(0);
	}
);

/** Everything that can be seen, printed or read out. */
const seen = (page: Page) => page.locator('body').innerText();

test('left alone, the page hides itself on screen and paper until somebody goes on', async () => {
	const { page, url } = await open({ path: null, intranet: true });
	await page.goto(`${url}files/`);
	await settled(page);
	let now = Date.now();
	/** Lets minutes pass for the page, but not for its engine, which would be taken for dead. */
	const pass = async (minutes: number) => {
		now += minutes * 60_000;
		await page.clock.setSystemTime(now);
		await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	};
	// Without own files there is nothing to hide.
	await pass(20);
	expect(await dialog(page).count()).toBe(0);
	await load(page, files);
	await pass(14);
	await page.mouse.move(5, 5);
	await pass(14);
	expect(await dialog(page).count()).toBe(0);
	await pass(2);
	await page.getByRole('heading', { name: m.lock_title() }).waitFor();
	expect(await seen(page)).not.toMatch(/花名册|东昌府|古楼/);
	expect(await layoutFaults(page)).toEqual([]);
	expect(await axeFaults(page)).toEqual([]);
	await page.emulateMedia({ media: 'print' });
	expect(await seen(page)).not.toMatch(/花名册|东昌府|古楼/);
	await page.emulateMedia({ media: 'screen' });
	// Neither the key that closes dialogs nor the one that saves opens it.
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+s');
	await page.getByRole('heading', { name: m.lock_title() }).waitFor();
	await page.getByRole('button', { name: m.lock_go_on() }).click();
	await page.getByText('花名册.csv').first().waitFor();

	// A sealed workspace's page asks for its passphrase.
	await saved(page, PASSPHRASE);
	await page.getByLabel(m.lock_setting()).selectOption('5');
	await pass(6);
	await page.getByLabel(m.lock_passphrase()).fill('别的口令12345');
	await page.getByRole('button', { name: m.lock_go_on() }).click();
	await page.getByText(m.lock_wrong()).waitFor();
	await page.getByLabel(m.lock_passphrase()).fill(PASSPHRASE);
	await page.keyboard.press('Enter');
	await page.getByText('花名册.csv').first().waitFor();
	await page.getByLabel(m.lock_setting()).selectOption('0');
	await pass(120);
	expect(await dialog(page).count()).toBe(0);
	expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ 'gangwei.lock': '0' });
});
