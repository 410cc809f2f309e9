import type { Day } from '../base/dates';
import type { Severity } from '../checks/check';
import { citedText } from '../checks/cited';
import type { DatasetMeta } from '../datasets/meta';
import type { SentList } from '../sheets/findings';
import { answerColumns } from './answers';
import type { Finding } from './finding';
import { numbersOf } from './number';
import { dated } from './sentences';
import type { Rule } from './survey';
import { cellOf, fileOf, toldOf } from './told';
import { verdictWords, verdicts, type Standing } from './verdicts';

/** How a severity is called. */
export const severityWords: Record<Severity, string> = {
	error: '错误',
	warning: '警告',
	hint: '提示'
};

/** What a list is of. */
export interface Sent {
	/** Name of its file, without an ending. */
	file: string;
	/** The town, or what the findings have in common. */
	place: string;
	/** 演示数据 and the like; empty for none. */
	mark: string;
	asOf: Day;
	findings: readonly Finding[];
}

/** What all lists have in common. */
export interface Common {
	rules: readonly Rule[];
	/** Rules that are switched off, with the reason of each. */
	off: Readonly<Record<string, string>>;
	standing: (key: string) => Standing;
	/** Names of towns by code. */
	towns: ReadonlyMap<string, string>;
	/** All that was found, of which each has a number of its own. */
	found: readonly Finding[];
	/** Who sends the lists, and until when they are to come back; each empty where nobody has said so. */
	office: { sender: string; due: string };
	/** Whole ID numbers by key, where the user asked for them; null leaves them masked. */
	whole: ReadonlyMap<string, string> | null;
}

/** Of one town's list the head says it. */
const TOWN = '镇（街道）';

/** Narrow: all of them together are still to be read on a sheet across. */
const columns: SentList['columns'] = [
	{ label: '序号', width: 5 },
	{ label: '疑点类型', width: 14 },
	{ label: '级别', width: 6 },
	{ label: TOWN, width: 11 },
	{ label: '姓名', width: 8 },
	{ label: '身份证号', width: 20 },
	{ label: '岗位编号', width: 12 },
	{ label: '岗位名称', width: 12 },
	{ label: '疑点', width: 34 },
	{ label: '来源文件', width: 14 },
	{ label: '单元格', width: 8 },
	{ label: '请这样办', width: 26 },
	{
		label: answerColumns.verdict,
		width: 10,
		fill: true,
		choices: verdicts.map((it) => verdictWords[it])
	},
	{ label: answerColumns.note, width: 20, fill: true },
	{ label: answerColumns.key, width: 16 }
];

/** Findings of one town; `town` is null for what is no single town's. */
export interface OfTown {
	town: string | null;
	name: string;
	findings: Finding[];
}

/** Findings by town in the order of the places, what is no single town's last under a name of its own. */
export function byTown(
	findings: readonly Finding[],
	{ places }: Pick<DatasetMeta, 'places'>,
	rest: string
): OfTown[] {
	const towns = new Map<string | null, OfTown>(
		places
			.filter(({ level }) => level === 'town')
			.map(({ code, name }) => [code, { town: code, name, findings: [] }])
	);
	towns.set(null, { town: null, name: rest, findings: [] });
	for (const it of findings) (towns.get(it.town) ?? towns.get(null)!).findings.push(it);
	return [...towns.values()].filter((it) => it.findings.length > 0);
}

/** The list of a town's findings, to be filled in. */
export function listOf({ file, findings, ...sent }: Sent, common: Common): SentList {
	const numbers = numbersOf(common.found);
	const rules = new Map(common.rules.map((it) => [it.rule, it]));
	const rows = findings.flatMap((finding) => {
		const rule = rules.get(finding.rule);
		return rule ? [rowOf(finding, rule, numbers.get(finding.key) ?? finding.key, common)] : [];
	});
	const [{ town = null } = {}] = findings;
	const isOneTown = town !== null && findings.every((it) => it.town === town);
	const shown = columns.map(({ label }) => !isOneTown || label !== TOWN);
	return {
		file,
		title: '城乡公益性岗位疑点核查清单',
		notes: [...headOf(sent, rows.length, common), ...notesOf(common)],
		columns: columns.filter((_, i) => shown[i]),
		rows: rows.map((row, i) => [i + 1, ...row].filter((_, k) => shown[k])),
		guide: guideOf(findings, sent.asOf, common)
	};
}

/** What is left to be filled in by hand. */
const BLANK = '＿＿＿＿＿＿＿＿';
const DAY = '＿＿＿＿年＿＿月＿＿日';

/** Who asks whom, by when, and who answers: lines above the table, where no program takes them for rows. */
const headOf = (
	{ place, mark, asOf }: Pick<Sent, 'place' | 'mark' | 'asOf'>,
	count: number,
	{ office }: Common
): string[] => [
	`下发单位：${office.sender || BLANK}　　核查单位：${place}　　数据截止：${dated(asOf)}　　疑点：${count}条${mark && `　　${mark}`}`,
	`反馈截止日期：${office.due || DAY}　　核查人：${BLANK}　　审核人：${BLANK}　　填报日期：${DAY}`
];

function rowOf(finding: Finding, rule: Rule, number: string, { standing, towns, whole }: Common) {
	const told = toldOf(rule, finding);
	const { verdict, note } = standing(finding.key);
	return [
		rule.label,
		severityWords[rule.severity],
		(finding.town && towns.get(finding.town)) ?? null,
		told.name,
		whole?.get(finding.key) ?? told.id_no,
		told.post_no,
		told.post_name,
		told.detail,
		fileOf(finding),
		cellOf(finding),
		rule.remedy,
		// What nobody looked into is to be filled in.
		verdict === 'pending' ? null : verdictWords[verdict],
		note,
		number
	];
}

function notesOf({ rules, off, whole }: Common): string[] {
	const switched = rules.filter(({ rule }) => off[rule] !== undefined);
	return [
		`请逐条核查：“${answerColumns.verdict}”从下拉列表中选${verdicts.map((it) => verdictWords[it]).join('、')}，情况写在“${answerColumns.note}”；可以排序、筛选，不要改动“${answerColumns.key}”，填好后发回。`,
		whole
			? '本表含完整身份证号，只限核查使用，用后请妥善保管、及时销毁。'
			: '身份证号已脱敏，请按来源文件和单元格查对原表。',
		...(switched.length
			? [
					`停用、未列入本表的规则：${switched.map(({ rule, label }) => `${label}（${off[rule]}）`).join('；')}。`
				]
			: [])
	];
}

/** What each rule among the findings asks, where it is written, and what to do. */
function guideOf(findings: readonly Finding[], asOf: Day, { rules }: Common): SentList['guide'] {
	const found = rules.flatMap((it) => {
		const count = findings.filter(({ rule }) => rule === it.rule).length;
		return count ? [{ ...it, count }] : [];
	});
	return {
		widths: [24, 8, 8, 50, 50, 40],
		rows: [
			['疑点类型', '级别', '条数', '查什么', '依据', '请这样办'],
			...found.map(({ label, severity, count, tests, source, assumption, remedy }) => [
				label,
				severityWords[severity],
				count,
				tests,
				citedText({ source, assumption }, asOf),
				remedy
			])
		]
	};
}
