import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { inCorpus } from '../support/corpus';
import { csvFile, load, openFiles } from '../support/local';
import { follow, settled, shared, tile } from '../support/site';
import { numbered } from '../unit/checks/drawing';

/** Where one's own files are loaded, one batch after the other. */
const opened = shared('files/');

/** Whose agreements end soon, and who waits. */
const people = [
	csvFile('计划.csv', '镇（街道）|城乡类别|下达计划', '古楼街道|乡村|9'),
	csvFile(
		'花名册.csv',
		'镇（街道）|城乡类别|姓名|性别|身份证号|人员类别|上岗日期|协议结束日期|认定日期',
		'古楼街道|乡村|甲|男|371502196001010019|脱贫户|2022-03-01|2022-04-20|',
		'古楼街道|乡村|乙|男|371502196101010016|脱贫户|2022-03-01|2025-02-28|',
		'古楼街道|乡村|丁|男|371502196101020011|残疾人|||2022-02-01',
		'古楼街道|乡村|丙|男|371502196201010013|脱贫户|||2022-01-01'
	)
];

test('tells of one’s own files who ends soon, lists them masked, and ranks who waits', async () => {
	const page = opened();
	await load(page, people);
	await follow(page, 'expiry/?dataset=local');
	await settled(page);
	expect(await page.locator('.headline .lead').innerText()).toBe(
		'未来90天内（3月31日至6月29日）有 1 人到期，其中协议到期 1 人；涉及 1 个镇（街道）。'
	);
	const [ending, waiting] = [
		tile(page, m.expiry_rows_title()),
		tile(page, m.expiry_waiting_rows_title())
	];
	for (const it of [ending, waiting]) {
		await it.getByRole('button', { name: m.rows_show() }).click();
		await it.locator('tbody tr').first().waitFor({ timeout: 20_000 });
	}
	expect(await ending.locator('tbody tr').first().innerText()).toContain('371502********0019');
	const names = await waiting.locator('tbody tr').allInnerTexts();
	expect(names.map((it) => it.match(/[丙丁]/)?.[0])).toEqual(['丁', '丙']);
	expect(await page.content()).not.toContain('371502196001010019');

	const downloaded = page.waitForEvent('download');
	await ending.getByRole('button', { name: m.rows_download() }).click();
	const text = await readFile(await (await downloaded).path(), 'utf8');
	expect(text).toContain(m.expiry_do_renewal());
	expect(text).not.toContain('371502196001010019');
});

/** What was inspected and compared. */
const ledgers = [
	csvFile('计划.csv', '镇（街道）|城乡类别|下达计划', '石桥镇|乡村|110', '许庄街道|城镇|30'),
	csvFile(
		'花名册.csv',
		'镇（街道）|城乡类别|姓名|身份证号|上岗日期',
		`石桥镇|乡村|甲|${numbered(1)}|2024-06-10`,
		`许庄街道|城镇|乙|${numbered(2)}|2024-12-02`
	),
	csvFile(
		'台账.csv',
		'镇（街道）|检查日期|检查类型|发现问题|整改期限|整改完成日期',
		'石桥镇|2024-09-30|乡镇季度检查|考勤表缺签字|2024-10-31|',
		'石桥镇|2024-12-05|乡镇季度检查|考勤表缺少签字|2024-12-20|2024-12-18'
	),
	csvFile(
		'比对.csv',
		'镇（街道）|姓名|身份证号|比对月份|比对内容|比对结果|处理情况',
		`石桥镇|甲|${numbered(1)}|2024-11|社会保险缴纳|命中|核实中`
	)
];

inCorpus('a ledger and comparisons of one’s own say what is left to be settled', async () => {
	const page = opened();
	await openFiles(page);
	await load(page, ledgers, { year: '2024', issuedOn: '2024-05-24' });
	await page
		.locator('header')
		.getByRole('link', { name: m.nav_supervision(), exact: true })
		.click();
	await page.waitForURL('**/supervision/**');
	const headline = page.locator('#headline');
	await headline.getByText('整改逾期 1 项').waitFor();
	expect(await headline.innerText()).toContain('比对命中未处理 1 人次');
	expect(await page.locator('#cadence tbody tr').count()).toBeGreaterThan(3);
	expect(await page.locator('#repeated tbody').innerText()).toContain('考勤表缺少签字');
	expect(await page.locator('#comparisons tbody').innerText()).toContain(
		m.supervision_not_compared()
	);
});

inCorpus(
	'a month that the rosters name is told beside the day, with the other one a click away',
	async () => {
		const page = opened();
		await openFiles(page);
		await load(page, [
			csvFile('计划.csv', '镇（街道）|城乡类别|下达计划', '古楼街道|乡村|9'),
			csvFile(
				'5月花名册.csv',
				'镇（街道）|城乡类别|姓名|身份证号|上岗日期',
				`古楼办|乡村|甲|${numbered(1)}|2022-03-10`,
				`古楼办|乡村|乙|${numbered(2)}|2022-06-10`,
				`古楼街道|乡村|丙|${numbered(3)}|2022-04-31`
			)
		]);
		const names = page.locator('details', {
			has: page.locator('summary', { hasText: m.files_shortened({ count: 1 }) })
		});
		await names.locator('summary').click();
		expect(await names.innerText()).toContain(
			m.files_shortened_one({ name: '古楼办', place: '古楼街道', rows: '2' })
		);
		await follow(page, 'report/?dataset=local');
		await settled(page);
		const named = page.locator('.named');
		const said = { named: '5月', last: '6月' };
		expect(await named.innerText()).toContain(m.named_by_all({ ...said, day: '2022年5月31日' }));
		await named.getByRole('button').click();
		await page.waitForURL(/asof=2022-06-30/);
		expect(await named.innerText()).toContain(m.named_by_all({ ...said, day: '2022年6月30日' }));
		await named.getByRole('button').click();
		await page.waitForURL((url) => !url.search.includes('asof'));

		await follow(page, 'doubtful/?dataset=local');
		await page.getByRole('link', { name: m.findings_to_files() }).click({ timeout: 20_000 });
		await page.waitForURL(/\/files\/\?dataset=local#mend$/);
		// What is to be mended, and not the top of the page.
		await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
	}
);
