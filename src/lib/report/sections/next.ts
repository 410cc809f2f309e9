import { sumOf } from '../../base/numbers';
import { count } from '../../blocks/cell';
import { milestoneLabel, placeWord } from '../../blocks/labels';
import { enumerated, type Text } from '../../blocks/text';
import { ahead, peoplePast } from '../../present/expiry/due';
import { laggards, levelsIn, ranking } from '../../present/progress/ranking';
import { reportingOf } from '../../present/progress/reporting';
import { milestonesIn, statusOf } from '../../present/progress/status';
import { reaches } from '../../policy/status';
import type { Month } from '../placeholders/made';
import type { Section } from '../terms';
import { noCounts } from '../../findings/verdicts';
import { line, sentence } from '../write';
import { section } from './paragraphs';

/** Names in one demand; the annex has all. */
const MOST = 6;

/** 下一步: what follows from the facts, and from nothing else. */
export const next = (month: Month): Section =>
	section('下一步', '下一步工作要求', {
		进度: speed(month),
		报送: send(month),
		空岗: fill(month),
		疑点: verify(month),
		到期: leave(month),
		资金: pay(month)
	});

function speed({ progress, meta }: Month): Text | null {
	const { whole, view } = progress;
	const { silent } = reportingOf(meta, view.place, view.level);
	const ends = milestonesIn(meta);
	// What the whole misses isn't known while somebody hasn't reported.
	const open = ends.filter(
		(it) =>
			silent.length === 0 &&
			!reaches(whole.onboarded.value ?? 0, it.share, whole.planned.value ?? 0)
	);
	const target = open.find(({ due }) => due > view.asOf) ?? open.at(-1);
	const [level] = levelsIn(progress).slice(-1);
	const isAsked = level?.by && level.by !== 'village';
	const late = isAsked ? laggards(ranking(progress, meta, level.among), Infinity) : [];
	if (!whole.planned.value || view.asOf < meta.issued_on || (!target && late.length === 0))
		return null;
	const until = !target
		? ends.some(({ due }) => due > view.asOf)
			? '尽快赶上时序进度'
			: '尽快完成年度计划'
		: target.due > view.asOf
			? line`倒排工期，确保按期完成${milestoneLabel(target)}目标`
			: line`尽快补齐${milestoneLabel(target)}目标的差额`;
	const status = statusOf(whole, meta, view, view.place);
	if (late.length === 0 && target && (status === 'met' || status === 'on_pace'))
		return line`保持安置进度。继续按计划推进，确保按期完成${milestoneLabel(target)}目标。`;
	const who = late.length
		? line`${enumerated(late.slice(0, MOST).map(({ place }) => place.name))}${late.length > MOST && line`等${count(late.length)}个${placeWord(level!.by)}`}`
		: '各单位';
	return line`加快安置进度。${who}对照计划查找差距，${until}。`;
}

function send({ progress: { view }, meta }: Month): Text | null {
	const { silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0) return null;
	const names = enumerated(silent.slice(0, MOST).map(({ name }) => name));
	return line`按时报送数据。${names}${silent.length > MOST && line`等${count(silent.length)}个单位`}尽快补报花名册。`;
}

/** Posts of a plan that is filled stand vacant because somebody left. */
function fill({ progress: { whole } }: Month): Text | null {
	const { vacant, onboarded, planned } = whole;
	if (!vacant.value) return null;
	const isFilled = Boolean(planned.value) && (onboarded.value ?? 0) >= planned.value!;
	return isFilled
		? line`做好空岗递补。对人员退出等形成的${count(vacant.value, 'vacant')}个空岗逐一核查，需要保留的按程序递补，不再需要的按程序调整核减。`
		: line`及时补充空岗。对${count(vacant.value, 'vacant')}个空岗逐一核查，能补的尽快补充人员，不再需要的按程序调整核减。`;
}

function verify({ checked }: Month): Text | null {
	const { pending, confirmed } = checked?.counts ?? noCounts;
	if (pending + confirmed === 0) return null;
	const toMend = confirmed > 0 && line`对属实而未整改的${count(confirmed)}条限期整改`;
	return pending > 0
		? sentence(
				[
					line`逐条核实疑点。对尚未核实的${count(pending)}条疑点逐条核查，属实的按规定整改，不属实的说明情况，按期反馈`,
					toMend
				],
				'；'
			)
		: sentence([line`抓好疑点整改。${toMend}`]);
}

/** What is to be done is what may be done: nobody is promised what the rules don't give. */
function leave({ expiry: { due } }: Month): Text | null {
	const soon = ahead(due).filter(({ within }) => within <= 90);
	const past = peoplePast(due);
	const people = sumOf(soon, (it) => it.people);
	if (people + past === 0) return null;
	const ways = [
		soon.some(({ basis }) => basis === 'renewal') && '续签',
		soon.some(({ basis }) => basis !== null && basis !== 'renewal') && '延长或再次安置',
		soon.some(({ basis }) => basis === null) && '退出和就业帮扶'
	];
	return sentence([
		line`做好到期人员管理。${past > 0 && line`已过最后在岗日的${count(past)}人立即核实、按规定办理`}${past > 0 && people > 0 && '；'}${people > 0 && line`未来90天内到期的${count(people)}人提前通知本人，做好${enumerated(ways)}`}`
	]);
}

/** What wasn't paid is known where files of payments are. */
const pay = ({ funding: { whole }, meta }: Month): Text | null => {
	const unpaid = (whole.payable_rate.denominator ?? 0) - (whole.payable_rate.numerator ?? 0);
	return meta.has_payments && unpaid > 0
		? '按月足额发放。逐笔查明应发未发补贴的原因，及时补发到位。'
		: null;
};
