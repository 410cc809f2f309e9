import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { csvFile, load } from '../support/local';
import { open } from '../support/site';
import { numbered } from '../unit/checks/drawing';

const files = [
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

test('a ledger and comparisons of one’s own say what is left to be settled', async () => {
	const { page } = await open({ path: 'files/' });
	await load(page, files, { year: '2024', issuedOn: '2024-05-24' });
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
