import type { View } from '../terms';
import { batch, column, countyAndTown, level, places, word } from './columns';

/** What is planned, where, and how far it has come. */
export const planViews: readonly View[] = [
	{
		name: 'dataset',
		label: '数据集',
		label_en: 'Dataset',
		reads: '只有一行：数据属于哪里、哪一年，页面上所选的数据截止日',
		reads_en: 'One row: whose data of which year, and the day chosen on the page',
		from: 'dataset_info f cross join looked left join dim_place t on t.code = f.place',
		columns: [
			column('as_of', 'day', '数据截止日', 'As of', 'as_of', '页面上所选的日期'),
			column('plan_year', 'integer', '计划年度', 'Plan year', 'f.plan_year'),
			column('issued_on', 'day', '计划下达日期', 'Plan issued on', 'f.issued_on'),
			column('place_code', 'text', '地区代码', 'Place code', 'f.place'),
			column('place', 'text', '地区', 'Place', 't.name')
		]
	},
	{
		name: 'places',
		label: '地区',
		label_en: 'Places',
		reads: '一个市、县（市、区）、镇（街道）一行',
		reads_en: 'One row per city, county and town',
		from: `dim_place t left join dim_place c on c.code = t.county left join dim_report r on r.place = t.code`,
		columns: [
			column('code', 'text', '代码', 'Code', 't.code'),
			column('name', 'text', '名称', 'Name', 't.name'),
			column(
				'place_level',
				'text',
				'层级',
				'Level',
				word('t.level', [
					{ code: 'city', label: '市' },
					{ code: 'county', label: '县（市、区）' },
					{ code: 'town', label: '镇（街道）' }
				])
			),
			column('parent_code', 'text', '上级代码', 'Code of the place above', 't.parent'),
			column('county', 'text', '县（市、区）', 'County', 'c.name'),
			column('position', 'integer', '顺序', 'Order', 't.ordinal', '计划表中的先后顺序'),
			column(
				'has_roster',
				'flag',
				'已报花名册',
				'Roster sent',
				'r.has_roster',
				'没有报的，人数不明，不是零'
			)
		]
	},
	{
		name: 'plan',
		label: '下达计划',
		label_en: 'Plan',
		reads:
			'一个地区、城乡类别和批次一行，计划中途调整的另起一行，数为增减；只下达到县（市、区）的，镇（街道）为空',
		reads_en:
			'One row per place, urban/rural and batch, and one for each adjustment, with what it changes; no town where the plan names only the county',
		from: `fct_plan f ${places('f.county', 'f.town')} where f.years_ago = 0`,
		columns: [
			...countyAndTown,
			level,
			batch,
			column('effective_on', 'day', '生效日期', 'In force from', 'f.day', '年初下达的为空'),
			column('issued', 'integer', '下达计划数', 'Issued', 'f.issued'),
			column('own_increase', 'integer', '自增计划数', 'Own increase', 'f.own_increase'),
			column('planned', 'integer', '计划数', 'Planned', 'f.issued + f.own_increase', '下达加自增')
		]
	},
	{
		name: 'milestones',
		label: '时间节点',
		label_en: 'Milestones',
		reads: '一个地区、一个节点一行',
		reads_en: 'One row per place and milestone',
		from: `(select distinct rule, due, share from policy_milestone) f join dim_place t on t.milestone_rule = f.rule`,
		columns: [
			column('place_code', 'text', '地区代码', 'Place code', 't.code'),
			column('place', 'text', '地区', 'Place', 't.name'),
			column('due_on', 'day', '节点日期', 'Due on', 'f.due'),
			column('share', 'number', '应完成比例', 'Share', 'f.share', '0.5 即50%')
		]
	},
	{
		name: 'progress',
		label: '进度变动',
		label_en: 'Progress',
		reads: '一个镇（街道）、城乡类别、批次一天的增减一行；累加到某一天即当天的数',
		reads_en:
			'One row per town, urban/rural, batch and day: changes, which add up to the figures of a day',
		from: `fct_progress f ${places('f.county', 'f.town')} where f.day is not null and f.years_ago = 0`,
		columns: [
			column('day', 'day', '日期', 'Day', 'f.day'),
			...countyAndTown,
			level,
			batch,
			column(
				'onboarded',
				'integer',
				'已上岗增减',
				'Onboarded',
				'f.onboarded',
				'计划内，补岗不重复计'
			),
			column('on_post', 'integer', '在岗增减', 'On post', 'f.on_post', '各计划年度合计'),
			column('developed', 'integer', '已开发增减', 'Developed', 'f.developed'),
			column('vacant', 'integer', '空岗增减', 'Vacant', 'f.vacant'),
			column(
				'onboarded_outside',
				'integer',
				'计划外上岗增减',
				'Onboarded outside the plan',
				'f.onboarded_outside'
			)
		]
	}
];
