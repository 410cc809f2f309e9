import { describe, expect, test } from 'vitest';
import type { Mark, Verdict } from '$lib/findings/verdicts';
import { reportOf } from '$lib/report/compose';
import { unlooked } from '$lib/report/figures';
import { written } from '$lib/report/write';
import type { Drawn } from '../../support/dataset';
import { gulou } from '../model/measured';
import { drawnOnce, monthOf, paragraphOf, textOf } from './months';

/** Two towns, ten rural posts each, of which one has some filled by a day, the other others. */
const plan = 'town | level | issued\n古楼 | 乡村 | 10\n沙镇 | 乡村 | 10';
const filled = (...towns: readonly (readonly [string, number, string])[]): string =>
	[
		'town | level | post_no | on_date | exit_date',
		...towns.flatMap(([town, posts, day]) =>
			Array.from({ length: posts }, (_, i) => `${town} | 乡村 | ${town}${day}${i} | ${day} | `)
		)
	].join('\n');

const built = drawnOnce();

async function said(drawn: Drawn, asOf: string, place?: string) {
	const { connection, meta } = await built(drawn, asOf);
	const { report, figures } = await monthOf(connection, meta, asOf, {
		withChecks: false,
		...(place && { place })
	});
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
		expect(of('总体进展.目标')).toMatch(/^上岗完成率高于3月底目标15\.00个百分点，多3人。/);
		expect(of('总体进展.较上月')).toBe('2月28日计划内尚无人员上岗，已上岗的13人均为本期新增。');
		expect(of('总体进展.在岗')).toBe('2月28日在岗0人，本期新增13人、退出0人，期末在岗13人。');
	});

	test('level with the target', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 5, '2022-03-15'], ['沙镇', 5, '2022-03-20']) },
			'2022-03-31'
		);
		expect(of('总体进展.目标')).toMatch(/^上岗完成率与3月底目标持平。/);
		expect(of('镇街进展.滞后')).toBe('没有滞后的镇（街道）。');
		expect(of('存在问题.进度')).toBe('');
	});

	test('behind it, and nothing new since the month before', async () => {
		const { of } = await said(
			{ plan, roster: filled(['古楼', 6, '2022-03-15'], ['沙镇', 1, '2022-03-20']) },
			'2022-04-30'
		);
		expect(of('总体进展.目标')).toMatch(
			/^上岗完成率低于参考时序\d+\.\d\d个百分点，少\d+人。距6月底目标/
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
		expect(of('总体进展.目标')).toContain('全年计划目标已完成');
		expect(of('镇街进展.完成')).toBe('2个镇（街道）均已完成年度计划，其中超额完成1个。');
		expect(of('下一步.进度')).toBe('');
	});

	test('before the plan was issued: its day, and neither rate nor demand', async () => {
		const { of, text } = await said(
			{ plan, roster: filled(['古楼', 1, '2022-03-15']) },
			'2022-02-28'
		);
		expect(of('总体进展.目标')).toBe('年度计划于3月11日下达，截至2月28日尚未下达。');
		expect(text).not.toContain('完成率');
		expect(of('下一步.进度')).toBe('');
	});

	test('priority groups are told where not all belong to them', async () => {
		const roster = (...groups: string[]) =>
			[
				'town | level | post_no | group | on_date',
				...groups.map((group, i) => `古楼 | 乡村 | ${i} | ${group} | 2022-03-15`)
			].join('\n');
		const text = async (...groups: string[]) =>
			(await said({ plan, roster: roster(...groups) }, '2022-03-31')).of('安置对象.优先');
		expect(await text('脱贫享受政策人口', '农村大龄人员')).toBe(
			'优先安置人群1人，占在岗人员的50.00%。'
		);
		expect(await text('脱贫享受政策人口', '农村低收入人口')).toBe('');
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
		expect(of('下一步.报送')).toBe('按时报送数据。韩集镇尽快补报花名册。');
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

	test('of one kind are ranked by themselves, level ones alike', async () => {
		const towns = ['古楼', '柳园', '新区', '沙镇', '侯营', '韩集'];
		const drawn = {
			plan: ['town | level | issued', ...towns.map((it) => `${it} | 乡村 | 10`)].join('\n'),
			roster: filled(...towns.map((it, i) => [it, [9, 4, 4, 8, 6, 6][i]!, '2022-03-15'] as const))
		};
		const { report } = await said(drawn, '2022-03-31');
		const ranksIn = (name: string) =>
			report.rows[name]!.map((it) => [it.序号!, it.名称!, it.排名!].map(written).join(' ')).sort();
		expect(ranksIn('街道排名')).toEqual(['1 古楼街道 1', '2 柳园街道 2', '3 新区街道 2']);
		expect(ranksIn('乡镇排名')[0]).toBe('1 沙镇镇 1');
		expect(ranksIn('乡镇排名').map((it) => it.slice(-1))).toEqual(['1', '2', '2']);
		expect([report.rows.区县排名, report.rows.功能区排名]).toEqual([[], []]);
	});

	test('that are among the last three for months are named with how many', async () => {
		const towns = ['古楼', '柳园', '新区', '湖西', '道口铺', '闫寺', '侯营', '沙镇'];
		const drawn = {
			plan: ['town | level | issued', ...towns.map((it) => `${it} | 乡村 | 10`)].join('\n'),
			roster: filled(
				...towns.map((it, i) => [it, 8 - i, '2022-03-15'] as const),
				// 侯营 rises in April, and 道口铺 is overtaken.
				['侯营', 5, '2022-04-15']
			)
		};
		const march = await said(drawn, '2022-03-31');
		expect(march.of('镇街进展.连续')).toBe('');
		const april = await said(drawn, '2022-04-30');
		expect(april.of('镇街进展.连续')).toBe('闫寺街道、沙镇镇连续2个月位列后3名。');
		const may = await said(drawn, '2022-05-31');
		expect(may.of('镇街进展.连续')).toBe(
			'闫寺街道、沙镇镇连续3个月位列后3名，道口铺街道连续2个月位列后3名。'
		);
	});

	test('are told in the annex with what each has, a month for the rest, and what is to be said', async () => {
		const three = `${plan}\n韩集 | 乡村 | 10\n柳园 | 乡村 | 10`;
		const roster = filled(
			['古楼', 10, '2022-03-15'],
			['沙镇', 3, '2022-03-20'],
			['柳园', 3, '2022-02-20'],
			['广平', 1, '2022-03-20']
		);
		const { report } = await said({ plan: three, roster }, '2022-03-31');
		const lines = report.rows.镇街!.map((it) =>
			['序号', '名称', '计划数', '已上岗', '本月新增', '预计完成', '排名', '备注']
				.map((name) => written(it[name]!))
				.join(' ')
		);
		expect(lines).toEqual([
			'1 韩集镇 10 — — — — 未报送',
			'2 古楼街道 10 10 10 已完成 1 ',
			'3 沙镇镇 10 3 3 2022年6月 2 ',
			'4 柳园街道 10 3 0 按本月进度无法完成 2 ',
			'5 广平镇 — 0 0 — — 无任务；另有计划外上岗1人'
		]);
		expect(written(report.rows.合计![0]!.上岗完成率!)).toBe('40.00%');
	});
});

describe('doubtful records', () => {
	test('are told with what looking into them came to', async () => {
		const { connection, meta } = await built(
			{
				plan,
				// Five people on one post.
				roster: [
					'town | level | post_no | name | on_date',
					...['甲', '乙', '丙', '丁', '戊'].map((it) => `古楼 | 乡村 | P1 | ${it} | 2022-03-15`)
				].join('\n')
			},
			'2022-03-31'
		);
		const first = await monthOf(connection, meta, '2022-03-31');
		const { counts } = first.figures.checked!;
		expect(paragraphOf(first.report, '存在问题.疑点')).toMatch(
			new RegExp(
				`^数据疑点：按规则比对，发现疑点${counts.pending}条（提示性疑点和空岗不计），均待核实。`
			)
		);
		const looked: Verdict[] = ['confirmed', 'unfounded', 'rectified'];
		const marks = Object.fromEntries(
			first.keys.map((key, i): [string, Mark] => [
				key,
				{ verdict: looked[i] ?? 'pending', note: '已看' }
			])
		);
		const { report } = await monthOf(connection, meta, '2022-03-31', { book: { marks, off: {} } });
		expect(paragraphOf(report, '存在问题.疑点')).toContain('核查属实2条、不属实1条、核查中');
		expect(paragraphOf(report, '存在问题.疑点')).toContain('已整改1条，整改率50.00%');
		const of = (name: string) => Number(written(report.values[name]!));
		expect(of('疑点属实') + of('疑点不属实') + of('疑点核查中')).toBe(of('疑点数'));
		expect(paragraphOf(report, '下一步.疑点')).toContain('对属实而未整改的1条限期整改');
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
		// Months that could have been paid: nobody is urged to pay what may be paid.
		expect((await said({ plan, roster }, '2022-05-31')).text).not.toContain('足额发放');
	});

	test('what the plan leaves undivided is a line of the annex, so that the lines add up', async () => {
		const whole = 'county | level | issued\n东昌府区 | 乡村 | 25';
		const { report } = await said({ plan: [plan, whole], roster }, '2022-03-31');
		const lines = report.rows.镇街!.map((it) => [it.名称!, it.计划数!].map(written).join(' '));
		expect(lines).toContain('区本级（未分解） 5');
		expect(written(report.rows.合计![0]!.计划数!)).toBe('25');
		expect(report.charts.完成率图!.categories).toHaveLength(2);
	});

	test('of a town that sent no roster: that alone', async () => {
		const posts = 'town | level | post_no | created_on\n古楼 | 乡村 | P1 | 2022-03-12';
		const drawn = { plan, roster: filled(['沙镇', 5, '2022-03-20']), posts };
		const { of, figures } = await said(drawn, '2022-03-31', gulou);
		expect(of('总体进展.完成')).toBe('古楼街道未报送花名册。');
		expect([of('总体进展.较上月'), of('总体进展.在岗'), of('镇街进展.总览')]).toEqual(['', '', '']);
		expect(figures.movement).toBeNull();
	});

	test('where nothing is wrong the report says so, once the checks ran', async () => {
		const { connection, meta } = await built(
			{ plan, roster: filled(['古楼', 8, '2022-03-15'], ['沙镇', 6, '2022-03-20']) },
			'2022-03-31'
		);
		const { figures, report } = await monthOf(connection, meta, '2022-03-31', {
			withChecks: false
		});
		expect(paragraphOf(report, '存在问题.无')).toBe('');
		const survey = { view: figures.progress.view, rules: [], parts: [], since: null };
		const checked = reportOf({ ...figures, checked: unlooked(survey) }, meta);
		expect(paragraphOf(checked, '存在问题.无')).toBe('本期没有发现问题。');
	});
});

describe('去年同期', () => {
	const roster = filled(['古楼', 8, '2022-03-15'], ['古楼', 6, '2021-03-20']);
	const both = `plan_year | town | level | issued\n2022 | 古楼 | 乡村 | 10\n2021 | 古楼 | 乡村 | 20`;

	test('is told where last year’s plan and people are known', async () => {
		const { of } = await said({ plan: both, roster }, '2022-03-31');
		expect(of('总体进展.去年同期')).toBe('去年同期已上岗6人，完成率30.00%，今年快50.00个百分点。');
		const early = await said({ plan: both, roster }, '2022-03-19');
		expect(early.of('总体进展.去年同期')).toBe(
			'去年同期已上岗0人，完成率0.00%，今年快80.00个百分点。'
		);
	});

	test('and isn’t where they aren’t', async () => {
		const { of, text } = await said({ plan, roster }, '2022-03-31');
		expect(of('总体进展.去年同期')).toBe('');
		expect(text).not.toContain('去年');
	});
});
