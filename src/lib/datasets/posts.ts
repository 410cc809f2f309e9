import { categories } from './codes';
import {
	batch,
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
import type { Dataset } from './declare';

/** 岗位清单: one row per post. */
export const posts = {
	id: 'posts',
	label: '岗位清单',
	grain: '一个岗位一行',
	columns: {
		seq,
		post_no: { ...postNo, required: true },
		county,
		town,
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
		use_unit: useUnit,
		dept,
		plan_year: planYear,
		batch,
		duty: {
			kind: 'text',
			label: '岗位职责',
			headers: ['职责', '工作职责', '工作内容'],
			tier: 'open',
			description: '岗位职责',
			example: '负责网格巡查、信息采集'
		},
		requirement: {
			kind: 'text',
			label: '任职要求',
			headers: ['岗位要求', '任职条件', '岗位条件'],
			tier: 'open',
			description: '对上岗人员的要求'
		},
		hours_per_day: hoursPerDay,
		days_per_month: daysPerMonth,
		standard,
		created_on: {
			kind: 'day',
			label: '开发日期',
			headers: ['开发时间', '设岗日期', '设岗时间'],
			required: true,
			tier: 'open',
			description: '岗位开发完成的日期',
			example: '2022-02-15'
		},
		abolished_on: {
			kind: 'day',
			label: '核减日期',
			headers: ['核减时间', '取消日期', '撤销日期'],
			tier: 'open',
			description: '岗位不再使用的第一天；在用的为空'
		},
		veteran: { ...veteran, description: '退役士兵专项公益性岗位：不计入本看板任何数字' },
		remark
	},
	ambiguous: ['岗位类别', '岗位类型']
} as const satisfies Dataset;
