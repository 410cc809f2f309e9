import { textFile, type PackageFile } from '../bytes';
import type { Release } from '../../terms/publication';
import { code, inline, mdList, mdNumbers, mdTable } from './markdown';
import { explained, notices, standingText } from './words';

/** 脱敏说明: what was done, with which parameters, and what can't be concluded. */
export const deidentificationFile = (release: Release): PackageFile =>
	textFile(
		'DEIDENTIFICATION.md',
		[
			`# 脱敏说明\n\n${notices(release)}适用范围：《${inline(release.title)}》（编号${release.id}）。\n`,
			`## 一、处理对象\n\n${subject(release)}`,
			`## 二、脱敏方法\n\n${methods(release)}`,
			`## 三、参数\n\n${parametersTable(release)}`,
			`## 四、符号和标识的含义\n\n${symbols(release)}`,
			`## 五、审核情况\n\n${audited(release)}`,
			`## 六、不能据此得出的结论\n\n${mdList(conclusions(release))}`,
			`## 七、未包括的情形\n\n${mdList(limits(release))}`
		].join('\n')
	);

const subject = ({ simulated }: Release): string =>
	(simulated
		? '本数据包由模拟生成的花名册汇总而成，没有真实人员；以下处理与真实数据完全相同。\n\n'
		: '') +
	'编制所用的花名册等业务台账含有姓名、公民身份号码、联系电话、银行账号等个人信息，均未进入本数据包。' +
	'本数据包只有按区域、城乡、人员类别等汇总的数字，属于聚合数据，不含任何一人的记录。\n';

const quoted = (titles: readonly string[]): string =>
	titles.map((it) => `“${inline(it)}”`).join('');

function methods(release: Release): string {
	const { base, hidden, candidates, threshold, leastDenominator } = release.parameters;
	const [rounded, whole] = (['R', 'S'] as const).map((profile) =>
		release.tables.filter((it) => it.profile === profile).map(({ title }) => title)
	);
	const isWhole = whole!.length > 0;
	return mdNumbers([
		'**去除标识**：姓名、公民身份号码、电话、账号、住址等直接标识符全部去除，不以任何形式替代。',
		'**汇总**：只公布汇总数，每张表的分类不超过三项，各期使用固定的分类。',
		...(rounded!.length > 0
			? [
					`**小数字不显示**（${quoted(rounded!)}）：人数为1至${hidden}的显示为 ${code(`<${hidden + 1}`)}。`,
					`**舍入**（${quoted(rounded!)}）：其余人数舍入到最接近的${base}的倍数。合计按实际合计单独舍入，不是各分项公布数之和。`
				]
			: []),
		...(isWhole
			? [
					`**按原数公布**（${quoted(whole!)}）：人数为1至${threshold - 1}的显示为 ${code('*')}，其余为原数。`
				]
			: []),
		`**补充不公布**：有的数字虽不小，但公布后可与合计等其他数字相减，推算出被保护的数字，也显示为 ${code('*')}。`,
		`**可能值**：从本系列各期全部公布内容推算，每个被保护的数字至少须有${candidates}个可能的值${isWhole ? `；按原数公布的表，须仍可能是0至${threshold}中的任何一个` : ''}。是否达到，见第五部分。`,
		`**比率**：只由本数据包公布的数字计算；分母小于${leastDenominator}或者分子、分母不公布的，不计算。`,
		`**跨期**：${acrossMonths(release)}`,
		'**原数**：计划数、岗位数等不涉及个人的数字按原数公布。'
	]);
}

function acrossMonths({ standing, ledger, parameters }: Release): string {
	const rule = `累计数的每期增加、小于${parameters.guardedBelow}的时点数的增减，与数字本身同样保护`;
	if (standing === 'unchecked') return `没有取得上期数据包，本期未做跨期核验；按规定，${rule}。`;
	return ledger.releases.length > 1
		? `本期与此前各期一并核验，${rule}。`
		: `本期为首期；以后各期与此前各期一并核验，${rule}。`;
}

function parametersTable({ parameters, tables }: Release): string {
	const rows: [name: string, value: number | string, says: string][] = [
		['K', parameters.hidden, '1至K不显示'],
		[
			'b',
			parameters.base,
			'舍入的倍数；K除以b的余数为（b−1）÷2，使最小的公布数与其他公布数同样不确定'
		],
		['W', parameters.candidates, '每个被保护的数字至少保留的可能值个数'],
		...(tables.some(({ profile }) => profile === 'S')
			? [['T', parameters.threshold, '按原数公布的表中，1至T−1不公布'] as [string, number, string]]
			: []),
		['最小分母', parameters.leastDenominator, '分母小于此数不计算比率'],
		[
			'不公布比例上限',
			`${Math.round(parameters.mostHidden * 1000) / 10}%`,
			'一张表中不公布的数字超过此比例，应先合并分类'
		],
		['时点数界限', parameters.guardedBelow, '小于此数的时点数，其增减受保护'],
		['参数版本', parameters.version, '']
	];
	return mdTable(
		['参数', '取值', '含义'],
		rows.map(([name, value, says]) => [name, inline(String(value)), says])
	);
}

const symbols = (release: Release): string =>
	mdTable(
		['标识', '名称', '含义'],
		explained(release).map((it) => [code(it.flag), it.label, inline(it.meaning)])
	);

function audited(release: Release): string {
	const { audit } = release;
	const counted = [
		`公布数字${audit.figures}个，其中显示为 ${code(`<${release.parameters.hidden + 1}`)} 的${audit.lt8}个，显示为 ${code('*')} 的${audit.star}个。`,
		`逐一核验被保护的数字及其差额${audit.quantities}项；另按当事人知道自己计入其中的情形核验${audit.insiders}项。`,
		...(audit.fewest === null ? [] : [`被保护的数字最少仍有${audit.fewest}个可能的值。`]),
		`仅凭加减即可准确推出的被保护数字：${audit.solved}个。`,
		`未达到要求的：${audit.failures.length}项${audit.failures.length > 0 ? '（见 audit.json）' : ''}。`,
		`一并核验的各期：${audit.releases.map(inline).join('、') || '无'}。`,
		`求解程序：${inline(audit.solver)}。`
	];
	return `结论：${standingText(release)}。\n\n${mdList(counted)}`;
}

const conclusions = ({ parameters: { base, hidden } }: Release): string[] => [
	`不能把 ${code(`<${hidden + 1}`)} 当作某个具体的数，也不能按平均数估计单个格子。`,
	`不能把 ${code('*')} 理解为零或者没有。`,
	`不能因合计与分项之和不等认为数据有误，差额来自舍入。`,
	`不能以相邻两期之差判断小幅增减：两个舍入到${base}的倍数的数，其差最多可偏离实际增减${base - 1}。`,
	`不能由本数据包的比率倒推人数：比率由已处理的数字算出。`,
	`不能据此判断某一具体个人是否在岗、属于何种人员类别。`
];

const limits = ({ series }: Release): string[] => [
	'审核只覆盖本数据包和公布台账（ledger.json）所列各期。同一时期另行发布的通报、报告、图表，如含未经同样处理的数字，未一并核验。',
	'掌握本数据包以外信息的人（如熟悉某镇情况的人）可能推算得更准；本次审核只考虑当事人知道自己计入其中的情形。',
	'最大值、最小值、个别日期和文字备注不在处理范围内，本数据包未包含此类内容。',
	`本系列（${series}）分类调整后，新旧分类的各期须重新一并核验。`
];
