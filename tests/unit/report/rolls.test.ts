import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import type { ExpiringPerson } from '../../../src/lib/checks/term/lists';
import { expiryRoll, payRoll, type PaidPerson } from '../../../src/lib/report/rolls';
import { rollBook } from '../../../src/lib/sheets/roll';
import { expectWhole, partsOf } from '../sheets/parts';
import { readBack } from '../sheets/samples';
import { office } from './excel/month';

const person = (
	name: string,
	days: number,
	more: Partial<ExpiringPerson> = {}
): ExpiringPerson => ({
	...{ county: '环翠区', town: '孙家疃街道', village: '西涝台村', level: 'rural', name },
	...{ id_no: '371002********1234', groups: 'older', post_no: 'G1', post_name: '护林员' },
	...{ since: '2022-06-01', ends_on: '2025-05-31', days, reason: 'term', basis: 'discretion' },
	...{ until_on: null, ends_from_55: null },
	...more
});

const report = { place: '威海市', asOf: '2025-05-01', mark: '演示数据，不得引用' };

/** The rows of a roll's workbook. */
function rowsOf(bytes: Uint8Array): unknown[][] {
	const [sheet] = Object.values(readBack(bytes).Sheets);
	return XLSX.utils.sheet_to_json<unknown[]>(sheet!, { header: 1, raw: true });
}

test('预警名单 has whoever leaves within 90 days, with reason, basis and what to do', async () => {
	const people = [
		person('过期', -3),
		person('=HYPERLINK("http://x")', 30, { id_no: '371002199001011234' }),
		person('正好', 90, { reason: 'retirement', basis: null }),
		person('以后', 91)
	];
	const roll = expiryRoll(people, true, report, office);
	expect(roll.file).toBe('预警名单（内部）_威海市_2025-05-01');
	const bytes = await rollBook(roll);
	expectWhole(bytes);
	expect(Buffer.compare(await rollBook(roll), bytes)).toBe(0);
	const rows = rowsOf(bytes);
	expect(rows[0]![0]).toBe('威海市城乡公益性岗位人员到期预警名单（内部）');
	expect(rows[1]![0]).toBe(
		'填报单位：威海市人力资源和社会保障局　　数据截止：2025年5月1日　　单位：人、天　　演示数据，不得引用'
	);
	expect(rows[2]![0]).toBe(
		'未来90天内到期 2 人，已过最后在岗日仍在岗 1 人；身份证号已隐去中间各位。'
	);
	const head = rows[3] as string[];
	const column = (label: string) => rows.slice(4, 7).map((row) => row[head.indexOf(label)]);
	expect(column('姓名')).toEqual(['过期', '=HYPERLINK("http://x")', '正好']);
	expect(column('身份证号')).toEqual([
		'371002********1234',
		'371002********1234',
		'371002********1234'
	]);
	expect(column('剩余天数')).toEqual(['已过 3 天', 30, 90]);
	expect(column('到期原因')).toEqual(['补贴期满', '补贴期满', '法定退休']);
	expect(column('能否延长及依据')[2]).toBe('不能延长，达到法定退休年龄');
	expect(column('现在要办的事')[0]).toContain('研究是否延长');
	expect(head).toEqual([
		...[
			'序号',
			'县（市、区）',
			'镇（街道）',
			'村（社区）',
			'姓名',
			'身份证号',
			'人员类别',
			'岗位名称'
		],
		...['最后在岗日', '剩余天数', '到期原因', '能否延长及依据', '现在要办的事', '办理结果']
	]);
	const xml = partsOf(bytes).get('xl/worksheets/sheet1.xml')!;
	expect(xml).not.toContain('<f>');
	expect(xml).toContain('&amp;R内部资料　注意保密');
	expect(rows.at(-1)![0]).toMatch(/^填表人：.*联系电话：0631-5190000$/);
});

test('nobody leaves', async () => {
	const rows = rowsOf(await rollBook(expiryRoll([], false, { ...report, mark: null }, {})));
	expect(rows[2]![0]).toBe('未来90天内到期 0 人；身份证号已隐去中间各位。');
});

test('补贴发放公示表 says who is paid, and nothing of their circumstances', async () => {
	const people: PaidPerson[] = [
		{
			name: '甲',
			id_no: '371002199001011234',
			post_name: '护林员',
			required_days: 20,
			attended_days: 18,
			paid: 61_200
		},
		{
			name: '乙',
			id_no: null,
			post_name: null,
			required_days: null,
			attended_days: null,
			paid: 68_000
		}
	];
	const roll = payRoll(people, '西涝台村', '2025-04', { ...report, mark: null }, office);
	expect(roll.file).toBe('补贴发放公示表（内部）_西涝台村_2025-04');
	const bytes = await rollBook(roll);
	expectWhole(bytes);
	const rows = rowsOf(bytes);
	expect(rows[0]![0]).toBe('2025年4月城乡公益性岗位补贴发放公示表');
	expect(rows[3]).not.toContain('人员类别');
	expect(rows[4]!.slice(0, 7)).toEqual([1, '甲', '371002********1234', '护林员', 20, 18, 612]);
	expect(rows[6]![0]).toBe('合计：2人，1,292.00元');
	expect(rows[7]![0]).toContain('监督电话：0631-5190000');
});
