import { addDays } from '../base/dates';
import { resolve } from './resolve';
import type { Policy } from './schema';

/** A stretch of the plan year between two milestones, as SQL joins it. */
export interface MilestoneSegment {
	/** Code of the jurisdiction whose rule this is. */
	rule: string;
	plan_year: number;
	/** The stretch holds for days after `starts`, up to and including `ends`. */
	starts: string;
	ends: string;
	/** Reference pace (share of the plan) at both ends; linear between them. */
	pace_from: number;
	pace_to: number;
	/** Share and due day of the milestone in force on this stretch. */
	share: number;
	due: string;
}

/** A milestone of one plan year, for people. */
export interface Milestone {
	due: string;
	share: number;
	label: string;
	label_en: string;
	measure: 'onboarded' | 'developed';
	/** The notice that issued the plan came after the due day: shown, never judged. */
	lapsed: boolean;
	assumption: boolean;
	source: Policy<'milestone'>['source'];
}

/**
 * The milestones of a place's plan year: of people on post, and of posts created where its notice
 * sets them.
 *
 * @param lineage codes of the place and those above it, nearest first
 * @param issuedOn day on which the plan was issued: the start of the clock
 */
export function milestones(
	all: readonly Policy<'milestone'>[],
	lineage: readonly string[],
	planYear: number,
	issuedOn: string
): Milestone[] {
	return (['onboarded', 'developed'] as const).flatMap((measure) => {
		const policy = resolve(all, lineage, `${planYear}-12-31`, (it) => it.value.measure === measure);
		return (policy?.value.points ?? []).map((point) => ({
			...point,
			due: `${planYear}-${point.due}`,
			measure,
			lapsed: `${planYear}-${point.due}` < issuedOn,
			assumption: policy!.assumption,
			source: policy!.source
		}));
	});
}

/**
 * The milestones of people on post as stretches that cover every day from that of issue on, when the
 * pace is 0; after the last milestone it stays there. Before, and where nothing is left to judge, none is
 * in force.
 */
export function segments(
	rule: string,
	planYear: number,
	issuedOn: string,
	points: readonly Milestone[]
): MilestoneSegment[] {
	const ahead = points
		.filter((it) => it.measure === 'onboarded' && !it.lapsed)
		.sort((a, b) => a.due.localeCompare(b.due));
	const [first] = ahead;
	const last = ahead.at(-1);
	if (!first || !last) return [];
	const base = { rule, plan_year: planYear };
	const before = {
		...base,
		starts: addDays(issuedOn, -1),
		ends: issuedOn,
		pace_from: 0,
		pace_to: 0,
		share: first.share,
		due: first.due
	};
	const between = ahead.map((point, i) => ({
		...base,
		starts: ahead[i - 1]?.due ?? issuedOn,
		ends: point.due,
		pace_from: ahead[i - 1]?.share ?? 0,
		pace_to: point.share,
		share: point.share,
		due: point.due
	}));
	const after = {
		...base,
		starts: last.due,
		ends: '9999-12-31',
		pace_from: last.share,
		pace_to: last.share,
		share: last.share,
		due: last.due
	};
	return [before, ...between.filter((it) => it.starts < it.ends), after];
}
