import { describe, expect, test } from 'vitest';
import { steps } from '$lib/model/steps';
import type { Drawn } from '../../support/dataset';
import { drawnChecks } from '../checks/drawing';
import { dongchangfu, gulou } from '../model/measured';
import { monthOf, paragraphOf, textOf } from './months';

/** Two towns, ten rural posts each, of which one has some filled by a day, the other others. */
const plan = 'town | level | issued\n古楼 | 乡村 | 10\n沙镇 | 乡村 | 10';
const filled = (...towns: readonly (readonly [string, number, string])[]): string =>
	[
		'town | level | post_no | on_date | exit_date',
		...towns.flatMap(([town, posts, day]) =>
			Array.from({ length: posts }, (_, i) => `${town} | 乡村 | ${town}${day}${i} | ${day} | `)
		)
	].join('\n');

async function said(drawn: Drawn, asOf: string, place?: string) {
	const { connection, meta, close } = await drawnChecks(dongchangfu, drawn, asOf, steps);
	const { report, figures } = await monthOf(connection, meta, asOf, {
		withChecks: false,
		...(place && { place })
	});
	await close();
	return { report, figures, of: (id: string) => paragraphOf(report, id), text: textOf(report) };
}

describe('the whole', () => {
	test('ahead of the target, a first month', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 8, '2022-03-15'], ['沙镇', 5, '2022-03-20']) },
			'2022-03-31'
		);
		expect(of('总体进展.任务')).toBe('2022年，东昌府区计划安排城乡公益性岗位20个。');
		expect(of('总体进展.完成')).toBe('截至3月31日，安置上岗13人，完成年度计划的65.00%。');
		expect(of('总体进展.目标')).toMatch(/^高于3月底目标15\.00个百分点，多3人。/);
		expect(of('总体进展.较上月')).toBe('2月28日计划内尚无人员上岗，已上岗的13人均为本期新增。');
		expect(of('总体进展.在岗')).toBe('2月28日在岗0人，本期新增13人、退出0人，期末在岗13人。');
	});

	test('level with the target', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 5, '2022-03-15'], ['沙镇', 5, '2022-03-20']) },
			'2022-03-31'
		);
		expect(of('总体进展.目标')).toMatch(/^与3月底目标持平。/);
		expect(of('镇街进展.滞后')).toBe('没有滞后的镇（街道）。');
		expect(of('存在问题.进度')).toBe('');
	});

	test('behind it, and nothing new since the month before', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 6, '2022-03-15'], ['沙镇', 1, '2022-03-20']) },
			'2022-04-30'
		);
		expect(of('总体进展.目标')).toMatch(
			/^低于参考时序\d+\.\d\d个百分点，少\d+人。3月底当日完成35\.00%，差3人。/
		);
		expect(of('总体进展.较上月')).toBe('上岗完成率与3月31日持平。');
		expect(of('总体进展.在岗')).toBe('3月31日在岗7人，本期没有人员进出，期末在岗7人。');
	});

	test('over the plan', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 12, '2022-03-15'], ['沙镇', 10, '2022-03-20']) },
			'2022-06-30'
		);
		expect(of('总体进展.完成')).toContain('安置上岗22人，完成年度计划的110.00%');
		expect(of('总体进展.目标')).toContain('全年各节点目标均已完成');
		expect(of('镇街进展.完成')).toBe('2个镇（街道）均已完成年度计划，其中超额完成1个。');
		expect(of('下一步.进度')).toBe('');
	});

	test('before the plan was issued: its day, and neither rate nor demand', async () => {
		const { of, text } = await said(
			{ plan, roster: filled(['古楼', 1, '2022-03-15']) },
			'2022-02-28'
		);
		expect(of('总体进展.目标')).toBe('计划于3月11日下达，统计日尚未下达，不评定进度。');
		expect(text).not.toContain('完成率');
		expect(of('下一步.进度')).toBe('');
	});

	test('who came, went and changed post', async () => {
		const roster = [
			'town | level | post_no | name | id_no | on_date | exit_date',
			'古楼 | 乡村 | P1 | 甲 | 371502196001011015 | 2022-03-15 | 2022-04-10',
			'古楼 | 乡村 | P2 | 甲 | 371502196001011015 | 2022-04-10 | ',
			'古楼 | 乡村 | P3 | 乙 | 371502196002021025 | 2022-03-15 | 2022-04-20',
			'沙镇 | 乡村 | P4 | 丙 | 371502196003031034 | 2022-04-05 | ',
			'沙镇 | 乡村 | P5 | 丁 | 371502196004041043 | 2022-04-06 | 2022-04-08'
		].join('\n');
		const { of, figures } = await said({ plan, roster }, '2022-04-30');
		expect(figures.movement).toEqual({ before: 2, joined: 2, left: 2, after: 2 });
		expect(of('总体进展.在岗')).toBe('3月31日在岗2人，本期新增2人、退出2人，期末在岗2人。');
	});
});

describe('the towns', () => {
	test('that lag, with the gap of each; one that sent nothing is told apart and blamed for nothing', async () => {
		const three = `${plan}\n韩集 | 乡村 | 10`;
		const { of, report } = await said(
			{ plan: three, roster: filled(['古楼', 8, '2022-03-15'], ['沙镇', 3, '2022-03-20']) },
			'2022-03-31'
		);
		expect(of('镇街进展.滞后')).toBe(
			'严重滞后的有沙镇镇（30.00%，低于参考时序20.00个百分点，差2人）。'
		);
		expect(of('镇街进展.未报送')).toBe('韩集镇未报送花名册，不参加排名。');
		expect(of('总体进展.完成')).toMatch(/^3个镇（街道）中1个未报送花名册，以下为已报送的数。/);
		expect(of('存在问题.报送')).toBe('报送不全：1个单位没有报送花名册。');
		expect(of('下一步.报送')).toBe('按时报送数据。韩集镇要尽快补报花名册。');
		expect([report.conditions.有滞后, report.conditions.有未报送]).toEqual([true, true]);
		expect(of('镇街进展.滞后')).not.toContain('韩集');
	});

	test('that are level share a rank', async () => {
		const towns = ['古楼', '柳园', '新区', '湖西', '道口铺', '闫寺', '侯营', '沙镇'];
		const drawn = {
			plan: ['town | level | issued', ...towns.map((it) => `${it} | 乡村 | 10`)].join('\n'),
			roster: filled(
				...towns.map((it, i) => [it, [9, 8, 7, 7, 6, 5, 5, 5][i]!, '2022-03-15'] as const)
			)
		};
		const { of } = await said(drawn, '2022-03-31');
		expect(of('镇街进展.靠前')).toMatch(
			/^上岗完成率居前的是古楼街道（90\.00%）、柳园街道（80\.00%）、.+（70\.00%）、.+（70\.00%），其中.+并列第3。$/
		);
		expect(of('镇街进展.总览')).toBe('纳入排名的8个镇（街道）中，已达标8个。');
	});
});

describe('what wasn’t loaded', () => {
	const roster = filled(['古楼', 8, '2022-03-15'], ['沙镇', 5, '2022-03-20']);

	test('is said nothing of: posts, money, people of no known group, checks that did not run', async () => {
		const { text, report } = await said({ plan, roster }, '2022-03-31');
		expect(text).not.toMatch(/开发岗位|空岗|已发|发放率|覆盖率|疑点|一卡通/);
		expect([report.conditions.有疑点, report.values.疑点数]).toEqual([
			false,
			{ kind: 'none', why: 'unknown' }
		]);
	});

	test('of a town that sent no roster: that alone', async () => {
		const posts = 'town | level | post_no | created_on\n古楼 | 乡村 | P1 | 2022-03-12';
		const drawn = { plan, roster: filled(['沙镇', 5, '2022-03-20']), posts };
		const { of, figures } = await said(drawn, '2022-03-31', gulou);
		expect(of('总体进展.完成')).toBe('本范围未报送花名册，不能计算完成情况。');
		expect([of('总体进展.较上月'), of('总体进展.在岗'), of('镇街进展.总览')]).toEqual(['', '', '']);
		expect(figures.movement).toBeNull();
	});

	test('where nothing is wrong the report says so', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 8, '2022-03-15'], ['沙镇', 6, '2022-03-20']) },
			'2022-03-31'
		);
		expect(of('存在问题.无')).toBe('本期没有发现问题。');
	});
});
