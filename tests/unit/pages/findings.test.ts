import { describe, expect, test } from 'vitest';
import type { Checked } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import { changeOf, surveyOf } from '$lib/findings/survey';
import {
	emptyBook,
	standingIn,
	switchedOff,
	tallyOf,
	withMark,
	type Book
} from '$lib/findings/verdicts';
import { findingBlocks, identityIn, rowsBlock } from '$lib/pages/findings';
import { m } from '$lib/paraglide/messages';
import { chosenOf, type Chosen } from '$lib/present/findings/rows';
import { printed, type Grid } from '$lib/blocks/grid';
import { checked, looked, named, places, spell, view } from '../findings/findings';
import { meta as base } from '../present/posts/views';
import { words } from '../../support/printed';

const meta: DatasetMeta = { ...base, ...places, place: '371502', plan_year: 2022 };

const shazhen = { town_code: '371502102', town: '沙镇' };
const lacking: Checked['lacking'] = [
	{ dataset: 'roster', label: '花名册', columns: [{ name: 'birth', label: '出生日期' }] },
	{ dataset: 'payments', label: '发放', columns: [] }
];
const now = looked(
	checked('id-sex', {
		rows: [spell('id-sex', 2), spell('id-sex', 3), spell('id-sex', 9, 'a', shazhen)]
	}),
	checked('late', { severity: 'warning', rows: [spell('late', 2)] }),
	checked('none', { severity: 'warning', unchecked: 7 }),
	checked('blind', { state: 'lacking', lacking }),
	named([
		{
			...{ county: '东昌府区', level: '乡村', name: '保洁员', posts: 3 },
			...{ other: '村庄保洁员', other_posts: 2, reason: '名称相近' }
		}
	])
);
const before = looked(
	checked('id-sex', { rows: [spell('id-sex', 2), spell('id-sex', 4)] }),
	checked('late', { severity: 'warning', rows: [spell('late', 2)] }),
	checked('none', { severity: 'warning' }),
	checked('blind', { state: 'lacking', lacking }),
	named([])
);
const change = changeOf(now, { ...before, view: { ...view, asOf: '2022-04-30' } });
const survey = surveyOf(now, change);
const keys = now.findings.map(({ key }) => key);

const blocksOf = (book: Book) => {
	const standing = standingIn(book, keys);
	return findingBlocks(survey, meta, {
		off: book.off,
		tally: tallyOf(now.findings, standing, book)
	});
};
const sentences = (book: Book) => blocksOf(book).headline.sentences.map(({ text }) => words(text));
const cells = (grid: Grid) => printed(grid, 'zh-CN').rows.map((row) => row.map(({ text }) => text));
const details = (grid: Grid, column: number) =>
	printed(grid, 'zh-CN').rows.map((row) => row[column]!.detail);

/** The first is cleared, the second is true. */
const marked = withMark(
	withMark(emptyBook, keys[0]!, { verdict: 'unfounded', note: '已核' }),
	keys[1]!,
	{ verdict: 'confirmed', note: '' }
);

describe('the headline', () => {
	test('says how many, where, how grave, what couldn’t be asked and what changed', () => {
		expect(sentences(emptyBook)).toEqual([
			'截至5月31日，发现疑点 5 条，涉及 2 个镇（街道）：错误 3 条、警告 1 条、提示 1 条',
			'其中 4 条计入月报的疑点数，提示 1 条另列、不计入',
			'5 项规则：发现 3 项，未发现 1 项，需外部数据 1 项',
			'需外部数据：人员花名册（出生日期）、补贴发放表',
			'与4月30日相比：新增 3 条，消除 1 条，仍有 2 条'
		]);
	});

	test('counts what is open once the records are there, and all of them before', () => {
		const { figure, label, counts } = blocksOf(marked).headline;
		expect([words(label), words(figure)]).toEqual(['未办结疑点', '4']);
		expect(counts!.map((it) => words(it))).toEqual([
			'待核实 3 条、属实 1 条、不属实 1 条、已整改 0 条'
		]);
		const first = findingBlocks(survey, meta, { off: {}, tally: null }).headline;
		expect([words(first.label), words(first.figure)]).toEqual(['疑点', '5']);
	});

	test('leaves out what is switched off, and says that something is', () => {
		const off = switchedOff(emptyBook, 'id-sex', '花名册性别一栏为空')!;
		expect(sentences(off)).toEqual([
			'截至5月31日，发现疑点 2 条，涉及 1 个镇（街道）：警告 1 条、提示 1 条',
			'其中 1 条计入月报的疑点数，提示 1 条另列、不计入',
			'5 项规则：发现 2 项，未发现 1 项，需外部数据 1 项',
			'需外部数据：人员花名册（出生日期）、补贴发放表',
			'停用规则 1 项，其疑点不计入',
			'与4月30日相比：新增 1 条，消除 0 条，仍有 1 条'
		]);
		// Every file says which and why.
		const { marks } = identityIn(survey, meta, off.off);
		expect(words(marks.at(-1))).toBe('停用规则：规则id-sex（花名册性别一栏为空）');
		expect(
			identityIn(survey, meta, {})
				.marks.map((it) => words(it))
				.join()
		).not.toContain('停用');
	});

	test('says that nothing is found only of what could be asked', () => {
		const of = (...rules: Checked[]) =>
			words(
				findingBlocks(surveyOf(looked(...rules), null), meta, { off: {}, tally: null }).headline
					.sentences[0]!.text
			);
		const blind = checked('blind', { state: 'lacking', lacking });
		expect(of(checked('a'), blind)).toBe('截至5月31日，能核查的 1 项规则都没有发现疑点');
		expect(of(blind)).toBe('截至5月31日，没有一项规则能核查：所需的文件还没有载入');
	});
});

describe('the rules', () => {
	const off = switchedOff(marked, 'late', '另行核查')!;

	test('that found something stand first, the gravest first; what is off stays in sight with its reason', () => {
		const { grid } = blocksOf(off).rules.variants[0];
		expect(cells(grid)).toEqual([
			['规则id-sex', '✕ 错误', '3', '2', '1', '1', '1', '2', '1'],
			['规则post-merge', '◇ 提示', '1', '', '1', '0', '0', '1', '0'],
			['规则late', '⊘ 已停用', '—', '—', '—', '—', '—', '—', '—']
		]);
		expect(details(grid, 0)).toEqual(['', '', '原因：另行核查']);
	});

	test('that found none, or couldn’t be asked, stand apart with what each is about', () => {
		const { title, variants } = blocksOf(off).rest;
		expect(words(title)).toBe('另有 1 项规则未发现疑点，1 项缺数据、未能核查');
		const { grid } = variants[0];
		expect(cells(grid)).toEqual([
			['规则none', '▲ 警告', '○ 未发现'],
			['规则blind', '✕ 错误', '? 需外部数据']
		]);
		expect(details(grid, 2)).toEqual([
			'另有 7 行内容不全，未能核查',
			'缺人员花名册（出生日期）、补贴发放表，未能核查'
		]);
		// What isn't found is no good news.
		for (const { cells: row } of grid.rows)
			for (const cell of row) expect(cell.tone).not.toBe('good');
		const all = findingBlocks(surveyOf(looked(checked('none')), null), meta, {
			...{ off: {}, tally: null }
		});
		expect(words(all.rest.title)).toBe('另有 1 项规则未发现疑点');
		expect(words(all.rules.empty)).toBe(m.findings_towns_empty());
	});
});

describe('the towns', () => {
	test('stand by severity, the gravest first, with what is no single town’s and the whole', () => {
		expect(cells(blocksOf(marked).towns.variants[0].grid)).toEqual([
			['古楼街道', '2', '1', '0', '3', '1', '1', '1', '1', '1'],
			['沙镇', '1', '0', '0', '1', '1', '0', '0', '1', '0'],
			['不分镇（街道）', '0', '0', '1', '1', '1', '0', '0', '1', '0'],
			['合计', '3', '1', '1', '5', '3', '1', '1', '3', '1']
		]);
	});

	test('of a city stand below their counties', () => {
		const city: DatasetMeta = {
			...meta,
			places: [
				...meta.places,
				{ ...meta.places[0]!, code: '371503', name: '别县' },
				{ ...meta.places[2]!, code: '371503101', name: '别镇', parent: '371503' }
			]
		};
		const of = looked(
			checked('a', {
				rows: [spell('a', 2), spell('a', 3, 'a', { town_code: '371503101', town: '别镇' })]
			})
		);
		const { grid } = findingBlocks(surveyOf(of, null), city, { off: {}, tally: null }).towns
			.variants[0];
		expect(grid.rows.map(({ children = [] }) => children.length)).toEqual([1, 1]);
		expect(cells(grid).map(([name, errors]) => [name, errors])).toEqual([
			...[
				['东昌府区', '1'],
				['古楼街道', '1'],
				['别县', '1'],
				['别镇', '1'],
				['合计', '2']
			]
		]);
	});
});

describe('the rows', () => {
	const standing = standingIn(marked, keys);
	const all: Chosen = { rule: '', severity: '', town: '', stands: 'all' };
	const chosen = (more: Partial<Chosen>, off: Book['off'] = {}) =>
		chosenOf({ ...now, standing, off, change }, { ...all, ...more }).map(({ key }) => key);

	test('are those chosen by rule, severity, town and how they stand', () => {
		const [first, second, third, late, merge] = keys;
		expect(chosen({})).toEqual(keys);
		expect(chosen({ rule: 'late' })).toEqual([late]);
		expect(chosen({ severity: 'hint' })).toEqual([merge]);
		expect(chosen({ town: '371502102' })).toEqual([third]);
		expect(chosen({ town: '/' })).toEqual([merge]);
		expect(chosen({ stands: 'open' })).toEqual([second, third, late, merge]);
		expect(chosen({ stands: 'unfounded' })).toEqual([first]);
		expect(chosen({ stands: 'fresh' })).toEqual([second, third, merge]);
		expect(chosen({ stands: 'gone' })).toEqual(change.gone.map(({ key }) => key));
		expect(chosen({}, { 'id-sex': '停' })).toEqual([late, merge]);
	});

	test('have their check’s own columns, or what all tell, and where they stand', () => {
		const grid = (of: typeof now.findings) => {
			const block = rowsBlock(now, meta, { off: {}, findings: of, standing });
			return block.variants[0].grid;
		};
		const one = grid(now.findings.slice(0, 2));
		expect(one.columns.map(({ label }) => words(label))).toEqual([
			...['姓名', '镇（街道）', '岗位名称', '城乡类别', '身份证号', '岗位编号', '上岗日期'],
			...['疑点', '文件', '单元格', '核查结果']
		]);
		expect(cells(one)[0]).toEqual([
			...['张2', '古楼街道', '保洁员', '乡村', '371502********0011', 'R2', '2022-03-15'],
			...['性别为男，身份证号第17位为女', '花名册.xlsx · 花名册', 'D2', '不属实']
		]);
		expect(cells(grid(now.findings)).at(-1)).toEqual([
			...['规则post-merge', '◇ 提示', '', '保洁员'],
			'东昌府区乡村岗位“保洁员”（3个）与“村庄保洁员”（2个）名称相近，请研究能否整合',
			...['', '', '待核实']
		]);
		expect(words(rowsBlock(now, meta, { off: {}, findings: [], standing }).empty)).toBe(
			m.findings_rows_none()
		);
	});
});
