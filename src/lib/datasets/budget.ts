import { tiers } from './codes';
import { county, level, remark, seq } from './columns/shared';
import type { Dataset } from './declare';

/** 资金预算表: one row per county, year and tier of funding. */
export const budget = {
	id: 'budget',
	label: '资金预算表',
	grain: '县（市、区）、年度、资金层级各一行',
	columns: {
		seq,
		county: { ...county, required: true, description: '预算所属的县（市、区）或功能区' },
		year: {
			kind: 'year',
			label: '预算年度',
			headers: ['年度', '年份', '计划年度'],
			required: true,
			tier: 'open',
			description: '预算所属的年度',
			example: '2022'
		},
		tier: {
			kind: 'code',
			codes: tiers,
			label: '资金层级',
			headers: ['资金来源', '承担层级', '层级', '分担层级'],
			required: true,
			tier: 'open',
			description: '资金由省、市还是区县承担',
			example: '区县级'
		},
		level: { ...level, required: false, description: '城镇或乡村；不分城乡的为空' },
		budgeted: {
			kind: 'money',
			unit: 'year',
			strict: true,
			label: '预算金额',
			headers: ['预算安排', '预算数', '安排金额', '预算资金'],
			tier: 'open',
			description: '列入当年预算的金额，单位：元；表头写“万元”的按万元折算',
			example: '6364800'
		},
		disbursed: {
			kind: 'money',
			unit: 'year',
			strict: true,
			label: '拨付金额',
			headers: ['已拨付', '拨付数', '到位金额', '已拨付金额', '拨付资金'],
			tier: 'open',
			description: '已拨付的金额，单位：元；自填报日期起计入',
			example: '1591200'
		},
		reported_on: {
			kind: 'day',
			label: '填报日期',
			headers: ['报送日期', '填报时间', '报送时间', '上报时间'],
			tier: 'open',
			description: '预算安排情况的报送日期；应在每年1月底前',
			example: '2022-01-25'
		},
		remark
	}
} as const satisfies Dataset;
