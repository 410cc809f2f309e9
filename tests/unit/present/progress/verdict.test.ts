import { describe, expect, test } from 'vitest';
import { forecast } from '$lib/present/progress/headline';
import { milestoneGrid } from '$lib/present/progress/grids';
import { dongchangfu, seen } from '../views';
import { progressHeadline as headline } from '../../../support/headlines';
import { texts } from '../../../support/printed';

describe('the headline never contradicts itself', () => {
	test('one person short of 300,000 is not level, whatever two decimals say', () => {
		const view = { asOf: '2022-03-31', planned: 300_000, done: 149_999, share: 0.5, pace: 0.5 };
		const { status, verdict } = headline(seen(view), dongchangfu);
		expect(status).toBe('behind');
		expect(verdict).toContain('差 1 人');
	});

	test('somebody came in four weeks: it doesn’t say that nobody did', () => {
		// 8 in the first week of a large plan: at that pace it would take 78 years.
		const view = { asOf: '2022-03-18', planned: 16_300, done: 8, recent: 0, share: 0.5, pace: 0.2 };
		const { outlook } = headline(seen(view), dongchangfu);
		expect(outlook).toContain('距3月底目标还差 8,142 人');
		expect(outlook).not.toContain('没有新增上岗');
	});

	test('a date in another year is told with its year', () => {
		// 400 more at 28 in 28 days: 400 days.
		const counts = { planned: 1000, done: 600, recent: 572, share: 1, pace: 0.65 };
		expect(headline(seen({ asOf: '2022-05-31', ...counts }), dongchangfu)).toMatchObject({
			verdict: '低于参考时序 5.00 个百分点，少 50 人',
			outlook:
				'距6月底目标还差 400 人，还有 30 天，须每天上岗 14 人，按近四周进度预计 2023年7月5日 完成，晚 370 天'
		});
	});

	test('level with the pace', () => {
		const view = {
			asOf: '2022-03-21',
			planned: 1000,
			done: 250,
			recent: 0,
			share: 0.5,
			pace: 0.25
		};
		expect(headline(seen(view), dongchangfu)).toMatchObject({
			status: 'on_pace',
			verdict: '与参考时序持平'
		});
	});

	test('the milestone reached before it is due is said of the milestone', () => {
		const view = {
			asOf: '2022-03-21',
			planned: 1000,
			done: 510,
			recent: 0,
			share: 0.5,
			pace: 0.25
		};
		expect(headline(seen(view), dongchangfu)).toMatchObject({
			status: 'met',
			verdict: '高于3月底目标 1.00 个百分点，多 10 人'
		});
	});

	test('a milestone of 55 % is met by 55 of 100, though 0.55 × 100 is a hair more than 55', () => {
		const meta = {
			...dongchangfu,
			milestones: [{ ...dongchangfu.milestones[0]!, share: 0.55 }]
		};
		const reached = [{ due: '2022-03-31', onboarded: 55, developed: null }];
		const view = { asOf: '2022-04-01', planned: 100, done: 55, share: 0.55, pace: 0.55 };
		const progress = seen({ ...view, atMilestones: reached });
		const { status, verdict, outlook, past } = headline(progress, meta);
		expect([status, verdict, outlook]).toEqual(['met', '与3月底目标持平', '全年计划目标已完成']);
		expect(past).toMatchObject([{ text: '当日完成 55.00%，已达标', met: true }]);
		expect(texts(milestoneGrid(progress, meta))[0]!.at(-1)!).toBe('已达标');
	});

	test('without milestones it gives the rate and judges nothing', () => {
		const view = { asOf: '2022-03-21', planned: 1000, done: 510 };
		expect(headline(seen(view), { ...dongchangfu, milestones: [] })).toEqual({
			rate: '51.00%',
			split: '',
			done: '510',
			planned: '1,000',
			status: 'none',
			reporting: [],
			verdict: '',
			outlook: '',
			past: [],
			outside: ''
		});
	});
});

describe('forecast', () => {
	test.each([
		[28, 28, 28, '2022-03-31', '2022-04-28'],
		[1, 28, 28, '2022-03-31', '2022-04-01'],
		[29, 28, 28, '2022-12-31', '2023-01-29'],
		[10, 3, 28, '2022-03-31', '2022-07-03'],
		[1, 0, 28, '2022-03-31', null],
		[1, -5, 28, '2022-03-31', null],
		[3650, 28, 28, '2022-01-01', '2031-12-30'],
		[3651, 28, 28, '2022-01-01', null],
		// The plan was issued a week ago, or today.
		[10, 7, 7, '2022-03-18', '2022-03-28'],
		[10, 5, 0, '2022-03-11', null]
	])('%d missing at %d in %d days from %s: %s', (missing, fresh, days, asOf, day) => {
		expect(forecast(missing, fresh, days, asOf)).toBe(day);
	});
});
