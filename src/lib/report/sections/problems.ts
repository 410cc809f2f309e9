import { sumOf } from '../../base/numbers';
import { count, rate } from '../../blocks/cell';
import { placeWord } from '../../blocks/labels';
import { enumerated, listed, type Text } from '../../blocks/text';
import { leadText, pastText, stayText } from '../../present/expiry/headline';
import { ahead, peoplePast } from '../../present/expiry/due';
import { laggards, levelsIn, ranking } from '../../present/progress/ranking';
import { reportingOf } from '../../present/progress/reporting';
import { doubtsOf, type Month } from '../placeholders/made';
import type { Checked } from '../figures';
import type { Section } from '../terms';
import { line, sentence, sentences } from '../write';
import { section } from './paragraphs';

/** How many rules are named with what they found. */
const RULES = 6;

/** 存在问题: progress, vacancies, doubtful records and last days; nothing of what wasn't looked at. */
export function problems(month: Month): Section {
	const all = {
		进度: progress(month),
		报送: unsent(month),
		空岗: vacant(month),
		疑点: doubtful(month.checked),
		到期: expiring(month)
	};
	const any = Object.values(all).some(Boolean);
	// Before the checks ran nobody knows.
	const none = month.checked ? '本期没有发现问题。' : null;
	return section('存在问题', '存在的主要问题', any ? all : { 无: none });
}

function progress({ progress: figures, meta }: Month): Text | null {
	const [level] = levelsIn(figures).slice(-1);
	if (!level?.by || level.by === 'village') return null;
	const all = ranking(figures, meta, level.among);
	const late = laggards(all, Infinity);
	if (late.length === 0) return null;
	const short = sumOf(late, ({ people }) => people);
	const isAll = late.length === all.filter(({ rank }) => rank !== null).length;
	const unit = placeWord(level.by);
	const who = !isAll
		? line`部分${unit}进度偏慢`
		: late.length > 1
			? line`${unit}进度普遍偏慢`
			: '进度偏慢';
	return line`${who}：${count(late.length)}个${isAll && late.length > 1 && '均'}低于参考时序，合计差${count(short)}人。`;
}

function unsent({ progress: { view }, meta }: Month): Text | null {
	const { silent } = reportingOf(meta, view.place, view.level);
	return silent.length > 0 ? line`报送不全：${count(silent.length)}个单位没有报送花名册。` : null;
}

function vacant({ progress: { whole } }: Month): Text | null {
	const { vacant: posts, developed } = whole;
	if (!posts.value) return null;
	return line`岗位空置：已开发岗位中有${count(posts.value, 'vacant')}个空岗，占${rate({ numerator: posts.value, denominator: developed.value })}。`;
}

/** How many doubtful records by rule, the gravest first; rules that could not be asked aren't taken for clean. */
function doubtful(checked: Checked | null): Text | null {
	const found = doubtsOf(checked);
	if (!checked || found.length === 0) return null;
	const named = enumerated(
		found.slice(0, RULES).map((it) => line`${it.label}${count(it.found)}条`)
	);
	// What couldn't be asked for want of data is told on the screen: no letter speaks of files.
	return sentences([
		sentence([
			line`数据疑点：按规则比对，${isVerified(checked.counts) ? '下发' : '发现'}疑点${count(sumOf(found, (it) => it.found))}条（提示性疑点和空岗不计）`,
			verified(checked.counts)
		]),
		sentence([line`其中${named}${found.length > RULES && '等'}`])
	]);
}

type Verdicts = Checked['counts'];

/** Whether anybody looked into any: until then nothing shows that they were sent to anybody. */
const isVerified = ({ confirmed, unfounded, rectified }: Verdicts): boolean =>
	confirmed + rectified + unfounded > 0;

/** 下发＝属实＋不属实＋核查中; whoever was put right was true. */
function verified(counts: Verdicts): Text {
	if (!isVerified(counts)) return '均待核实';
	const { pending, confirmed, unfounded, rectified } = counts;
	const isTrue = confirmed + rectified;
	return listed(
		[
			line`核查属实${count(isTrue)}条、不属实${count(unfounded)}条、核查中${count(pending)}条`,
			isTrue > 0 &&
				line`已整改${count(rectified)}条，整改率${rate({ numerator: rectified, denominator: isTrue })}`
		],
		'，'
	);
}

/** That nobody's time ends is no problem. */
function expiring({ expiry, meta }: Month): Text | null {
	const isSoon = ahead(expiry.due).some(({ within }) => within <= 90);
	const isPast = peoplePast(expiry.due) > 0;
	if (!isSoon && !isPast) return null;
	return sentences([
		'到期人员：',
		isSoon && sentence([leadText(expiry, meta)]),
		isSoon && sentence([stayText(expiry)]),
		isPast && sentence([pastText(expiry, isSoon)])
	]);
}
