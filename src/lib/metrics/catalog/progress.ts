import type { Metric } from '../terms/metric';

/** Plan, posts and people against the plan. */
export const progressMetrics = {
	planned: {
		of: ['issued', 'own_increase'],
		label: '计划数',
		label_en: 'Planned',
		unit: 'posts',
		reads: '年度计划岗位数，下达计划与自增之和；退役士兵专项不计',
		reads_en:
			"Posts in the year's plan: issued from above plus own increase; posts for veterans never count"
	},
	issued: {
		of: ['issued'],
		label: '下达计划',
		label_en: 'Issued plan',
		unit: 'posts',
		reads: '上级下达的年度计划岗位数',
		reads_en: 'Posts in the plan issued from above'
	},
	own_increase: {
		of: ['own_increase'],
		label: '自增',
		label_en: 'Own increase',
		unit: 'posts',
		reads: '本地在下达计划之外增加的岗位数',
		reads_en: 'Posts added locally beyond the issued plan'
	},
	developed: {
		of: ['developed'],
		label: '已开发',
		label_en: 'Developed',
		unit: 'posts',
		facts: ['progress', 'posts'],
		reads: '截至统计日，计划内已开发的岗位数；计划外的另列；没有岗位清单的地方未知',
		reads_en:
			'Posts created under the plan by the as-of date, those outside the plan apart; unknown without a list of posts',
		needs: 'posts'
	},
	onboarded: {
		of: ['onboarded'],
		label: '已上岗',
		label_en: 'Filled',
		unit: 'posts',
		reads:
			'截至统计日至少有过一人上岗的计划内岗位数；同一岗位补岗不重复计，上岗当天退出的不计，计划外的另列；没有岗位编号时按同一岗位名称同时在岗人数的最高值推算；未报送花名册的地方未知',
		reads_en:
			'Posts of the plan filled at least once, for at least a day, by the as-of date, those outside the plan apart; a refill of the same post is not counted again; without post numbers, the highest number of people at once by post name; unknown where no roster was sent'
	},
	on_post: {
		of: ['on_post'],
		label: '在岗',
		label_en: 'On post',
		unit: 'people',
		facts: ['progress', 'people'],
		reads: '统计日在岗人数，含各计划年度和老岗位；退出当日不再计入；退役士兵专项不计',
		reads_en:
			'People on post at the as-of date, all plan years and old posts; not counted from the exit date on'
	},
	vacant: {
		of: ['vacant'],
		label: '空岗',
		label_en: 'Vacant',
		unit: 'posts',
		facts: ['progress', 'posts'],
		reads: '统计日在用而无人在岗的已开发岗位数；没有岗位清单时未知',
		reads_en:
			'Developed posts in use with nobody on them at the as-of date; unknown without a list of posts',
		needs: 'posts'
	},
	completion_rate: {
		of: ['onboarded'],
		over: ['issued', 'own_increase'],
		label: '上岗完成率',
		label_en: 'Completion',
		unit: 'percent',
		reads: '已上岗 ÷ 计划数；可以超过100%',
		reads_en: 'Filled ÷ planned; may exceed 100%'
	},
	development_rate: {
		of: ['developed'],
		over: ['issued', 'own_increase'],
		label: '开发完成率',
		label_en: 'Development',
		unit: 'percent',
		reads: '已开发 ÷ 计划数；可以超过100%；没有岗位清单时未知',
		reads_en: 'Developed ÷ planned; may exceed 100%; unknown without a list of posts',
		needs: 'posts'
	},
	milestone_share: {
		of: ['milestone_target'],
		over: ['issued', 'own_increase'],
		label: '目标比例',
		label_en: 'Milestone',
		unit: 'percent',
		reads: '统计日所处阶段的节点（3月底、6月底）要求完成的计划比例',
		reads_en: 'Share of the plan that the milestone in force on the as-of date asks for'
	},
	reference_pace: {
		of: ['pace_target'],
		over: ['issued', 'own_increase'],
		label: '参考时序',
		label_en: 'Reference pace',
		unit: 'percent',
		reads: '自计划下达日起，在节点之间按天线性推算的应完成比例；通知未规定，仅供参考',
		reads_en:
			"Linear by day between milestones from the plan's issue date; not set by any notice, for reference only"
	},
	completion_reported: {
		of: ['onboarded'],
		over: ['planned_reported'],
		label: '已报送完成率',
		label_en: 'Completion where reported',
		unit: 'percent',
		reads: '已上岗 ÷ 已报送花名册地区的计划数',
		reads_en: 'Filled ÷ planned, of places that sent a roster only'
	},
	onboarded_outside: {
		of: ['onboarded_outside'],
		label: '计划外已上岗',
		label_en: 'Filled outside the plan',
		unit: 'posts',
		reads:
			'所在地区及其上级的计划都没有该类岗位，而截至统计日至少有过一人上岗的计划年度岗位数；不进入任何完成率',
		reads_en:
			'Posts of the plan year filled where neither the place nor one above it has such posts in the plan; in no rate'
	},
	developed_outside: {
		of: ['developed_outside'],
		label: '计划外已开发',
		label_en: 'Developed outside the plan',
		unit: 'posts',
		facts: ['progress', 'posts'],
		reads:
			'所在地区及其上级的计划都没有该类岗位，而截至统计日已开发的计划年度岗位数；不进入任何完成率',
		reads_en:
			'Posts of the plan year created where neither the place nor one above it has such posts in the plan; in no rate',
		needs: 'posts'
	},
	planned_last_year: {
		of: ['planned_last'],
		label: '去年同期计划数',
		label_en: 'Planned a year earlier',
		unit: 'posts',
		reads:
			'去年同一天有效的去年计划岗位数，只计花名册中有去年计划人员的地方；没有载入去年计划的地方未知',
		reads_en:
			"Posts of last year's plan in force on the same day a year earlier, where the roster has people of that plan; unknown where last year's plan isn't loaded"
	},
	onboarded_last_year: {
		of: ['onboarded_last'],
		label: '去年同期已上岗',
		label_en: 'Filled a year earlier',
		unit: 'posts',
		reads:
			'截至去年同一天（2月29日对2月28日）去年计划的已上岗岗位数，口径与已上岗相同；没有载入去年计划，或花名册中没有去年计划人员的地方未知',
		reads_en:
			"Posts of last year's plan filled by the same day a year earlier (29 February as 28 February), counted as Filled is; unknown where last year's plan isn't loaded or the roster has nobody of it"
	},
	completion_rate_last_year: {
		of: ['onboarded_last'],
		over: ['planned_last'],
		label: '去年同期上岗完成率',
		label_en: 'Completion a year earlier',
		unit: 'percent',
		reads: '去年同期已上岗 ÷ 去年同期计划数；可以超过100%',
		reads_en: 'Filled a year earlier ÷ planned a year earlier; may exceed 100%'
	},
	untold_last_year: {
		of: ['untold_last'],
		label: '去年情况不明计划数',
		label_en: 'Planned a year earlier, not known',
		unit: 'posts',
		reads: '去年计划有岗位而花名册中没有去年计划人员的地方的计划岗位数，不进入去年同期各数',
		reads_en:
			"Posts of last year's plan in places where the roster has nobody of it: in no other figure of a year earlier"
	},
	gap_to_milestone: {
		of: ['milestone_target', '-onboarded'],
		up: true,
		given: ['issued', 'own_increase'],
		label: '距目标差',
		label_en: 'Gap to milestone',
		unit: 'people',
		additive: false,
		reads: '节点比例 × 计划数（向上取整）－ 已上岗；正数为还差人数，负数为超出人数',
		reads_en: 'Milestone share × planned (rounded up) − filled; negative when ahead'
	}
} as const satisfies Record<string, Metric>;
