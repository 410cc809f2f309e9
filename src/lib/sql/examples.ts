/** A query to begin with. */
export interface Example {
	id: string;
	label: string;
	label_en: string;
	sql: string;
}

const told = (id: string, label: string, label_en: string, sql: string): Example => ({
	id,
	label,
	label_en,
	sql: sql.replace(/^\n|\n\t*$/g, '').replace(/^\t\t/gm, '')
});

/** Queries that answer something in every dataset. */
export const examples: readonly Example[] = [
	told(
		'completion',
		'各镇（街道）上岗完成率',
		'Completion by town',
		`
		WITH planned AS (
		  SELECT town_code, town, sum(planned) AS planned
		  FROM plan
		  WHERE town IS NOT NULL
		  GROUP BY ALL
		), done AS (
		  SELECT town_code, sum(onboarded) AS onboarded
		  FROM progress CROSS JOIN dataset
		  WHERE day <= as_of
		  GROUP BY ALL
		)
		SELECT town, planned AS 计划数,
		  CASE WHEN has_roster THEN coalesce(onboarded, 0) END AS 已上岗,
		  round(100.0 * 已上岗 / nullif(planned, 0), 2) AS "上岗完成率（%）"
		FROM planned JOIN places ON code = town_code LEFT JOIN done USING (town_code)
		ORDER BY 4 DESC NULLS LAST, position`
	),
	told(
		'months',
		'每月新上岗人次',
		'Spells begun by month',
		`
		SELECT strftime(since, '%Y-%m') AS 月份, count(*) AS 新上岗人次
		FROM spells CROSS JOIN dataset
		WHERE year(since) = plan_year AND since <= as_of
		GROUP BY ALL
		ORDER BY ALL`
	),
	told(
		'ages',
		'在岗人员年龄构成',
		'People on post by age',
		`
		SELECT coalesce(age_band, '未注明') AS 年龄段,
		  count(*) FILTER (WHERE sex = '男') AS 男,
		  count(*) FILTER (WHERE sex = '女') AS 女,
		  count(*) AS 合计
		FROM on_post
		GROUP BY ALL
		ORDER BY 年龄段`
	),
	told(
		'groups',
		'各类人员在岗人数与占比',
		'People on post by target group',
		`
		SELECT coalesce(groups, '未注明') AS 人员类别, count(*) AS 在岗人数,
		  round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS "占比（%）"
		FROM on_post
		GROUP BY ALL
		ORDER BY 在岗人数 DESC, 人员类别`
	),
	told(
		'vacant',
		'空岗超过30天的岗位',
		'Posts vacant for more than 30 days',
		`
		SELECT county, town, level, post_name, count(*) AS 空岗数, max(days_vacant) AS 最长天数
		FROM vacancies
		WHERE is_vacant AND days_vacant > 30
		GROUP BY ALL
		ORDER BY 空岗数 DESC, 最长天数 DESC, town, post_name`
	),
	told(
		'money',
		'各月应拨与已发',
		'Due and paid by month',
		`
		WITH owed AS (
		  SELECT month, sum(due) AS due
		  FROM due CROSS JOIN dataset
		  WHERE counted_on <= as_of
		  GROUP BY ALL
		), sent AS (
		  SELECT month, sum(paid) AS paid
		  FROM payments CROSS JOIN dataset
		  WHERE paid_on <= as_of
		  GROUP BY ALL
		)
		SELECT month, due AS "应拨（元）", coalesce(paid, 0) AS "已发（元）"
		FROM owed LEFT JOIN sent USING (month)
		ORDER BY month`
	),
	told(
		'channels',
		'乡村岗位补贴按发放方式',
		'Rural subsidies by channel',
		`
		SELECT county, coalesce(channel, '未注明') AS 发放方式, count(*) AS 发放人次, sum(paid) AS "实发（元）"
		FROM payments
		WHERE level = '乡村' AND paid_on IS NOT NULL
		GROUP BY ALL
		ORDER BY county, 发放人次 DESC`
	),
	told(
		'attendance',
		'出勤天数不足的发放',
		'Payments for fewer days than required',
		`
		SELECT month, county, town, count(*) AS 人次, sum(days_required - days_attended) AS 缺勤天数,
		  sum(paid) AS "实发（元）"
		FROM payments
		WHERE days_attended < days_required
		GROUP BY ALL
		ORDER BY month, 缺勤天数 DESC, town`
	),
	told(
		'expiring',
		'未来六个月协议到期人次',
		'Agreements that end within six months',
		`
		SELECT strftime(agree_end, '%Y-%m') AS 到期月份, county, count(*) AS 到期人次
		FROM spells CROSS JOIN dataset
		WHERE is_on_post AND agree_end BETWEEN as_of AND as_of + INTERVAL 6 MONTH
		GROUP BY ALL
		ORDER BY ALL`
	),
	told('look', '查看一个视图各列的概况', 'What the columns of a view hold', `SUMMARIZE posts`)
];
