/** Words of 处理情况, as regular expressions: what was done about a hit. */
const words = {
	/** The hit was none: somebody else, or a good reason. */
	unfounded: '误比|不属实|非本人|同名|排除|继续在岗|符合条件|无需清退|没有问题|无问题|无异常',
	/** Nothing is done yet. */
	pending: '^(待|未|尚未|正在|拟|无$|否$)|核实中|核查中|处理中|办理中|整改中',
	not_recovered: '未追回|待追回|尚未追|未退回|待退回|未缴回|追缴中|追回中|未全部追回|部分追回',
	recovered: '追回|退回|缴回|追缴|收回|没有发放|未发放|未领取|不涉及'
} as const;

/** SQL: words of 处理情况 that say so; 不符合条件 isn't 符合条件. */
const says = (which: keyof typeof words): string =>
	`coalesce(regexp_matches(replace(handling, '不符合', ''), '${words[which]}'), false)`;

/**
 * Hits of the comparisons of months that had begun by the day, with what had been done about each by then. A row that
 * names no town is of the person's last post; `times` numbers the hits of a person in one comparison, the
 * latest first.
 */
export const comparisonRelation = {
	hit: `select *, ${says('unfounded')} as is_unfounded,
	-- A day of handling settles it, unless the words say otherwise; without one the words alone do.
	(handled_on is not null or handling is not null) and not ${says('pending')} as is_settled,
	${says('not_recovered')} as is_money_owed, ${says('recovered')} and not ${says('not_recovered')} as is_recovered,
	row_number() over (partition by id_no, kind order by "month" desc, nth desc) as times
from (
	select c.file, c.sheet, c."row", c.rowid as nth, coalesce(c.town, w.town, c.county) as town, w.level, c.name, c.id_no,
		c."month", c.kind, c.result, if(c.handled_on > moment.as_of, null, c.handling) as handling,
		if(c.handled_on > moment.as_of, null, c.handled_on) as handled_on
	from stg_comparison c
	cross join moment
	left join (
		select id_no, max_by(town, on_date) as town, max_by(level, on_date) as level
		from stg_roster
		where id_no in (select id_no from stg_comparison where result = 'hit')
		group by id_no
	) w on w.id_no = c.id_no
	where c.result = 'hit' and c."month" <= moment.as_of
)`
} as const;
