import type { Coverage, Reach } from '$lib/metrics/measured/coverage';
import { sum } from '$lib/metrics/measured/coverage';
import { policies } from '$lib/policy/load';
import type { Policy } from '$lib/policy/schema';
import { dongchangfu } from '../views';
import { placeNode } from '../../../support/places';

/** Views of people on post made from a few numbers, as if measured. */

export const meta = {
	...dongchangfu,
	has_population: true,
	places: [
		...dongchangfu.places,
		...['a', 'b', 'c'].map((code) =>
			placeNode({ code, name: `${code}镇`, level: 'town', parent: 'whole', planned: 10 })
		)
	]
};

export const reach = (place: string | null, changes: Partial<Reach> = {}): Reach => ({
	place,
	name: place === null ? '未注明' : `${place}镇`,
	county: 'whole',
	on_post: 0,
	reported: true,
	priority: 0,
	groups: {},
	sexes: {},
	ages: {},
	covered: {},
	coverage: null,
	planned: { rural: 10, urban: 10 },
	...changes
});

/** Ten people, two of them in two groups. */
const a = reach('a', {
	on_post: 10,
	priority: 5,
	groups: { lifted: 4, low_income: 3, rural_older: 5 },
	sexes: { male: 4, female: 6 },
	ages: { '45_54': 7, '55_59': 3 },
	covered: {
		lifted: { on_post: 4, eligible: 12 },
		low_income: { on_post: 3, eligible: 2 },
		rural_older: { on_post: 5, eligible: 800 }
	},
	// Each of the ten once over 12 + 2 + 800.
	coverage: { on_post: 10, eligible: 814 }
});
/** No row in the population file; two people without a group, one without a date of birth. */
const b = reach('b', {
	on_post: 3,
	priority: 1,
	groups: { lifted: 1, '': 2 },
	sexes: { male: 1, female: 1, '': 1 },
	ages: { '45_54': 2, '': 1 }
});
/** Eligible people and nobody on post. */
const c = reach('c', {
	covered: { disabled: { on_post: 0, eligible: 5 } },
	coverage: { on_post: 0, eligible: 5 }
});

const policyOf = <T extends 'groups' | 'priority'>(topic: T, at: string): Policy<T> =>
	policies(topic).find(({ jurisdiction }) => jurisdiction === at)!;

/** A view over these towns; coverage counts each of the ten once over 12 + 2 + 800 + 5. */
export function seenCoverage(changes: Partial<Coverage> = {}): Coverage {
	const whole = sum({ place: 'whole', name: '某区', county: null }, [a, b, c]);
	return {
		view: { asOf: '2022-05-31', place: 'whole', level: null },
		whole,
		priority_share: {
			...{ slice: '', label: '', value: whole.priority / whole.on_post },
			...{ numerator: whole.priority, denominator: whole.on_post }
		},
		rules: [
			{ group: 'lifted', standing: 'main', levels: ['rural'], priority: true },
			{ group: 'low_income', standing: 'main', levels: ['rural'], priority: true },
			{ group: 'disabled', standing: 'also', levels: ['rural', 'urban'], priority: false },
			{ group: 'rural_older', standing: 'none', levels: [], priority: false }
		],
		groupPolicy: policyOf('groups', '371502'),
		priorityPolicy: policyOf('priority', '37'),
		pyramid: [
			{ sex: 'male', ages: { '45_54': 5 } },
			{ sex: 'female', ages: { '45_54': 4, '55_59': 3 } },
			{ sex: '', ages: { '': 1 } }
		],
		places: { by: 'town', rows: [a, b, c] },
		towns: null,
		noCoverage: null,
		vintages: [
			{ group: 'lifted', source: '乡村振兴部门', vintage: '2021-12-31', towns: 1 },
			{ group: 'rural_older', source: '人社部门', vintage: '2021年底', towns: 1 },
			{ group: 'rural_older', source: '民政部门', vintage: '2021年底', towns: 1 }
		],
		missing: [{ place: 'b', name: 'b镇' }],
		silent: [],
		bySex: [
			{ group: 'lifted', code: 'male', covered: { on_post: 1, eligible: 8 } },
			{ group: 'lifted', code: 'female', covered: { on_post: 3, eligible: 4 } }
		],
		byAge: [],
		...changes
	};
}

const uncovered = (it: Reach): Reach => ({ ...it, covered: {}, coverage: null });

/** The same people without a population file. */
export function withoutFile(changes: Partial<Coverage> = {}): Coverage {
	const seen = seenCoverage();
	return {
		...seen,
		whole: uncovered(seen.whole),
		places: { by: 'town', rows: seen.places!.rows.map(uncovered) },
		noCoverage: 'no_file',
		vintages: [],
		missing: [],
		silent: [],
		bySex: [],
		byAge: [],
		...changes
	};
}
