import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { csvFile, load } from '../support/local';
import { follow, open, settled, tile } from '../support/site';

const plan = csvFile('计划.csv', '镇（街道）|城乡类别|下达计划', '古楼街道|乡村|9');
const roster = csvFile(
	'花名册.csv',
	'镇（街道）|城乡类别|姓名|性别|身份证号|人员类别|上岗日期|协议结束日期|认定日期',
	'古楼街道|乡村|甲|男|371502196001010019|脱贫户|2022-03-01|2022-04-20|',
	'古楼街道|乡村|乙|男|371502196101010016|脱贫户|2022-03-01|2025-02-28|',
	'古楼街道|乡村|丁|男|371502196101020011|残疾人|||2022-02-01',
	'古楼街道|乡村|丙|男|371502196201010013|脱贫户|||2022-01-01'
);

test('tells of one’s own files who ends soon, lists them masked, and ranks who waits', async () => {
	const { page } = await open({ path: 'files/' });
	await load(page, [plan, roster]);
	await follow(page, 'expiry/?dataset=local');
	await settled(page);
	expect(await page.locator('.headline .lead').innerText()).toBe(
		'未来90天内（3月31日至6月29日）有 1 人到期，其中协议到期 1 人；涉及 1 个镇（街道）。'
	);
	const [people, waiting] = [
		tile(page, m.expiry_rows_title()),
		tile(page, m.expiry_waiting_rows_title())
	];
	for (const it of [people, waiting]) {
		await it.getByRole('button', { name: m.rows_show() }).click();
		await it.locator('tbody tr').first().waitFor({ timeout: 20_000 });
	}
	expect(await people.locator('tbody tr').first().innerText()).toContain('371502********0019');
	const names = await waiting.locator('tbody tr').allInnerTexts();
	expect(names.map((it) => it.match(/[丙丁]/)?.[0])).toEqual(['丁', '丙']);
	expect(await page.content()).not.toContain('371502196001010019');

	const downloaded = page.waitForEvent('download');
	await people.getByRole('button', { name: m.rows_download() }).click();
	const text = await readFile(await (await downloaded).path(), 'utf8');
	expect(text).toContain(m.expiry_do_renewal());
	expect(text).not.toContain('371502196001010019');
});
