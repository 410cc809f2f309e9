import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, toDay, toNumber } from '$lib/base/dates';
import { lineage } from '$lib/datasets/places';
import { systems } from '$lib/datasets/systems';
import { policies } from '$lib/policy/load';
import { milestones, segments, type Milestone, type MilestoneSegment } from '$lib/policy/milestone';

const codesOf = (place: string) => lineage(place).map(({ code }) => code);
const milestonesOf = (place: string, year: number, issuedOn: string) =>
	milestones(policies('milestone'), codesOf(place), year, issuedOn);
const segmentsOf = (place: string, year: number, issuedOn: string) =>
	segments('rule', year, issuedOn, milestonesOf(place, year, issuedOn));

const holding = (all: readonly MilestoneSegment[], day: string) =>
	all.filter(({ starts, ends }) => day > starts && day <= ends);

function paceOn(all: readonly MilestoneSegment[], day: string): number {
	const [it] = holding(all, day);
	const way = daysBetween(it!.starts, day) / daysBetween(it!.starts, it!.ends);
	return it!.pace_from + (it!.pace_to - it!.pace_from) * way;
}

describe('the places of the notices', () => {
	const brief = (all: Milestone[]) =>
		all.map(({ due, share, measure, lapsed, assumption }) => ({
			due,
			share,
			measure,
			...(lapsed && { lapsed }),
			...(assumption && { assumption })
		}));

	test('Zibo: its own 50 % and 100 %, and those of its counties and towns', () => {
		const own = [
			{ due: '2022-03-31', share: 0.5, measure: 'onboarded' },
			{ due: '2022-06-30', share: 1, measure: 'onboarded' }
		];
		for (const place of ['3703', '370323', '3703-gxq', '370323102'])
			expect(brief(milestonesOf(place, 2022, '2022-01-01'))).toEqual(own);
	});

	test('Weihai: the first quarter was over when its plan came on 13 April', () => {
		expect(brief(milestonesOf('371071', 2022, '2022-04-13'))).toEqual([
			{ due: '2022-03-31', share: 0.5, measure: 'onboarded', lapsed: true, assumption: true },
			{ due: '2022-06-30', share: 1, measure: 'onboarded', assumption: true },
			{ due: '2022-03-31', share: 1, measure: 'developed', lapsed: true }
		]);
	});

	test('Weihai: a plan issued in time is held to its first quarter', () => {
		const inTime = milestonesOf('371071', 2023, '2023-03-31');
		expect(inTime.filter(({ lapsed }) => lapsed)).toEqual([]);
		expect(inTime.map(({ due }) => due)).toEqual(['2023-03-31', '2023-06-30', '2023-03-31']);
	});

	test('Dongchangfu and Taibai Lake: the reference of the province, as an assumption', () => {
		const found = milestonesOf('371502', 2022, '2022-03-11');
		expect(brief(found)).toEqual([
			{ due: '2022-03-31', share: 0.5, measure: 'onboarded', assumption: true },
			{ due: '2022-06-30', share: 1, measure: 'onboarded', assumption: true }
		]);
		expect(found[0]!.source.number).toBe('淄政办字〔2022〕1号');
		expect(brief(milestonesOf('3708-tbh', 2024, '2024-05-24'))).toEqual([
			{ due: '2024-03-31', share: 0.5, measure: 'onboarded', lapsed: true, assumption: true },
			{ due: '2024-06-30', share: 1, measure: 'onboarded', assumption: true }
		]);
	});
});

describe('the reference pace', () => {
	test.each([
		// Zibo: 89 days from 1 January to 31 March, 91 from there to 30 June.
		['3703', '2022-01-01', '2022-01-01', 0],
		['3703', '2022-01-01', '2022-01-02', 0.5 / 89],
		['3703', '2022-01-01', '2022-02-14', (0.5 * 44) / 89],
		['3703', '2022-01-01', '2022-03-31', 0.5],
		['3703', '2022-01-01', '2022-04-01', 0.5 + 0.5 / 91],
		['3703', '2022-01-01', '2022-04-30', 0.5 + (0.5 * 30) / 91],
		['3703', '2022-01-01', '2022-06-30', 1],
		['3703', '2022-01-01', '2022-07-01', 1],
		['3703', '2022-01-01', '2031-12-31', 1],
		// Dongchangfu: the clock starts on 11 March; 20 days to 31 March.
		['371502', '2022-03-11', '2022-03-11', 0],
		['371502', '2022-03-11', '2022-03-16', 0.125],
		['371502', '2022-03-11', '2022-03-21', 0.25],
		['371502', '2022-03-11', '2022-03-31', 0.5],
		['371502', '2022-03-11', '2022-05-31', 0.5 + (0.5 * 61) / 91],
		// Weihai: 78 days from 13 April to 30 June.
		['371071', '2022-04-13', '2022-04-13', 0],
		['371071', '2022-04-13', '2022-05-22', 0.5],
		['371071', '2022-04-13', '2022-06-30', 1],
		// Taibai Lake: 37 days from 24 May 2024.
		['3708-tbh', '2024-05-24', '2024-06-05', 12 / 37]
	])('of %s issued on %s stands on %s at %d', (place, issuedOn, day, pace) => {
		const all = segmentsOf(place, Number(issuedOn.slice(0, 4)), issuedOn);
		expect(paceOn(all, day)).toBeCloseTo(pace, 12);
	});

	test.each([
		['3703', '2022-01-01', '2022-03-31', 0.5, '2022-03-31'],
		['3703', '2022-01-01', '2022-04-01', 1, '2022-06-30'],
		['3703', '2022-01-01', '2022-09-01', 1, '2022-06-30'],
		['371502', '2022-03-11', '2022-03-11', 0.5, '2022-03-31'],
		['371071', '2022-04-13', '2022-04-13', 1, '2022-06-30']
	])('of %s issued on %s: on %s %d by %s is in force', (place, issuedOn, day, share, due) => {
		const [held] = holding(segmentsOf(place, 2022, issuedOn), day);
		expect([held!.share, held!.due]).toEqual([share, due]);
	});

	test.each([
		['3703', '2022-01-01', '2021-12-31'],
		['371502', '2022-03-11', '2022-03-10'],
		['371071', '2022-04-13', '2022-03-31']
	])(
		'of %s issued on %s: on %s the plan isn’t issued, and nothing is in force',
		(place, issuedOn, day) => {
			expect(holding(segmentsOf(place, 2022, issuedOn), day)).toEqual([]);
		}
	);
});

describe('the stretches of a plan year', () => {
	test.each(systems().map((it) => [it.id, it] as const))(
		'%s: each day of six years has exactly one from that of issue on',
		(_, it) => {
			const all = segmentsOf(it.place, it.plan_year, it.issued_on);
			for (
				let day = `${it.plan_year - 2}-01-01`;
				day < `${it.plan_year + 4}`;
				day = addDays(day, 1)
			)
				expect([day, holding(all, day).length]).toEqual([day, day < it.issued_on ? 0 : 1]);
		}
	);

	const anyDayOf2022 = fc.nat(364).map((n) => addDays('2022-01-01', n));
	const point = (due: string, share: number): Milestone => ({
		due,
		share,
		label: '',
		label_en: '',
		measure: 'onboarded',
		lapsed: false,
		assumption: false,
		source: { title: '', number: '', clause: '', date: null }
	});

	test('whatever the milestones and the day of issue, each day from it on has one, and the pace never falls', () => {
		fc.assert(
			fc.property(
				fc.array(anyDayOf2022, { minLength: 1, maxLength: 4 }),
				fc.integer({ min: toNumber('2021-10-01'), max: toNumber('2023-03-01') }),
				fc.integer({ min: toNumber('2020-01-01'), max: toNumber('2025-01-01') }),
				(dues, issued, probe) => {
					const issuedOn = toDay(issued);
					const points = [...dues]
						.sort()
						.map((due, i) => ({ ...point(due, (i + 1) / dues.length), lapsed: due < issuedOn }));
					const all = segments('rule', 2022, issuedOn, points);
					if (points.every(({ lapsed }) => lapsed)) {
						expect(all).toEqual([]);
						return;
					}
					const days = [...dues, issuedOn, toDay(probe)];
					for (const day of days.flatMap((it) => [addDays(it, -1), it, addDays(it, 1)]))
						expect([day, holding(all, day).length]).toEqual([day, day < issuedOn ? 0 : 1]);
					const sorted = [...days]
						.filter((day) => day >= issuedOn)
						.sort()
						.map((day) => paceOn(all, day));
					expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
					expect(sorted.every((pace) => pace >= 0 && pace <= 1)).toBe(true);
				}
			)
		);
	});

	test('of posts created are not of people on post', () => {
		const created = { ...point('2022-03-31', 1), measure: 'developed' as const };
		expect(segments('rule', 2022, '2022-01-01', [created])).toEqual([]);
	});
});
