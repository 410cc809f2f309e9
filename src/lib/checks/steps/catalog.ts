import type { DatasetMeta } from '../../datasets/meta';
import type { Said } from '../../db/parameters';
import type { Check, Need } from '../check';
import { townRules } from '../eligibility/rules';
import { spellColumns, spellFindings } from '../identity/spells';
import kinSql from './kin_unfiled.sql?raw';
import { dated, publicityRules, stepRelations } from './order';
import approvalSql from './publicity_approval.sql?raw';
import missingSql from './publicity_missing.sql?raw';
import gapSql from './step_gap.sql?raw';
import orderSql from './step_order.sql?raw';

const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });

const columns = Object.fromEntries([...dated, 'kin', 'kin_filed_on'].map((name) => [name, name]));

/** A check of people's rows, by its file of SQL. */
const ofSpells = (
	rule: string,
	sql: string,
	relationsOf: (said: Said, meta: DatasetMeta) => Record<string, string>
): Pick<Check, 'columns' | 'find'> => ({
	columns: spellColumns,
	find: (connection, meta, view) =>
		spellFindings(connection, { meta, view, rule }, sql, {
			columns,
			relations: (said) => relationsOf(said, meta)
		})
});

/** Steps on the way to a post: their order, what is missing of them, 公示 and filing. */
export const stepChecks = {
	'step-order': {
		label: '上岗环节次序颠倒',
		label_en: 'Steps out of order',
		tests: '截至当日上过岗的人员，各环节的日期是否按当时本地规定的次序；没有日期列的环节不核查',
		severity: 'warning',
		basis: 'steps',
		needs: [[{ ...roster(...dated), some: true }]],
		remedy: '请对照原始材料核实各环节的日期；确属程序倒置的，查明原因并按规定处理',
		...ofSpells('step-order', orderSql, (said, meta) => stepRelations(said, meta, 'inverted'))
	},
	'step-gap': {
		label: '上岗环节缺失',
		label_en: 'Steps left out',
		tests:
			'截至当日上过岗的人员，当时本地规定的各环节（公示另列）是否都有日期；整列没有填写的环节不核查',
		severity: 'warning',
		basis: 'steps',
		needs: [[{ ...roster(...dated.filter((it) => !it.startsWith('publicity'))), some: true }]],
		remedy: '请补填环节日期并附原始材料；确实没有经过的，按规定处理',
		...ofSpells('step-gap', gapSql, (said, meta) => stepRelations(said, meta, 'missing'))
	},
	'publicity-missing': {
		label: '未经公示上岗',
		label_en: 'On post without publicity',
		tests: '截至当日上过岗的人员，是否都有公示日期；未经公示的人员不得办理上岗手续',
		severity: 'error',
		basis: 'publicity',
		needs: [[{ ...roster('publicity_start', 'publicity_end'), some: true }]],
		remedy: '请查找公示材料，补填公示日期；确实未经公示的，不得办理上岗手续，按规定处理',
		...ofSpells('publicity-missing', missingSql, (said, meta) => ({
			...stepRelations(said, meta, null),
			publicity_rule: publicityRules(said)
		}))
	},
	'publicity-approval': {
		label: '公示未结束即审批',
		label_en: 'Approved before publicity ended',
		tests: '截至当日上过岗的人员，审批日期是否在公示结束之后；公示最后一天审批的也列出',
		severity: 'error',
		basis: 'steps',
		needs: [[roster('approved_on', 'publicity_end')], [roster('approved_on', 'publicity_start')]],
		remedy: '请对照公示材料和审批表核实日期；确属公示未满即审批的，查明有无异议并按规定处理',
		...ofSpells('publicity-approval', approvalSql, (said, meta) =>
			stepRelations(said, meta, 'together')
		)
	},
	'kin-unfiled': {
		label: '干部亲属未备案上岗',
		label_en: 'Kin on post without filing',
		tests:
			'公职人员和村（社区）干部的亲属，上岗前是否已由县（市、区）备案同意，备案是否在公示结束之后',
		severity: 'error',
		basis: 'filing',
		needs_policy: true,
		needs: [[{ ...roster('kin_filed_on'), may_be_blank: true }, roster('kin')]],
		remedy: '请核实亲属关系和备案材料；没有备案的限期补办，虚假承诺的清退并追回补贴',
		...ofSpells('kin-unfiled', kinSql, (said, meta) => ({
			filing_rule: townRules(said, 'filing', meta)
		}))
	}
} as const satisfies Record<string, Check>;
