import { describe, expect, test } from 'vitest';
import { ageBands, groups, otherAges, sexes } from '$lib/datasets/codes';
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
	unreachedGroups,
	unreachedTable,
	unreachedText
} from '$lib/present/coverage_unreached';
import { valueLabel } from '$lib/present/format';
import { toCsv, type Table } from '$lib/present/table';
import { meta, seenCoverage, withoutFile } from './coverage_views';
import { restoresLocale, speak } from './views';

restoresLocale();

const texts = ({ rows }: Table) => rows.map((cells) => cells.map(({ text }) => text));
const labels = ({ columns }: Table) => columns.map(({ label }) => label);

describe('the headline', () => {
	test('says who is on post, the coverage with both counts, and which town it leaves out', () => {
		const said = coverageHeadline(seenCoverage(), meta);
		expect(said.lead).toBe('截至5月31日，在岗 13 人，其中优先安置人群 6 人，占 46.15%');
		// 10 ÷ 819 = 1.2210 %
		expect(said.second).toBe(
			'各类底数合计 819 人次，已有 10 人在岗，覆盖率 1.22%；b镇没有底数，未计入'
		);
		expect([said.label, said.rate, said.assumed]).toEqual(['覆盖率', '1.22%', true]);
	});

	test('names few towns and counts many', () => {
		const missing = ['甲', '乙', '丙', '丁'].map((name) => ({ place: name, name: `${name}镇` }));
		const said = (some: typeof missing) =>
			coverageHeadline(seenCoverage({ missing: some }), meta).second;
		expect(said([])).toMatch(/覆盖率 1\.22%$/);
		expect(said(missing.slice(0, 3))).toContain('；甲镇、乙镇、丙镇没有底数');
		expect(said(missing)).toContain('；4 个镇（街道）没有底数');
	});

	test('without a rate shows the priority groups, and why', () => {
		const none = coverageHeadline(withoutFile(), meta);
		expect([none.label, none.rate]).toEqual(['优先安置人群占比', '46.15%']);
		expect(none.second).toContain('没有载入目标人群底数表');
		expect(none.second).not.toMatch(/覆盖率[^，。；]*\d/);
		const rural = withoutFile({ noCoverage: 'by_level' });
		expect(coverageHeadline(rural, meta).second).toContain('底数不分城镇、乡村岗位');
		const town = withoutFile({ noCoverage: null });
		expect(coverageHeadline(town, meta).second).toContain('底数表中没有某区的数');
	});

	test('speaks of nobody, and of no priority where no rule sets one', () => {
		const seen = seenCoverage();
		const nobody = { ...seen, whole: { ...seen.whole, on_post: 0 } };
		expect(coverageHeadline(nobody, meta).lead).toBe('截至5月31日，没有人在岗');
		const unruled = coverageHeadline(seenCoverage({ priorityPolicy: null }), meta);
		expect(unruled.lead).toBe('截至5月31日，在岗 13 人');
		expect(unruled.assumed).toBe(false);
	});
});

describe('the groups', () => {
	test('count each person once in the total though the groups overlap', () => {
		const rows = texts(groupTable(seenCoverage())).map((cells) => [cells[0], ...cells.slice(2)]);
		expect(rows).toEqual([
			['脱贫享受政策人口', '5', '38.46%', '4', '12', '33.33%', '2021年12月31日', '乡村振兴部门'],
			['农村低收入人口', '3', '23.08%', '3', '2', '150.00%', '未注明', '未注明'],
			['农村残疾人', '0', '0.00%', '0', '5', '0.00%', '未注明', '未注明'],
			// 5 ÷ 800 = 0.625 %: half a hundredth is rounded up.
			['农村大龄人员', '5', '38.46%', '5', '800', '0.63%', '2021年底', '人社部门、民政部门'],
			['未注明类别', '2', '15.38%', '—', '—', '—', '—', '—'],
			['合计（每人只计一次）', '13', '100.00%', '10', '819', '1.22%', '', '']
		]);
		// 5 + 3 + 5 + 2 = 15 of 13 people.
		expect(groupNotes(seenCoverage())[0]).toBe(
			'各类相加 15 人次，比在岗人数多 2 人次，是一人同属几类所致；合计每人只计一次。'
		);
	});

	test('say what is left out of a rate, and which rate is odd', () => {
		const notes = groupNotes(seenCoverage());
		expect(notes.some((it) => it.includes('不进分子'))).toBe(true);
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
		const shares = table.rows.slice(0, -1).map((cells) => Number(cells[3]!.value));
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
		expect(labels(table).slice(0, 4)).toEqual(['镇（街道）', '在岗', '优先人群占比', '女性占比']);
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
	test('is listed by town and group', () => {
		const found = unreached(seenCoverage(), meta);
		expect(texts(unreachedTable(found, () => undefined))).toEqual([['c镇', '农村残疾人', '5']]);
		expect(unreachedText(found)).toContain('1 个镇（街道）的 1 个类别');
		const [group] = unreachedGroups(found, seenCoverage());
		expect(group).toMatchObject({ name: '农村残疾人', towns: [{ name: 'c镇', eligible: '5' }] });
	});

	test('is nobody, or can’t be known', () => {
		const places = { by: 'town' as const, rows: seenCoverage().places!.rows.slice(0, 1) };
		const found = unreached(seenCoverage({ places }), meta);
		expect(unreachedText(found)).toBe('有底数的镇（街道），各类都有人在岗。');
		expect(unreached(withoutFile(), meta)).toEqual([]);
	});

	test('of a town whose places are villages is the town', () => {
		const [, , c] = seenCoverage().places!.rows;
		const places = { by: 'village' as const, rows: [] };
		expect(unreached(seenCoverage({ whole: c!, places }), meta)).toHaveLength(1);
	});
});
