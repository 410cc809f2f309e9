import { test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { csvFile, load } from '../support/local';
import { open } from '../support/site';
import { numbered } from '../unit/checks/drawing';
const kinds = ['劳动年龄', '社会保险缴纳', '办理工商营业执照', '享受退休待遇', '死亡', '财政供养'];
const files = [
	csvFile('计划.csv', '镇（街道）|城乡类别|下达计划', '石桥镇|乡村|110', '许庄街道|城镇|30'),
	csvFile('花名册.csv', '镇（街道）|城乡类别|姓名|身份证号|上岗日期', ...Array.from({ length: 30 }, (_, i) => `${i % 3 ? '石桥镇|乡村' : '许庄街道|城镇'}|人${i}|${numbered(i)}|2024-${i === 5 ? '12-20' : '06-10'}`)),
	csvFile('台账.csv', '镇（街道）|村（社区）|检查日期|检查类型|发现问题|整改期限|整改完成日期',
		'石桥镇|石佛村|2024-09-30|乡镇季度检查|考勤表缺签字，部分人员没有每日出勤记录|2024-10-31|',
		'石桥镇|石佛村|2024-12-05|乡镇季度检查|考勤表缺签字，部分人员没有每日出勤的记录|2024-12-20|',
		'许庄街道||2024-07-20|区级半年检查|公示栏没有按月公开考勤考核结果|2024-08-20|2024-08-10',
		'许庄街道||2024-08-02|投诉核查|群众反映有人顶替上岗|2024-09-02|',
		'石桥镇||2024-10-12|专项核查|协议没有续签||'),
	csvFile('比对.csv', '镇（街道）|姓名|身份证号|比对月份|比对内容|比对结果|处理情况',
		...['2024-06', '2024-07', '2024-08', '2024-09'].flatMap((month, k) => kinds.flatMap((kind, j) => Array.from({ length: 6 }, (_, i) => `石桥镇|人${i}|${numbered(i)}|${month}|${kind}|${(i + j + k) % 7 === 0 ? '命中' : '未命中'}|${(i + j + k) % 7 === 0 ? (i % 2 ? '已清退，补贴已追回' : '核实中') : ''}`))))
];
test('shots', async () => {
	const { page } = await open({ path: 'supervision/', viewport: { width: 1366, height: 768 } });
	await page.screenshot({ path: '/tmp/shot-demo.png', fullPage: true });
	await page.goto(page.url().replace('supervision/', 'supervision/?dataset=taibaihu-2024'));
	await page.waitForTimeout(2500);
	await page.screenshot({ path: '/tmp/shot-tbh.png', fullPage: true });
	await page.goto(page.url().replace(/supervision.*/, 'files/'));
	await load(page, files, { year: '2024', issuedOn: '2024-05-24' });
	await page.locator('header').getByRole('link', { name: m.nav_supervision(), exact: true }).click();
	await page.waitForURL('**/supervision/**');
	await page.locator('#headline').getByText('整改逾期').first().waitFor();
	await page.screenshot({ path: '/tmp/shot-own-fold.png' });
	await page.screenshot({ path: '/tmp/shot-own.png', fullPage: true });
	await page.setViewportSize({ width: 390, height: 844 });
	await page.waitForTimeout(500);
	await page.screenshot({ path: '/tmp/shot-phone.png', fullPage: true });
	await page.setViewportSize({ width: 1366, height: 768 });
	await page.getByRole('button', { name: '◐' }).or(page.locator('button[title]').filter({ hasText: '◐' })).first().click();
	await page.getByRole('button', { name: m.locale_switch(), exact: true }).click();
	await page.waitForTimeout(800);
	await page.screenshot({ path: '/tmp/shot-dark-en.png', fullPage: true });
}, 120000);
