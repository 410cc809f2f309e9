import { tiers } from './codes';
import { county, level, remark, seq, town } from './columns/shared';
import type { Dataset } from './declare';

/** 财政发放汇总: what the finance office says that it paid, one row per place and month. */
export const finance = {
	id: 'finance',
	label: '财政发放汇总',
	grain: '地区、补贴月份各一行，可再分城乡类别、资金层级',
	columns: {
		seq,
		county: { ...county, description: '发放补贴的县（市、区）或功能区' },
		town: {
			...town,
			required: false,
			description: '发放补贴的镇（街道）；财政只按县（市、区）汇总的，没有这一列'
		},
		level: { ...level, required: false, description: '城镇或乡村；不分城乡的为空' },
		tier: {
			kind: 'code',
			codes: tiers,
			label: '资金层级',
			headers: ['资金来源', '承担层级', '层级', '分担层级'],
			tier: 'open',
			description: '资金由省、市还是区县承担；分层级填报的，核对时金额相加、人数只计一次'
		},
		month: {
			kind: 'month',
			label: '补贴月份',
			headers: ['月份', '补贴年月', '所属月份', '所属年月', '发放年月'],
			required: true,
			tier: 'open',
			description: '补贴所属的月份，与补贴发放表的补贴月份口径相同',
			example: '2022-03'
		},
		people: {
			kind: 'count',
			label: '发放人数',
			headers: ['财政发放人数', '补贴人数', '拨付人数', '享受补贴人数', '人数'],
			tier: 'open',
			description: '当月发放补贴的人数，单位：人；没有这一列的，只核对金额',
			example: '403'
		},
		paid: {
			kind: 'money',
			unit: 'month',
			signed: true,
			strict: true,
			header: 'required',
			label: '财政发放金额',
			headers: [
				...['财政拨付金额', '财政支付金额', '财政实际发放金额', '拨付补贴金额', '发放补贴金额'],
				...['发放金额', '拨付金额', '支付金额', '实发金额', '补贴金额']
			],
			tier: 'open',
			description: '财政部门当月发放的岗位补贴，追回的为负数，单位：元；表头写“万元”的按万元折算',
			example: '274040'
		},
		remark
	},
	placedBy: ['town', 'county']
} as const satisfies Dataset;
