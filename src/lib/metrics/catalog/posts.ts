import type { Metric } from '../terms/metric';

/** What the posts are, which stand vacant, what they pay. */
export const postMetrics = {
	in_use: {
		of: ['in_use'],
		label: '在用岗位',
		label_en: 'In use',
		unit: 'posts',
		facts: ['posts'],
		reads: '统计日已开发而未核减的计划年度岗位数；没有岗位清单时未知',
		reads_en:
			'Posts of the plan year that exist at the as-of date and are not abolished; unknown without a list of posts',
		needs: 'posts'
	},
	vacancy_rate: {
		of: ['vacant'],
		over: ['in_use_reported'],
		label: '空岗率',
		label_en: 'Vacancy',
		unit: 'percent',
		facts: ['posts'],
		reads: '空岗 ÷ 在用岗位；只计报送了花名册的地方',
		reads_en: 'Vacant ÷ in use, of places that sent a roster only',
		needs: 'posts'
	},
	vacant_over_30: {
		of: ['over_30'],
		label: '空岗超过30天',
		label_en: 'Vacant over 30 days',
		unit: 'posts',
		facts: ['vacancies'],
		reads: '统计日空岗中，已连续空置超过30天的岗位数；从未上岗的自开发之日起算',
		reads_en:
			'Vacant posts that have stood so for more than 30 days; never filled ones from the day of creation',
		needs: 'posts'
	},
	vacant_over_90: {
		of: ['over_90'],
		label: '空岗超过90天',
		label_en: 'Vacant over 90 days',
		unit: 'posts',
		facts: ['vacancies'],
		reads: '统计日空岗中，已连续空置超过90天的岗位数；从未上岗的自开发之日起算',
		reads_en:
			'Vacant posts that have stood so for more than 90 days; never filled ones from the day of creation',
		needs: 'posts'
	},
	longest_vacancy: {
		of: ['days_vacant'],
		label: '最长空岗天数',
		label_en: 'Longest vacancy',
		unit: 'days',
		facts: ['vacancies'],
		additive: false,
		reads: '统计日空岗中，连续空置最久的天数',
		reads_en: 'Days that the post longest vacant has stood so',
		needs: 'posts'
	},
	dedicated_posts: {
		of: ['dedicated'],
		label: '专职公益性岗位',
		label_en: 'Dedicated posts',
		unit: 'posts',
		facts: ['posts'],
		reads:
			'名称表明是协助管理公益性岗位的专职岗位中，统计日在用的个数，含以前年度开发的；通知未设的地方为0',
		reads_en:
			'Posts in use, of any plan year, whose name says that they serve to run the programme; 0 where no notice has them',
		needs: 'posts'
	},
	forbidden_posts: {
		of: ['forbidden'],
		label: '疑似不应设置的岗位',
		label_en: 'Posts of excluded kinds',
		unit: 'posts',
		facts: ['posts'],
		reads:
			'在用岗位中，名称或职责含机关事业单位管理类、专业技术类字样的个数；按字样提示，需人工核实',
		reads_en:
			'Posts in use whose name or duty has words of administration or of professional work: hints to be verified',
		needs: 'posts'
	},
	pay_lowest: {
		of: ['least'],
		label: '最低月补贴标准',
		label_en: 'Lowest standard',
		unit: 'money',
		facts: ['pay'],
		additive: false,
		reads: '岗位清单和花名册中所列月补贴标准的最低值',
		reads_en: 'Lowest monthly standard stated by posts and people'
	},
	pay_highest: {
		of: ['most'],
		label: '最高月补贴标准',
		label_en: 'Highest standard',
		unit: 'money',
		facts: ['pay'],
		additive: false,
		reads: '岗位清单和花名册中所列月补贴标准的最高值',
		reads_en: 'Highest monthly standard stated by posts and people'
	},
	pay_gap: {
		of: ['most', '-least'],
		within: ['county', 'level', 'post'],
		label: '同岗补贴差',
		label_en: 'Pay gap of one post',
		unit: 'money',
		facts: ['pay'],
		additive: false,
		reads:
			'同一县（市、区）、同一城乡类别、同一岗位名称的月补贴标准，最高与最低之差；多个岗位的取最大',
		reads_en:
			'Highest less lowest monthly standard of one post name and kind in one county; the widest of several'
	}
} as const satisfies Record<string, Metric>;
