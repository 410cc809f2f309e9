import { describe, expect, test } from 'vitest';
import { previousMonthEnd } from '$lib/base/dates';
import type { DatasetMeta } from '$lib/datasets/meta';
import { reportingOf } from '$lib/present/progress/reporting';
import { sheetOf } from '$lib/report/brief/sheet';
import { briefParagraphs } from '$lib/report/brief/said';
import type { MonthFigures } from '$lib/report/figures';
import { slidesOf } from '$lib/report/slides/pages';
import { fill } from '$lib/report/word/fill';
import { placeholders } from '$lib/report/compose';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';
import { templateFiles } from '$lib/server/templates';
import { compiledSystem } from '../../support/systems';
import { contradictions, type State } from './contradictions';
import { compiledMonth, drawnOnce, monthOf, textOf } from './months';
import { paragraphs } from './word/docx';
import { inCorpus, isWhole, some } from '../../support/corpus';

/** What the text has to agree with, read from the figures and not from the text. */
function stateOf(
	{ progress, expiry, movement, checked }: MonthFigures,
	report: Report,
	meta: DatasetMeta
): State {
	const { whole, before, view } = progress;
	const { silent, units } = reportingOf(meta, view.place, view.level);
	const judged = (report.rows.镇街 ?? []).filter((row) => /\d/.test(written(row.排名 ?? '')));
	const soon = expiry.due.filter(({ within }) => within > 0 && within <= 90);
	return {
		isIssued: view.asOf >= meta.issued_on,
		planned: whole.planned.value ?? 0,
		onboarded: whole.onboarded.value,
		before: before.whole.onboarded.value,
		isOver: meta.milestones.every(({ due }) => due <= view.asOf),
		late: report.rows.滞后镇街?.length ?? 0,
		judged: judged.length,
		silent: silent.length,
		isSilent: units.length > 0 && silent.length === units.length,
		vacant: whole.vacant.value ?? 0,
		isMoved: movement !== null,
		soon: soon.length,
		mayStay: soon.some(({ basis }) => basis !== null),
		past: expiry.due.filter(({ within }) => within === 0).length,
		isChecked: checked !== null
	};
}

const svgTexts = (svg: string): string[] =>
	[...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, it]) => it!);

let letters: ReturnType<typeof templateFiles> | undefined;
let turn = 0;

/** Everything that goes out, by what it is. */
async function documentsOf(report: Report, withLetters: boolean): Promise<[string, string][]> {
	const slides = slidesOf(report).map(({ title, parts }) =>
		[
			title,
			...parts.flatMap((it) =>
				it.kind === 'lines' ? it.lines : it.kind === 'figure' ? [it.word] : []
			)
		].join('\n')
	);
	const all: [string, string][] = [
		['正文', textOf(report)],
		['幻灯片', slides.join('\n')],
		// Its lines are broken where the sheet ends.
		['一页简报', svgTexts(sheetOf(report)).join(' ')],
		[
			'一页简报的段落',
			briefParagraphs(report)
				.map((it) => (it ? written(it.text) : ''))
				.join('\n')
		]
	];
	const files = withLetters ? await (letters ??= templateFiles()) : [];
	// Which letter says it hardly matters: one after the other.
	const asked = isWhole || !withLetters ? files : [files[turn++ % files.length]!];
	for (const { name, bytes } of asked)
		all.push([name, paragraphs(await fill(name, bytes, report, {}, placeholders)).join('\n')]);
	return all;
}

async function hold(
	{ report, figures }: { report: Report; figures: MonthFigures },
	meta: DatasetMeta,
	withLetters: boolean
): Promise<void> {
	const state = stateOf(figures, report, meta);
	for (const [what, text] of await documentsOf(report, withLetters))
		expect({ what, state, wrong: contradictions(state, text) }).toEqual({ what, state, wrong: [] });
}

describe.each(['dongchangfu-2022', 'weihai-hitech-2022', 'taibaihu-2024', 'zibo-2022'])(
	'%s',
	(id) => {
		test('says nothing against its figures at any month’s end, as a whole and in a part of it', async () => {
			const { meta } = await compiledSystem(id);
			const ends: string[] = [];
			for (let end = `${meta.plan_year}-12-31`; end > `${meta.plan_year}-01-01`;)
				[end] = [previousMonthEnd(end), ends.push(end)];
			const step = meta.places.length > 60 ? 6 : 1;
			const own = isWhole
				? ends.filter((it, i) => i % step === 0 || it === meta.as_of)
				: [meta.as_of];
			for (const asOf of own) {
				const isLast = asOf === meta.as_of;
				// Checks find something in each alike.
				const withChecks = isLast && (isWhole || id === 'taibaihu-2024');
				await hold(await compiledMonth(id, asOf, { withChecks }), meta, isWhole || withChecks);
			}
			const parts = (['county', 'town'] as const).flatMap(
				(level) => meta.places.find((it) => it.level === level && it.code !== meta.place) ?? []
			);
			for (const { code: place } of some(parts, 1))
				for (const asOf of own.filter((_, i) => i % 2 === 0))
					await hold(await compiledMonth(id, asOf, { place }), meta, false);
		}, 300_000);
	}
);

/** Posts filled from a day on, and left on another where one is given. */
const filled = (
	...some: readonly (readonly [town: string, posts: number, on: string, off?: string])[]
) =>
	[
		'town | level | post_no | on_date | exit_date',
		...some.flatMap(([town, posts, on, off = '']) =>
			Array.from({ length: posts }, (_, i) => `${town} | 乡村 | ${town}${on}${i} | ${on} | ${off}`)
		)
	].join('\n');

const planOf = (...towns: readonly string[]): string =>
	['town | level | issued', ...towns.map((it) => `${it} | 乡村 | 10`)].join('\n');
const two = ['古楼', '沙镇'];
const eight = ['古楼', '柳园', '新区', '湖西', '道口铺', '闫寺', '侯营', '沙镇'];
const postsOf = (...some: readonly (readonly [town: string, posts: number])[]): string =>
	[
		'town | level | post_no | created_on',
		...some.flatMap(([town, posts]) =>
			Array.from({ length: posts }, (_, i) => `${town} | 乡村 | ${town}2022-03-15${i} | 2022-03-12`)
		)
	].join('\n');

const all = (towns: readonly string[], posts: number, on = '2022-03-15') =>
	filled(...towns.map((it) => [it, posts, on] as const));

type DrawnState = [name: string, plan: string, roster: string, asOf: string, posts?: string];

/** States that no demo dataset is in, one for each thing that must not be said. */
const drawn: readonly DrawnState[] = [
	['before the plan is issued', planOf(...two), all(two, 1, '2022-02-15'), '2022-02-28'],
	['nobody yet', planOf(...two), all(two, 1, '2022-06-15'), '2022-03-31'],
	['all met in the first month', planOf(...two), all(two, 10), '2022-03-31'],
	['all met, then a month without change', planOf(...two), all(two, 10), '2022-05-31'],
	['all behind', planOf(...two), all(two, 2), '2022-06-30'],
	['all behind after the last day', planOf(...two), all(two, 2), '2022-08-31'],
	['one town has not reported', planOf(...two, '韩集'), all(two, 10), '2022-06-30'],
	['nobody of the plan has reported', planOf('韩集'), all(['广平'], 2), '2022-06-30'],
	[
		'people left',
		planOf(...two),
		filled(['古楼', 10, '2022-03-15', '2022-05-10'], ['沙镇', 10, '2022-03-15']),
		'2022-05-31',
		postsOf(['古楼', 10], ['沙镇', 10])
	],
	[
		'vacant posts before the plan is filled',
		planOf(...two),
		filled(['古楼', 6, '2022-03-15'], ['沙镇', 6, '2022-03-15']),
		'2022-04-30',
		postsOf(['古楼', 9], ['沙镇', 6])
	]
];

/** Others at their edges, and several at once. */
const further: readonly DrawnState[] = [
	['the day of issue', planOf(...two), all(two, 1, '2022-03-11'), '2022-03-11'],
	['level with the target', planOf(...two), all(two, 5), '2022-03-31'],
	['all met after the last day', planOf(...two), all(two, 10), '2022-09-30'],
	['over-filled', planOf(...two), all(two, 12), '2022-06-30'],
	[
		'over-filled by one, the other short',
		planOf(...two),
		filled(['古楼', 15, '2022-03-15'], ['沙镇', 6, '2022-03-15']),
		'2022-06-30'
	],
	['one town has not reported, others behind', planOf(...two, '韩集'), all(two, 2), '2022-06-30'],
	['all level with each other', planOf(...eight), all(eight, 7), '2022-04-30'],
	[
		'eight towns all over-filled in several months',
		planOf(...eight),
		filled(...eight.map((it, i) => [it, 18 - i, '2022-03-15'] as const)),
		'2022-05-31'
	]
];

const built = drawnOnce();

async function contradictsNothing(
	_: string,
	plan: string,
	roster: string,
	asOf: string,
	posts?: string
): Promise<void> {
	const { connection, meta } = await built({ plan, roster, ...(posts && { posts }) }, asOf);
	// What checks find hangs on the posts rather than on how many are filled.
	const withChecks = isWhole || posts !== undefined;
	await hold(await monthOf(connection, meta, asOf, { withChecks }), meta, true);
}

test.each(drawn)('%s: nothing contradicts', contradictsNothing);
inCorpus.each(further)('%s: nothing contradicts', contradictsNothing);

describe('what a trial found', () => {
	const met: State = {
		...{ isIssued: true, planned: 20, onboarded: 20, before: 18, isOver: true, late: 0, judged: 2 },
		...{ silent: 0, isSilent: false, vacant: 2, isMoved: true, soon: 1, mayStay: false, past: 1 },
		isChecked: true
	};

	test.each<[Partial<State>, wrong: string, right: string]>([
		[
			{},
			'为扎实推进城乡公益性岗位扩容提质行动，确保按期完成年度计划，现将进展通报如下。',
			'为扎实推进城乡公益性岗位扩容提质行动，现将进展通报如下。'
		],
		[
			{},
			'及时补充空岗。对2个空岗逐一核查，能补的尽快补充人员，不再需要的按程序调整核减。',
			'做好空岗递补。对人员退出等形成的2个空岗逐一核查，需要保留的按程序递补，不再需要的按程序调整核减。'
		],
		[
			{ late: 2, onboarded: 2 },
			'部分镇（街道）进度偏慢：2个低于参考时序，合计差16人。',
			'镇（街道）进度普遍偏慢：2个均低于参考时序，合计差16人。'
		],
		[
			{},
			'做好期满退出。已过最后在岗日的1人立即核实、按规定办理；\n',
			'做好到期人员管理。已过最后在岗日的1人立即核实、按规定办理。\n'
		],
		[
			{},
			'未来90天内到期的3人提前通知本人，做好续签、退出和就业帮扶。',
			'未来90天内到期的3人提前通知本人，做好退出和就业帮扶。'
		],
		[
			{},
			'另有17项规则缺少外部数据，未作比对。',
			'数据疑点：按规则比对，发现疑点52条（提示性疑点和空岗不计），均待核实。'
		],
		[{ silent: 1 }, '没有滞后的镇（街道）。', '已报送的单位中，没有滞后的镇（街道）。'],
		[
			{ isIssued: false, onboarded: 0 },
			'全年测算3631.20万元，相应预算安排3697.26万元。',
			'年度计划于3月11日下达，截至2月28日尚未下达。'
		],
		[
			{ before: 0 },
			'比2月28日新增上岗20人，上岗完成率提高100.00个百分点。',
			'2月28日计划内尚无人员上岗，已上岗的20人均为本期新增。'
		]
	])('%o: %s', (state, wrong, right) => {
		expect(contradictions({ ...met, ...state }, wrong)).not.toEqual([]);
		expect(contradictions({ ...met, ...state }, right)).toEqual([]);
	});
});
