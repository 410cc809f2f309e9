import { toNumber, type Day } from '$lib/base/dates';
import type { Dataset } from '$lib/datasets/declare';
import type { Place } from '$lib/datasets/places';
import type { TextTable } from '$lib/datasets/table';
import { generatePeople } from '$lib/demo/generate';
import type { DemoInput, PlanRow } from '$lib/demo/input';
import { collected } from '$lib/demo/tables';

/** Behaviour of a small dataset written by hand, so that the tests don't move with data/. */
export const demo: DemoInput['demo'] = {
	seed: 11,
	onboarding: [
		{ by: '2022-03-18', share: 0.08 },
		{ by: '2022-03-31', share: 0.52 },
		{ by: '2022-05-31', share: 0.91 }
	],
	old_posts: 100,
	papers: false,
	comparison: false,
	finance: false,
	urban_pay: 1700,
	name_variants: {},
	pay_variants: [],
	dedicated_posts: 0,
	dedicated_short: [],
	uncategorised: 0,
	no_population: [],
	post_names: {
		rural: {
			management: ['护林绿化'],
			service: ['村容保洁', '农技推广'],
			social: [],
			facility: ['水利管护'],
			governance: ['乡村网格员']
		},
		urban: {
			management: [],
			service: ['公共环境卫生'],
			social: ['社工服务'],
			facility: [],
			governance: ['社区网格员']
		}
	}
};

type Admitted = DemoInput['admission'];
const level = (group: string, level: 'urban' | 'rural', from: Day | null = null) => ({
	...{ group, level, from }
});
/** The “4+2” groups, with the ages of a notice. */
export const admission = (rural: [from: number, to: number] = [45, 65]): Admitted => ({
	groups: [
		...['lifted', 'low_income', 'disabled', 'rural_older'].map((it) => level(it, 'rural')),
		...['zero_employment', 'urban_older'].map((it) => level(it, 'urban'))
	],
	ages: [
		{ group: 'rural_older', from: rural[0], to: rural[1] },
		{ group: 'urban_older', sex: 'female', from: 45, to: 'retirement' },
		{ group: 'urban_older', sex: 'male', from: 55, to: 'retirement' }
	]
});
/** With those that a notice lets in besides, from a day on. */
export const extended = (from: Day): Admitted => ({
	groups: [
		...admission().groups,
		...['single_parent', 'youth', 'two_child_mother'].map((it) => level(it, 'rural', from)),
		...['other_hardship', 'youth', 'two_child_mother'].map((it) => level(it, 'urban', from))
	],
	ages: [...admission().ages, { group: 'youth', from: 16, to: 24 }]
});

export const places = new Map<string, Place>(
	(
		[
			['37', '山东省', 'province', null],
			['3715', '聊城市', 'city', '37'],
			['3715-zone', '聊城某某开发区', 'county', '3715'],
			['371502', '东昌府区', 'county', '3715'],
			['371503', '茌平区', 'county', '3715'],
			['371572', '聊城统计用开发区', 'county', '3715'],
			['371502001', '古楼街道', 'town', '371502'],
			['371502101', '沙镇镇', 'town', '371502'],
			['371502102', '堂邑镇', 'town', '371502'],
			['371502103', '梁水镇', 'town', '3715-zone']
		] as const
	).map(([code, name, level, parent]) => [code, { code, name, level, parent, aliases: [] }])
);

/** A plan of 60 × `size` posts in four towns, one of them under a zone, one in two batches. */
export function plan(size: number): PlanRow[] {
	const row = (
		town: string,
		level: 'urban' | 'rural',
		posts: number,
		batch: string | null = null
	): PlanRow => ({ town, county: places.get(town)!.parent!, level, posts: posts * size, batch });
	return [
		row('371502101', 'rural', 20),
		row('371502001', 'urban', 9, '第一批'),
		row('371502001', 'urban', 3, '第二批'),
		row('371502101', 'urban', 1),
		row('371502001', 'rural', 0),
		row('371502102', 'rural', 15),
		row('371502103', 'rural', 12)
	];
}

/** A pay in fen that tells county, level and month apart and doesn't divide evenly. */
export function monthlyPay(county: string, level: 'urban' | 'rural', month: number): number {
	return (level === 'rural' ? 66_667 : 170_001) + (county === '3715-zone' ? 1000 : 0) + month;
}

export function input(size: number, changes: Partial<DemoInput> = {}): DemoInput {
	return {
		demo,
		planYear: 2022,
		issuedOn: '2022-03-11',
		asOf: '2022-05-31',
		plan: plan(size),
		admission: admission(),
		places,
		duties: { rural: { 护林绿化: '负责林木看护' }, urban: {} },
		villagesOf: (town) => [`${town}甲村委会`, `${town}乙村委会`, `${town}丙社区居委会`],
		monthlyPay,
		...changes
	};
}

/** Rows by the declaration's column keys; throws when a header isn't declared. */
export function records(table: TextTable, dataset: Dataset): Record<string, string>[] {
	const keys = Object.entries(dataset.columns);
	const columns = table.rows[0]!.map((label) => {
		const column = keys.find(([, { label: declared }]) => declared === label);
		if (!column) throw new Error(`no column ${label}`);
		return column[0];
	});
	return table.rows
		.slice(1)
		.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i]!, cell])));
}

/** Whole years from the birth date in an ID number to a day, by the calendar. */
export function ageOn(idNo: string, day: Day): number {
	const on = day.replaceAll('-', '');
	const years = Number(on.slice(0, 4)) - Number(idNo.slice(6, 10));
	return on.slice(4) < idNo.slice(10, 14) ? years - 1 : years;
}

export function isWeekend(day: Day): boolean {
	const weekday = new Date(toNumber(day) * 86_400_000).getUTCDay();
	return weekday === 0 || weekday === 6;
}

/** The simulated tables with all of their rows. */
export function generated(of: DemoInput) {
	const { roster, posts, payments, population } = generatePeople(of);
	return {
		roster: collected(roster),
		posts: collected(posts),
		payments: collected(payments),
		population
	};
}
