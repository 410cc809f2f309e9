import type { Metric } from '../terms/metric';

/** Whom the posts reach. */
export const peopleMetrics = {
	on_post_share: {
		of: ['on_post'],
		over: ['on_post'],
		overWhole: true,
		label: '构成比',
		label_en: 'Share of those on post',
		unit: 'percent',
		facts: ['people'],
		reads:
			'该类在岗人数 ÷ 同一范围的在岗总人数；一人同时属于几类的，在各类中都计，合计只计一次；年龄为统计日的周岁',
		reads_en:
			'People on post of the kind ÷ all on post in the same part; who belongs to several groups counts in each, and once in the total; ages in whole years at the as-of date'
	},
	priority_share: {
		of: ['priority'],
		over: ['on_post'],
		label: '优先安置人群占比',
		label_en: 'Priority groups',
		unit: 'percent',
		facts: ['people'],
		reads:
			'属于优先安置人群的在岗人数 ÷ 在岗总人数；属于几类的只计一次；优先人群按统计日对该类岗位（城镇、乡村）的规定',
		reads_en:
			'People on post of any priority group ÷ all on post, each person once; groups as the rule of the day has them for the kind of post'
	},
	eligible: {
		of: ['eligible'],
		label: '底数',
		label_en: 'Eligible',
		unit: 'people',
		facts: ['coverage'],
		reads: '目标人群底数表中符合安置条件的人数；类别有交叉，各类相加多于人数',
		reads_en:
			'Eligible people by the population file; groups overlap, so their sum exceeds the people',
		needs: 'population'
	},
	coverage_rate: {
		of: ['on_post'],
		over: ['eligible_reported'],
		label: '覆盖率',
		label_en: 'Coverage',
		unit: 'percent',
		facts: ['coverage'],
		reads:
			'某类在岗人数 ÷ 该类底数，只计有底数、报送了花名册的镇（街道）和类别；不分类别时，分子中一人只计一次，分母为各类底数之和，因类别交叉而不高于实际；底数不分城乡岗位',
		reads_en:
			'People on post of a group ÷ eligible people of it, only where the population file has them; over several groups each person counts once above and the groups’ numbers are added below, so that overlap can only lower it',
		needs: 'population'
	}
} as const satisfies Record<string, Metric>;
