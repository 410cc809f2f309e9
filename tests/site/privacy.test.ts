import type { Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { prepareViews } from '../../src/lib/server/views';
import { expectOverview } from '../support/figures';
import { csvFile, load, measuredLocal, openFiles, openOverview } from '../support/local';
import { choosePlace, engineOf, filter, open, settled, shared, watchRates } from '../support/site';

/** Words that stand in the loaded files alone: wherever else one turns up, data has leaked. */
const secret = {
	name: '金丝雀甲',
	other: '金丝雀乙',
	id: '371002197101313161',
	badId: '3710021971013131',
	village: '金丝雀村居',
	post: 'CANARY-POST-1',
	remark: 'canary-remark-7f3a'
};
/** What may never be shown whole. */
const numbers = [secret.id, secret.badId];

const files = [
	csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|2|3', '怡园街道|4|0'),
	csvFile(
		'花名册.csv',
		'镇（街道）|村（社区）|城乡类别|姓名|身份证号|岗位编号|上岗日期|备注',
		`初村镇|${secret.village}|乡村|${secret.name}|${secret.id}|${secret.post}|2022-03-01|${secret.remark}`,
		`怡园街道|${secret.village}|城镇|${secret.other}|${secret.badId}|B1|2022-04-01|${secret.remark}`
	)
];

/** The page of the user's own files, one test after the other. */
const opened = shared('files/');

/** Every rate that is seen where no own files ever were. */
let rates: () => Promise<string[]>;
const visited = shared('?dataset=local&place=371071001', {
	engine: false,
	before: async (page) => (rates = await watchRates(page))
});

describe('what was loaded', () => {
	test('is in no request, no store, no address and no title', async () => {
		const page = opened();
		const sent: Request[] = [];
		page.context().on('request', (request) => sent.push(request));
		const places: string[] = [];
		const look = async () => places.push(await leftBehind(page));

		await load(page, files);
		await look();
		const report = await page.locator('main').innerText();
		expect(report).toContain('371002******3131');
		for (const number of numbers) expect(await page.content()).not.toContain(number);
		await openOverview(page);
		const expected = await measuredLocal(files);
		await expectOverview(page, expected);
		await look();
		await choosePlace(page, '初村镇');
		await page.getByText(secret.village).waitFor();
		await look();
		for (const hidden of [...numbers, secret.name, secret.other, secret.remark])
			expect(await page.content()).not.toContain(hidden);
		await page.getByRole('link', { name: m.nav_plan(), exact: true }).click();
		await page.getByRole('heading', { name: m.tile_milestones() }).waitFor();
		await look();
		await page.getByRole('button', { name: m.locale_switch() }).click();
		await look();
		// Which of one's own files' places is looked at isn't kept: it's of no use without the files.
		const kept = places.map((text) => Object.keys((JSON.parse(text) as { local: object }).local));
		expect(new Set(kept.flat())).toEqual(new Set(['gangwei.locale']));
		await page.getByRole('button', { name: m.locale_switch({}, { locale: 'en' }) }).click();
		const { places: all, place } = expected.meta;
		await choosePlace(page, all.find(({ code }) => code === place)!.name);

		const requests = sent.map((request) => `${request.url()} ${request.postData() ?? ''}`);
		for (const word of Object.values(secret)) {
			for (const text of [...requests, ...places]) {
				expect(text).not.toContain(word);
				expect(text).not.toContain(encodeURIComponent(word));
			}
		}
		expect(sent.every((request) => request.method() === 'GET')).toBe(true);
		const queries = sent.flatMap((request) => {
			const { protocol, search } = new URL(request.url());
			return protocol === 'http:' && search ? [search] : [];
		});
		expect(queries.filter((query) => !/^\?(x-sveltekit|dataset=local)/.test(query))).toEqual([]);
	});

	test('is gone when it is cleared, with the engine that held it', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, files);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(files));
		await engineOf(page);
		await openFiles(page);
		await page.getByRole('button', { name: m.files_clear() }).click();
		await expect.poll(() => page.workers().length).toBe(0);
		expect(await page.getByText(m.files_report()).count()).toBe(0);
		expect(await page.content()).not.toContain('花名册.csv');

		await page.getByRole('link', { name: m.nav_overview(), exact: true }).click();
		const [first] = await prepareViews();
		await expectOverview(page, first!);
		const offered = filter(page, m.filter_dataset()).locator('option');
		expect(await offered.count()).toBe((await prepareViews()).length);
		await page.goBack();
		await page.goBack();
		await expectGone(page);
	});

	test('is gone after a reload', async () => {
		const page = opened();
		await openFiles(page);
		await load(page, files);
		await openOverview(page);
		await expectOverview(page, await measuredLocal(files));
		await page.reload();
		await expectGone(page);
		// Nor on another page, until a dataset is chosen.
		await page.getByRole('link', { name: m.nav_plan(), exact: true }).click();
		await page.waitForURL('**/plan/?dataset=local');
		await expectGone(page);
		await filter(page, m.filter_dataset()).selectOption('zibo-2022');
		await page.getByRole('heading', { name: m.tile_milestones() }).waitFor();
		expect(await page.getByText(m.local_gone_title()).count()).toBe(0);
	});

	test('is gone, and so is a dataset that never was: no figures are shown at any moment', async () => {
		const page = visited();
		const url = new URL('/', page.url()).href;
		for (const [path, title] of [
			['?dataset=local&place=371071001', m.local_gone_title()],
			['?dataset=mars-2022', m.dataset_gone_title({ dataset: 'mars-2022' })]
		] as const) {
			await page.goto(url + path);
			await page.getByRole('heading', { name: title }).waitFor();
			expect(await rates()).toEqual([]);
		}
	});
});

/** That the page says that the files are gone, and shows no figure, choice or mark of another dataset. */
async function expectGone(page: Page): Promise<void> {
	await page.getByRole('heading', { name: m.local_gone_title() }).waitFor();
	expect(await page.locator('main .figures').count()).toBe(0);
	expect(await page.getByText(m.simulated()).count()).toBe(0);
	expect(await filter(page, m.filter_dataset()).inputValue()).toBe('');
	expect(await filter(page, m.filter_place()).count()).toBe(0);
	expect(await page.locator('main').innerText()).not.toMatch(/\d{2}%|\d,\d{3}/);
}

test('only theme, language and the published dataset and place looked at last are kept', async () => {
	const page = visited();
	await page.goto(new URL('/', page.url()).href);
	await settled(page);
	await choosePlace(page, '沙镇镇');
	await page.getByRole('button', { name: m.theme_switch() }).click();
	await page.getByRole('button', { name: m.locale_switch() }).click();
	// The codes of the dataset and the place: nothing that anybody typed.
	expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({
		'gangwei.locale': 'en',
		'gangwei.theme': 'dark',
		'gangwei.view': 'dongchangfu-2022 371502101'
	});
	expect(await page.context().cookies()).toEqual([]);
});

test('a browser that forbids storing is served all the same', async () => {
	const { page, url } = await open({ path: null, engine: false });
	// As Chrome does where an office's policy blocks all site data.
	await page.addInitScript(() =>
		Object.defineProperty(window, 'localStorage', {
			configurable: true,
			get() {
				throw new DOMException('Access is denied for this document.', 'SecurityError');
			}
		})
	);
	await page.goto(url);
	await settled(page);
	await expectOverview(page, (await prepareViews())[0]!);
	await page.getByRole('button', { name: m.theme_switch() }).click();
	await page.locator('html[data-theme="dark"]').waitFor();
	await page.getByRole('button', { name: m.locale_switch() }).click();
	await page.locator('html[lang="en"]').waitFor();
});

/** Everything that a page may leave on a computer, and what its address and title say. */
function leftBehind(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const databases = await indexedDB.databases();
		const caches = await self.caches.keys();
		const folder = await navigator.storage.getDirectory();
		const files: string[] = [];
		for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
			files.push(name);
		const workers = await navigator.serviceWorker.getRegistrations();
		if (databases.length + caches.length + files.length + workers.length > 0)
			throw new Error(`kept: ${JSON.stringify({ databases, caches, files, workers })}`);
		return JSON.stringify({
			local: { ...localStorage },
			session: { ...sessionStorage },
			state: history.state as unknown,
			address: location.href,
			title: document.title,
			cookies: document.cookie,
			name: window.name
		});
	});
}
