import type { Day } from '../../base/dates';
import { sumOf } from '../../base/numbers';
import {
	count,
	month as monthCell,
	none,
	points,
	rate,
	share,
	text,
	type Cell
} from '../../blocks/cell';
import { statusWord } from '../../blocks/status';
import { enumerated, listed, type Text } from '../../blocks/text';
import { catalog } from '../../metrics/catalog';
import { forecast } from '../../present/progress/headline';
import { silentMonths } from '../../present/filing/units';
import { laggards, levelsIn, wholeRow, type Ranked } from '../../present/progress/ranking';
import { milestonesIn } from '../../present/progress/status';
import { reportingOf } from '../../present/progress/reporting';
import { groupedIn, kindOf, rankedOf, type Kind } from '../kinds';
import { KIND } from '../order';
import { remarkOf, restatedText } from '../sections/restated';
import type { Column, Line } from '../terms';
import { line } from '../write';
import { chart, condition, rows, value, type Made, type Month } from './made';

const column = (name: string, says: string, metric?: Column['metric']): Column => ({
	...{ name, says },
	...(metric && { metric })
});

const columns: readonly Column[] = [
	column('序号', '顺序号'),
	column('名称', '地区名称'),
	column('计划数', catalog.planned.reads, 'planned'),
	column('计划城镇', '计划数中的城镇岗位', 'planned'),
	column('计划乡村', '计划数中的乡村岗位', 'planned'),
	column('已开发', catalog.developed.reads, 'developed'),
	column('开发完成率', catalog.development_rate.reads, 'development_rate'),
	column('已上岗', catalog.onboarded.reads, 'onboarded'),
	column('上岗完成率', catalog.completion_rate.reads, 'completion_rate'),
	column('目标', catalog.milestone_share.reads, 'milestone_share'),
	column('参考时序', catalog.reference_pace.reads, 'reference_pace'),
	column('比时序', '上岗完成率高于（低于为负）参考时序的百分点，按未四舍五入的数相减'),
	column('本月新增', '比上月末新增的已上岗数'),
	column('空岗', catalog.vacant.reads, 'vacant'),
	column('在岗', catalog.on_post.reads, 'on_post'),
	column('等次', '按目标和参考时序评定的等次'),
	column('差额', '比参考时序少上岗的人数；不低于参考时序的为 0'),
	column('预计完成', '按本月进度推算的完成月份；已完成的写明'),
	column('推算说明', '按本月进度推算，晚于年度目标期限才能完成的说明；可以按期完成的为空'),
	column('排名', '按上岗完成率排名，完成率相同的并列；未报送的不排名'),
	column(KIND, '按类别分别排名时，单独排名的类别：街道、乡镇、区县或功能区；统一排名时为空'),
	column('备注', '未报送、计划外上岗、上月末的数有修订（标[r]）等需要说明的情况')
];

/** A place's line of the annex. */
function lineOf(
	it: Ranked,
	nth: Cell,
	{
		meta,
		rankings,
		progress: {
			view: { asOf }
		}
	}: Month
): Line {
	const node = meta.places.find(({ code }) => code === it.code);
	const part = (planned: number | undefined) =>
		count(node?.planned ? (planned ?? null) : null, 'planned');
	return {
		序号: nth,
		名称: it.name,
		计划数: count(it.planned, 'planned'),
		计划城镇: part(node?.urban),
		计划乡村: part(node?.rural),
		已开发: count(it.developed, 'developed'),
		开发完成率: rate({ numerator: it.developed, denominator: it.planned }, 'development_rate'),
		已上岗: count(it.onboarded, 'onboarded'),
		上岗完成率: rate(it.completion, 'completion_rate'),
		目标: share(it.milestone),
		参考时序: share(it.pace),
		比时序: points(it.toPace?.hundredths, true),
		本月新增: count(it.change),
		空岗: count(it.vacant, 'vacant'),
		在岗: count(it.on_post, 'on_post'),
		等次: statusWord(it.status, 'zh-CN'),
		差额: count(it.toPace && Math.max(0, -it.toPace.people)),
		预计完成: expected(it, asOf),
		推算说明: overdue(it, meta, asOf),
		排名: count(it.rank),
		[KIND]: (rankings === 'by-kind' && node && kindOf(node)) || '',
		备注: remark(it)
	};
}

/** The day on which the plan is filled at the pace of the last month: null for never, undefined where nobody can say. */
function finishOf({ planned, onboarded, change }: Ranked, asOf: Day): Day | null | undefined {
	if (!planned || onboarded === null || change === null || onboarded >= planned) return undefined;
	return forecast(planned - onboarded, change, Number(asOf.slice(8)), asOf);
}

const NEVER = '按本月进度无法完成';
const inMonth = (day: Day): Text => line`${day.slice(0, 4)}年${monthCell(day.slice(0, 7))}`;

/** The month in which the plan is filled at the pace of the last. */
function expected(it: Ranked, asOf: Day): Text {
	const finish = finishOf(it, asOf);
	if (finish === null) return NEVER;
	if (finish !== undefined) return inMonth(finish);
	return it.planned && (it.onboarded ?? 0) >= it.planned ? '已完成' : none();
}

/** That a place is late by this pace, too. One that would be in time isn't said to be: it lags all the same. */
function overdue(it: Ranked, meta: Month['meta'], asOf: Day): Text {
	const finish = finishOf(it, asOf);
	const due = milestonesIn(meta).at(-1)?.due;
	if (finish === null) return NEVER;
	return finish && due && finish > due ? line`按本月进度推算，${inMonth(finish)}才能完成` : '';
}

const remark = (it: Ranked): Text => {
	const { status, outside, planned } = it;
	if (status === 'unreported') return '未报送';
	if (status === 'partial') return '部分未报送';
	return listed(
		[
			!planned && '无任务',
			outside > 0 && line`另有计划外上岗${count(outside, 'onboarded_outside')}人`,
			remarkOf(it)
		],
		'；'
	);
};

/** The places of the finest level that the plan's report ranks: towns, or counties where there are none. */
function rankedIn(month: Month, which: 'first' | 'last' = 'last'): Ranked[] {
	const levels = levelsIn(month.progress).filter(({ by }) => by && by !== 'village');
	const level = which === 'first' ? levels[0] : levels.at(-1);
	return level ? rankedOf(month, level.among) : [];
}

/** Places of one kind with their ranks among themselves. */
function ofKind(kind: Kind, which: 'first' | 'last', month: Month): Ranked[] {
	const apart = { ...month, rankings: 'by-kind' } as const;
	return groupedIn(apart, rankedIn(apart, which)).find((it) => it.kind === kind)?.places ?? [];
}

/** How the ranking is to be read, below a list of it. */
function explained(month: Month): Text {
	const words =
		'按上岗完成率由高到低排列（按未四舍五入的完成率比较），完成率相同的名次并列；未报送、没有计划的不参加排名';
	return isApart(month)
		? `${labelsIn(month).join('、')}分别${words}，列在各类最后。`
		: `${words}，列在最后。`;
}

const labelsIn = (month: Month): Kind[] =>
	groupedIn(month, rankedIn(month)).flatMap(({ label }) => label ?? []);

const isApart = (month: Month): boolean => labelsIn(month).length > 1;

const numbered = (all: readonly Ranked[], month: Month): Line[] =>
	all.map((it, i) => lineOf(it, count(i + 1), month));

const late = (month: Month) => laggards(rankedIn(month), Infinity).map(({ place }) => place);

const silent = ({ meta, progress: { view } }: Month) =>
	reportingOf(meta, view.place, view.level).silent;

/** Those that have sent nothing for two months or more, with how many. */
const stillSilent = (month: Month): { name: Text }[] =>
	silent(month).flatMap(({ code, name }) => {
		const months = silentMonths(code, month.meta, month.progress.view.asOf);
		return months > 1 ? [{ name: line`${name}（${count(months)}个月）` }] : [];
	});

const named = (all: readonly { name: Text }[]): Text =>
	all.length ? enumerated(all.map(({ name }) => name)) : '无';

/** The places: annex tables, who leads and lags, and who sent nothing. */
export const ofPlaces: readonly Made[] = [
	value('滞后个数', '滞后和严重滞后的镇（街道）个数', (month) => count(late(month).length)),
	value('滞后名单', '滞后和严重滞后的镇（街道），差额多的在前', (month) => named(late(month))),
	value('未报送名单', '没有报送花名册的单位', (month) => named(silent(month))),
	value(
		'连续未报送名单',
		'连续两个月以上没有报送花名册的单位和月数；同时载入上月的文件才有',
		(month) => named(stillSilent(month))
	),
	value(
		'修订说明',
		'上月末的数与上月所报不一致的说明，前后两个数都写明；同时载入上月的文件、并且有不一致的才有',
		(month) => restatedText(month) ?? ''
	),
	value('差额合计', '滞后的镇（街道）比参考时序合计少上岗的人数', (month) =>
		count(sumOf(laggards(rankedIn(month), Infinity), ({ people }) => people))
	),
	condition('有滞后', '有滞后或者严重滞后的镇（街道）', (month) => late(month).length > 0),
	condition('有未报送', '有没有报送花名册的单位', (month) => silent(month).length > 0),
	condition(
		'有修订',
		'同时载入了上月的文件，并且上月末的数与上月所报不一致',
		(month) => restatedText(month) !== null
	),
	rows('镇街', '各镇（街道），未报送的在前，其余按上岗完成率排列', columns, (month) =>
		numbered(rankedIn(month), month)
	),
	rows('区县', '各区县，未报送的在前，其余按上岗完成率排列；只有市级数据有', columns, (month) =>
		month.progress.towns ? numbered(rankedIn(month, 'first'), month) : []
	),
	...(
		[
			['街道', 'last', '各街道单独排名'],
			['乡镇', 'last', '各镇、乡单独排名'],
			['功能区', 'first', '开发区、度假区等功能区单独排名；只有市级数据有'],
			['区县', 'first', '功能区以外的区县单独排名；只有市级数据有']
		] as const
	).map(([kind, which, says]) =>
		rows(`${kind}排名`, `${says}，完成率相同的并列`, columns, (month) =>
			which === 'first' && !month.progress.towns ? [] : numbered(ofKind(kind, which, month), month)
		)
	),
	value('排名说明', '排名方式的说明，写在排名表下', explained),
	condition('有分类排名', '选择了按类别分别排名，并且不止一类', isApart),
	rows('合计', '合计，一行；各率按合计数计算', columns, (month) => [
		{
			...lineOf(wholeRow(month.progress, month.meta), none('blank'), month),
			...{ 排名: none('blank'), [KIND]: '' }
		}
	]),
	rows('滞后镇街', '滞后和严重滞后的镇（街道），差额多的在前', columns, (month) =>
		numbered(late(month), month)
	),
	rows('未报送', '没有报送花名册的单位', [column('名称', '单位名称')], (month) =>
		silent(month).map(({ name }) => ({ 名称: text(name) }))
	),
	chart('完成率图', '各地上岗完成率，由高到低；市级数据为区县，其余为镇（街道）', (month) => {
		const together = { ...month, rankings: 'together' } as const;
		const all = rankedIn(together, 'first').filter((it) => it.rank !== null);
		return {
			categories: all.map((it) => (typeof it.name === 'string' ? it.name : '')),
			series: [{ name: '上岗完成率', values: all.map(({ completion }) => completion.value) }]
		};
	}),
	chart('月度图', '各月末已上岗数和计划数', ({ progress: { months, whole } }) => {
		const told = months.onboarded.filter(({ slice }) => slice !== null);
		return {
			categories: told.map(({ slice }) => `${Number(slice!.slice(5, 7))}月`),
			series: [
				{ name: '已上岗', values: told.map((it) => it.value) },
				{ name: '计划数', values: told.map(() => whole.planned.value) }
			]
		};
	})
];
