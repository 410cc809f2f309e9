import { categories, levels } from './codes';
import type { Dataset } from './declare';

/** 岗位清单: one row per post. */
export const posts = {
	id: 'posts',
	label: '岗位清单',
	grain: '一个岗位一行',
	columns: {
		post_no: {
			kind: 'text',
			label: '岗位编号',
			headers: ['岗位编码'],
			required: true,
			tier: 'internal',
			description: '岗位编号，数据集内唯一'
		},
		county: {
			kind: 'place',
			level: 'county',
			label: '县（市、区）',
			headers: ['区县', '县区', '所属区县', '县(市、区)'],
			tier: 'open',
			description: '镇（街道）所在的县（市、区）或功能区'
		},
		town: {
			kind: 'place',
			level: 'town',
			label: '镇（街道）',
			headers: ['镇街', '镇(街道)', '所属镇街', '乡镇', '街道', '乡镇街道', '所属乡镇'],
			required: true,
			tier: 'open',
			description: '岗位所在的镇（街道）'
		},
		village: {
			kind: 'text',
			label: '村（社区）',
			headers: ['村居', '所在村', '村', '村(居)', '行政村', '社区', '用岗村'],
			tier: 'notice',
			description: '岗位所在的村（社区）'
		},
		level: {
			kind: 'code',
			codes: levels,
			label: '城乡类别',
			headers: ['岗位性质', '城镇/乡村', '城乡', '岗位类型'],
			required: true,
			tier: 'open',
			description: '城镇公益性岗位或乡村公益性岗位'
		},
		category: {
			kind: 'code',
			codes: categories,
			label: '岗位类别',
			headers: ['岗位大类'],
			tier: 'open',
			description: '五类岗位之一'
		},
		post_name: {
			kind: 'text',
			label: '岗位名称',
			headers: ['岗位', '公岗名称'],
			tier: 'open',
			description: '岗位名称'
		},
		plan_year: {
			kind: 'year',
			label: '计划年度',
			headers: ['年度', '开发年度'],
			tier: 'open',
			description: '岗位所属的计划年度'
		},
		batch: {
			kind: 'text',
			label: '批次',
			headers: ['岗位批次'],
			tier: 'open',
			description: '岗位所属批次'
		},
		created_on: {
			kind: 'day',
			label: '开发日期',
			headers: ['开发时间', '设岗日期', '设岗时间'],
			required: true,
			tier: 'open',
			description: '岗位开发完成的日期'
		},
		abolished_on: {
			kind: 'day',
			label: '核减日期',
			headers: ['核减时间', '取消日期', '撤销日期'],
			tier: 'open',
			description: '岗位不再使用的第一天；在用的为空'
		},
		veteran: {
			kind: 'flag',
			label: '退役士兵专项',
			headers: ['退役士兵', '是否退役士兵专项', '退役士兵专项岗位'],
			tier: 'internal',
			description: '退役士兵专项公益性岗位：不计入本看板任何数字'
		}
	}
} as const satisfies Dataset;
