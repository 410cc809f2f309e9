import type { CaseSet } from '../cases';

/** A whole procedure before 15 March of a year. */
const stepsOf = (year: string): Record<string, string> => ({
	announced_on: `${year}-02-01`,
	applied_on: `${year}-02-08`,
	assessed_on: `${year}-02-10`,
	publicity_start: `${year}-02-14`,
	publicity_end: `${year}-02-18`,
	approved_on: `${year}-02-22`,
	signed_on: `${year}-02-25`,
	trained_on: `${year}-02-26`,
	on_date: `${year}-03-15`
});

/** None of them but the last. */
const undated = Object.fromEntries(
	Object.keys(stepsOf('2022'))
		.filter((it) => it !== 'on_date')
		.map((name) => [name, ''])
);

const plan = (...towns: string[]): string =>
	['town | level | issued', ...towns.map((town) => `${town} | 乡村 | 99`)].join('\n');

export const dongchangfu: CaseSet = {
	info: { id: 'drawn', place: '371502', plan_year: 2022, issued_on: '2022-03-11' },
	day: '2024-06-30',
	whole: { name: '', town: '古楼', level: '乡村', ...stepsOf('2022') },
	tables: { plan: plan('古楼') },
	rows: [
		{ name: '次序正常' },
		{ name: '报名评议同日', applied_on: '2022-02-10' },
		{ name: '评议早于报名', assessed_on: '2022-02-07', hits: ['step-order'] },
		{ name: '公示早于评议', publicity_start: '2022-02-09', hits: ['step-order'] },
		{ name: '公示与评议同日', publicity_start: '2022-02-10' },
		{
			name: '中间空着也比',
			applied_on: '',
			announced_on: '2022-02-11',
			hits: ['step-order', 'step-gap']
		},
		{ name: '培训早于签订', trained_on: '2022-02-24', hits: ['step-order'] },
		{ name: '上岗早于审批', on_date: '2022-02-21', hits: ['step-order'] },
		{
			name: '上岗当天审批签订培训',
			approved_on: '2022-03-15',
			signed_on: '2022-03-15',
			trained_on: '2022-03-15'
		},
		{ name: '公示当天审批', approved_on: '2022-02-18', hits: ['publicity-approval'] },
		{ name: '公示次日审批', approved_on: '2022-02-19' },
		{ name: '公示期间审批', approved_on: '2022-02-15', hits: ['publicity-approval'] },
		{ name: '先审批后公示', approved_on: '2022-02-11', hits: ['publicity-approval'] },
		{
			name: '只有公示开始日当天审批',
			publicity_end: '',
			approved_on: '2022-02-14',
			hits: ['publicity-approval']
		},
		{ name: '只有公示开始日次日审批', publicity_end: '', approved_on: '2022-02-15' },
		{
			name: '没有公示',
			publicity_start: '',
			publicity_end: '',
			hits: ['publicity-missing']
		},
		{ name: '没有评议', assessed_on: '', hits: ['step-gap'] },
		{ name: '没有审批和培训', approved_on: '', trained_on: '', hits: ['step-gap'] },
		{ name: '一个环节都没有', ...undated, hits: ['step-gap', 'publicity-missing'] },
		{ name: '老岗位', ...undated, old_post: '是' },
		{ name: '退役士兵', ...undated, veteran: '是' },
		{ name: '行动以前上岗', ...undated, on_date: '2021-12-31' },
		// Filing, from 29 April 2024 on.
		{
			name: '亲属未备案',
			...stepsOf('2024'),
			on_date: '2024-04-29',
			kin: '是',
			hits: ['kin-unfiled']
		},
		{ name: '前一天的亲属', ...stepsOf('2024'), on_date: '2024-04-28', kin: '是' },
		{ name: '不是亲属', ...stepsOf('2024'), on_date: '2024-05-10', kin: '否' },
		{
			name: '亲属已备案',
			...stepsOf('2024'),
			on_date: '2024-05-10',
			kin: '是',
			kin_filed_on: '2024-05-01'
		},
		{
			name: '亲属上岗当天备案',
			...stepsOf('2024'),
			on_date: '2024-05-10',
			kin: '是',
			kin_filed_on: '2024-05-10'
		},
		{
			name: '亲属上岗次日备案',
			...stepsOf('2024'),
			on_date: '2024-05-10',
			kin: '是',
			kin_filed_on: '2024-05-11',
			hits: ['kin-unfiled']
		},
		{
			name: '亲属公示结束当天备案',
			...stepsOf('2024'),
			on_date: '2024-05-10',
			kin: '是',
			kin_filed_on: '2024-02-18'
		},
		{
			name: '亲属公示期间备案',
			...stepsOf('2024'),
			on_date: '2024-05-10',
			kin: '是',
			kin_filed_on: '2024-02-17',
			hits: ['kin-unfiled']
		}
	]
};

/** 威海高新区: the short form until the province's plan. */
export const weihai: CaseSet = {
	...dongchangfu,
	info: { id: 'drawn', place: '371071', plan_year: 2022, issued_on: '2022-04-13' },
	lacking: ['kin-unfiled'],
	whole: { ...dongchangfu.whole, town: '初村镇', on_date: '2022-05-01' },
	tables: { plan: plan('初村镇') },
	rows: [
		{ name: '次序正常' },
		{ name: '没有签订和培训', signed_on: '', trained_on: '' },
		{ name: '签订早于审批', signed_on: '2022-02-01' },
		{ name: '没有评议', assessed_on: '', hits: ['step-gap'] },
		{ name: '上岗早于审批', approved_on: '2022-05-02', hits: ['step-order'] },
		{ name: '省方案以后没有培训', trained_on: '', on_date: '2024-04-29', hits: ['step-gap'] },
		{ name: '省方案前一天没有培训', trained_on: '', on_date: '2024-04-28' },
		{
			name: '省方案以后签订早于审批',
			signed_on: '2022-02-21',
			on_date: '2024-04-29',
			hits: ['step-order']
		}
	]
};

/** 太白湖新区: training and agreement asked for, in no order. */
export const taibaihu: CaseSet = {
	...dongchangfu,
	info: { id: 'drawn', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' },
	lacking: ['kin-unfiled'],
	whole: { ...dongchangfu.whole, ...stepsOf('2024'), town: '石桥镇', on_date: '2024-06-01' },
	tables: { plan: plan('石桥镇') },
	rows: [
		{ name: '次序正常' },
		{ name: '签订早于审批', signed_on: '2024-02-01' },
		{ name: '没有培训', trained_on: '', hits: ['step-gap'] },
		{ name: '公示当天审批', approved_on: '2024-02-18', hits: ['publicity-approval'] },
		{
			name: '没有公示',
			publicity_start: '',
			publicity_end: '',
			hits: ['publicity-missing']
		}
	]
};
