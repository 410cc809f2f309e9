import { columnLetters } from '../base/letters';
import type { Connection } from '../db/connection';
import { runWith, type Said } from '../db/parameters';
import { headerOf } from '../intake/layout/plan';
import type { Placed } from '../intake/staging/load';
import { crossRules, type CrossRule } from './cross_rules';

/**
 * Adds to `issues` what no row shows by itself: rows of other years, rows that are there twice, people
 * paid twice or while off post, posts outside the plan, and what two files don't say alike.
 */
export async function crossChecks(
	connection: Connection,
	planYear: number,
	placed: readonly Placed[]
): Promise<void> {
	for (const table of placed)
		for (const rule of crossRules(planYear))
			if (rule.datasets.includes(table.layout.dataset) && hasColumns(table, rule))
				await runWith(connection, (said) => issuesOf(table, rule, said));
}

const hasColumns = ({ layout }: Placed, { needs = [] }: CrossRule): boolean =>
	needs.every((name) => layout.columns[name] !== undefined);

/** SQL that adds an issue for each row of this table that the rule finds, at the cell that it names. */
function issuesOf({ table, layout }: Placed, rule: CrossRule, said: Said): string {
	const { dataset, columns } = layout;
	const name = rule.columns.find((it) => columns[it] !== undefined) ?? rule.columns[0]!;
	const at = columns[name];
	const cell = at === undefined || rule.many ? 'NULL' : `${said(columnLetters(at))} || "row"`;
	const count = rule.many ? 'count(*)' : '1';
	return `INSERT INTO issues BY NAME SELECT DISTINCT 'warning' AS severity, file, sheet,
			${rule.many ? 'NULL' : '"row"'} AS "row", ${cell} AS cell,
			${said(headerOf(layout, name))} AS "column", p.name AS town, ${rule.value} AS value,
			${said(rule.rule)} AS rule,
			replace(${said(rule.message)}, '{count}', ${count}::varchar) AS message, ${said(rule.remedy)} AS remedy
		FROM (${rule.rows(`stg_${dataset}`)}) s LEFT JOIN place p ON p.code = ${rule.place}
		WHERE file = ${said(table.file)} AND sheet IS NOT DISTINCT FROM ${said(table.sheet)}
		${rule.many ? `GROUP BY file, sheet, p.name, ${rule.many}` : ''}`;
}
