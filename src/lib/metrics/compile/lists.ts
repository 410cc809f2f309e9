import type { Cell, Row } from '../../db/connection';
import type { Day } from '../../base/dates';
import type { FactId } from '../terms/facts';
import type { Part } from '../terms/scope';

/** A statement's text and its parameters. */
export interface Statement {
	sql: string;
	params: Cell[];
}

/** Rows that pages look through and that are no measure: of a part of the dataset, few enough to be kept. */
export interface List<T> {
	/** Its name among those that are kept beside a page. */
	id: string;
	/** The fact in whose cube it is kept, that of the page that shows it; without one it never is. */
	fact?: FactId;
	/**
	 * The statement that gives them; a list that is another on each day tells the day of each row (`as_of`).
	 * Rows tell the `county`, and the `level` where they are of one.
	 */
	compile(part: Pick<Part, 'where'> & { days: readonly Day[] }): Statement;
	/** One of what holds whatever day or part is looked at; the page chooses. */
	whole?: true;
	/** What the statement's rows are. */
	row?: T;
}

/** Row of any list, as it is asked for. */
export type Listed<T> = T & Row & { as_of?: string };

/** Rows without their day, where it is that which was asked for. */
export const undated = <T>(rows: readonly Listed<T>[]): T[] =>
	rows.map((row) => {
		const alone: Partial<Listed<T>> = { ...row };
		delete alone.as_of;
		return alone as T;
	});

const wholeList = <T>(id: string, fact: FactId, sql: string): List<T> => ({
	...{ id, fact, whole: true },
	compile: () => ({ sql, params: [] })
});

/** A county's budget reports by day and 城乡, in fen. */
export const budgetReports = wholeList<{
	county: string;
	level: 'urban' | 'rural' | null;
	day: string;
	reported_on: string | null;
	budgeted: number | null;
	disbursed: number | null;
}>(
	'budget',
	'funding',
	`select county, level, day, reported_on, sum(budgeted)::double as budgeted, sum(disbursed)::double as disbursed
from fct_budget group by all order by all`
);

/** Where the number of a group's eligible people in a town was taken from. */
export const eligibleSources = wholeList<{
	city: string;
	county: string;
	town: string;
	group: string;
	source: string | null;
	vintage: string | null;
}>(
	'eligible',
	'coverage',
	`select distinct city, county, town, "group", source, vintage
from fct_eligible where dims = '' order by "group", vintage, source, town`
);
