import { describe, expect, test } from 'vitest';
import { blocksIn, type Block } from '$lib/blocks/block';
import { svgOf } from '$lib/blocks/render/draw';
import type { Grid } from '$lib/blocks/grid';
import { ageBands } from '$lib/datasets/codes';
import type { Coverage, Reach } from '$lib/metrics/measured/coverage';
import { asksOf } from '$lib/metrics/compile/run';
import { compile } from '$lib/metrics/compile/statement';
import { coverage as page } from '$lib/pages/coverage';
import { pyramidRows } from '$lib/present/coverage/pyramid';
import { blockOf, heads, said, texts, values, words } from '../../support/printed';
import { meta, reach, seenCoverage, withoutFile } from '../present/coverage/views';

const block = <K extends Block['kind']>(of: Coverage, id: string, kind: K) =>
	blockOf(page.blocks(of, meta), id, kind);
const ids = (of: Coverage) => blocksIn(page.blocks(of, meta)).map(({ id }) => id);
/** The grid of a block that has one, and what its files hold. */
const gridOf = (of: Coverage, id: string) => block(of, id, 'grid').variants[0].grid;
const dataOf = (of: Coverage, id: string) => block(of, id, 'grid').variants[0].data!;
const notesOf = (of: Coverage, id: string) =>
	(block(of, id, 'grid').notes ?? []).map((it) => words(it));

/** The headline in words: its figure, both sentences, and which of them is for reference only. */
function headline(of: Coverage) {
	const { label, figure, sentences } = block(of, 'headline', 'headline');
	const tagged = sentences.find(({ tag }) => tag);
	const [lead, second] = sentences.map(({ text }) => words(text)) as [string, string];
	return {
		label: words(label),
		figure: words(figure),
		assumed: tagged?.weight ?? null,
		lead,
		second
	};
}

describe('the headline', () => {
	test('says the coverage, which group has the lowest, who is on post, and which town is left out', () => {
		const it = headline(seenCoverage());
		// 10 ÷ 819 = 1.2210 %; of 0 ÷ 5 people of c镇, none is on post.
		expect(it.lead).toBe(
			'截至5月31日，各类目标人群覆盖率 1.22%（底数 819，在岗 10 人），最低的是农村残疾人 0.00%。'
		);
		expect(it.second).toBe(
			'在岗共 13 人，其中优先安置人群 6 人，占 46.15%；b镇没有底数，未计入覆盖率。'
		);
		expect([it.label, it.figure, it.assumed]).toEqual(['覆盖率', '1.22%', 'second']);
	});

	test('calls no group the lowest that the plan has no posts for, nor an only one', () => {
		const seen = seenCoverage();
		const [lifted, , disabled] = seen.rules;
		const whole = { ...seen.whole, planned: { rural: 10, urban: 0 } };
		const rules = [lifted!, { ...disabled!, levels: ['urban' as const] }];
		const lead = (changes: Partial<Coverage>) => headline({ ...seen, ...changes }).lead;
		expect(lead({ whole, rules: [...rules, seen.rules[3]!] })).toMatch(
			/最低的是农村大龄人员 0\.63%。$/
		);
		expect(lead({ whole, rules })).toMatch(/10 人）。$/);
	});

	test('names few towns and counts many', () => {
		const missing = ['甲', '乙', '丙', '丁'].map((name) => ({ place: name, name: `${name}镇` }));
		const said = (some: typeof missing) => headline(seenCoverage({ missing: some })).second;
		expect(said([])).toMatch(/占 46\.15%。$/);
		expect(said(missing.slice(0, 3))).toContain('；甲镇、乙镇、丙镇没有底数');
		expect(said(missing)).toContain('；4 个镇（街道）没有底数');
	});

	test('without a rate shows the priority groups, and why', () => {
		const none = headline(withoutFile());
		expect([none.label, none.figure, none.assumed]).toEqual([
			...['优先安置人群占比', '46.15%', 'lead']
		]);
		expect(none.lead).toBe('截至5月31日，在岗共 13 人，其中优先安置人群 6 人，占 46.15%');
		expect(none.second).toContain('没有载入目标人群底数表');
		expect(none.second).not.toMatch(/覆盖率[^，。；]*\d/);
		const rural = headline(withoutFile({ noCoverage: 'by_level' }));
		expect(rural.second).toContain('选“城乡合计”');
		expect(rural.second).not.toContain('没有底数');
		const town = withoutFile({ noCoverage: null });
		expect(headline(town).second).toContain('底数表中没有某区的数');
	});

	test('speaks of nobody, and of no priority where no rule sets one', () => {
		const nobody = (of: Coverage) => ({ ...of, whole: { ...of.whole, on_post: 0 } });
		const none = headline(nobody(withoutFile()));
		expect([none.lead, none.label, none.figure, none.assumed]).toEqual([
			...['截至5月31日，没有人在岗', '在岗', '0', null]
		]);
		expect(headline(nobody(seenCoverage())).second).toMatch(/^没有人在岗；/);
		const unruled = headline(withoutFile({ priorityPolicy: null }));
		expect([unruled.lead, unruled.label, unruled.figure, unruled.assumed]).toEqual([
			...['截至5月31日，在岗共 13 人', '在岗', '13', null]
		]);
	});
});

describe('the groups', () => {
	test('count each person once in the total though the groups overlap', () => {
		const rows = texts(dataOf(seenCoverage(), 'groups')).map((cells) => [
			...[cells[0], ...cells.slice(2)]
		]);
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
		expect(notesOf(seenCoverage(), 'groups')[0]).toBe(
			'各类相加 15 人次，比在岗人数多 2 人次，是一人同属几类所致；合计每人只计一次。'
		);
	});

	test('say what is left out of a rate, and which rate is odd', () => {
		const notes = notesOf(seenCoverage(), 'groups');
		expect(notes.some((it) => it.includes('其在岗人数不计入分子'))).toBe(true);
		expect(notes.some((it) => it.includes('超过 100%'))).toBe(true);
	});

	test('have a bar as long as the rate beside it, or as the share', () => {
		const { columns, rows } = gridOf(seenCoverage(), 'groups');
		expect(columns.map(({ kind }) => kind)).toEqual([
			...['text', 'number', 'bar', 'number', 'number', 'text', 'text']
		]);
		expect([words(rows[0]!.cells[1]), words(rows[0]!.cells[1]!.detail)]).toEqual([
			'33.33%',
			'4/12'
		]);
		expect(rows[0]!.cells[2]).toMatchObject({ kind: 'bar', value: 4 / 12 });
		const shares = gridOf(withoutFile(), 'groups');
		expect(shares.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'number', 'bar']);
		expect(shares.rows[0]!.cells[3]).toMatchObject({ kind: 'bar', value: 5 / 13 });
	});

	test('have no word of coverage without a population file', () => {
		const data = dataOf(withoutFile(), 'groups');
		expect(heads(data)).toEqual(['人员类别', '通知规定', '在岗', '构成比']);
		const all = [...heads(gridOf(withoutFile(), 'groups')), ...notesOf(withoutFile(), 'groups')];
		expect([...heads(data), ...texts(data).flat(), ...all].join()).not.toContain('覆盖率');
	});

	test('add up to 100 % where each person has one group', () => {
		const seen = seenCoverage();
		const whole = { ...seen.whole, on_post: 3, groups: { lifted: 1, low_income: 1, disabled: 1 } };
		const of = { ...seen, whole, rules: seen.rules.slice(0, 3) };
		const shares = values(dataOf(of, 'groups')).map((cells) => Number(cells[6]));
		expect(shares.slice(0, -1).reduce((all, it) => all + it, 0)).toBeCloseTo(1, 12);
		expect(notesOf({ ...seen, whole }, 'groups').join()).not.toContain('人次');
	});

	test('are marked as the notice has them', () => {
		const names = (of: Coverage) => gridOf(of, 'groups').rows.map(({ cells: [name] }) => name!);
		const marks = (of: Coverage) =>
			names(of).map((it) =>
				(it.kind === 'text' ? it.marks!.map(({ text }) => words(text)) : []).join()
			);
		expect(marks(seenCoverage())).toEqual(['优先', '优先', '允许纳入', '通知未列入', '']);
		expect(texts(dataOf(seenCoverage(), 'groups'))[0]![1]).toBe('优先');
		// Where no notice is known, none of them is missing from it.
		expect(marks(seenCoverage({ groupPolicy: null }))[3]).toBe('');
		const levels = names(seenCoverage()).map(({ detail }) => words(detail));
		expect(levels.slice(0, 4)).toEqual(['乡村', '乡村', '城乡', '']);
	});

	test('name the notices, and which are for reference only', () => {
		const { facts } = block(seenCoverage(), 'policies', 'facts');
		expect(facts.map(({ term, tag }) => [words(term), tag !== undefined])).toEqual([
			['安置对象依据', false],
			['扩大范围的条件', false],
			['优先范围依据', true]
		]);
		expect(words(facts[0]!.text)).toContain('东昌政办字〔2022〕4号');
		const unruled = seenCoverage({ groupPolicy: null, priorityPolicy: null });
		expect(ids(unruled)).not.toContain('policies');
		expect(notesOf(unruled, 'groups')).toContain('没有已知的安置对象通知');
	});
});

describe('age and sex', () => {
	const rows = pyramidRows(seenCoverage());
	const pyramid = block(seenCoverage(), 'pyramid', 'chart');

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
		expect(texts(pyramid.grid).at(-1)).toEqual(['合计', '5', '7', '1', '13', '100.00%']);
		expect(words(pyramid.notes!.at(-1))).toContain('另有 1 人');
		expect(words(pyramid.summary)).toBe(
			'在岗 13 人，男 5 人，女 7 人；人数最多的年龄段为45—54岁，9 人。'
		);
	});

	test('are drawn with every count printed, in the language asked for', () => {
		const svg = svgOf(pyramid.draw('zh-CN', 600), 600, 260);
		for (const text of ['男', '女', '45—54岁', '>5<', '>4<', '>3<']) expect(svg).toContain(text);
		expect(svg).not.toMatch(/NaN|undefined/);
		expect(svgOf(pyramid.draw('en', 600), 600, 260)).not.toMatch(/>[^<]*[一-鿿]/);
	});

	test('say so where nobody is on post', () => {
		const nobody = seenCoverage({ pyramid: [] });
		expect(words(block(nobody, 'pyramid', 'chart').empty)).toBe('截至统计日没有人在岗。');
	});

	test('have a coverage only where the file tells them apart', () => {
		const { variants } = block(seenCoverage(), 'detail', 'grid');
		expect(variants.map(({ id }) => id)).toEqual(['sex']);
		expect(texts(variants[0].data!)).toEqual([
			['脱贫享受政策人口', '性别', '男', '1', '8', '12.50%'],
			['脱贫享受政策人口', '性别', '女', '3', '4', '75.00%']
		]);
		const [, male, female] = variants[0].grid.rows[0]!.cells;
		expect([male, female].map((it) => [words(it), words(it!.detail)])).toEqual([
			['12.50%', '1/8'],
			['75.00%', '3/4']
		]);
		expect(ids(withoutFile())).not.toContain('detail');
	});
});

describe('the places', () => {
	test('have the shares of each, the whole as the total, and link down', () => {
		const grid = gridOf(seenCoverage(), 'places');
		expect(heads(grid).slice(0, 4)).toEqual([
			...['镇（街道）', '在岗', '优先安置人群占比', '女性占比']
		]);
		expect(heads(grid).at(-1)).toBe('年龄未注明');
		const row = ({ cells: [name, people, priority, women] }: Grid['rows'][number]) => [
			...[words(name), name!.to?.place],
			...[people, priority, women].map((it) => words(it))
		];
		expect([...grid.rows, grid.total!].map(row)).toEqual([
			['a镇', 'a', '10', '50.00%', '60.00%'],
			['b镇', 'b', '3', '33.33%', '33.33%'],
			['c镇', 'c', '0', '—', '—'],
			['合计', undefined, '13', '46.15%', '53.85%']
		]);
	});

	test('have no shares of a village of fewer than ten people', () => {
		const village = (place: string, on_post: number) =>
			reach(place, { on_post, priority: 3, planned: null });
		const rows = [village('甲', 9), village('乙', 10)];
		const of = seenCoverage({ places: { by: 'village', rows } });
		expect(texts(gridOf(of, 'places')).map((cells) => cells.slice(1, 4))).toEqual([
			['9', '不足10人', '不足10人'],
			['10', '30.00%', '0.00%'],
			['13', '46.15%', '53.85%']
		]);
		expect(values(gridOf(of, 'places'))[0]!.slice(1, 4)).toEqual([9, null, null]);
		expect(notesOf(of, 'places')).toEqual(['村（社区）在岗不足10人的，不列占比。']);
		expect(notesOf(seenCoverage(), 'places')).toEqual([]);
	});
});

describe('who is eligible with nobody on post', () => {
	const [a, b, c] = seenCoverage().places!.rows;
	const townsOf = (...rows: Reach[]) => seenCoverage({ places: { by: 'town', rows } });
	/** Groups with whether the plan has posts for them, and their towns. */
	const parts = (of: Coverage) =>
		gridOf(of, 'unreached').rows.map(({ cells: [name, , eligible], children }) => [
			...[words(name), name!.kind === 'text' ? words(name!.marks![0]?.text) : '', words(eligible)],
			children!.map((town) => [words(town.cells[0]), words(town.cells[2])])
		]);

	test('is listed by group and town', () => {
		const unreached = block(seenCoverage(), 'unreached', 'grid');
		expect(texts(dataOf(seenCoverage(), 'unreached'))).toEqual([['c镇', '农村残疾人', '5', '']]);
		expect(words(unreached.answer)).toBe(
			'1 个镇（街道）有底数但无人在岗，按镇（街道）和类别计 1 处，底数合计 5 人。'
		);
		expect(parts(seenCoverage())).toEqual([['农村残疾人', '', '5', [['c镇', '5']]]]);
		const [town] = gridOf(seenCoverage(), 'unreached').rows[0]!.children!;
		// The name leads to whom its posts reach, the number to its posts.
		expect([town!.cells[0]!.to, town!.cells[2]!.to]).toEqual([
			{ place: 'c' },
			{ page: '/posts/', place: 'c' }
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
		expect(words(block(street, 'unreached', 'grid').answer)).toContain(
			'2 个镇（街道）有底数但无人在岗'
		);
		expect(notesOf(street, 'unreached')).toEqual([
			'没有下达乡村岗位计划的：按镇（街道）和类别计 1 处，底数合计 7 人。'
		]);
		expect(parts(street)).toEqual([
			[
				...['农村残疾人', '', '8'],
				[
					...[
						['c镇', '5'],
						['d镇', '3']
					]
				]
			],
			['脱贫享受政策人口', '没有下达乡村岗位计划', '7', [['d镇', '7']]]
		]);
		expect(texts(dataOf(street, 'unreached'))).toEqual([
			['d镇', '脱贫享受政策人口', '7', '没有下达乡村岗位计划'],
			['c镇', '农村残疾人', '5', ''],
			['d镇', '农村残疾人', '3', '']
		]);
		const none = townsOf(planned(0, 0));
		expect(words(block(none, 'unreached', 'grid').answer)).toBe(
			'有底数、也有相应岗位计划的镇（街道），各类都有人在岗。'
		);
		expect(notesOf(none, 'unreached')[1]).toContain(
			'没有下达城乡岗位计划的：按镇（街道）和类别计 1 处，底数合计 3 人'
		);
		// Where the plan isn't divided among towns nobody is excused.
		const undivided = townsOf({ ...planned(0, 0), planned: null });
		expect(notesOf(undivided, 'unreached')).toEqual([]);
	});

	test('is nobody, or can’t be known, for one of two reasons', () => {
		const empty = (of: Coverage) => words(block(of, 'unreached', 'grid').empty);
		expect(empty(townsOf(a!, b!))).toBe('有底数的镇（街道），各类都有人在岗。');
		expect(empty(seenCoverage())).toBe('');
		expect(empty(withoutFile())).toContain('没有底数');
		const rural = empty(withoutFile({ noCoverage: 'by_level' }));
		expect(rural).toContain('选“城乡合计”');
		expect(rural).not.toContain('没有底数');
	});

	test('of a town whose places are villages is the town', () => {
		const places = { by: 'village' as const, rows: [] };
		const of = seenCoverage({ whole: c!, places });
		expect(texts(dataOf(of, 'unreached'))).toHaveLength(1);
	});
});

describe('the page', () => {
	test('says without eligible numbers nothing of 覆盖率 but why there is none', () => {
		for (const of of [withoutFile(), withoutFile({ noCoverage: 'by_level' })]) {
			const all = blocksIn(page.blocks(of, meta)).map((it) => said(it));
			const [why] = all.join('\n').match(/[^\n]*覆盖率[^\n]*/g)!;
			expect(why).not.toMatch(/覆盖率[^，。；]*\d/);
			expect(all.join('\n').match(/[^\n]*覆盖率[^\n]*/g)).toHaveLength(1);
		}
	});

	test('asks only what can be measured, of towns and of villages', () => {
		const villages = seenCoverage({ places: { by: 'village', rows: [reach('甲')] } });
		for (const of of [seenCoverage(), villages, withoutFile()])
			for (const { asked } of blocksIn(page.blocks(of, meta)))
				for (const { metrics, scope } of asked) {
					const { by, across, ...part } = scope;
					const question = { metrics, ...(by && { by }), ...(across && { across: [across] }) };
					const [first] = asksOf(part, { question });
					expect(compile(first!).sql).toContain('select');
				}
	});

	test('has its blocks in an order, and English words for all', () => {
		expect(ids(seenCoverage())).toEqual([
			...[
				'headline',
				'groups',
				'policies',
				'heat',
				'map',
				'pyramid',
				'detail',
				'unreached',
				'places'
			]
		]);
		for (const it of blocksIn(page.blocks(seenCoverage(), meta)))
			if (it.kind !== 'facts')
				expect(said(it, 'en').replace(/[abc]镇|某区/g, '')).not.toMatch(/[一-鿿]/);
	});
});
