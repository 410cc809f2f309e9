import { describe, expect, test } from 'vitest';
import { checks, type CheckId } from '$lib/checks/catalog';
import type { Check, Value } from '$lib/checks/check';
import { dated } from '$lib/findings/sentences';
import { toldOf } from '$lib/findings/told';

const detailOf = (rule: CheckId, values: Record<string, Value>): string => {
	const { columns }: Check = checks[rule];
	const labelled = Object.entries(columns).map(([key, label]) => ({ key, label }));
	return toldOf({ columns: labelled }, { rule, values }).detail;
};

/** A row as its check tells it, all of it filled in. */
const filled: Record<string, Value> = {
	...{ county: '东昌府区', town: '沙镇镇', level: '乡村', name: '护林员', posts: 3, days: 65 },
	...{ since: '2022-03-15', on_date: '2022-03-15', month: '2022-04', paid: 65.8, payable: 70 },
	...{ detail: '检查所见', inspected_on: '2022-04-01', kind: '专项核查', problem: '考勤不全' },
	...{ due: '2022-05-01', rectified_on: null, channel: '现金', insurance: 100, policy_no: 'B1' },
	...{ starts: '2022-01-01', ends: '2022-03-31', overdue: 61, last: null, basis: '每季度一次' }
};

describe.each(Object.keys(checks) as CheckId[])('%s', (rule) => {
	test('is told as a sentence: no column’s label before a value, no day in digits and dashes', () => {
		const { columns }: Check = checks[rule];
		const values = Object.fromEntries(
			Object.keys(columns).map((key) => [key, key in filled ? filled[key]! : '某值'])
		);
		const detail = detailOf(rule, values);
		expect(detail.length).toBeGreaterThan(3);
		for (const label of Object.values(columns)) expect(detail).not.toContain(`${label}：`);
		expect(detail).not.toMatch(/\d-\d|；[^；]{1,8}：|null|undefined|NaN/);
	});
});

test.each<[CheckId, Record<string, Value>, string]>([
	[
		'post-pay-gap',
		{
			...{ county: '东昌府区', level: '城镇', name: '社区网格员', gap: 400 },
			...{ lowest: 1700, lowest_town: '柳园街道', lowest_towns: 6, lowest_posts: 17 },
			...{ highest: 2100, highest_town: '古楼街道', highest_towns: 1, highest_posts: 9 }
		},
		'东昌府区城镇岗位“社区网格员”的月补贴标准不一，最低1700元（柳园街道等6个镇（街道），共17个岗位），最高2100元（古楼街道，9个岗位），相差400元'
	],
	[
		'post-merge',
		{
			...{ county: '东昌府区', level: '乡村', name: '道路管护', posts: 115 },
			...{ other: '道路管护员', other_posts: 45, reason: '写法不同' }
		},
		'东昌府区乡村岗位“道路管护”（115个）与“道路管护员”（45个）只是写法不同，请研究能否整合'
	],
	[
		'post-vacant',
		{ level: '乡村', category: '公共服务类', since: '2022-03-27', days: 65 },
		'乡村岗位（公共服务类）自2022年3月27日起空置，已65天'
	],
	[
		'post-dedicated',
		{ town: '沙镇镇', posts: 2, asked: 3, short: 1 },
		'按规定应有专职公益性岗位3个，在用2个，少1个'
	],
	[
		'id-sex',
		{ detail: '性别为男，身份证号第17位为女', level: '乡村', since: '2022-03-15' },
		'性别为男，身份证号第17位为女（乡村岗位，2022年3月15日上岗）'
	],
	[
		'post-unnamed',
		{ detail: '在用，没有岗位名称', level: '城镇', since: '2022-03-15' },
		'在用，没有岗位名称（城镇岗位，2022年3月15日开发）'
	],
	[
		'publicity-missing',
		{ detail: '没有公示日期，2022-04-29已上岗', level: '乡村', since: '2022-04-29' },
		'没有公示日期，2022年4月29日已上岗（乡村岗位）'
	],
	[
		'step-gap',
		{ detail: '没有日期的环节：民主评议、审批', level: '乡村', since: '2022-03-23' },
		'民主评议、审批环节没有填写日期（乡村岗位，2022年3月23日上岗）'
	],
	[
		'pay-channel',
		{
			detail: '乡村岗位补贴没有通过一卡通发放，不能纳入省级结算',
			...{ level: '乡村', month: '2022-03', paid: 65.8, channel: '其他' }
		},
		'2022年3月，乡村岗位补贴没有通过一卡通发放，不能纳入省级结算（实发65.80元，发放方式为“其他”）'
	],
	[
		'comparison-still-on-post',
		{
			detail: '2024-08命中，已作处理，花名册中仍在岗',
			...{ month: '2024-08', kind: '社会保险缴纳', handling: '已清退', handled_on: '2024-09-10' }
		},
		'“社会保险缴纳”比对2024年8月命中，已作处理，花名册中仍在岗；处理情况为“已清退”（2024年9月10日）'
	],
	[
		'comparison-missed',
		{ month: '2024-08', people: 62, missing: '劳动年龄、司法羁押', incomplete: '', uncompared: 62 },
		'2024年8月末在岗62人，没有劳动年龄、司法羁押的比对结果，至少62人未比对'
	],
	[
		'inspection-missed',
		{
			...{ place: '许庄街道', kind: '乡镇季度检查', starts: '2024-07-01', ends: '2024-09-30' },
			...{ overdue: 12, last: '2024-05-06', basis: '乡镇每季度开展一次检查' }
		},
		'许庄街道应于2024年7月1日至2024年9月30日开展乡镇季度检查，已超期12天，最近一次为2024年5月6日（规定为：乡镇每季度开展一次检查）'
	],
	[
		'rectification-overdue',
		{
			detail: '超过整改期限30天，未整改',
			...{ inspected_on: '2024-08-06', kind: '专项核查', problem: '一名人员未签协议' },
			...{ village: '王庄村', due: '2024-08-31', rectified_on: null }
		},
		'2024年8月6日在王庄村专项核查，问题为“一名人员未签协议”，超过整改期限30天，未整改（整改期限2024年8月31日）'
	],
	[
		'post-planned-name',
		{
			level: '城镇',
			batch: '第一批',
			name: '拥军优属岗',
			where: '计划列出，岗位清单没有',
			posts: 0
		},
		'第一批计划列出的城镇岗位“拥军优属岗”，岗位清单中没有'
	]
])('%s says its figures in words', (rule, values, sentence) => {
	expect(detailOf(rule, values)).toBe(sentence);
});

test('days and months are written out, other numbers stay', () => {
	expect(dated('2022-03-05起，2022-04')).toBe('2022年3月5日起，2022年4月');
	expect(dated('《2024-2025年方案》；3715-0208-1234；0635-8412000')).toBe(
		'《2024-2025年方案》；3715-0208-1234；0635-8412000'
	);
});
