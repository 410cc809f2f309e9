import { count, day, points, rate } from '../../blocks/cell';
import type { Text } from '../../blocks/text';
import {
	outlookText,
	outsideText,
	pastTexts,
	reportingTexts,
	verdictText,
	type Unforeseen
} from '../../present/progress/headline';
import { lastYearText } from '../../present/progress/last_year';
import { wholeRow } from '../../present/progress/ranking';
import { nameOf, type Month } from '../placeholders/made';
import type { Section } from '../terms';
import { line, sentence, sentences } from '../write';
import { headcounts } from '../headcounts';
import { section } from './paragraphs';
import { markOf, restatedText } from './restated';

/** 总体进展: the plan, what was developed and filled, against the target and the month before. */
export const overall = (month: Month): Section =>
	section('总体进展', '总体进展情况', {
		任务: plan(month),
		完成: done(month),
		目标: targets(month),
		较上月: changed(month),
		去年同期: lastYear(month),
		在岗: moved(month),
		修订: restatedText(month),
		口径: counted(month)
	});

/** 计划 of the year, 城镇 and 乡村 apart. */
function plan(month: Month): Text | null {
	const { whole, levels, view } = month.progress;
	const year = String(month.meta.plan_year);
	if (!whole.planned.value) return line`${year}年，${nameOf(month)}没有下达计划。`;
	if (!isIssued(month)) return null;
	const of = (slice: string) => levels.planned.find((it) => it.slice === slice)?.value ?? null;
	const [rural, urban] = [of('rural'), of('urban')];
	const kind = view.level === 'rural' ? '乡村' : view.level === 'urban' ? '城镇' : '城乡';
	return sentence([
		line`${year}年，${nameOf(month)}计划安排${kind}公益性岗位${count(whole.planned.value, 'planned')}个`,
		Boolean(view.level === null && rural && urban) &&
			line`其中乡村${count(rural, 'planned')}个、城镇${count(urban, 'planned')}个`,
		Boolean(whole.own_increase.value) &&
			line`计划中下达${count(whole.issued.value, 'issued')}个、自增${count(whole.own_increase.value, 'own_increase')}个`
	]);
}

/** Before its day nothing is said of a plan but that day. */
const isIssued = ({ progress: { view }, meta }: Pick<Month, 'progress' | 'meta'>): boolean =>
	view.asOf >= meta.issued_on;

/** What was developed and filled by the day; of places that sent nothing nothing is said. */
function done({ progress, meta }: Month): Text | null {
	const { whole, levels, view } = progress;
	if (!isIssued({ progress, meta })) return null;
	const [missing, reported] = reportingTexts(progress, meta);
	if (!whole.planned.value) return null;
	if (missing && !reported) return line`${nameOf({ progress, meta })}未报送花名册。`;
	const on = day(view.asOf, meta.plan_year);
	const developed =
		whole.developed.value !== null &&
		line`共开发岗位${count(whole.developed.value, 'developed')}个，完成年度计划的${rate(whole.development_rate, 'development_rate')}`;
	const part = (slice: string) => levels.onboarded.find((it) => it.slice === slice)?.value ?? null;
	const [rural, urban] = [part('rural'), part('urban')];
	const kinds =
		view.level === null &&
		rural !== null &&
		urban !== null &&
		line`（其中乡村${count(rural, 'onboarded')}人、城镇${count(urban, 'onboarded')}人）`;
	const filled = line`安置上岗${count(whole.onboarded.value, 'onboarded')}人${kinds}，完成年度计划的${rate(whole.completion_rate, 'completion_rate')}`;
	return sentences([
		sentence([missing]),
		line`截至${on}，`,
		sentence([developed, filled], '；'),
		sentence([reported]),
		sentence([outsideText(progress, meta)])
	]);
}

/** A letter says what is, not what can't be reckoned. */
const unforeseen: Unforeseen = {
	stalled: '近四周没有新增上岗',
	stalledSince: '计划下达以来没有新增上岗',
	far: '近四周进展缓慢',
	farSince: '计划下达以来进展缓慢'
};

/** Against the target in force, the days of targets that have passed, and what is still missing. */
function targets(month: Month): Text | null {
	const { progress, meta } = month;
	const on = day(progress.view.asOf, meta.plan_year);
	if (!progress.whole.planned.value) return null;
	if (!isIssued(month))
		return line`年度计划于${day(meta.issued_on, meta.plan_year)}下达，截至${on}尚未下达。`;
	// Nobody set a target that was taken over from elsewhere: a letter blames nobody for it afterwards.
	const past = pastTexts(progress, meta)
		.filter(({ met, isAssumed }) => met || !isAssumed)
		.map(({ label, text }) => line`${label}${text}`);
	const verdict = verdictText(progress, meta);
	return sentences([
		verdict && line`上岗完成率${verdict}。`,
		sentence(past, '；'),
		sentence([outlookText(progress, meta, unforeseen)])
	]);
}

/** What the month has brought; null where nobody can say, and for the first of the plan. */
function changed(month: Month): Text | null {
	const { progress, meta } = month;
	const mark = markOf(month, 'onboarded');
	const { change, gained, status } = wholeRow(progress, meta);
	if (change === null || gained === null || status === 'not_issued') return null;
	const since = day(progress.before.asOf, meta.plan_year);
	if (!progress.before.whole.onboarded.value)
		return change > 0
			? line`${since}计划内尚无人员上岗，已上岗的${count(change)}人均为本期新增。`
			: null;
	if (change === 0) return line`上岗完成率与${since}${mark}持平。`;
	const by =
		gained === 0
			? '上岗完成率基本持平'
			: line`上岗完成率${gained > 0 ? '提高' : '下降'}${points(Math.abs(gained))}个百分点`;
	return line`比${since}${change > 0 ? '新增上岗' : '减少'}${count(Math.abs(change))}人${mark}，${by}。`;
}

/** How last year's plan stood on the same day; null where nobody knows. */
const lastYear = ({ progress, meta }: Month): Text | null => {
	const text = lastYearText(progress, meta);
	return text && sentence([text]);
};

/** What is counted, where numbers of people and posts stand beside each other, and what they are held against. */
function counted(month: Month): Text | null {
	const { movement, progress, meta } = month;
	const { whole } = progress;
	if (!isIssued(month)) return null;
	const all = [
		movement && whole.onboarded.value
			? `${headcounts(whole.vacant.value !== null)}以上均不含退役士兵专项岗位。`
			: '',
		whole.planned.value ? paceWords(meta) : ''
	].filter(Boolean);
	return all.length > 0 ? `注：${all.join('')}` : null;
}

/** Where 参考时序 comes from, which no notice defines; empty where there are no targets. */
function paceWords({ milestones }: Month['meta']): string {
	const targets = milestones.filter(({ measure }) => measure === 'onboarded');
	if (targets.length === 0) return '';
	const whose = targets.some(({ assumption }) => assumption)
		? '，本地通知未规定上岗节点的，节点目标参照淄博市口径'
		: '';
	return `参考时序为自计划下达之日起、至各节点日按天均匀推进应达到的进度${whose}。`;
}

/** 上期末在岗＋本期新增－本期退出＝本期末在岗, and posts that stand vacant. */
function moved(month: Month): Text | null {
	const { movement, progress, meta } = month;
	const { whole, before } = progress;
	if (!movement) return null;
	const { joined, left } = movement;
	const came =
		joined + left === 0
			? '本期没有人员进出'
			: line`本期新增${count(joined)}人、退出${count(left)}人`;
	return sentence([
		line`${day(before.asOf, meta.plan_year)}在岗${count(movement.before)}人${markOf(month, 'on_post')}`,
		came,
		line`期末在岗${count(movement.after, 'on_post')}人`,
		whole.vacant.value !== null &&
			(whole.vacant.value === 0 ? '没有空岗' : line`空岗${count(whole.vacant.value, 'vacant')}个`)
	]);
}
