import { monthEnd, addMonths, type Day } from '../../base/dates';
import { comparisons } from '../../datasets/codes';
import { lineage } from '../../datasets/places';
import { policies } from '../../policy/load';
import { resolve } from '../../policy/resolve';
import type { Check, Need } from '../check';
import { isOfView } from '../places';
import { rowColumns, rowFindings } from '../rows';
import { codeWord } from '../words';
import { comparisonRelation } from './hits';
import missedSql from './missed.sql?raw';
import recoverySql from './not_recovered.sql?raw';
import stillSql from './still_on_post.sql?raw';
import unresolvedSql from './unresolved.sql?raw';

const comparison = (...columns: string[]): Need => ({
	dataset: 'comparison',
	columns,
	decisive: columns.filter((it) => !it.startsWith('handl'))
});
const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });

const shown = ['name', 'id_no', 'month', 'kind', 'handling', 'handled_on'] as const;

/** A check of rows of the comparisons by its file of SQL. */
const ofHits = (rule: string, sql: string): Pick<Check, 'columns' | 'find'> => ({
	columns: rowColumns('comparison', shown),
	find: (connection, meta, view) =>
		rowFindings(
			connection,
			{
				...{ meta, view, rule, dataset: 'comparison' as const, shown },
				relations: () => comparisonRelation
			},
			sql
		)
});

/** The comparisons that a place asks for, and the months that are over in which it did. */
export function askedComparisons(
	place: string,
	year: number,
	asOf: Day
): { kinds: readonly string[]; months: Day[] } | null {
	const codes = lineage(place).map(({ code }) => code);
	const policy = resolve(policies('comparison'), codes, asOf);
	if (!policy) return null;
	const { kinds, every_months } = policy.value;
	const months: Day[] = [];
	for (let month = `${year}-01-01`; monthEnd(month) <= asOf; month = addMonths(month, every_months))
		if (month >= policy.valid_from) months.push(month);
	return { kinds, months };
}

/** 按月动态比对: the six comparisons, and what was done about their hits. */
export const comparisonChecks = {
	'comparison-unresolved': {
		label: '比对命中未处理',
		label_en: 'Hits of comparisons not handled',
		tests: '数据比对命中的人员，是否已有处理结果',
		severity: 'error',
		basis: 'comparison',
		needs: [[comparison('id_no', 'month', 'kind', 'result')]],
		remedy: '请核实命中的情况：属实的及时清退并追回补贴，不属实的在处理情况中写明',
		...ofHits('comparison-unresolved', unresolvedSql)
	},
	'comparison-still-on-post': {
		label: '比对命中后仍在岗',
		label_en: 'Still on post after a hit',
		tests: '数据比对命中并已作处理的人员，花名册中是否仍在岗',
		severity: 'error',
		basis: 'comparison',
		needs: [[comparison('id_no', 'month', 'result', 'handling'), roster('id_no')]],
		remedy: '请核对是否已经清退；已清退的补填退出日期，符合条件继续在岗的在处理情况中写明',
		...ofHits('comparison-still-on-post', stillSql)
	},
	'comparison-not-recovered': {
		label: '比对命中后补贴未追回',
		label_en: 'Money not recovered after a hit',
		tests: '数据比对命中属实的人员，以后月份发放的补贴是否已经追回',
		severity: 'error',
		basis: 'comparison',
		needs: [
			[
				comparison('id_no', 'month', 'result', 'handling'),
				{ dataset: 'payments', columns: ['id_no', 'month', 'paid'] }
			],
			[comparison('id_no', 'month', 'result', 'handling')]
		],
		remedy: '请按规定追回补贴，在处理情况中写明追回的金额和日期，在发放表中写负数',
		...ofHits('comparison-not-recovered', recoverySql)
	},
	'comparison-missed': {
		label: '未按月比对',
		label_en: 'Months without a comparison',
		tests: '方案印发以后的每个整月，月末在岗人员是否都作了六项比对',
		severity: 'warning',
		basis: 'comparison',
		needs: [[comparison('id_no', 'month', 'kind', 'result'), roster('id_no')]],
		needs_policy: true,
		unasked: ({ level }) =>
			level === null ? null : '城镇、乡村合计（数据比对不分城乡，本项按镇（街道）计）',
		remedy: '请补做缺少的比对并载入结果；已经比对的，载入全部人员的比对结果',
		columns: {
			town_code: '镇（街道）代码',
			town: '镇（街道）',
			month: '比对月份',
			people: '月末在岗',
			missing: '没有结果的比对',
			incomplete: '没有比对全部人员的',
			uncompared: '至少未比对人数'
		},
		find: async (connection, meta, view) => {
			const asked = askedComparisons(view.place, meta.plan_year, view.asOf);
			if (!asked || asked.months.length === 0) return [];
			const rows = await connection.query<{
				county: string | null;
				town: string;
				name: string;
				month: string;
				people: number;
				missing: string | null;
				incomplete: string | null;
				uncompared: number;
			}>(missedSql, [asked.months.join(','), asked.kinds.join(',')]);
			return rows
				.filter(({ town }) => isOfView(meta, view, town))
				.map(({ town, name, month, people, missing, incomplete, uncompared }) => ({
					...{ town_code: town, town: name, month, people },
					missing: kindWords(missing),
					incomplete: kindWords(incomplete),
					uncompared
				}));
		}
	}
} as const satisfies Record<string, Check>;

/** In the order in which the notice names them. */
const kindWords = (kinds: string | null): string =>
	comparisons
		.filter(({ code }) => kinds?.split(',').includes(code))
		.map(({ code }) => codeWord(comparisons, code))
		.join('、');
