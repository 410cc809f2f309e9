import { levels } from './codes';
import { city, county, seq, town } from './columns/shared';
import type { Dataset } from './declare';

/**
 * 岗位开发计划: one row per year, place, 城镇/乡村 and batch; a row with a day changes the plan from that day on.
 */
export const plan = {
	id: 'plan',
	label: '岗位计划',
	grain: '年度、地区、城乡类别、批次各一行',
	columns: {
		seq,
		plan_year: {
			kind: 'year',
			label: '计划年度',
			headers: ['年度', '年份'],
			tier: 'open',
			description: '计划所属年度；文件里没有时用数据集的年度；有上一年度的行时，可与去年同期比较',
			example: '2022'
		},
		city,
		county: {
			...county,
			headers: [...county.headers, '单位', '地区'],
			description: '计划下达到的县（市、区），或镇（街道）所在的县（市、区）'
		},
		town: {
			...town,
			headers: [...town.headers, '单位', '地区'],
			description: '计划下达到的镇（街道）；计划只下达到县（市、区）或市的，没有这一列'
		},
		level: {
			kind: 'code',
			codes: levels,
			label: '城乡类别',
			headers: ['岗位类别', '城镇/乡村', '岗位性质', '类别'],
			required: true,
			tier: 'open',
			description: '城镇公益性岗位或乡村公益性岗位',
			example: '乡村'
		},
		batch: {
			kind: 'text',
			label: '批次',
			headers: ['岗位批次'],
			tier: 'open',
			description: '分批开发时的批次',
			example: '第一批'
		},
		post_names: {
			kind: 'text',
			label: '岗位名称',
			headers: ['岗位'],
			tier: 'open',
			description: '计划列出的岗位名称',
			example: '乡村网格员、村容保洁'
		},
		issued: {
			kind: 'count',
			signed_with: 'effective_on',
			strict: true,
			blank: 0,
			label: '下达计划',
			headers: ['计划数', '岗位数量', '数量', '计划数量', '下达计划数'],
			tier: 'open',
			description: '上级下达的岗位数，单位：个',
			example: '45'
		},
		own_increase: {
			kind: 'count',
			strict: true,
			blank: 0,
			label: '自增',
			headers: ['自增计划', '自行增加', '自增岗位'],
			tier: 'open',
			description: '本地在下达计划之外增加的岗位数，单位：个',
			example: '0'
		},
		effective_on: {
			kind: 'day',
			label: '生效日期',
			headers: ['调整日期', '计划调整日期', '调整生效日期', '执行日期'],
			tier: 'open',
			description:
				'计划中途调整的，本行自这一天起计入计划数；年初下达的计划为空。调减的写负数，或写在调减列'
		},
		adjusted: {
			kind: 'count',
			signed: true,
			strict: true,
			adds_to: { column: 'issued', sign: 1 },
			label: '调整数',
			headers: ['调整计划数', '计划调整数', '增减数', '调整岗位数'],
			tier: 'open',
			description: '中途调整下达计划的岗位数，调增为正数、调减为负数，单位：个'
		},
		raised: {
			kind: 'count',
			strict: true,
			adds_to: { column: 'issued', sign: 1 },
			label: '调增',
			headers: ['调增数', '调增计划', '调增岗位', '调增岗位数'],
			tier: 'open',
			description: '中途调增的岗位数，单位：个'
		},
		lowered: {
			kind: 'count',
			strict: true,
			adds_to: { column: 'issued', sign: -1 },
			label: '调减',
			headers: ['调减数', '调减计划', '调减岗位', '调减岗位数', '核减计划'],
			tier: 'open',
			description: '中途调减的岗位数，写正数，单位：个'
		},
		basis: {
			kind: 'text',
			label: '调整依据',
			headers: ['调整文号', '调整文件', '依据文件', '文号'],
			tier: 'open',
			description: '调整计划的文件或文号'
		},
		total: {
			kind: 'count',
			signed_with: 'effective_on',
			strict: true,
			label: '总数',
			headers: ['合计', '总计', '小计', '计划总数'],
			tier: 'open',
			description: '横排计划表的合计列，只用来核对'
		},
		urban: {
			kind: 'count',
			signed_with: 'effective_on',
			strict: true,
			blank: 0,
			label: '城镇',
			headers: ['城镇岗位', '城镇公益性岗位', '其中城镇', '下达计划城镇', '计划数城镇'],
			tier: 'open',
			description: '横排计划表的城镇列'
		},
		rural: {
			kind: 'count',
			signed_with: 'effective_on',
			strict: true,
			blank: 0,
			label: '乡村',
			headers: ['乡村岗位', '乡村公益性岗位', '其中乡村', '农村', '下达计划乡村', '计划数乡村'],
			tier: 'open',
			description: '横排计划表的乡村列'
		},
		urban_increase: {
			kind: 'count',
			strict: true,
			blank: 0,
			label: '自增城镇',
			headers: ['城镇自增', '自增计划城镇', '自行增加城镇', '自增岗位城镇'],
			tier: 'open',
			description: '横排计划表的自增城镇列'
		},
		rural_increase: {
			kind: 'count',
			strict: true,
			blank: 0,
			label: '自增乡村',
			headers: ['乡村自增', '自增计划乡村', '自行增加乡村', '自增岗位乡村'],
			tier: 'open',
			description: '横排计划表的自增乡村列'
		}
	},
	placedBy: ['town', 'county', 'city'],
	ambiguous: ['单位', '地区'],
	wide: {
		into: 'issued',
		by: 'level',
		columns: { urban: 'urban', rural: 'rural' },
		total: 'total',
		unsplit: {
			column: 'own_increase',
			code: 'rural',
			split: { urban: 'urban_increase', rural: 'rural_increase' }
		}
	}
} as const satisfies Dataset;
