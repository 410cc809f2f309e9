import type { DatasetId } from '../datasets';
import { isPerson, unlistedPosts } from '../intake/values/identity';

/** What rows of a file may be warned of because of other rows, of the same file or of another. */
export interface CrossRule {
	rule: string;
	datasets: readonly DatasetId[];
	/** SQL of the rows that it finds in a staged table. */
	rows: (table: string) => string;
	/** Columns that the issue may name: the first that the file has. */
	columns: readonly string[];
	/** Columns without which a file isn't asked. */
	needs?: readonly string[];
	/** SQL of what the issue shows, over a row. */
	value: string;
	/** SQL of the code of the place. */
	place: string;
	/** One issue for all rows of a place that are alike in this (SQL) instead of one for each. */
	many?: string;
	/** `{count}` is how many rows there are. */
	message: string;
	remedy: string;
}

const townOf = { value: 'p.name', place: 's.town', columns: ['town'] } as const;
const planned = { value: 'p.name', place: 'coalesce(s.town, s.county, s.city)' } as const;

/** Payments of one person each (see fct_spell). */
const paidFor = (table: string): string =>
	`SELECT * FROM ${table} WHERE paid > 0 AND "month" IS NOT NULL AND ${isPerson('id_no')}`;
/** People in rows of a roster that were left out for an error: those rows may be of the month. */
const refused = `SELECT id_no FROM refused_row WHERE dataset = 'roster' AND id_no IS NOT NULL`;
const month = `strftime(s."month", '%Y-%m')`;

/** The rules between rows, for a plan year. */
export function crossRules(year: number): CrossRule[] {
	const ofYear = `SELECT coalesce(town, county, city) AS place, level, issued + coalesce(own_increase, 0) AS posts
		FROM stg_plan WHERE coalesce(plan_year, ${year}) = ${year}`;
	/** Rows of the year in a town and 城乡 for which neither it nor a place above it has posts in the plan. */
	const unplanned = (rows: string): string =>
		`SELECT s.* FROM (${rows}) s JOIN place d ON d.code = s.town
		ANTI JOIN (
			SELECT DISTINCT d.code AS town, p.level FROM place d
			JOIN (${ofYear}) p ON p.posts > 0 AND p.place IN (d.code, d.county, d.city)
		) planned ON planned.town = s.town AND planned.level = s.level
		WHERE EXISTS (${ofYear})`;
	const outside = {
		...townOf,
		rule: 'outside-plan',
		many: 's.level',
		value: `any_value(p.name) || CASE any_value(s.level) WHEN 'urban' THEN '城镇' ELSE '乡村' END`,
		remedy: '请核对计划表是否漏列，或该列的镇（街道）、城乡类别是否写错'
	};
	/** Rows of a place's plan whose posts are not the sum of those that the places below it plan. */
	const divided = (upper: 'county' | 'city', lower: 'town' | 'county', differs: string): string =>
		`SELECT s.* FROM stg_plan s JOIN (
			SELECT d.${upper} AS place, p.level, sum(p.posts) AS posts FROM (${ofYear}) p
			JOIN place d ON d.code = p.place AND d.level = '${lower}' GROUP BY ALL
		) below ON below.place = coalesce(s.town, s.county, s.city) AND below.level = s.level
		JOIN (SELECT place, level, sum(posts) AS posts FROM (${ofYear}) GROUP BY ALL) own
			ON own.place = below.place AND own.level = s.level
		WHERE own.posts > 0 AND ${differs}`;
	return [
		{
			rule: 'other-year',
			datasets: ['plan', 'roster', 'posts'],
			rows: (table) => `SELECT * FROM ${table} WHERE plan_year <> ${year}`,
			columns: ['plan_year'],
			needs: ['plan_year'],
			value: `string_agg(DISTINCT s.plan_year::varchar, '、')`,
			place: 'NULL',
			many: 's.file',
			message: `有{count}行不属于${year}年度，未计入当年完成情况`,
			remedy: '请核对计划年度；上一年度的计划和人员只用于去年同期'
		},
		{
			...planned,
			rule: 'plan-repeated',
			datasets: ['plan'],
			rows: againApart(
				planned.place,
				...['plan_year', 'city', 'county', 'town', 'level', 'batch', 'post_names', 'effective_on']
			),
			columns: ['town', 'county', 'city'],
			message: '与前面的行是同一地区、城乡类别和批次，计划数已相加',
			remedy: '请核对是否重复载入'
		},
		{
			...planned,
			rule: 'plan-before-issue',
			datasets: ['plan'],
			needs: ['effective_on'],
			rows: (table) =>
				`SELECT s.* FROM ${table} s CROSS JOIN dataset_info i WHERE s.effective_on < i.issued_on
					AND coalesce(s.plan_year, ${year}) = ${year}`,
			columns: ['effective_on'],
			value: 's.effective_on::varchar',
			message: '生效日期早于计划下达日期，自生效日期起计入计划数',
			remedy: '请核对生效日期和计划下达日期；年初下达的计划不必填生效日期'
		},
		{
			...planned,
			rule: 'plan-below-zero',
			datasets: ['plan'],
			needs: ['effective_on'],
			rows: (table) =>
				`SELECT * EXCLUDE (standing) FROM (
					SELECT *, sum(issued + coalesce(own_increase, 0)) OVER (
						PARTITION BY coalesce(town, county, city), level ORDER BY coalesce(effective_on, DATE '0001-01-01')) AS standing
					FROM ${table} WHERE coalesce(plan_year, ${year}) = ${year}
				) WHERE standing < 0 AND issued < 0`,
			columns: ['effective_on'],
			value: 's.issued::varchar',
			message: '调减后这个地区的计划数小于0，按调减的数计算',
			remedy: '请核对调减数和原下达计划；原计划没有载入的，请一并载入'
		},
		...(
			[
				['county', 'town', '镇（街道）'],
				['city', 'county', '县（市、区）']
			] as const
		).flatMap(([upper, lower, word]): CrossRule[] => [
			{
				...planned,
				rule: 'plan-exceeded',
				datasets: ['plan'],
				rows: () => divided(upper, lower, 'below.posts > own.posts'),
				columns: [upper],
				message: `所辖${word}的计划合计多于本行，已按所辖${word}的计划计算`,
				remedy: '请核对上下级计划；本级自增的请写在自增列'
			},
			{
				...planned,
				rule: 'plan-undivided',
				datasets: ['plan'],
				rows: () => divided(upper, lower, 'below.posts < own.posts'),
				columns: [upper],
				message: `所辖${word}的计划合计少于本行，其余的按未分解到${word}计算`,
				remedy: `请核对是否有${word}的计划没有载入`
			}
		]),
		{
			...outside,
			datasets: ['roster'],
			rows: (table) =>
				unplanned(
					`SELECT * FROM ${table} WHERE NOT old_post AND NOT veteran AND coalesce(plan_year, year(on_date)) = ${year}`
				),
			message: '计划没有岗位，{count}人计为计划外，不进入完成率'
		},
		{
			...outside,
			datasets: ['posts'],
			rows: (table) =>
				unplanned(
					`SELECT * FROM ${table} WHERE NOT veteran AND coalesce(plan_year, year(created_on)) = ${year}`
				),
			message: '计划没有岗位，{count}个岗位计为计划外，不进入完成率'
		},
		{
			...townOf,
			rule: 'population-repeated',
			datasets: ['population'],
			rows: againApart('s.town', 'town', '"group"', 'sex', 'age_band', 'vintage'),
			message: '与前面的行是同一镇（街道）、人员类别、性别、年龄段和时点，人数已相加',
			remedy: '请核对是否重复载入'
		},
		{
			...townOf,
			rule: 'population-older',
			datasets: ['population'],
			rows: (table) => `SELECT * FROM ${table}
				QUALIFY vintage_rank(vintage) < max(vintage_rank(vintage)) OVER (PARTITION BY town, "group")`,
			message: '同一镇（街道）和人员类别另有较新的数据时点，本行未计入',
			remedy: '请核对数据时点；旧的底数不必载入'
		},
		{
			...townOf,
			rule: 'roster-repeated',
			datasets: ['roster'],
			rows: repeatedPeople,
			columns: ['on_date'],
			value: `strftime(s.on_date, '%Y-%m-%d')`,
			message: '与前面的行是同一人、同一岗位、同一天上岗，只计一次',
			remedy: '请删去重复的行；是两段经历的，请核对上岗日期'
		},
		{
			...townOf,
			rule: 'post-repeated',
			datasets: ['posts'],
			rows: (table) => `SELECT * FROM ${table}
				QUALIFY created_on < max(coalesce(abolished_on, DATE '9999-12-31')) OVER (
					PARTITION BY town, level, post_no ORDER BY created_on, rowid
					ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`,
			columns: ['post_no'],
			value: 's.post_no',
			message: '同一镇（街道）、同一城乡类别已有这个编号的岗位，两行按一个岗位计',
			remedy: '请核对岗位编号；是两个岗位的，请分别编号'
		},
		{
			...townOf,
			rule: 'post-unknown',
			datasets: ['roster'],
			needs: ['post_no'],
			rows: (table) => unlistedPosts(`(SELECT * FROM ${table} WHERE NOT veteran)`, 'stg_posts'),
			columns: ['post_no'],
			value: 's.post_no',
			message: '岗位清单中，本镇（街道）同一城乡类别没有这个编号的岗位',
			remedy: '请核对岗位编号的写法；清单里的岗位没有人对上的，会计为空岗'
		},
		{
			rule: 'budget-repeated',
			datasets: ['budget'],
			rows: again('county', 'year', 'tier', 'level', 'reported_on'),
			columns: ['county'],
			value: 'p.name',
			place: 's.county',
			message: '与前面的行是同一县（市、区）、年度、层级、城乡类别和填报日期，金额已相加',
			remedy: '请核对是否重复载入；是更正的，请写明各自的填报日期'
		},
		{
			rule: 'finance-repeated',
			datasets: ['finance'],
			rows: againApart(
				'coalesce(s.town, s.county)',
				...['county', 'town', 'level', 'tier', '"month"']
			),
			columns: ['town', 'county'],
			value: 'p.name',
			place: 'coalesce(s.town, s.county)',
			message: '与前面的行是同一地区、城乡类别、资金层级和补贴月份，金额和人数已相加',
			remedy: '请核对是否重复载入'
		},
		{
			...townOf,
			rule: 'paid-twice',
			datasets: ['payments'],
			rows: (table) =>
				`SELECT * FROM (${paidFor(table)}) QUALIFY row_number() OVER (PARTITION BY id_no, "month" ORDER BY paid_on, file, sheet, "row") > 1`,
			columns: ['month'],
			value: month,
			message: '同一人同一月份已有一笔补贴，两笔都已计入已发',
			remedy: '请核对是否重复发放；多发的应追回，追回金额写负数'
		},
		{
			...townOf,
			rule: 'paid-off-post',
			datasets: ['payments'],
			rows: (table) => `SELECT p.* FROM (${paidFor(table)}) p
				WHERE p.id_no IN (SELECT id_no FROM stg_roster WHERE id_no IS NOT NULL)
					AND p.id_no NOT IN (${refused}) AND NOT EXISTS (
					FROM stg_roster r WHERE r.id_no = p.id_no AND r.on_date <= last_day(p."month")
						AND coalesce(r.exit_date, DATE '9999-12-31') > p."month")`,
			columns: ['month'],
			value: month,
			message: '按花名册，本人这个月不在岗，仍有补贴',
			remedy: '请核对上岗、退出日期和补贴月份；退出后发放的应追回'
		},
		{
			...townOf,
			rule: 'paid-unlisted',
			datasets: ['payments'],
			// Only where the rosters have people of the town: they may be those of some towns.
			rows: (table) => `SELECT * FROM (${paidFor(table)})
				WHERE id_no NOT IN (SELECT id_no FROM stg_roster WHERE id_no IS NOT NULL)
					AND id_no NOT IN (${refused})
					AND EXISTS (FROM stg_roster) AND (town IS NULL OR town IN (SELECT town FROM stg_roster))`,
			columns: ['month'],
			value: month,
			message: '花名册中没有这个身份证号，仍有补贴',
			remedy: '请核对身份证号；花名册漏报的补报，没有上岗的应追回补贴'
		}
	];
}

/** Rows that say the same in these columns as an earlier one, of the same or of another file. */
const again =
	(...keys: string[]) =>
	(table: string): string =>
		`SELECT * FROM ${table} QUALIFY row_number() OVER (PARTITION BY ${keys.join(', ')} ORDER BY rowid) > 1`;

/** Rows of a person, post and day of coming that an earlier row has. Few share a hash: only those are put in order. */
const repeatedPeople = (table: string): string => {
	const hashed = 'hash(id_no, on_date)';
	const twice = `SELECT ${hashed} AS whose FROM ${table} WHERE id_no IS NOT NULL GROUP BY whose HAVING count(*) > 1`;
	return again(
		'id_no',
		'name',
		'town',
		'level',
		'post_no',
		'post_name',
		'on_date'
	)(`(SELECT rowid, * FROM ${table} WHERE ${hashed} IN (${twice}) AND ${isPerson('id_no')})`);
};

/** Likewise, but for towns that others were merged into: there rows of several towns are of one now. */
const againApart =
	(place: string, ...keys: string[]) =>
	(table: string): string =>
		`SELECT s.* FROM (${again(...keys)(table)}) s
		WHERE ${place} NOT IN (SELECT town FROM place_succeeded WHERE kind = 'merged')`;
