import { knownOf } from './audit/ledger';
import { quantitiesKnown } from './audit/package_quantities';
import { audit } from './audit/report';
import { ledgerOf, type Published } from './ledger';
import type { Solver } from './solver/open';
import { cumulativeFigures } from './tables/plan';
import { traitsIn } from './traits';
import type { Parameters } from './terms/cells';
import type { AuditReport } from './terms/publication';
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
