import { describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Status } from '$lib/policy/status';
import { dongchangfu, restoresLocale, seen, speak, weihai, type Seen } from '../views';
import { progressHeadline as headline } from '../../../support/headlines';

restoresLocale();

interface Said {
	status: Status;
	rate: string;
	verdict: string;
	outlook: string;
	past?: [string, string, boolean][];
}

const half = { share: 0.5, pace: 0.5 };
const full = { share: 1, pace: 1 };

describe('the headline', () => {
	test.each<[string, Seen, DatasetMeta, Said, Said]>([
		[
			'exactly at the milestone, on its day',
			{
				asOf: '2022-03-31',
				planned: 3310,
				done: 1655,
				recent: 265,
				...half,
				// The verdict says it already.
				atMilestones: [{ due: '2022-03-31', onboarded: 1655, developed: null }]
			},
			dongchangfu,
			{
				status: 'met',
				rate: '50.00%',
				verdict: '与3月底目标持平',
				// 1,655 more at 1,390 in 28 days: 33.3 days.
				outlook:
					'距6月底目标还差 1,655 人，还有 91 天，须每天上岗 19 人，按近四周进度预计 5月4日 完成，可按期完成'
			},
			{
				status: 'met',
				rate: '50.00%',
				verdict: 'Exactly at the end-March target',
				outlook:
					'1,655 people short of the end-June target; 91 days left; 19 a day are needed; at the pace of the last four weeks done by 4 May (in time)'
			}
		],
		[
			'above it',
			{ asOf: '2022-03-31', planned: 3310, done: 1732, recent: 342, ...half },
			dongchangfu,
			{
				status: 'met',
				rate: '52.33%',
				verdict: '高于3月底目标 2.33 个百分点，多 77 人',
				outlook:
					'距6月底目标还差 1,578 人，还有 91 天，须每天上岗 18 人，按近四周进度预计 5月2日 完成，可按期完成'
			},
			{
				status: 'met',
				rate: '52.33%',
				verdict: '2.33 points above the end-March target, 77 people more',
				outlook:
					'1,578 people short of the end-June target; 91 days left; 18 a day are needed; at the pace of the last four weeks done by 2 May (in time)'
			}
		],
		[
			'one person below it, on its day',
			{ asOf: '2022-03-31', planned: 3310, done: 1654, recent: 1626, ...half },
			dongchangfu,
			{
				status: 'behind',
				rate: '49.97%',
				verdict: '低于3月底目标 0.03 个百分点，差 1 人',
				outlook: '距3月底目标还差 1 人，按近四周进度预计 4月1日 完成'
			},
			{
				status: 'behind',
				rate: '49.97%',
				verdict: '0.03 points below the end-March target, 1 people short',
				outlook:
					'1 people short of the end-March target; at the pace of the last four weeks done by 1 Apr'
			}
		],
		[
			'below the pace before the milestone is due',
			{ asOf: '2022-03-21', planned: 3310, done: 800, recent: 0, share: 0.5, pace: 0.25 },
			dongchangfu,
			{
				status: 'behind',
				rate: '24.17%',
				verdict: '低于参考时序 0.83 个百分点，少 28 人',
				// 855 more at 800 in 28 days: 29.9 days, 20 after the 31st.
				outlook:
					'距3月底目标还差 855 人，还有 10 天，须每天上岗 86 人，按近四周进度预计 4月20日 完成，晚 20 天'
			},
			{
				status: 'behind',
				rate: '24.17%',
				verdict: '0.83 points below the reference pace, 28 people short',
				outlook:
					'855 people short of the end-March target; 10 days left; 86 a day are needed; at the pace of the last four weeks done by 20 Apr (20 days late)'
			}
		],
		[
			'above the pace before the milestone is due',
			{ asOf: '2022-03-21', planned: 3310, done: 900, recent: 100, share: 0.5, pace: 0.25 },
			dongchangfu,
			{
				status: 'on_pace',
				rate: '27.19%',
				verdict: '高于参考时序 2.19 个百分点，多 72 人',
				outlook:
					'距3月底目标还差 755 人，还有 10 天，须每天上岗 76 人，按近四周进度预计 4月17日 完成，晚 17 天'
			},
			{
				status: 'on_pace',
				rate: '27.19%',
				verdict: '2.19 points above the reference pace, 72 people more',
				outlook:
					'755 people short of the end-March target; 10 days left; 76 a day are needed; at the pace of the last four weeks done by 17 Apr (17 days late)'
			}
		],
		[
			'overdue',
			{
				asOf: '2022-07-15',
				planned: 3310,
				done: 3000,
				recent: 2900,
				...full,
				atMilestones: [
					{ due: '2022-03-31', onboarded: 1700, developed: null },
					{ due: '2022-06-30', onboarded: 2990, developed: null }
				]
			},
			dongchangfu,
			{
				status: 'behind',
				rate: '90.63%',
				verdict: '低于6月底目标 9.37 个百分点，差 310 人',
				outlook: '距6月底目标还差 310 人，已超期 15 天，按近四周进度预计 10月10日 完成',
				past: [
					['3月底', '当日完成 51.36%，已达标', true],
					['6月底', '当日完成 90.33%，差 320 人', false]
				]
			},
			{
				status: 'behind',
				rate: '90.63%',
				verdict: '9.37 points below the end-June target, 310 people short',
				outlook:
					'310 people short of the end-June target; 15 days overdue; at the pace of the last four weeks done by 10 Oct',
				past: [
					['end-March', '51.36% on the day: met', true],
					['end-June', '90.33% on the day: 320 people short', false]
				]
			}
		],
		[
			'no plan',
			{ asOf: '2022-05-31', planned: 0, done: 3, ...full },
			dongchangfu,
			{ status: 'none', rate: '—', verdict: '本范围没有下达计划，不计算完成率', outlook: '' },
			{
				status: 'none',
				rate: '—',
				verdict: 'No plan was issued for this selection, so there is no completion rate',
				outlook: ''
			}
		],
		[
			'nobody in four weeks',
			{ asOf: '2022-05-31', planned: 1000, done: 600, recent: 600, share: 1, pace: 0.8352 },
			dongchangfu,
			{
				status: 'far_behind',
				rate: '60.00%',
				verdict: '低于参考时序 23.52 个百分点，少 236 人',
				outlook:
					'距6月底目标还差 400 人，还有 30 天，须每天上岗 14 人，近四周没有新增上岗，无法预计完成日期'
			},
			{
				status: 'far_behind',
				rate: '60.00%',
				verdict: '23.52 points below the reference pace, 236 people short',
				outlook:
					'400 people short of the end-June target; 30 days left; 14 a day are needed; nobody came on post in the last four weeks, so no date can be given'
			}
		],
		[
			'all done, and more',
			{ asOf: '2022-06-30', planned: 3310, done: 3400, recent: 3300, ...full },
			dongchangfu,
			{
				status: 'met',
				rate: '102.72%',
				verdict: '高于6月底目标 2.72 个百分点，多 90 人',
				outlook: '全年计划目标已完成'
			},
			{
				status: 'met',
				rate: '102.72%',
				verdict: '2.72 points above the end-June target, 90 people more',
				outlook: "The year's plan is filled"
			}
		],
		[
			'Weihai: the milestone that had lapsed is not held against it',
			{ asOf: '2022-05-22', planned: 348, done: 170, recent: 58, share: 1, pace: 0.5 },
			weihai,
			{
				status: 'behind',
				rate: '48.85%',
				verdict: '低于参考时序 1.15 个百分点，少 4 人',
				outlook:
					'距6月底目标还差 178 人，还有 39 天，须每天上岗 5 人，按近四周进度预计 7月6日 完成，晚 6 天'
			},
			{
				status: 'behind',
				rate: '48.85%',
				verdict: '1.15 points below the reference pace, 4 people short',
				outlook:
					'178 people short of the end-June target; 39 days left; 5 a day are needed; at the pace of the last four weeks done by 6 Jul (6 days late)'
			}
		]
	])('%s', (_, view, meta, chinese, english) => {
		for (const [locale, said] of [
			['zh-CN', chinese],
			['en', english]
		] as const) {
			speak(locale);
			const { status, rate, verdict, outlook, past } = headline(seen(view), meta);
			expect({ status, rate, verdict, outlook }).toEqual({ ...said, past: undefined });
			expect(past.map((it) => [it.label, it.text, it.met])).toEqual(said.past ?? []);
		}
	});
});
