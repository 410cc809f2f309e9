import { dayWords } from './days';

/** The first step known that was taken before somebody came. */
const firstStep = 'least(announced_on, applied_on, publicity_start, approved_on)';

/**
 * Agreements are renewed and posts filled again, and people of old posts came long ago: by itself neither another
 * year nor an old agreement is odd.
 */
const isNew = `NOT old_post AND NOT coalesce(reviewed, false) AND coalesce(origin, '') <> 'old'`;
const tooEarly = [
	`on_date < ${firstStep} - 366`,
	`year(on_date) < plan_year AND on_date < agree_start - 366`,
	// Nothing else in the row says when it was; a plan may be begun in the winter before.
	`year(on_date) < plan_year - 1 AND origin = 'new' AND coalesce(${firstStep}, agree_start) IS NULL`
];
const tooLate = [
	// Who moves to another post within the term keeps the agreement.
	`year(on_date) > plan_year AND on_date > greatest(agree_start + 366, coalesce(agree_end, agree_start + 1098))`,
	// No post of a plan is filled again so late.
	`year(on_date) >= plan_year + 10`
];

/** SQL over rows of a roster: the year of the day of coming can't be right beside the plan's year and the other days. */
export const cameApart =
	`${isNew} AND plan_year IS DISTINCT FROM year(on_date) ` +
	`AND coalesce(${[...tooEarly, ...tooLate].map((it) => `(${it})`).join(' OR ')}, false)`;

/** The day and month as written, in the plan's year; there may be no such day. */
const inPlanYear = `try_cast(plan_year || strftime(on_date, '-%m-%d') AS DATE)`;

/** SQL of what to do about such a day: the day of the row that it should be near, else the same day of the plan's year. */
export const cameInstead = `CASE
	WHEN abs(on_date - agree_start) > 366 THEN '请核对，协议开始日期为' || ${dayWords('agree_start')}
	WHEN on_date < ${firstStep} - 366 THEN '请核对，' || CASE ${firstStep}
		WHEN announced_on THEN '发布公告' WHEN applied_on THEN '报名申请' WHEN publicity_start THEN '公示开始' ELSE '审批' END
		|| '日期为' || ${dayWords(firstStep)}
	WHEN ${inPlanYear} IS NOT NULL THEN '请核对年份，计划年度为' || plan_year || '年，是否应为“' || ${inPlanYear} || '”'
END`;
