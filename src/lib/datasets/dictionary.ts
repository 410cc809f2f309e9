import { categories } from './codes';
import { level, postName, remark, seq } from './columns/shared';
import type { Dataset } from './declare';

/** 岗位名称字典: the user's own, which goes before the notice's. One row per post name. */
export const dictionary = {
	id: 'dictionary',
	label: '岗位名称字典',
	grain: '一个岗位名称一行',
	columns: {
		seq,
		level: {
			...level,
			required: false,
			description: '城镇或乡村；空白的两类都适用'
		},
		post_name: { ...postName, required: true, description: '岗位名称，同一岗位的不同写法各一行' },
		category: {
			kind: 'code',
			codes: categories,
			label: '岗位类别',
			headers: ['岗位大类', '岗位类型'],
			header: 'required',
			strict: true,
			tier: 'open',
			description: '归入五类岗位中的哪一类；空白的行不起作用',
			example: '社会治理类'
		},
		remark
	},
	ambiguous: ['岗位类别', '岗位类型']
} as const satisfies Dataset;
