/** A table of events that measures are sums of. */
export interface Fact {
	table: string;
	/** Columns that are summed. */
	measures: readonly string[];
	/**
	 * What a month is: `standing` counts what stood at its end, `own` what belongs to it.
	 */
	months: 'standing' | 'own';
}

export const facts = {
	progress: {
		table: 'fct_progress',
		measures: ['issued', 'own_increase', 'developed', 'onboarded', 'on_post', 'vacant'],
		months: 'standing'
	},
	funding: {
		table: 'fct_funding',
		measures: [
			...[
				'due',
				'full_year',
				'paid',
				'paid_stated',
				'settleable',
				'outside',
				'budgeted',
				'disbursed'
			],
			...['insurance', 'si_subsidy', 'months', 'unstated_months']
		],
		months: 'own'
	}
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof facts;
