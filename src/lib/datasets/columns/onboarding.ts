import type { Column } from '../declare';

const step = (
	label: string,
	headers: readonly string[],
	description: string,
	example: string
): Column => ({ kind: 'day', label, headers, tier: 'internal', description, example });

/** 上岗环节: when each step before 上岗 was taken, in the order of the province's plan. */
export const onboarding = {
	announced_on: step(
		'发布公告日期',
		['发布公告时间', '公告日期', '公告时间', '岗位公告日期', '公告发布日期'],
		'岗位需求公告发布的日期',
		'2022-02-01'
	),
	applied_on: step(
		'报名申请日期',
		['报名日期', '报名时间', '报名申请时间', '申请日期', '申请时间'],
		'本人报名申请的日期',
		'2022-02-08'
	),
	assessed_on: step(
		'民主评议日期',
		['民主评议时间', '评议日期', '评议时间'],
		'本人所在村（社区）民主评议的日期',
		'2022-02-10'
	),
	publicity: {
		kind: 'period',
		label: '公示起止时间',
		headers: ['公示起止日期', '公示期', '公示期间', '公示时间', '审核公示时间'],
		tier: 'internal',
		description: '公示的起止日期写在一格里；分两列的填在公示开始日期、公示结束日期',
		example: '2022.2.14-2022.2.18'
	},
	publicity_start: {
		...step(
			'公示开始日期',
			['公示日期', '公示开始时间', '公示起始日期', '公示起始时间', '审核公示日期'],
			'公示的第一天',
			'2022-02-14'
		),
		from: { column: 'publicity', part: 'start' }
	},
	publicity_end: {
		...step(
			'公示结束日期',
			['公示结束时间', '公示截止日期', '公示截止时间', '公示终止日期'],
			'公示的最后一天',
			'2022-02-18'
		),
		from: { column: 'publicity', part: 'end' }
	},
	approved_on: step(
		'审批日期',
		['审批时间', '县级审批日期', '县级审批时间', '区级审批日期', '区级审批时间', '批准日期'],
		'县（市、区）批准上岗的日期',
		'2022-02-22'
	),
	signed_on: step(
		'协议签订日期',
		['协议签订时间', '签订协议日期', '签订协议时间', '合同签订日期', '合同签订时间'],
		'签订协议的日期，不是协议的第一天',
		'2022-02-25'
	),
	trained_on: step(
		'岗前培训日期',
		['岗前培训时间', '培训日期', '培训时间'],
		'岗前培训的日期',
		'2022-02-26'
	)
} as const satisfies Record<string, Column>;
