import { guarded, masked } from '../../../base/text';
import { textFile, type PackageFile } from '../bytes';
import { csvText } from '../csv';
import { faultsOf } from '../faults';
import { figuresOf } from '../faults/rows';
import { dayText, markOf } from '../identity';
import type { PublishedTable, Release } from '../../terms/publication';
import { standingText } from './words';

/** A line of 安全自查表. */
export interface Check {
	/** 检查项目 */
	item: string;
	/** 要求 */
	demand: string;
	/** 本期情况 */
	found: string;
	/** Null where only a person can tell. */
	passes: boolean | null;
}

const MOST_DIMENSIONS = 3;
/** Digits of a town's code (GB/T 10114); a village has 12. */
const TOWN_DIGITS = 9;

/** Columns that would tell of a person. */
const personal =
	/姓名|身份证|身份号码|证件|电话|手机|银行|账号|住址|门牌|出生日期|残疾证|(^|_)(id_?(card|number)|phone|mobile|bank|account|address|birth(day)?|person)(_|$)/;

/** What was looked at in a release before it is published, from the release itself. */
export function checksOf(release: Release): Check[] {
	const { audit, tables, parameters, ledger, standing } = release;
	return [
		...contentChecks(release),
		{
			item: '小数字',
			demand: smallRule(release),
			found: `公布数字${audit.figures}个，不显示${audit.lt8}个，不公布${audit.star}个`,
			passes: audit.passes
		},
		{
			item: '推算风险',
			demand: `被保护的数字从全部公布内容推算，仍至少有${parameters.candidates}个可能的值，不能由加减推出`,
			found: `核验${audit.quantities}项，可能值最少${audit.fewest ?? '—'}个，可推出${audit.solved}个，不符合${audit.failures.length}项`,
			passes: audit.passes && audit.solved === 0 && audit.failures.length === 0
		},
		{
			item: '当事人推算',
			demand: '当事人知道自己计入其中，也不能推算出他人',
			found: `按当事人核验${audit.insiders}项`,
			passes: audit.passes
		},
		{
			item: '跨期核验',
			demand: '与此前各期一并核验；没有上期数据包的不得发布',
			found: `${standingText(release)}（台账共${ledger.releases.length}期）`,
			passes: standing === 'publishable'
		},
		...tables.map((table): Check => {
			const { hidden, all } = hiddenIn(table, release);
			const most = Math.round(parameters.mostHidden * 1000) / 10;
			return {
				item: `不公布比例（${table.title}）`,
				demand: `不显示和不公布的数字不超过${most}%，超过的先合并分类`,
				found: `${all}个数字中${hidden}个`,
				passes: hidden <= parameters.mostHidden * all
			};
		}),
		rateCheck(release),
		{
			item: '公布台账',
			demand: '每个数字的标识、范围与公布台账一致，台账中没有未公布的数字',
			found: `本期记入${ledger.entries.filter((it) => it.release === release.id).length}条`,
			passes: faultsOf(release).next().done === true
		},
		...formChecks(release)
	];
}

const smallRule = ({ tables, parameters }: Release): string =>
	[
		...(tables.some(({ profile }) => profile === 'R')
			? [`人数为1至${parameters.hidden}的不显示，其余舍入`]
			: []),
		...(tables.some(({ profile }) => profile === 'S')
			? [`按原数公布的表，1至${parameters.threshold - 1}的不公布`]
			: [])
	].join('；');

function contentChecks({ tables }: Release): Check[] {
	const named = tables.flatMap(({ columns }) =>
		columns.filter(({ name, title }) => personal.test(name) || personal.test(title))
	);
	const cells = tables.flatMap(({ rows }) => rows.flat());
	const numbers = cells.filter((it) => typeof it === 'string' && masked(it) !== it).length;
	const dimensions = tables.map(
		({ columns }) => columns.filter(({ role }) => role === 'code').length
	);
	const villages = cells.filter((it) => new RegExp(`^\\d{${TOWN_DIGITS + 1},}$`).test(String(it)));
	return [
		{
			item: '直接标识符',
			demand: '没有姓名、身份号码、电话、账号、住址等信息项',
			found: named.length === 0 ? '没有' : `有：${named.map(({ title }) => title).join('、')}`,
			passes: named.length === 0
		},
		{
			item: '证件号码',
			demand: '任何单元格中没有身份证等证件号码',
			found: `检查单元格${cells.length}个，发现${numbers}个`,
			passes: numbers === 0
		},
		{
			item: '汇总程度',
			demand: `只有汇总数，每张表的分类不超过${MOST_DIMENSIONS}项`,
			found: `${tables.length}张表，分类最多${Math.max(0, ...dimensions)}项`,
			passes: dimensions.every((it) => it <= MOST_DIMENSIONS)
		},
		{
			item: '区域层级',
			demand: '区域不细于镇（街道）',
			found: villages.length === 0 ? '没有村（社区）一级的代码' : `有${villages.length}个村级代码`,
			passes: villages.length === 0
		}
	];
}

function rateCheck({ tables, parameters }: Release): Check {
	const rates = tables.flatMap(({ columns, rows }) =>
		[...columns.entries()]
			.filter(([, { role }]) => role === 'rate')
			.flatMap(([i]) => rows.map((row) => row[i]))
	);
	const shown = rates.filter((it) => typeof it === 'number').length;
	return {
		item: '比率',
		demand: `只由公布的数字算出，分母不小于${parameters.leastDenominator}`,
		found:
			rates.length === 0
				? '没有比率'
				: `共${rates.length}个，公布${shown}个，均由公布的数字重算相符`,
		// Others aren't written: `faultsOf` refuses them.
		passes: true
	};
}

function formChecks(release: Release): Check[] {
	const texts = release.tables.flatMap(({ columns, rows }) =>
		rows.flatMap((row) => row.filter((_, i) => /code|name/.test(columns[i]!.role)))
	);
	const triggers = texts.filter((it) => typeof it === 'string' && guarded(it) !== it).length;
	return [
		{
			item: '公式注入',
			demand: '没有会被表格软件当作公式运行的单元格',
			found: `加撇号处理${triggers}个`,
			passes: true
		},
		{
			item: '数据标志',
			demand: '演示数据逐文件注明，真实数据不带演示标志',
			found: markOf(release) ?? '真实数据，不带标志',
			passes: true
		},
		{
			item: '数据时点',
			demand: '注明数据截止日',
			found: dayText(release.asOf),
			passes: true
		},
		{
			item: '开放属性',
			demand: '经提供单位确认为无条件开放',
			found: '',
			passes: null
		},
		{
			item: '其他发布渠道',
			demand: '同期通报、报告、图表中没有未经同样处理的数字',
			found: '',
			passes: null
		},
		{
			item: '人工复核',
			demand: '编制人、复核人签字并注明日期',
			found: '编制人：　　　　　复核人：　　　　　日期：　　　　　',
			passes: null
		}
	];
}

function hiddenIn(table: PublishedTable, release: Release): { hidden: number; all: number } {
	const flags = [...figuresOf(table, release)].map(({ flag }) => flag).filter((it) => it !== 'na');
	return {
		hidden: flags.filter((it) => it === 'lt8' || it === 'star').length,
		all: flags.length
	};
}

const results = new Map([
	[true, '符合'],
	[false, '不符合'],
	[null, '待人工确认']
]);

/** 安全自查表, for Excel and WPS. */
export function selfCheckFile(release: Release): PackageFile {
	const mark = markOf(release);
	const head = [
		'序号',
		'检查项目',
		'要求',
		'本期情况',
		'结论',
		...(mark === null ? [] : ['数据标志'])
	];
	const lines = checksOf(release).map(({ item, demand, found, passes }, i) => [
		...[i + 1, guarded(item), guarded(demand), guarded(found), results.get(passes)!],
		...(mark === null ? [] : [mark])
	]);
	return textFile('SELFCHECK.csv', `\ufeff${csvText([head, ...lines])}`);
}
