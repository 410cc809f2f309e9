import type { Ledger } from '../terms/publication';
import type { Offered, Series } from './terms';

/** Releases by their series, the latest first in each; series in the order of their places. */
export function seriesOf(offered: readonly Offered[]): Series[] {
	const found = new Map<string, Offered[]>();
	for (const it of offered) {
		const { series } = it.release;
		found.set(series, [...(found.get(series) ?? []), it]);
	}
	return [...found]
		.map(([id, some]) => {
			const all = some.toSorted((a, b) => laterFirst(a.release, b.release));
			return { id, latest: all[0]!, all };
		})
		.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const laterFirst = (
	a: { month: string; revision: number },
	b: { month: string; revision: number }
): number => (a.month === b.month ? b.revision - a.revision : a.month < b.month ? 1 : -1);

/** Codes of places below each other begin alike. */
const orderOf = ({ id, latest }: Series): string => `${latest.release.place.code} ${id}`;

/** Releases that a series' ledger remembers and the site doesn't have. */
export const missingIn = ({ latest, all }: Series): Ledger['releases'] =>
	latest.release.ledger.releases.filter(({ id }) => !all.some(({ release }) => release.id === id));
