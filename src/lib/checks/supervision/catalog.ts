import { daysBetween, type Day } from '../../base/dates';
import { inspectionKinds } from '../../datasets/codes';
import type { Check, Need, Value } from '../check';
import { keyOf } from '../located';
import { rowColumns } from '../rows';
import { codeWord } from '../words';
import { cadences, missedIn } from './cadence';
import {
	inspectionsOf,
	openComplaints,
	overdueOn,
	repeatedIn,
	type Inspection
} from './inspections';

const inspections = (...columns: string[]): Need => ({
	dataset: 'inspections',
	columns,
	// Rows without a problem, or without a day of putting it right, are of concern as well.
	decisive: ['inspected_on']
});

const shown = ['village', 'inspected_on', 'kind', 'problem', 'due', 'rectified_on'] as const;

const bothLevels = ({ level }: { level: string | null }): string | null =>
	level === null ? null : '城镇、乡村合计（检查不分城乡）';

/** A row of a ledger as a finding. */
function finding(rule: string, it: Inspection, detail: string): Record<string, Value> {
	const { file, sheet, row, problem, inspected_on, village, due, rectified_on } = it;
	const content = [it.town, village, inspected_on, it.kind, problem].join('|');
	return {
		...{ file, sheet, row, column: it.letters },
		...{ town_code: it.town ?? it.named_county, town: it.place },
		key: keyOf(rule, it, digest(content)),
		...{
			village,
			inspected_on,
			kind: codeWord(inspectionKinds, it.kind),
			problem,
			due,
			rectified_on
		},
		detail
	};
}

/** A short check of a text, as FNV-1a has it. */
const digest = (text: string): string =>
	[...new TextEncoder().encode(text)]
		.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)
		.toString(16)
		.padStart(8, '0');

/** How long a complaint is open, and beyond its day where it has one. */
function complaintText({ inspected_on, due }: Inspection, asOf: Day): string {
	const late = due !== null && due < asOf ? `，超过期限${daysBetween(due, asOf)}天` : '';
	return `受理${daysBetween(inspected_on, asOf)}天，没有办结${late}`;
}

/** 监督检查: what had to be inspected, and what came of it. */
export const supervisionChecks = {
	'inspection-missed': {
		label: '未按期开展检查',
		label_en: 'Inspections missed',
		tests: '县（市、区）、镇（街道）是否在规定的半年、季度等期限内开展了检查',
		severity: 'warning',
		basis: 'inspection',
		needs_policy: true,
		unasked: bothLevels,
		needs: [[inspections('inspected_on', 'kind')]],
		remedy: '请尽快补做检查并形成书面报告；已经检查的，补报检查整改台账',
		columns: {
			place_code: '地区代码',
			place: '县（市、区）或镇（街道）',
			kind: '检查类型',
			starts: '应查期间起',
			ends: '应查期间止',
			last: '最近一次',
			overdue: '超期天数',
			basis: '依据'
		},
		find: async (connection, meta, view) => {
			const rows = await inspectionsOf(connection, meta, view);
			return cadences(meta, view, rows).flatMap((it) =>
				missedIn(it).map(({ starts, ends, overdue }) => ({
					...{ place_code: it.place, place: it.name },
					kind: codeWord(inspectionKinds, it.kind),
					...{ starts, ends, last: it.last, overdue },
					basis: it.policy.source.clause
				}))
			);
		}
	},
	'rectification-overdue': {
		label: '整改逾期',
		label_en: 'Faults not put right in time',
		tests: '检查发现的问题，是否在整改期限内整改完成',
		severity: 'error',
		basis: 'rectification',
		unasked: bothLevels,
		needs: [[inspections('inspected_on', 'problem', 'due')]],
		remedy: '请督促限期整改；已经整改的，补填整改完成日期',
		columns: rowColumns('inspections', shown),
		find: async (connection, meta, view) =>
			overdueOn(await inspectionsOf(connection, meta, view), view.asOf).map((it) =>
				finding(
					'rectification-overdue',
					it,
					it.due === null
						? `没有写明整改期限，检查后${daysBetween(it.inspected_on, view.asOf)}天未整改`
						: `超过整改期限${daysBetween(it.due, view.asOf)}天，未整改`
				)
			)
	},
	'problem-repeated': {
		label: '同一问题重复出现',
		label_en: 'Faults found again',
		tests: '同一镇（街道）、同一村（社区）相同或相近的问题，是否在以后的检查中再次出现',
		severity: 'warning',
		basis: 'repeated',
		unasked: bothLevels,
		needs: [[inspections('inspected_on', 'problem')]],
		remedy: '请查明反复出现的原因，跟踪整改、延伸整改，避免同类问题再次发生',
		columns: rowColumns('inspections', shown),
		find: async (connection, meta, view) =>
			repeatedIn(await inspectionsOf(connection, meta, view)).map((it) =>
				finding('problem-repeated', it, `第${it.times}次出现，此前：${it.before.join('、')}`)
			)
	},
	'complaint-open': {
		label: '投诉未办结',
		label_en: 'Complaints left open',
		tests: '投诉举报和信访核查，是否已经办结',
		severity: 'warning',
		basis: 'complaint',
		unasked: bothLevels,
		needs: [[inspections('inspected_on', 'kind')]],
		remedy: '请属地核查处理，办结后填写整改完成日期，按要求书面报告',
		columns: rowColumns('inspections', shown),
		find: async (connection, meta, view) =>
			openComplaints(await inspectionsOf(connection, meta, view), view.asOf).map((it) =>
				finding('complaint-open', it, complaintText(it, view.asOf))
			)
	}
} as const satisfies Record<string, Check>;
