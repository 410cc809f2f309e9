import { channels } from './codes';
import {
	bank,
	card,
	county,
	idNo,
	level,
	name,
	postName,
	postNo,
	remark,
	seq,
	town,
	village
} from './columns/shared';
import type { Dataset } from './declare';

/** 补贴发放表: one row per person and month. */
export const payments = {
	id: 'payments',
	label: '补贴发放表',
	grain: '一人一个月一行',
	columns: {
		seq,
		county,
		town: { ...town, required: false },
		village,
		level: { ...level, required: false },
		name,
		id_no: { ...idNo, required: true },
		post_no: postNo,
		post_name: postName,
		month: {
			kind: 'month',
			label: '补贴月份',
			headers: ['月份', '发放月份', '补贴年月', '所属月份', '所属年月', '发放年月'],
			required: true,
			tier: 'internal',
			description: '补贴所属的月份',
			example: '2022-03'
		},
		days_required: {
			kind: 'number',
			label: '规定出勤天数',
			headers: ['应出勤天数', '本月规定出勤天数', '规定出勤', '应出勤'],
			tier: 'notice',
			description: '本月应出勤的天数',
			example: '20'
		},
		days_attended: {
			kind: 'number',
			label: '实际出勤天数',
			headers: ['本月累计出勤天数', '出勤天数', '累计出勤天数', '实际出勤', '本月出勤天数'],
			tier: 'notice',
			description: '本月实际出勤的天数',
			example: '20'
		},
		payable: {
			kind: 'money',
			unit: 'month',
			signed: true,
			label: '应发金额',
			headers: ['应发补贴', '应发岗位补贴', '应发'],
			tier: 'notice',
			description: '按考勤应发的岗位补贴，单位：元',
			example: '680'
		},
		paid: {
			kind: 'money',
			unit: 'month',
			signed: true,
			label: '实发金额',
			headers: ['补贴金额', '实发补贴', '发放金额', '岗位补贴金额', '实发', '岗位补贴'],
			tier: 'notice',
			description: '实际发放的岗位补贴，追回的为负数，单位：元',
			example: '680'
		},
		insurance: {
			kind: 'money',
			signed: true,
			label: '意外伤害保险费',
			headers: ['意外险保费', '保险费', '意外伤害保险费用', '意外伤害保险'],
			tier: 'internal',
			description: '本月支付的意外伤害商业保险费，单位：元'
		},
		si_subsidy: {
			kind: 'money',
			unit: 'month',
			signed: true,
			label: '社会保险补贴',
			headers: ['社保补贴', '社保补贴金额', '社会保险补贴金额'],
			tier: 'internal',
			description: '本月社会保险补贴，单位：元'
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
		paid_on: {
			kind: 'day',
			label: '发放日期',
			headers: ['发放时间', '支付日期', '到账日期'],
			tier: 'internal',
			description: '补贴发放到账的日期',
			example: '2022-04-10'
		},
		bank,
		card,
		remark
	}
} as const satisfies Dataset;
