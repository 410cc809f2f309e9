import { ageBands } from './codes';
import { county, group, seq, sex, town } from './columns/shared';
import type { Dataset } from './declare';

/** 目标人群底数: one row per place, target group and, where known, sex and age band. */
export const population = {
	id: 'population',
	label: '目标人群底数',
	grain: '镇（街道）、人员类别、性别、年龄段各一行',
	columns: {
		seq,
		county,
		town: { ...town, description: '目标人群所在的镇（街道）' },
		group: { ...group, required: true, tier: 'open', description: '目标人群的类别' },
		sex: { ...sex, tier: 'open', description: '性别；不分性别的为空' },
		age_band: {
			kind: 'code',
			codes: ageBands,
			label: '年龄段',
			headers: ['年龄组', '年龄区间'],
			tier: 'open',
			description: '年龄段；不分年龄的为空',
			example: '45—54岁'
		},
		eligible: {
			kind: 'count',
			label: '符合条件人数',
			headers: ['人数', '目标人数', '底数', '人口数', '总人数'],
			required: true,
			tier: 'open',
			description: '该类别中符合安置条件的人数，单位：人',
			example: '320'
		},
		source: {
			kind: 'text',
			label: '数据来源',
			headers: ['来源', '来源部门', '提供部门'],
			tier: 'open',
			description: '底数由哪个部门提供',
			example: '乡村振兴部门'
		},
		vintage: {
			kind: 'text',
			label: '数据时点',
			headers: ['统计时点', '数据时间', '统计时间', '数据截止'],
			tier: 'open',
			description: '底数是什么时候的',
			example: '2021-12-31'
		}
	}
} as const satisfies Dataset;
