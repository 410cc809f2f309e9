/** What measures are sums of. */
export interface Fact {
	table: string;
	/** What is summed: each by its name, as SQL over a row, which may look at the day (`as_of`). */
	sums: Readonly<Record<string, string>>;
	/** What the highest and the lowest is looked for of, likewise. */
	highest?: Readonly<Record<string, string>>;
	lowest?: Readonly<Record<string, string>>;
	/**
	 * What rows are: changes on a `day`, to be added up to the day looked at, or stretches of days from
	 * `since` to the day before `until`, of which those count that hold it.
	 */
	rows: 'changes' | 'stretches';
	/** Sums of changes that are no changes, but parts of the plan on the day looked at, told to a millionth. */
	standing?: readonly string[];
	/**
	 * What a month is: `standing` counts what stood at its end, `own` what belongs to it, `none` has no
	 * months.
	 */
	months: 'standing' | 'own' | 'none';
	/** Slices that decide which of the fact's rows answer (`fct_eligible.dims`). */
	variants?: readonly ('sex' | 'age_band')[];
}

const columns = <Name extends string>(...names: Name[]) =>
	Object.fromEntries(names.map((it) => [it, it])) as { [It in Name]: It };

const vacantOver = (days: number): string => `(as_of - since > ${days})::integer`;

export const facts = {
	/** Changes by day of plan, posts and people; what milestone and pace ask for stands on the day. */
	progress: {
		table: 'fct_progress',
		rows: 'changes',
		sums: columns(
			...([
				'issued',
				'own_increase',
				'planned_reported',
				'developed',
				'developed_outside'
			] as const),
			...(['onboarded', 'onboarded_outside', 'on_post', 'vacant'] as const),
			...(['planned_last', 'onboarded_last', 'untold_last'] as const),
			...(['milestone_target', 'pace_target'] as const)
		),
		standing: ['milestone_target', 'pace_target'],
		months: 'standing'
	},
	/** Money by month. */
	funding: {
		table: 'fct_funding',
		rows: 'changes',
		sums: {
			...columns(
				...(['due', 'due_reported', 'payable', 'payable_reported', 'full_year'] as const),
				...(['paid', 'paid_stated', 'paid_payable', 'settleable', 'outside'] as const),
				...(['budgeted', 'budgeted_stated', 'budgeted_disbursed', 'disbursed'] as const),
				...(['insurance', 'si_subsidy', 'months', 'unstated_months'] as const),
				...(['paid_checked', 'finance_paid', 'finance_alone'] as const),
				...(['people_checked', 'finance_people'] as const)
			),
			paid_rural: `case when level = 'rural' then paid end`,
			paid_by_card: `case when level = 'rural' and paid is not null then if(channel = 'card', paid, 0) end`
		},
		months: 'own'
	},
	/** Each person on post, with group, sex and age. */
	people: {
		table: 'fct_person',
		rows: 'stretches',
		sums: columns('on_post', 'priority'),
		months: 'none'
	},
	/** People on post of the groups whose eligible number is known, and that number. */
	coverage: {
		table: 'fct_person',
		rows: 'stretches',
		sums: columns('on_post', 'eligible', 'eligible_reported'),
		months: 'none',
		variants: ['sex', 'age_band']
	},
	/** Posts of the plan year. */
	posts: {
		table: 'fct_post',
		rows: 'changes',
		sums: columns(
			...(['developed', 'developed_outside', 'in_use', 'in_use_reported', 'vacant'] as const),
			...(['dedicated', 'forbidden'] as const)
		),
		months: 'none'
	},
	/** Posts that stand vacant, and since when. */
	vacancies: {
		table: 'fct_vacant',
		rows: 'stretches',
		sums: { over_30: vacantOver(30), over_90: vacantOver(90) },
		highest: { days_vacant: 'as_of - since' },
		months: 'none'
	},
	/** Stated monthly standards. */
	pay: {
		table: 'fct_pay',
		rows: 'stretches',
		sums: {},
		highest: { most: 'standard' },
		lowest: { least: 'standard' },
		months: 'none'
	}
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof facts;

export const factIds = Object.keys(facts) as FactId[];

/** A fact by its name, as what every fact has. */
export const factOf = (id: FactId): Fact => facts[id];

/** How parts of a measure are put together. */
export type Together = 'sum' | 'max' | 'min';

/** SQL of each of a fact's measures, and how parts of one are put together. */
export const measuresOf = (id: FactId): Readonly<Record<string, { sql: string; by: Together }>> =>
	allMeasures[id];

const allMeasures = Object.fromEntries(
	factIds.map((id) => {
		const { sums, highest = {}, lowest = {} } = factOf(id);
		const of = (named: Readonly<Record<string, string>>, by: Together) =>
			Object.entries(named).map(([name, sql]) => [name, { sql, by }] as const);
		const all = [...of(sums, 'sum'), ...of(highest, 'max'), ...of(lowest, 'min')];
		return [id, Object.fromEntries(all)];
	})
) as Record<FactId, Record<string, { sql: string; by: Together }>>;

/** Two parts of a measure as one; what neither has stays unknown. */
export function together(by: Together, one: number | null, other: number | null): number | null {
	if (one === null || other === null) return one ?? other;
	return by === 'sum' ? one + other : Math[by](one, other);
}
