import { symbolOf, type Flag, type Release } from '../../terms/publication';
import { flagWords } from '../flags';
import { markInEnglish, markOf, monthText } from '../identity';

/** Whether the package may be published, in a sentence without its full stop. */
export function standingText({ standing, ledger }: Release): string {
	const earlier = ledger.releases.length - 1;
	if (standing === 'refused') return '未通过泄露风险审核，不得发布';
	if (standing === 'unchecked') return '未做跨期核验，不得发布';
	return earlier > 0
		? `已通过泄露风险审核，并与此前${earlier}期一并核验`
		: '已通过泄露风险审核；本期为首期，无此前各期可比';
}

/** What was done to figures, in sentences for those who read nothing else. */
export function protectionOf(release: Release): string {
	const { hidden, base } = release.parameters;
	return (
		`本数据只含汇总数，不含任何个人记录；人数为1至${hidden}的不显示，其余按${base}的倍数舍入或按规则处理，` +
		'合计与分项之和可能不等，每个数字的公布方式见其标识列。'
	);
}

/** What each flag stands for. */
export interface Explained {
	flag: Flag;
	label: string;
	/** As it stands in the cell. */
	shown: string;
	meaning: string;
	meaning_en: string;
}

export function explained(release: Release): Explained[] {
	const { parameters } = release;
	const { base, hidden, threshold } = parameters;
	const around = (base - 1) / 2;
	const hasWhole = release.tables.some(({ profile }) => profile === 'S');
	const small = hasWhole ? `（按原数公布的表中，1至${threshold - 1}一律如此）` : '';
	const says: Record<Flag, [shown: string, zh: string, en: string]> = {
		exact: ['数字', '原数，未作处理。', 'As counted.'],
		round5: [
			'数字',
			`舍入到最接近的${base}的倍数，与实际数最多相差${around}。`,
			`Rounded to the nearest ${base}; off by ${around} at most.`
		],
		lt8: [
			symbolOf('lt8', parameters),
			`实际数为1至${hidden}，不显示具体数。`,
			`The figure is 1 to ${hidden}.`
		],
		star: [
			symbolOf('star', parameters),
			`不公布：数字较小${small}，或者公布后可推算出其他不公布的数字。不表示为零。`,
			'Not published: it is small, or would give others away. It need not be zero.'
		],
		zero: ['0', '实际数为零。', 'Zero.'],
		round10k: ['数字', '舍入到万元。', 'Rounded to 10,000 yuan.'],
		na: [symbolOf('na', parameters), '该行没有这项数字。', 'Not applicable.']
	};
	return flagWords(parameters).map(({ flag, label }) => {
		const [shown, meaning, meaning_en] = says[flag];
		return { flag, label, shown, meaning, meaning_en };
	});
}

/** How a work that uses the figures names them. */
export const citationOf = ({ publisher, title, id, created }: Release): string =>
	`${publisher.name}：《${title}》，编号${id}，${created.slice(0, 10)}发布。`;

/** What every document says at its top: the mark, and whether the package may be published. */
export function notices(release: Release): string {
	const mark = markOf(release);
	const lines = [
		...(mark === null ? [] : [`**${mark}**`]),
		...(release.standing === 'publishable' ? [] : [`**${standingText(release)}**`])
	];
	return lines.map((it) => `> ${it}\n\n`).join('');
}

export const noticesInEnglish = (release: Release): string => {
	const mark = markInEnglish(release);
	const lines = [
		...(mark === null ? [] : [mark]),
		...(release.standing === 'publishable' ? [] : ['Not for publication: not yet found to be safe'])
	];
	return lines.map((it) => `> **${it}**\n\n`).join('');
};

/** 2022年5月（第2次修订） for a month's later revisions. */
export const issueText = ({ month, revision }: Pick<Release, 'month' | 'revision'>): string =>
	monthText(month) + (revision > 1 ? `（第${revision - 1}次修订）` : '');
