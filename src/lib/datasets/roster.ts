import { groups, levels, sexes } from './codes';
import type { Dataset } from './declare';

/** 人员花名册: one row per spell of one person on one post. */
export const roster = {
	id: 'roster',
	label: '人员花名册',
	grain: '一人在一个岗位上的一段在岗经历一行',
	columns: {
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
			headers: ['镇街', '镇(街道)', '所属镇街', '乡镇', '街道', '乡镇街道', '所属乡镇', '安置镇街'],
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
		name: {
			kind: 'text',
			label: '姓名',
			headers: ['人员姓名', '上岗人员姓名', 'aac003'],
			tier: 'notice',
			description: '在岗人员姓名'
		},
		sex: {
			kind: 'code',
			codes: sexes,
			label: '性别',
			headers: ['aac004'],
			tier: 'internal',
			description: '性别'
		},
		id_no: {
			kind: 'id',
			label: '身份证号',
			headers: ['身份证号码', '公民身份号码', '证件号码', '社会保障号码', 'aac002'],
			tier: 'internal',
			description: '公民身份号码，按文本保存'
		},
		group: {
			kind: 'code',
			codes: groups,
			label: '人员类别',
			headers: ['安置对象类别', '人员类型', '困难类型', '就业困难人员类别', '身份类别'],
			tier: 'internal',
			description: '安置对象类别'
		},
		post_no: {
			kind: 'text',
			label: '岗位编号',
			headers: ['岗位编码'],
			tier: 'internal',
			description: '岗位编号，与岗位清单对应；没有时已上岗按在岗人数推算'
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
			description: '岗位所属的计划年度；老岗位可空'
		},
		batch: {
			kind: 'text',
			label: '批次',
			headers: ['岗位批次'],
			tier: 'open',
			description: '岗位所属批次'
		},
		on_date: {
			kind: 'day',
			label: '上岗日期',
			headers: ['上岗时间', '安置时间', '到岗时间'],
			required: true,
			tier: 'internal',
			description: '本段在岗经历的第一天'
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
		old_post: {
			kind: 'flag',
			label: '老岗位未认定',
			headers: ['老岗位', '是否老岗位', '是否老岗位未认定'],
			tier: 'internal',
			description: '原有岗位上未重新认定的人员：计入在岗，不计入当年计划的完成数'
		},
		veteran: {
			kind: 'flag',
			label: '退役士兵专项',
			headers: ['退役士兵', '是否退役士兵专项', '退役士兵专项岗位'],
			tier: 'internal',
			description: '退役士兵专项公益性岗位：按相关规定执行，不计入本看板任何数字'
		},
		remark: { kind: 'text', label: '备注', tier: 'internal', description: '备注' }
	}
} as const satisfies Dataset;
