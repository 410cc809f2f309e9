import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { auditOf } from '../../src/lib/release/inspect';
import { packageIn } from '../../src/lib/release/package/reading/open';
import { openSolver } from '../../src/lib/release/solver/open';
import { axeFaults, layoutFaults } from '../support/layout';
import { follow, settled, shared } from '../support/site';

const sitting = shared('release/?dataset=weihai-hitech-2022&asof=2022-04-30');

/** Protects and audits what is chosen, and gives the verdict. */
async function make(page: Page): Promise<string> {
	await page.getByRole('button', { name: m.release_make() }).click();
	const verdict = page.locator('#verdict');
	await page.getByRole('button', { name: m.release_make(), disabled: false }).waitFor();
	await verdict.waitFor({ timeout: 60_000 });
	return verdict.locator('.rate').innerText();
}

async function downloaded(page: Page, name: string): Promise<{ path: string; name: string }> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name }).click()
	]);
	return { path: await file.path(), name: file.suggestedFilename() };
}

test('two months are protected, audited together, and can be audited by whoever gets them', async () => {
	const page = sitting();
	await settled(page);
	expect(await make(page)).toBe(m.release_unchecked());
	expect(await page.getByRole('button', { name: m.release_download(), exact: true }).count()).toBe(
		0
	);

	await page.getByLabel(m.release_first()).check();
	expect(await make(page)).toBe(m.release_publishable());
	expect(await axeFaults(page)).toEqual([]);
	expect(await layoutFaults(page)).toEqual([]);
	// A table of which too much is hidden is told, and taken in coarser classes.
	const people = page.locator('.table', { hasText: '在岗人员（按性别和年龄）' }).first();
	expect(await page.locator('#shares').innerText()).toContain(m.release_advice_coarser());
	expect(await page.locator('#checks').innerText()).toContain(m.release_check_fails());
	await people.getByLabel(m.release_coarser()).check();
	expect(await make(page)).toBe(m.release_publishable());
	expect(await page.locator('#shares').innerText()).not.toContain(m.release_advice_coarser());
	// Only a person can confirm some of the self-check.
	const checks = await page.locator('#checks').innerText();
	expect(checks).toContain(m.release_check_person());
	expect(checks).not.toContain(m.release_check_fails());
	const first = await downloaded(page, m.release_download());
	expect(first.name).toBe('weihai-hitech-2022.2022-04.1.zip');

	// A month later, all that is left of the first is the package.
	const may = new URL('?dataset=weihai-hitech-2022&asof=2022-05-31', page.url()).href;
	await page.goto(may);
	await settled(page);
	await page.locator('input[type=file]').setInputFiles({
		name: first.name,
		mimeType: 'application/zip',
		buffer: await readFile(first.path)
	});
	await page.getByText('weihai-hitech-2022.2022-04.1').first().waitFor();
	expect(await make(page)).toBe(m.release_publishable());
	expect(await page.locator('#verdict').innerText()).toContain(m.release_together({ count: 1 }));
	const second = await downloaded(page, m.release_download());
	const bytes = await readFile(second.path);
	const opened = packageIn(new Uint8Array(bytes), second.name);
	expect(opened.ledger.releases.map(({ id }) => id)).toEqual([
		'weihai-hitech-2022.2022-04.1',
		'weihai-hitech-2022.2022-05.1'
	]);
	const { report } = await auditOf(await openSolver(), opened, []);
	expect([report.passes, report.failures]).toEqual([true, []]);
});

test('a package that was changed is refused, and what is chosen is told where it doesn’t count', async () => {
	const page = sitting();
	await follow(page, 'release/?dataset=weihai-hitech-2022&place=371071108');
	expect(await page.locator('.notice').allInnerTexts()).toContain(m.release_whole());
	await page.locator('input[type=file]').setInputFiles({
		name: '上期.zip',
		mimeType: 'application/zip',
		buffer: Buffer.from('PK\u0003\u0004 not a package')
	});
	await page.getByRole('alert').waitFor();
	expect(await page.getByRole('alert').innerText()).toContain('《上期.zip》');
});
