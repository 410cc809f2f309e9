/** What measures are sums of. */
export interface Fact {
	table: string;
	/** Columns that metrics look at: counts to be summed, and what is compared. */
	measures: readonly string[];
	/** Columns of slices that metrics look at besides. */
	keeps?: readonly string[];
	/**
	 * What rows are: changes on a `day`, to be added up to the day looked at, or stretches of days from
	 * `since` to the day before `until`, of which those count that hold it.
	 */
	rows: 'changes' | 'stretches';
	/**
	 * What a month is: `standing` counts what stood at its end, `own` what belongs to it, `none` has no
	 * months.
	 */
	months: 'standing' | 'own' | 'none';
}

export const facts = {
	/** Changes by day of plan, posts and people. */
	progress: {
		table: 'fct_progress',
		rows: 'changes',
		measures: [
			...['issued', 'own_increase', 'planned_reported', 'developed', 'developed_outside'],
			...['onboarded', 'onboarded_outside', 'on_post', 'vacant']
		],
		months: 'standing'
	},
	/** Money by month. */
	funding: {
		table: 'fct_funding',
		rows: 'changes',
		measures: [
			...['due', 'due_reported', 'payable', 'payable_reported', 'full_year'],
			...['paid', 'paid_stated', 'paid_payable', 'settleable', 'outside'],
			...['budgeted', 'budgeted_stated', 'budgeted_disbursed', 'disbursed'],
			...['insurance', 'si_subsidy', 'months', 'unstated_months']
		],
		keeps: ['level', 'channel'],
		months: 'own'
	},
	/** Each person on post, with group, sex and age. */
	people: {
		table: 'fct_person',
		rows: 'stretches',
		measures: ['on_post', 'priority'],
		months: 'none'
	},
	/** People on post of the groups whose eligible number is known, and that number. */
	coverage: {
		table: 'fct_person',
		rows: 'stretches',
		measures: ['on_post', 'eligible', 'eligible_reported'],
		months: 'none'
	},
	/** Posts of the plan year. */
	posts: {
		table: 'fct_post',
		rows: 'changes',
		measures: [
			...['developed', 'developed_outside', 'in_use', 'in_use_reported', 'vacant'],
			...['dedicated', 'forbidden']
		],
		months: 'none'
	},
	/** Posts that stand vacant, and since when. */
	vacancies: { table: 'fct_vacant', rows: 'stretches', measures: ['since'], months: 'none' },
	/** Stated monthly standards. */
	pay: {
		table: 'fct_pay',
		rows: 'stretches',
		measures: ['standard'],
		keeps: ['county', 'level', 'post'],
		months: 'none'
	}
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof facts;
