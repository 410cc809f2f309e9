import { categories, channels, origins, statuses } from './codes';
import {
	bank,
	batch,
	card,
	county,
	daysPerMonth,
	dept,
	hoursPerDay,
	level,
	planYear,
	postName,
	postNo,
	remark,
	seq,
	standard,
	town,
	useUnit,
	veteran,
	village
} from './columns/shared';
import type { Column, Dataset } from './declare';
import { onboarding } from './columns/onboarding';
import { person } from './columns/person';

/** Agreement, term and pay of one spell, in the order of the template. */
const terms = {
	on_date: {
		kind: 'day',
		label: '上岗日期',
		headers: ['上岗时间', '安置时间', '到岗时间', '安置日期', '到岗日期'],
		required: true,
		may_be_blank: true,
		tier: 'internal',
		description: '本段在岗经历的第一天；已报名、待上岗的人员留空，不计入在岗',
		example: '2022-03-01'
	},
	agreement: {
		kind: 'period',
		label: '协议起止时间',
		headers: ['协议起止日期', '协议期限', '合同期限', '合同起止时间', '服务期限', '协议时间'],
		tier: 'internal',
		description: '协议的起止日期写在一格里；分两列的填在协议开始日期、协议结束日期',
		example: '2022.3.1-2025.2.28'
	},
	agree_start: {
		kind: 'day',
		from: { column: 'agreement', part: 'start' },
		label: '协议开始日期',
		headers: [
			'协议开始',
			'协议开始时间',
			'协议起始日期',
			'协议起始时间',
			'合同开始日期',
			'合同始期',
			'服务开始日期',
			'aae030'
		],
		tier: 'internal',
		description: '协议的第一天',
		example: '2022-03-01'
	},
	agree_end: {
		kind: 'day',
		from: { column: 'agreement', part: 'end' },
		label: '协议结束日期',
		headers: [
			'协议结束',
			'协议结束时间',
			'协议终止日期',
			'协议终止时间',
			'协议到期日期',
			'合同结束日期',
			'合同终期',
			'服务结束日期',
			'aae031'
		],
		tier: 'internal',
		description: '协议的最后一天',
		example: '2025-02-28'
	},
	first_subsidy_month: {
		kind: 'month',
		label: '首次享受补贴时间',
		headers: ['首次享受补贴日期', '首次补贴起始月', '补贴起始月', '补贴开始月份', '补贴起始时间'],
		tier: 'internal',
		description: '首次享受岗位补贴的月份',
		example: '2022-03'
	},
	months_used: {
		kind: 'count',
		label: '已享受月数',
		headers: ['累计月数', '已享受补贴月数', '累计享受月数', '享受补贴月数'],
		tier: 'internal',
		description: '已享受岗位补贴的月数，老岗位合并计算',
		example: '12'
	},
	placements: {
		kind: 'count',
		label: '安置次数',
		headers: ['累计安置次数'],
		tier: 'internal',
		description: '累计安置到公益性岗位的次数',
		example: '1'
	},
	standard,
	hours_per_day: hoursPerDay,
	days_per_month: daysPerMonth,
	insurance: {
		kind: 'flag',
		label: '意外伤害保险',
		headers: ['是否购买意外险', '意外险', '是否购买意外伤害保险', '购买意外险', '意外伤害商业保险'],
		tier: 'internal',
		description: '是否购买意外伤害商业保险',
		example: '是'
	},
	policy_no: {
		kind: 'text',
		label: '保单号',
		headers: ['保险单号', '意外险保单号'],
		tier: 'internal',
		description: '意外伤害商业保险的保单号'
	},
	si_subsidy: {
		kind: 'money',
		unit: 'month',
		label: '社会保险补贴',
		headers: ['社保补贴', '社保补贴金额', '社会保险补贴金额'],
		tier: 'internal',
		description: '每月社会保险补贴，单位：元'
	},
	channel: {
		kind: 'code',
		codes: channels,
		label: '发放方式',
		headers: ['发放渠道', '补贴发放方式'],
		tier: 'internal',
		description: '一卡通或其他；乡村岗位只有一卡通发放的纳入省级结算',
		example: '一卡通'
	},
	bank,
	card
} as const satisfies Record<string, Column>;

/** 人员花名册: one row per spell of one person on one post. */
export const roster = {
	id: 'roster',
	label: '人员花名册',
	grain: '一人在一个岗位上的一段在岗经历一行',
	columns: {
		seq,
		city: {
			kind: 'text',
			label: '市',
			headers: ['地市', '设区市', '所属市'],
			tier: 'open',
			description: '设区的市，不参与归属判断',
			example: '聊城市'
		},
		county,
		town: { ...town, headers: [...town.headers, '安置镇街'] },
		village,
		level,
		category: {
			kind: 'code',
			codes: categories,
			label: '岗位类别',
			headers: ['岗位大类', '岗位类型'],
			tier: 'open',
			description: '五类岗位之一',
			example: '社会治理类'
		},
		post_name: postName,
		post_no: {
			...postNo,
			description: '岗位编号，与岗位清单对应；没有时已上岗按在岗人数推算'
		},
		use_unit: useUnit,
		dept,
		plan_year: { ...planYear, description: '岗位所属的计划年度；老岗位可空' },
		batch,
		...person,
		...onboarding,
		...terms,
		status: {
			kind: 'code',
			codes: statuses,
			label: '在岗状态',
			headers: ['人员状态', '状态', '在岗情况'],
			tier: 'internal',
			description: '在岗、暂停、离岗、退出或清退；是否在岗以退出日期为准',
			example: '在岗'
		},
		exit_date: {
			kind: 'day',
			label: '退出日期',
			headers: ['退出时间', '离岗时间', '离岗日期'],
			tier: 'internal',
			description: '不再在岗的第一天；在岗的为空'
		},
		exit_reason: {
			kind: 'text',
			label: '退出原因',
			headers: ['离岗原因'],
			tier: 'internal',
			description: '退出原因'
		},
		origin: {
			kind: 'code',
			codes: origins,
			label: '新/老岗位',
			headers: ['新老岗位', '岗位新老', '新老岗位标识'],
			tier: 'internal',
			description: '行动开展以后的新岗位，或以前的老岗位',
			example: '新岗位'
		},
		reviewed: {
			kind: 'flag',
			label: '是否重新认定',
			headers: ['重新认定', '老岗位是否重新认定'],
			tier: 'internal',
			description: '老岗位人员是否已重新认定',
			example: '否'
		},
		old_post: {
			kind: 'flag',
			blank: false,
			label: '老岗位未认定',
			headers: ['老岗位', '是否老岗位', '是否老岗位未认定'],
			tier: 'internal',
			description:
				'原有岗位上未重新认定的人员：计入在岗，不计入当年计划的完成数；没有这一列时按新/老岗位和是否重新认定推算',
			example: '否'
		},
		kin: {
			kind: 'flag',
			label: '是否干部亲属',
			headers: ['亲属备案', '是否亲属', '是否亲属备案', '干部亲属', '是否备案上岗'],
			tier: 'internal',
			description: '是否公职人员或村（社区）干部的亲属，须备案上岗',
			example: '否'
		},
		kin_filed_on: {
			kind: 'day',
			label: '亲属备案日期',
			headers: ['亲属备案时间', '备案日期', '备案时间', '备案同意日期', '备案同意时间'],
			tier: 'internal',
			description: '县（市、区）人力资源社会保障部门对亲属上岗备案同意的日期；不是亲属的为空'
		},
		veteran,
		remark
	},
	ambiguous: ['岗位类别', '岗位类型']
} as const satisfies Dataset;
