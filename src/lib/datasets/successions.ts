import { successionKinds } from './codes';
import { county, seq, town } from './columns/shared';
import type { Dataset } from './declare';

/** 撤并更名表: one row per town that has another name, or is part of another town, from a day on. */
export const successions = {
	id: 'successions',
	label: '撤并更名表',
	grain: '一个更名或撤并的镇（街道）一行',
	columns: {
		seq,
		county,
		former: {
			...town,
			label: '原镇（街道）',
			headers: ['原镇街', '原名称', '原乡镇', '撤并前', '更名前', '撤并前名称', '更名前名称'],
			description: '更名、撤并以前的镇（街道）'
		},
		town: {
			...town,
			label: '现镇（街道）',
			headers: [
				'现镇街',
				'现名称',
				'新名称',
				'并入镇街',
				'撤并后',
				'更名后',
				'撤并后名称',
				'更名后名称'
			],
			description: '更名、撤并以后的镇（街道）',
			example: '闫寺街道'
		},
		effective_on: {
			kind: 'day',
			label: '生效日期',
			headers: ['更名日期', '撤并日期', '变更日期', '执行日期', '批复日期'],
			required: true,
			tier: 'open',
			description: '自这一天起，原镇（街道）的计划、人员、岗位和资金计入现镇（街道）',
			example: '2022-07-01'
		},
		kind: {
			kind: 'code',
			codes: successionKinds,
			label: '变更类型',
			headers: ['类型', '变更方式'],
			tier: 'open',
			description: '更名或合并；几个镇（街道）并成一个的，岗位编号相同的另加原名区分',
			example: '合并'
		},
		basis: {
			kind: 'text',
			label: '变更依据',
			headers: ['批复文号', '依据', '文号', '批复文件'],
			tier: 'open',
			description: '批准更名、撤并的文件或文号'
		}
	}
} as const satisfies Dataset;
