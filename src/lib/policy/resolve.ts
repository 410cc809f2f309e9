import type { Day } from '../base/dates';
import type { Policy, PolicySource, Topic } from './schema';

/**
 * The policy in force for a place on a day: the nearest jurisdiction that has one decides (town >
 * county > city > province), and within it the latest `valid_from` not after the day. What was taken
 * over from one place's notice is no assumption there, from the notice's day on.
 *
 * @param lineage codes of the place and those above it, nearest first
 * @param fits further condition, for topics with several kinds of entry
 */
export function resolve<T extends Topic>(
	all: readonly Policy<T>[],
	lineage: readonly string[],
	day: string,
	fits: (policy: Policy<T>) => boolean = () => true
): Policy<T> | null {
	for (const jurisdiction of lineage) {
		const inForce = all
			.filter((it) => it.jurisdiction === jurisdiction && it.valid_from <= day && fits(it))
			.sort((a, b) => b.valid_from.localeCompare(a.valid_from));
		const [found] = inForce;
		if (!found) continue;
		const isHome = found.home !== undefined && lineage.includes(found.home);
		return isHome && !isReference(found.source, false, day)
			? { ...found, assumption: false }
			: found;
	}
	return null;
}

/** What is in force at a place over time; `ends` is the first day after. */
export function stretches<T extends Topic>(
	all: readonly Policy<T>[],
	codes: readonly string[],
	fits?: (policy: Policy<T>) => boolean
): { starts: Day; ends: Day; policy: Policy<T> }[] {
	const days = [
		...new Set(
			all.filter((it) => codes.includes(it.jurisdiction)).map(({ valid_from }) => valid_from)
		)
	].sort();
	return days.flatMap((starts, i) => {
		const policy = resolve(all, codes, starts, fits);
		return policy ? [{ starts, ends: days[i + 1] ?? '9999-12-31', policy }] : [];
	});
}

/**
 * Whether what a notice says is a reference only (参考) on a day: it is taken over from elsewhere, or
 * hadn't been issued yet.
 */
export const isReference = (
	{ date }: Pick<PolicySource, 'date'>,
	assumption: boolean,
	day: string
): boolean => assumption || (date !== null && day < date);
