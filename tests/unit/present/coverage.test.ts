import { describe, expect, test } from 'vitest';
import { ageBands, groups, otherAges, sexes } from '$lib/datasets/codes';
import type { Coverage, Reach } from '$lib/metrics/measured/coverage';
import { svgOf } from '$lib/present/draw';
import { details, detailTable } from '$lib/present/coverage_detail';
import {
	groupLines,
	groupNotes,
	groupPolicies,
	groupTable,
	markWord
} from '$lib/present/coverage_groups';
import { coverageHeadline } from '$lib/present/coverage_headline';
import { reachTable, smallMultiples, smallTable } from '$lib/present/coverage_places';
import {
	outsidePyramid,
	pyramidOption,
	pyramidRows,
	pyramidSummary,
	pyramidTable
} from '$lib/present/coverage_pyramid';
import {
	unreached,
	unreachedLacking,
	unreachedParts,
	unreachedTable
} from '$lib/present/coverage_unreached';
import { valueLabel } from '$lib/present/format';
import { toCsv, type Table } from '$lib/present/table';
import { meta, reach, seenCoverage, withoutFile } from './coverage_views';
import { restoresLocale, speak } from './views';

restoresLocale();

const texts = ({ rows }: Table) => rows.map((cells) => cells.map(({ text }) => text));
const labels = ({ columns }: Table) => columns.map(({ label }) => label);

describe('the headline', () => {
	test('says the coverage, which group has the lowest, who is on post, and which town is left out', () => {
		const said = coverageHeadline(seenCoverage(), meta);
		// 10 ÷ 819 = 1.2210 %; of 0 ÷ 5 people of c镇, none is on post.
		expect(said.lead).toBe(
			'截至5月31日，各类目标人群覆盖率 1.22%（底数 819，在岗 10 人），最低的是农村残疾人 0.00%。'
		);
		expect(said.second).toBe(
			'在岗共 13 人，其中优先安置人群 6 人，占 46.15%；b镇没有底数，未计入覆盖率。'
		);
		expect([said.label, said.figure, said.assumed]).toEqual(['覆盖率', '1.22%', 'second']);
	});

	test('calls no group the lowest that the plan has no posts for, nor an only one', () => {
		const seen = seenCoverage();
		const [lifted, , disabled] = seen.rules;
		const whole = { ...seen.whole, planned: { rural: 10, urban: 0 } };
		const rules = [lifted!, { ...disabled!, levels: ['urban' as const] }];
		const lead = (changes: Partial<Coverage>) =>
			coverageHeadline({ ...seen, ...changes }, meta).lead;
		expect(lead({ whole, rules: [...rules, seen.rules[3]!] })).toMatch(
			/最低的是农村大龄人员 0\.63%。$/
		);
		expect(lead({ whole, rules })).toMatch(/10 人）。$/);
	});

	test('names few towns and counts many', () => {
		const missing = ['甲', '乙', '丙', '丁'].map((name) => ({ place: name, name: `${name}镇` }));
		const said = (some: typeof missing) =>
			coverageHeadline(seenCoverage({ missing: some }), meta).second;
		expect(said([])).toMatch(/占 46\.15%。$/);
		expect(said(missing.slice(0, 3))).toContain('；甲镇、乙镇、丙镇没有底数');
		expect(said(missing)).toContain('；4 个镇（街道）没有底数');
	});

	test('without a rate shows the priority groups, and why', () => {
		const none = coverageHeadline(withoutFile(), meta);
		expect([none.label, none.figure, none.assumed]).toEqual([
			...['优先安置人群占比', '46.15%', 'lead']
		]);
		expect(none.lead).toBe('截至5月31日，在岗共 13 人，其中优先安置人群 6 人，占 46.15%');
		expect(none.second).toContain('没有载入目标人群底数表');
		expect(none.second).not.toMatch(/覆盖率[^，。；]*\d/);
		const rural = coverageHeadline(withoutFile({ noCoverage: 'by_level' }), meta);
		expect(rural.second).toContain('选“城乡合计”');
		expect(rural.second).not.toContain('没有底数');
		const town = withoutFile({ noCoverage: null });
		expect(coverageHeadline(town, meta).second).toContain('底数表中没有某区的数');
	});

	test('speaks of nobody, and of no priority where no rule sets one', () => {
		const nobody = (of: Coverage) => ({ ...of, whole: { ...of.whole, on_post: 0 } });
		const none = coverageHeadline(nobody(withoutFile()), meta);
		expect([none.lead, none.label, none.figure, none.assumed]).toEqual([
			...['截至5月31日，没有人在岗', '在岗', '0', null]
		]);
		expect(coverageHeadline(nobody(seenCoverage()), meta).second).toMatch(/^没有人在岗；/);
		const unruled = coverageHeadline(withoutFile({ priorityPolicy: null }), meta);
		expect([unruled.lead, unruled.label, unruled.figure, unruled.assumed]).toEqual([
			...['截至5月31日，在岗共 13 人', '在岗', '13', null]
		]);
	});
});

describe('the groups', () => {
	test('count each person once in the total though the groups overlap', () => {
		const rows = texts(groupTable(seenCoverage())).map((cells) => [cells[0], ...cells.slice(2)]);
		expect(rows).toEqual([
			['脱贫享受政策人口', '33.33%', '4', '12', '5', '38.46%', '2021年12月31日', '乡村振兴部门'],
			['农村低收入人口', '150.00%', '3', '2', '3', '23.08%', '未注明', '未注明'],
			['农村残疾人', '0.00%', '0', '5', '0', '0.00%', '未注明', '未注明'],
			// 5 ÷ 800 = 0.625 %: half a hundredth is rounded up.
			['农村大龄人员', '0.63%', '5', '800', '5', '38.46%', '2021年底', '人社部门、民政部门'],
			['未注明类别', '—', '—', '—', '2', '15.38%', '—', '—'],
			['合计（每人只计一次）', '1.22%', '10', '819', '13', '100.00%', '', '']
		]);
		// 5 + 3 + 5 + 2 = 15 of 13 people.
		expect(groupNotes(seenCoverage())[0]).toBe(
			'各类相加 15 人次，比在岗人数多 2 人次，是一人同属几类所致；合计每人只计一次。'
		);
	});

	test('say what is left out of a rate, and which rate is odd', () => {
		const notes = groupNotes(seenCoverage());
		expect(notes.some((it) => it.includes('其在岗人数不计入分子'))).toBe(true);
		expect(notes.some((it) => it.includes('超过 100%'))).toBe(true);
	});

	test('have no word of coverage without a population file', () => {
		const table = groupTable(withoutFile());
		expect(labels(table)).toEqual(['人员类别', '通知规定', '在岗', '构成比']);
		expect(toCsv(table) + groupNotes(withoutFile()).join('')).not.toContain('覆盖率');
	});

	test('add up to 100 % where each person has one group', () => {
		const seen = seenCoverage();
		const whole = { ...seen.whole, on_post: 3, groups: { lifted: 1, low_income: 1, disabled: 1 } };
		const table = groupTable({ ...seen, whole, rules: seen.rules.slice(0, 3) });
		const shares = table.rows.slice(0, -1).map((cells) => Number(cells[6]!.value));
		expect(shares.reduce((all, it) => all + it, 0)).toBeCloseTo(1, 12);
		expect(groupNotes({ ...seen, whole }).join()).not.toContain('人次');
	});

	test('are marked as the notice has them', () => {
		const marks = groupLines(seenCoverage()).map((it) => it.marks.map(markWord).join());
		expect(marks).toEqual(['优先', '优先', '允许纳入', '通知未列入', '', '']);
		// Where no notice is known, none of them is missing from it.
		const unruled = groupLines(seenCoverage({ groupPolicy: null }));
		expect(unruled[3]!.marks).toEqual([]);
		const levels = groupLines(seenCoverage()).map((it) => it.levels);
		expect(levels.slice(0, 4)).toEqual(['乡村', '乡村', '城乡', '']);
	});

	test('name the notices, and which are for reference only', () => {
		const stated = groupPolicies(seenCoverage());
		expect(stated.map(({ what, assumed }) => [what, assumed])).toEqual([
			['安置对象依据', false],
			['扩大范围的条件', false],
			['优先范围依据', true]
		]);
		expect(stated[0]!.text).toContain('东昌政办字〔2022〕4号');
	});

	test('have the same words as the codes, and English ones', () => {
		const all = [
			...groups.map((it) => ['group', it] as const),
			...sexes.map((it) => ['sex', it] as const),
			...[...ageBands, ...otherAges].map((it) => ['age_band', it] as const)
		];
		for (const [by, { code, label }] of all) {
			speak('zh-CN');
			expect(valueLabel(by, { slice: code, label: 'x' })).toBe(label);
			speak('en');
			expect(valueLabel(by, { slice: code, label })).not.toMatch(/[一-鿿]/);
		}
	});
});

describe('age and sex', () => {
	const rows = pyramidRows(seenCoverage());

	test('have the bands in order, the youngest first, and the unknown last', () => {
		expect(rows.map(({ code }) => code)).toEqual([...ageBands.map(({ code }) => code), '']);
		const old = pyramidRows({ pyramid: [{ sex: 'male', ages: { over_70: 1, under_16: 1 } }] });
		expect(old.map(({ code }) => code)).toEqual([
			'under_16',
			...ageBands.map(({ code }) => code),
			'over_70'
		]);
	});

	test('add up, with those left out of the drawing', () => {
		const table = pyramidTable(rows);
		expect(texts(table).at(-1)).toEqual(['合计', '5', '7', '1', '13', '100.00%']);
		expect(outsidePyramid(rows)).toBe(1);
		expect(pyramidSummary(rows)).toBe(
			'在岗 13 人，男 5 人，女 7 人；人数最多的年龄段为45—54岁，9 人。'
		);
	});

	test('are drawn with every count printed', () => {
		const svg = svgOf(pyramidOption(rows, 600), 600, 260);
		for (const text of ['男', '女', '45—54岁', '>5<', '>4<', '>3<']) expect(svg).toContain(text);
		expect(svg).not.toMatch(/NaN|undefined/);
	});

	test('have a coverage only where the file tells them apart', () => {
		const found = details(seenCoverage());
		expect(found.map(({ by }) => by)).toEqual(['sex']);
		expect(texts(detailTable(found))).toEqual([
			['脱贫享受政策人口', '性别', '男', '1', '8', '12.50%'],
			['脱贫享受政策人口', '性别', '女', '3', '4', '75.00%']
		]);
		expect(details(withoutFile())).toEqual([]);
	});
});

describe('the places', () => {
	test('have the shares of each, the whole last, and link down', () => {
		const table = reachTable(seenCoverage(), (code) => (code === 'a' ? '?place=a' : undefined));
		expect(labels(table).slice(0, 4)).toEqual([
			'镇（街道）',
			'在岗',
			'优先安置人群占比',
			'女性占比'
		]);
		expect(labels(table).at(-1)).toBe('年龄未注明');
		expect(
			table.rows.map(([name, people, priority, women]) => [
				...[name!.text, name!.href, people!.text],
				...[priority!.text, women!.text]
			])
		).toEqual([
			['a镇', '?place=a', '10', '50.00%', '60.00%'],
			['b镇', undefined, '3', '33.33%', '33.33%'],
			['c镇', undefined, '0', '—', '—'],
			['合计', undefined, '13', '46.15%', '53.85%']
		]);
	});

	test('are drawn small on one scale, those with people', () => {
		const { most, charts } = smallMultiples(seenCoverage());
		expect(most).toBe('50.00%');
		expect(charts.map(({ name }) => name)).toEqual(['a镇', 'b镇']);
		const [lifted] = charts[0]!.bars;
		expect([lifted!.text, lifted!.length]).toEqual(['40.00%', 0.8]);
		expect(lifted!.whole).toBeCloseTo(5 / 13 / 0.5);
		expect(texts(smallTable(seenCoverage())).at(-1)!.slice(0, 3)).toEqual(['合计', '13', '38.46%']);
		const villages = seenCoverage({ places: { by: 'village', rows: [] } });
		expect(smallMultiples(villages).charts).toEqual([]);
	});
});

describe('who is eligible with nobody on post', () => {
	const [a, b, c] = seenCoverage().places!.rows;
	const townsOf = (...rows: Reach[]) => seenCoverage({ places: { by: 'town', rows } });
	const parts = (of: Coverage) => unreachedParts(unreached(of, meta), of);

	test('is listed by town and group', () => {
		const found = unreached(seenCoverage(), meta);
		expect(texts(unreachedTable(found, () => undefined))).toEqual([['c镇', '农村残疾人', '5', '']]);
		expect(parts(seenCoverage())).toMatchObject([
			{
				text: '1 个镇（街道）有底数但无人在岗，按镇（街道）和类别计 1 处，底数合计 5 人；地名后的数字为底数。',
				excused: false,
				groups: [{ name: '农村残疾人', towns: [{ name: 'c镇', eligible: '5' }] }]
			}
		]);
	});

	test('stands apart where the plan has no posts that the group is for', () => {
		// 脱贫 is for rural posts, 残疾人 for both.
		const planned = (rural: number, urban: number) =>
			reach('d', {
				covered: {
					lifted: { on_post: 0, eligible: 7 },
					disabled: { on_post: 0, eligible: 3 }
				},
				planned: { rural, urban }
			});
		const street = townsOf(c!, planned(0, 4));
		const said = parts(street).map(({ text, excused }) => [text, excused]);
		expect(said).toEqual([
			[expect.stringContaining('2 个镇（街道）有底数但无人在岗'), false],
			['没有下达乡村岗位计划的：按镇（街道）和类别计 1 处，底数合计 7 人。', true]
		]);
		expect(texts(unreachedTable(unreached(street, meta), () => undefined))).toEqual([
			['d镇', '脱贫享受政策人口', '7', '没有下达乡村岗位计划'],
			['c镇', '农村残疾人', '5', ''],
			['d镇', '农村残疾人', '3', '']
		]);
		const none = parts(townsOf(planned(0, 0))).map(({ text }) => text);
		expect(none[0]).toBe('有底数、也有相应岗位计划的镇（街道），各类都有人在岗。');
		expect(none[2]).toContain('没有下达城乡岗位计划的：按镇（街道）和类别计 1 处，底数合计 3 人');
		// Where the plan isn't divided among towns nobody is excused.
		const undivided = { ...planned(0, 0), planned: null };
		expect(parts(townsOf(undivided)).map(({ excused }) => excused)).toEqual([false]);
	});

	test('is nobody, or can’t be known, for one of two reasons', () => {
		expect(parts(townsOf(a!, b!))[0]!.text).toBe('有底数的镇（街道），各类都有人在岗。');
		expect(unreached(withoutFile(), meta)).toEqual([]);
		expect(unreachedLacking(seenCoverage())).toBe('');
		expect(unreachedLacking(withoutFile())).toContain('没有底数');
		const rural = unreachedLacking(withoutFile({ noCoverage: 'by_level' }));
		expect(rural).toContain('选“城乡合计”');
		expect(rural).not.toContain('没有底数');
	});

	test('of a town whose places are villages is the town', () => {
		const places = { by: 'village' as const, rows: [] };
		expect(unreached(seenCoverage({ whole: c!, places }), meta)).toHaveLength(1);
	});
});
