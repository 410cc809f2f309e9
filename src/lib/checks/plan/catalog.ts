import type { Check, Need } from '../check';
import { rowColumns, rowFindings } from '../rows';
import belowSql from './below_city.sql?raw';
import { contradictions } from './figures';
import increaseSql from './own_increase.sql?raw';
import partsSql from './parts.sql?raw';
import totalSql from './total.sql?raw';

/** A plan is always there: what it doesn't print can't contradict itself. */
const needs: readonly (readonly Need[])[] = [[{ dataset: 'plan', columns: [] }]];

const shown = ['level', 'issued'] as const;

/** Rows of the year's plan in force on the day, and what those of a place and of those below it add up to. */
const relations = {
	given: `select s.file, s.sheet, s."row", s.rowid as nth, coalesce(s.town, s.county, s.city) as town, s.level,
	coalesce(s.issued, 0) as issued, coalesce(s.own_increase, 0) as own_increase, s.total,
	coalesce(s.urban, 0) as urban, coalesce(s.rural, 0) as rural, coalesce(s.urban_increase, 0) as urban_increase,
	coalesce(s.rural_increase, 0) as rural_increase, case when s.town is not null then 'town' when s.county is not null then 'county' else 'city' end as placed_by,
	s.total is not null and exists (
		from source_column c where c.dataset = 'plan' and c.file = s.file and c.sheet is not distinct from s.sheet and c.name in ('urban', 'rural')
	) as has_total
from stg_plan s
cross join dataset_info i
cross join moment
where coalesce(s.plan_year, i.plan_year) = i.plan_year and coalesce(s.effective_on <= moment.as_of, true)`,
	own: `select g.town, g.level, d.level as of_level, min_by(g.placed_by, g.nth) as placed_by, min_by(g.file, g.nth) as file, min_by(g.sheet, g.nth) as sheet, min_by(g."row", g.nth) as "row",
	sum(g.issued) as issued, sum(g.issued + g.own_increase) as posts
from given g
join place d on d.code = g.town
group by g.town, g.level, d.level`,
	below: `select if(d.level = 'town', d.county, d.city) as town, o.level, sum(o.posts) as posts
from own o
join place d on d.code = o.town
where d.level in ('town', 'county')
group by all`
} as const;

const ofRows = (rule: string, sql: string): Pick<Check, 'columns' | 'find'> => ({
	columns: { ...rowColumns('plan', shown), issued: '计划数' },
	find: (connection, meta, view) =>
		rowFindings(
			connection,
			{ meta, view, rule, dataset: 'plan', shown, relations: () => relations },
			sql
		)
});

/** The plan against itself: what it states in two ways is shown in both. */
export const planChecks = {
	'plan-figures': {
		label: '计划数前后不一',
		label_en: 'Plan figures that contradict each other',
		tests: '通知写明的总数、城乡分数和各年计划数，相互之间以及与计划表是否一致',
		severity: 'warning',
		basis: 'plan_sum',
		needs,
		remedy: '请向下达计划的部门核实，以书面答复为准；本看板不改动原文',
		columns: {
			item: '项目',
			stated: '一种读法',
			reckoned: '另一种读法',
			difference: '相差（个）',
			source: '出处'
		},
		find: contradictions
	},
	'plan-total': {
		label: '计划总数不等于各部分之和',
		label_en: 'Plan totals unlike their parts',
		tests: '计划表每行的总数是否等于城镇与乡村之和，合计是否等于各行之和',
		severity: 'error',
		basis: 'plan_sum',
		needs,
		remedy: '请核对总数和各部分的数字，更正后重新载入；更正以前按各部分计算',
		told_at_intake: ['plan-sum'],
		...ofRows('plan-total', totalSql)
	},
	'plan-parts': {
		label: '上下级计划合计不一致',
		label_en: 'Plans unlike those above or below',
		tests: '市、县（市、区）的计划数，与所辖地区计划的合计是否一致',
		severity: 'warning',
		basis: 'plan_sum',
		needs,
		remedy: '请核对上下级计划；本级自增的写在自增列',
		...ofRows('plan-parts', partsSql)
	},
	'plan-below-city': {
		label: '分解计划低于市级下达计划',
		label_en: 'Plans below the city’s',
		tests: '县（市、区）分解到镇（街道）的计划合计，是否低于市级下达的计划',
		severity: 'error',
		basis: 'plan_floor',
		needs,
		remedy: '请补足分解计划，不得低于市级下达的年度计划',
		...ofRows('plan-below-city', belowSql)
	},
	'plan-own-increase': {
		label: '自增岗位',
		label_en: 'Own increase of the plan',
		tests: '计划表中是否有本地在下达计划之外自行增加的岗位',
		severity: 'hint',
		basis: 'plan_floor',
		needs,
		remedy: '请确认自增岗位的资金来源和批准文件；自增岗位与下达计划分开统计',
		...ofRows('plan-own-increase', increaseSql)
	}
} as const satisfies Record<string, Check>;
