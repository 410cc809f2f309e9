import { knownOf } from './audit/ledger';
import { quantitiesKnown, type Traits } from './audit/package_quantities';
import { audit } from './audit/report';
import { ledgerOf, type Published } from './ledger';
import type { Solver } from './solver/open';
import { cumulativeFigures, openFigures } from './tables/plan';
import { partsOf, type Key, type Parameters } from './terms/cells';
import type { AuditReport, LedgerEntry } from './terms/publication';
import { relationsIn } from './terms/relations';

/**
 * What anyone can find out by a package alone and with earlier ones: nothing but what was published is known here.
 * `missing` are releases that the ledger names and that weren't supplied: their figures are taken from it.
 */
export async function auditOf(
	solver: Solver,
	opened: Published & { parameters: Parameters },
	previous: readonly Published[]
): Promise<{ report: AuditReport; missing: string[] }> {
	const ledger = ledgerOf([...previous, opened])!;
	const structure = {
		places: ledger.places,
		apart: ledger.releases.flatMap(({ month, apart }) => (apart ? [month] : [])),
		cumulative: cumulativeFigures
	};
	const keys = ledger.entries.map(({ key }) => key);
	const known = knownOf(ledger.entries, relationsIn(keys, structure));
	const quantities = quantitiesKnown(known, opened.parameters, traitsIn(ledger.entries));
	const { parameters } = opened;
	const releases = ledger.releases.map(({ id }) => id);
	const supplied = new Set([opened.id, ...previous.map(({ id }) => id)]);
	return {
		report: await audit(solver, known, quantities, { parameters, releases }),
		missing: releases.filter((id) => !supplied.has(id))
	};
}

/** Cells of one measure and month by the same dimensions are of one table, and of one profile. */
const familyOf = (key: Key): string => {
	const { measure, month, dims } = partsOf(key);
	return [measure, month, ...Object.keys(dims)].join('|');
};

/** What a ledger shows of its cells: in profile S figures are exact. */
function traitsIn(entries: readonly LedgerEntry[]): (key: Key) => Traits {
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
