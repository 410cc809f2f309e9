import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { monthFigures } from '../../src/lib/report/figures';
import { numbered } from '../../src/lib/report/numbered';
import { reportOf } from '../../src/lib/report/report';
import type { Report } from '../../src/lib/report/terms';
import { written } from '../../src/lib/report/write';
import { surveyIn } from '../../src/lib/server/surveys';
import { measuredBy } from '../support/figures';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { follow, open, settled, tile } from '../support/site';

/** A dataset's report as Node's engine reckons it. */
async function reportFor(id: string, place?: string): Promise<Report> {
	const { rows } = await measuredBy(
		async (connection, meta, view) => {
			const survey = await surveyIn(connection, meta, view);
			return reportOf(await monthFigures(connection, meta, view, survey), meta);
		},
		id,
		place === undefined ? {} : { place }
	);
	return rows;
}

const linesOf = ({ sections }: Report): string[] =>
	numbered(sections).flatMap(({ heading, paragraphs }) => [
		heading,
		...paragraphs.map(({ text }) => written(text))
	]);

/** The text as it stands on the page. */
const shown = (page: Page): Promise<string[]> =>
	page.locator('#text :is(h3, .passage p > span[lang])').allInnerTexts();

const passage = (page: Page) => page.locator('.passage').first();

test('has the month’s text before any script runs', async () => {
	const { page } = await open({ path: 'report/', javaScript: false });
	expect(await shown(page)).toEqual(linesOf(await reportFor('dongchangfu-2022')));
	expect(await page.getByRole('button', { name: m.report_write() }).isVisible()).toBe(false);
});

test('an edited number is marked and told, stays when the page is left, and is taken back', async () => {
	const { page } = await open({ path: 'report/', engine: false });
	await settled(page);
	const lines = await shown(page);
	const people = /安置上岗(\d+)人/.exec(lines[1]!)![1]!;
	await page
		.getByRole('button', { name: m.report_edit_one({ nth: 1 }) })
		.first()
		.click();
	const area = passage(page).getByRole('textbox');
	await area.fill(lines[1]!.replace(`${people}人`, '9999人'));
	await page.keyboard.press('Escape');
	await area.waitFor({ state: 'detached' });
	// Who came by keyboard goes on from there.
	expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
		m.report_edit()
	);
	expect(await page.locator('#text mark').allInnerTexts()).toEqual(['9999人']);
	const told = await passage(page).locator('.told').innerText();
	expect(told).toContain(`${m.report_edited_added()}9999人`);
	expect(told).toContain(`${m.report_edited_gone()}${people}人`);
	expect(await page.locator('#text').innerText()).toContain(
		m.report_edited_sum({ paragraphs: 1, numbers: 1 })
	);
	expect(await axeFaults(page)).toEqual([]);
	expect(await layoutFaults(page)).toEqual([]);

	await follow(page, '');
	await follow(page, 'report/');
	expect(await page.locator('#text mark').allInnerTexts()).toEqual(['9999人']);
	// Closing the page would lose it.
	const asks = await page.evaluate(() => {
		const event = new Event('beforeunload', { cancelable: true });
		window.dispatchEvent(event);
		return event.defaultPrevented;
	});
	expect(asks).toBe(true);
	await passage(page).getByRole('button', { name: m.report_edit_reset() }).click();
	expect(await shown(page)).toEqual(lines);
});

test('what only the office knows is asked once and stands in the list of placeholders', async () => {
	const { page } = await open({ path: 'report/' });
	await settled(page);
	await page.getByLabel('文号', { exact: true }).fill('东人社字〔2022〕7号');
	const list = tile(page, m.report_placeholders_title());
	await list.getByRole('searchbox').fill('文号');
	const row = list.locator('tbody tr').filter({ hasText: '{文号}' });
	await expect.poll(() => row.innerText()).toContain('东人社字〔2022〕7号');
	await follow(page, 'report/?asof=2022-04-30');
	await expect.poll(async () => (await shown(page))[1]).toContain('截至4月30日');
	expect(await page.getByLabel('文号', { exact: true }).inputValue()).toBe('东人社字〔2022〕7号');
});

test('another view’s text is there before its checks, which can be stopped', async () => {
	const { page } = await open({ path: 'report/?dataset=zibo-2022&place=370302' });
	const report = await reportFor('zibo-2022', '370302');
	await expect.poll(async () => (await shown(page))[1]).toBe(linesOf(report)[1]);
	await page.getByRole('button', { name: m.files_stop(), exact: true }).click();
	await page.getByText(m.report_checks_stopped()).waitFor();
	expect(await textFaults(page, null)).toEqual([]);
	await page.getByRole('button', { name: m.findings_again() }).click();
	await page.getByText(m.report_checks_running()).first().waitFor({ state: 'hidden' });
	await expect.poll(() => shown(page)).toEqual(linesOf(report));
});
