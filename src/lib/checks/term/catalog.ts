import { knownUntil } from '../../datasets/meta';
import { spellColumns, spellFindings } from '../identity/spells';
import type { Check, Need } from '../check';
import agreementSql from './agreement_ended.sql?raw';
import extensionSql from './unfounded_extension.sql?raw';
import oldMonthsSql from './missing_old_months.sql?raw';
import overSql from './past_term.sql?raw';
import { expiryOf, mayEndBefore } from './person';
import placementsSql from './repeated_placement.sql?raw';

const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });

/**
 * A check of people's last days (`expiry`), by its file of SQL.
 *
 * @param isAsked SQL of a spell, where a few only have to be looked at, by the day and the last one of the data
 */
const ofTerms = (
	rule: string,
	sql: string,
	isAsked?: (asOf: string, knownOn: string) => string
): Pick<Check, 'columns' | 'find'> => ({
	columns: spellColumns,
	find: (connection, meta, view) =>
		spellFindings(connection, { meta, view, rule }, sql, {
			columns: { agree_end: 'agree_end', reviewed: 'reviewed' },
			relations: (said, inView) => {
				const days = [`${said(view.asOf)}::date`, `${said(knownUntil(meta))}::date`] as const;
				const isIn = isAsked ? `${inView} and ${isAsked(...days)}` : inView;
				return { expiry: expiryOf(days, isIn, isAsked !== undefined) };
			}
		})
});

/** How long people may stay: term, extension, placements, agreements, over whoever is on post on the day. */
export const termChecks = {
	'past-term': {
		label: '补贴期满仍在岗',
		label_en: 'On post past the term',
		tests: '当日在岗人员的岗位补贴期限是否已满，期满后有没有延长的依据或续签的协议',
		severity: 'warning',
		basis: 'term_limit',
		needs: [[roster('on_date')]],
		needs_policy: true,
		remedy: '请核实补贴起始月份和延长依据；没有依据的，及时督促退出，多发的补贴按规定追回',
		...ofTerms('past-term', overSql, mayEndBefore)
	},
	'unfounded-extension': {
		label: '延长期限不符合条件',
		label_en: 'Extensions without ground',
		tests: '城镇公益性岗位协议超过补贴期限的，初次核定时距法定退休年龄是否不足规定年限',
		severity: 'error',
		basis: 'term_extension',
		needs: [[roster('agree_end', 'id_no', 'sex')], [roster('agree_end', 'birth', 'sex')]],
		needs_policy: true,
		remedy: '请按初次核定享受补贴时的年龄重新核定；不符合延长条件的，到补贴期满终止协议',
		...ofTerms('unfounded-extension', extensionSql, (_, knownOn) =>
			mayEndBefore('s.agree_end', knownOn)
		)
	},
	'repeated-placement': {
		label: '安置次数或再次安置对象不符合规定',
		label_en: 'Placed too often',
		tests: '累计安置次数是否超过规定次数，再次安置的是否属于可以再次安置的人员',
		severity: 'error',
		basis: 'term_replacement',
		needs: [[roster('placements', 'group')]],
		needs_policy: true,
		remedy: '请核实安置次数、人员类别和省级备案情况；不符合规定的，及时督促退出',
		...ofTerms('repeated-placement', placementsSql)
	},
	'agreement-ended': {
		label: '协议到期仍在岗',
		label_en: 'On post after the agreement ended',
		tests: '当日在岗人员的协议结束日期是否已过',
		severity: 'warning',
		basis: 'exit',
		needs: [[roster('agree_end')]],
		remedy: '请核实是否已续签；已续签的补填协议结束日期，没有续签的办理退出手续',
		...ofTerms('agreement-ended', agreementSql)
	},
	'missing-old-months': {
		label: '原在岗期限未合并计算',
		label_en: 'Months on old posts left out',
		tests: '重新认定的老岗位人员，已享受月数是否包含在原岗位的月数',
		severity: 'warning',
		basis: 'term_old_months',
		needs: [[roster('months_used', 'first_subsidy_month', 'origin')]],
		needs_policy: true,
		remedy: '请核对首次享受补贴时间，把原在岗月数计入已享受月数，重新核定期满日',
		...ofTerms('missing-old-months', oldMonthsSql)
	}
} as const satisfies Record<string, Check>;
