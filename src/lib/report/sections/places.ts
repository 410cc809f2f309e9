import { count, points, rate, type Cell } from '../../blocks/cell';
import { placeWord } from '../../blocks/labels';
import { enumerated, listed, type Text } from '../../blocks/text';
import { bySpan, LAST, lastStreaks } from '../../metrics/measured/streaks';
import { laggards, levelsIn, type Ranked } from '../../present/progress/ranking';
import { reportingOf } from '../../present/progress/reporting';
import { groupedIn, isOfKind, rankedOf, type Group } from '../kinds';
import type { Month } from '../placeholders/made';
import type { Section } from '../terms';
import { line, sentence } from '../write';
import { section } from './paragraphs';

/** How many of the first and the last are named; those level with the last of them besides. */
const NAMED = 3;
/** Names in one list; the annex has all. */
const MOST = 12;

/** 镇街进展: who is ahead, who lags and by how much, who has finished and who sent nothing. */
export const places = (month: Month): Section => {
	const levels = levelsIn(month.progress).filter(({ by }) => by && by !== 'village');
	const level = levels.at(-1);
	const ranked = (among: NonNullable<typeof level>['among']) =>
		rankedOf(month, among).filter((it) => it.rank !== null);
	const judged = level ? ranked(level.among) : [];
	const unit = placeWord(level?.by);
	const groups = groupedIn(month, judged);
	return section('镇街进展', '各地进展情况', {
		区县:
			levels.length > 1
				? inOrder(groupedIn(month, ranked(levels[0]!.among)), placeWord(levels[0]!.by))
				: null,
		总览: overview(groups, judged, unit),
		靠前: sentence(
			groups.map((it) => first(it)),
			'；'
		),
		滞后: lagging(judged, unit, silentIn(month).none.length > 0),
		完成: finished(judged, unit),
		较上月: climbed(judged, groups.length > 1),
		连续: sentence(
			groups.map((it) => lastAgain(month, it)),
			'；'
		),
		未报送: silent(month)
	});
};

/** All of a city's counties by their rates. */
const inOrder = (groups: readonly Group[], unit: Text): Text | null =>
	sentence(
		groups
			.filter(({ places: some }) => some.length > 0)
			.map(
				({ label, places: some }) =>
					line`${label ?? unit}上岗完成率由高到低依次为：${enumerated(some.map((it) => line`${it.name}${rated(it)}`))}`
			),
		'；'
	);

const has = (all: readonly Ranked[], status: Ranked['status']): number =>
	all.filter((it) => it.status === status).length;

const named = (all: readonly Ranked[], words: (it: Ranked) => Text): Text => {
	const list = enumerated(all.slice(0, MOST).map(words));
	return all.length > MOST ? line`${list}等${count(all.length)}个` : list;
};

const rated = (it: Ranked): Cell => rate(it.completion, 'completion_rate');

function overview(groups: readonly Group[], judged: readonly Ranked[], unit: Text): Text | null {
	if (judged.length === 0) return null;
	const parts = (
		[
			['met', '已达标'],
			['on_pace', '达时序'],
			['behind', '滞后'],
			['far_behind', '严重滞后']
		] as const
	).map(
		([status, word]) => has(judged, status) > 0 && line`${word}${count(has(judged, status))}个`
	);
	const each = groups.map((it) => line`${it.label}${count(it.places.length)}个`);
	const apart = groups.length > 1 && line`${enumerated(each)}，分别排名；`;
	const isJudged = parts.some(Boolean);
	if (!isJudged && !apart) return null;
	return sentence([
		line`纳入排名的${count(judged.length)}个${unit}中，${apart || null}${isJudged && enumerated(parts)}`
	]);
}

/** The first three with all that are level with the third. */
function first({ label, places: judged }: Group): Text | null {
	const lead = judged.filter((it) => it.rank! <= NAMED);
	if (judged.length <= NAMED || lead.length > judged.length / 2) return null;
	return line`${label && line`${label}中`}上岗完成率居前的是${named(lead, (it) => line`${it.name}（${rated(it)}）`)}${tied(lead)}`;
}

const tied = (lead: readonly Ranked[]): Text | false => {
	const last = lead.filter((it) => it.rank === lead.at(-1)!.rank);
	return (
		last.length > 1 &&
		line`，其中${enumerated(last.map((it) => it.name))}并列第${count(last[0]!.rank)}`
	);
};

/** @param isPart some places sent nothing, of which nobody knows */
function lagging(judged: readonly Ranked[], unit: Text, isPart: boolean): Text | null {
	const late = laggards(judged, judged.length).map(({ place }) => place);
	if (late.length === 0) {
		const isKnown = judged.some(({ status }) => status === 'met' || status === 'on_pace');
		if (judged.every(isDone)) return null;
		return isKnown ? line`${isPart && '已报送的单位中，'}没有滞后的${unit}。` : null;
	}
	const of = (status: Ranked['status']) => late.filter((it) => it.status === status);
	const [worst, behind] = [of('far_behind'), of('behind')];
	return sentence(
		[
			worst.length > 0 &&
				line`严重滞后的有${named(
					worst,
					(it) =>
						line`${it.name}（${rated(it)}，低于参考时序${points(-(it.toPace?.hundredths ?? 0))}个百分点，差${count(-(it.toPace?.people ?? 0))}人）`
				)}`,
			behind.length > 0 &&
				line`滞后的有${named(behind, (it) => line`${it.name}（${rated(it)}，差${count(-(it.toPace?.people ?? 0))}人）`)}`
		],
		'；'
	);
}

const isDone = ({ onboarded, planned }: Ranked): boolean => (onboarded ?? 0) >= (planned ?? 0);

/** Who has done all of the plan, and who more. */
function finished(judged: readonly Ranked[], unit: Text): Text | null {
	const over = judged.filter((it) => (it.onboarded ?? 0) > (it.planned ?? 0));
	const level = judged.filter((it) => it.onboarded === it.planned);
	if (over.length + level.length === 0) return null;
	if (over.length + level.length === judged.length)
		return line`${count(judged.length)}个${unit}均已完成年度计划${over.length > 0 && line`，其中超额完成${count(over.length)}个`}。`;
	return sentence(
		[
			level.length > 0 && line`已完成年度计划的有${named(level, (it) => it.name)}`,
			over.length > 0 && line`超额完成的有${named(over, (it) => line`${it.name}（${rated(it)}）`)}`
		],
		'；'
	);
}

/** Places that a place must have moved for it to be worth a word. */
const MOVED = 3;

/** Who rose and who fell most among them since the month before. */
function climbed(judged: readonly Ranked[], isApart: boolean): Text | null {
	const moved = judged.filter((it) => it.climbed !== null && Math.abs(it.climbed) >= MOVED);
	const [up, down] = [1, -1].map((sign) =>
		moved
			.filter((it) => Math.sign(it.climbed!) === sign)
			.toSorted((a, b) => Math.abs(b.climbed!) - Math.abs(a.climbed!))
			.slice(0, NAMED)
	) as [Ranked[], Ranked[]];
	const each = (some: Ranked[], word: string) =>
		some.length > 0 &&
		enumerated(some.map((it) => line`${it.name}${word}${count(Math.abs(it.climbed!))}位`));
	const said = sentence([each(up, '上升'), each(down, '下降')], '；');
	return said && line`与上月末的${isApart && '分类'}排名相比，${said}`;
}

/** Who is among the last of its kind for months on end. */
function lastAgain(
	{ progress, meta, rankings }: Month,
	{ kind, label, places: judged }: Group
): Text | null {
	const names = new Map(judged.map(({ code, name }) => [code, name]));
	const isIn = rankings === 'together' ? undefined : isOfKind(meta, kind);
	const said = bySpan(lastStreaks(progress.history, isIn)).map(
		({ months, codes }) =>
			line`${enumerated(codes.map((it) => names.get(it) ?? it))}连续${count(months)}个月位列${label}后${count(LAST)}名`
	);
	return said.length > 0 ? listed(said, '，') : null;
}

function silentIn({ progress: { view }, meta }: Month) {
	const { units, silent: none } = reportingOf(meta, view.place, view.level);
	return { units, none };
}

function silent(month: Month): Text | null {
	const { units, none } = silentIn(month);
	if (none.length === 0 || none.length === units.length) return null;
	const list = none.slice(0, MOST).map(({ name }) => name);
	return line`${enumerated(list)}${none.length > MOST && line`等${count(none.length)}个`}未报送花名册，不参加排名。`;
}
