import type { Check } from '../check';
import { rowColumns, rowFindings } from '../rows';
import unlikeSql from './unlike_finance.sql?raw';

const shown = ['level', 'month', 'paid', 'people'] as const;

/** What is paid, held against the finance office's own totals. */
export const financeChecks = {
	'pay-unlike-finance': {
		label: '已发补贴与财政发放汇总不符',
		label_en: 'Pay unlike the finance office’s totals',
		tests:
			'同一地区、同一补贴月份，补贴发放表合计的金额和人数，是否与财政部门的发放汇总一致；不论哪天发放',
		severity: 'warning',
		basis: 'payout',
		needs: [
			[
				{ dataset: 'finance', columns: ['month', 'paid'] },
				{ dataset: 'payments', columns: ['month', 'paid'], decisive: ['month'] }
			]
		],
		remedy: '请与财政部门逐人核对当月发放名单，查明漏报、重发、退回或口径差异，更正有误的一方',
		columns: rowColumns('finance', shown),
		find: (connection, meta, view) =>
			rowFindings(
				connection,
				{
					...{ meta, view, rule: 'pay-unlike-finance', dataset: 'finance', shown },
					relations: () => ({})
				},
				unlikeSql
			)
	}
} as const satisfies Record<string, Check>;
