import type { Traits } from './audit/package_quantities';
import { cumulativeFigures, openFigures } from './tables/plan';
import { partsOf, type Key } from './terms/cells';
import type { LedgerEntry } from './terms/publication';

/** Cells of one measure and month by the same dimensions are of one table, and of one profile. */
const familyOf = (key: Key): string => {
	const { measure, month, dims } = partsOf(key);
	return [measure, month, ...Object.keys(dims)].join('|');
};

/** What a ledger shows of its cells: in profile S figures are exact. */
export function traitsIn(
	entries: readonly Pick<LedgerEntry, 'key' | 'kind'>[]
): (key: Key) => Traits {
	const isOpen = (key: Key) => openFigures.some((it) => it === partsOf(key).measure);
	const exact = new Set(
		entries.flatMap(({ key, kind }) => (kind === 'exact' && !isOpen(key) ? [familyOf(key)] : []))
	);
	return (key) => ({
		profile: exact.has(familyOf(key)) ? 'S' : 'R',
		cumulative: cumulativeFigures.some((it) => it === partsOf(key).measure),
		open: isOpen(key)
	});
}
