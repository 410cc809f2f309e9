import type { View } from '../terms';
import {
	ageBand,
	batch,
	category,
	column,
	countyAndTown,
	groupsOf,
	level,
	personNo,
	persons,
	places,
	postName,
	sex,
	since,
	standard,
	until
} from './columns';

/** Posts, and who is on them. */
export const postViews: readonly View[] = [
	{
		name: 'posts',
		label: '岗位',
		label_en: 'Posts',
		reads: '岗位清单中的一个岗位一行，不含退役士兵专项',
		reads_en: 'One row per post of the list, without those for veterans',
		from: `dim_post f ${places('f.county', 'f.town')} where not f.veteran`,
		columns: [
			column(
				'post_id',
				'integer',
				'岗位序号',
				'Post number',
				'f.id',
				'只在本数据内区分岗位，不是岗位编号'
			),
			...countyAndTown,
			level,
			batch,
			category,
			{ ...postName, from: 'f.name' },
			standard,
			column('plan_year', 'integer', '计划年度', 'Plan year', 'f.plan_year'),
			column('created_on', 'day', '开发日期', 'Created on', 'f.created_on'),
			column('abolished_on', 'day', '核减日期', 'Abolished on', 'f.abolished_on', '在用的为空'),
			column('dedicated', 'flag', '专设岗位', 'Dedicated', 'f.dedicated')
		]
	},
	{
		name: 'on_post',
		label: '在岗人员',
		label_en: 'People on post',
		reads: '数据截止日在岗的一个人一行；在两个镇（街道）或城乡两类岗位上都在岗的各一行',
		reads_en: 'One row per person on post on the day chosen, in each town and kind of post',
		from: `fct_person f cross join looked ${places('f.county', 'f.town')} ${persons('f.person')}
			where f.since <= as_of and f.until > as_of`,
		columns: [
			personNo,
			...countyAndTown,
			level,
			batch,
			category,
			postName,
			sex,
			ageBand,
			groupsOf,
			standard,
			since('开始日期', 'Since')
		]
	},
	{
		name: 'spells',
		label: '在岗经历',
		label_en: 'Spells',
		reads: '花名册中的一段在岗经历一行，不含退役士兵专项',
		reads_en: 'One row per spell of the roster, without posts for veterans',
		from: `fct_spell f cross join looked ${places('f.county', 'f.town')} ${persons('f.person')}`,
		columns: [
			personNo,
			column(
				'post_id',
				'integer',
				'岗位序号',
				'Post number',
				'f.post_id',
				'对应 posts；花名册没有岗位编号的为空'
			),
			...countyAndTown,
			level,
			batch,
			category,
			postName,
			sex,
			ageBand,
			groupsOf,
			standard,
			since('上岗日期', 'Since'),
			{ ...until, label: '退出日期', reads: '不再在岗的第一天；仍在岗的为空' },
			column('is_on_post', 'flag', '截止日在岗', 'On post', 'f.since <= as_of and f.until > as_of'),
			column('in_plan_year', 'flag', '属于当年计划', 'Of the plan year', 'f.in_plan_year'),
			column('old_post', 'flag', '老岗位未认定', 'Old post', 'f.old_post'),
			column('agree_end', 'day', '协议结束日期', 'Agreement ends', 'f.agree_end'),
			column('months_used', 'integer', '已享受月数', 'Months used', 'f.months_used'),
			column('placements', 'integer', '安置次数', 'Placements', 'f.placements')
		]
	},
	{
		name: 'vacancies',
		label: '空岗',
		label_en: 'Vacancies',
		reads: '当年计划的一个岗位一段空置时间一行；花名册中没有记录的镇（街道）不在内',
		reads_en: 'One row per stretch of days that a post of the plan year stood vacant',
		from: `fct_vacant f cross join looked ${places('f.county', 'f.town')}`,
		columns: [
			...countyAndTown,
			level,
			batch,
			category,
			postName,
			since('空置开始', 'Since'),
			until,
			column('is_vacant', 'flag', '截止日空置', 'Vacant', 'f.since <= as_of and f.until > as_of'),
			column(
				'days_vacant',
				'integer',
				'空置天数',
				'Days vacant',
				"date_sub('day', f.since, least(f.until, as_of))",
				'到数据截止日为止'
			),
			column('never_filled', 'flag', '从未有人上岗', 'Never filled', 'f.never_filled')
		]
	}
];
