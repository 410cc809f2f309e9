import { columnLetters } from '../base/letters';
import { literal, quoted, type Connection } from '../db/connection';
import { headerOf } from '../intake/layout';
import type { Placed } from '../intake/load';

/** Rows that say the same as an earlier one of their file, which only their neighbours show. */
interface Repeated {
	/** Columns that are the same in both. */
	keys: readonly string[];
	rule: string;
	message: string;
	remedy: string;
}

const repeated: Readonly<Record<string, Repeated>> = {
	plan: {
		keys: ['plan_year', 'town', 'level', 'batch', 'post_names'],
		rule: 'plan-repeated',
		message: '与前面的行是同一镇（街道）、城乡类别和批次，计划数已相加',
		remedy: '请核对是否重复载入'
	},
	population: {
		keys: ['town', 'group', 'sex', 'age_band', 'vintage'],
		rule: 'population-repeated',
		message: '与前面的行是同一镇（街道）、人员类别、性别、年龄段和时点，人数已相加',
		remedy: '请核对是否重复载入'
	}
};

/**
 * Adds to `issues` what no row shows by itself: rows of other years, rows that are there twice, numbers
 * that a later vintage replaces, and posts that list and roster don't call the same.
 */
export async function crossChecks(
	connection: Connection,
	planYear: number,
	placed: readonly Placed[]
): Promise<void> {
	for (const { table, layout } of placed) {
		const { dataset, columns } = layout;
		const of = `file = ${literal(table.file)} AND sheet IS NOT DISTINCT FROM ${table.sheet === null ? 'NULL' : literal(table.sheet)}`;
		/** A warning for each row of this table that `rows` holds, at its cell of a column. */
		const at = (name: string, rows: string, rule: string, message: string, remedy: string) => {
			const where = columns[name];
			return connection.run(
				`INSERT INTO issues BY NAME SELECT DISTINCT 'warning' AS severity, file, sheet, "row",
					${where === undefined ? 'NULL' : `${literal(columnLetters(where))} || "row"`} AS cell,
					${literal(headerOf(layout, name))} AS "column", p.name AS town,
					${name === 'town' ? 'p.name' : quoted(name)} AS value,
					${literal(rule)} AS rule, ${literal(message)} AS message, ${literal(remedy)} AS remedy
				FROM (${rows}) s JOIN place p ON p.code = s.town WHERE ${of}`
			);
		};
		if (columns.plan_year !== undefined && ['plan', 'roster', 'posts'].includes(dataset))
			await connection.run(
				`INSERT INTO issues BY NAME SELECT 'warning' AS severity, file, sheet,
					${literal(headerOf(layout, 'plan_year'))} AS "column",
					string_agg(DISTINCT plan_year::varchar, '、') AS value, 'other-year' AS rule,
					'有' || count(*) || '行不属于${planYear}年度，未计入当年完成情况' AS message,
					'请核对计划年度' AS remedy
				FROM stg_${dataset} WHERE plan_year <> ${planYear} AND ${of} GROUP BY file, sheet`
			);
		const same = repeated[dataset];
		if (same)
			await at(
				'town',
				`SELECT * FROM stg_${dataset}
				QUALIFY row_number() OVER (PARTITION BY ${same.keys.map(quoted).join(', ')} ORDER BY rowid) > 1`,
				same.rule,
				same.message,
				same.remedy
			);
		if (dataset === 'population')
			await at(
				'town',
				`SELECT * FROM stg_population
				QUALIFY vintage_rank(vintage) < max(vintage_rank(vintage)) OVER (PARTITION BY town, "group")`,
				'population-older',
				'同一镇（街道）和人员类别另有较新的数据时点，本行未计入',
				'请核对数据时点；旧的底数不必载入'
			);
		if (dataset === 'posts')
			await at(
				'post_no',
				`SELECT * FROM stg_posts
				QUALIFY created_on < max(coalesce(abolished_on, DATE '9999-12-31')) OVER (
					PARTITION BY town, level, post_no ORDER BY created_on, rowid
					ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`,
				'post-repeated',
				'同一镇（街道）、同一城乡类别已有这个编号的岗位，两行按一个岗位计',
				'请核对岗位编号；是两个岗位的，请分别编号'
			);
		// Only where the list has posts of the town: it may be the list of some towns.
		if (dataset === 'roster' && columns.post_no !== undefined)
			await at(
				'post_no',
				`SELECT * FROM stg_roster r WHERE r.post_no IS NOT NULL AND NOT r.old_post AND NOT r.veteran
					AND r.town IN (SELECT town FROM stg_posts)
					AND (r.town, r.level, r.post_no) NOT IN (SELECT (town, level, post_no) FROM stg_posts)`,
				'post-unknown',
				'岗位清单中，本镇（街道）同一城乡类别没有这个编号的岗位',
				'请核对岗位编号的写法；清单里的岗位没有人对上的，会计为空岗'
			);
	}
}
