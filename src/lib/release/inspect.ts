import { knownOf } from './audit/ledger';
import { quantitiesKnown } from './audit/package_quantities';
import { audit } from './audit/report';
import { ledgerOf, type Published } from './ledger';
import type { Solver } from './solver/open';
import { cumulativeFigures } from './tables/plan';
import { traitsIn } from './traits';
import type { Known, Parameters } from './terms/cells';
import type { AuditReport, Ledger } from './terms/publication';
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
	const known = knownIn(ledger);
	const quantities = quantitiesKnown(known, opened.parameters, traitsIn(ledger.entries));
	const { parameters } = opened;
	const releases = ledger.releases.map(({ id }) => id);
	const supplied = new Set([opened.id, ...previous.map(({ id }) => id)]);
	return {
		report: await audit(solver, known, quantities, { parameters, releases }),
		missing: releases.filter((id) => !supplied.has(id))
	};
}

/** Everything that anyone knows by a ledger: its figures, and how cells belong together. */
export function knownIn({ places, releases, entries }: Ledger): Known {
	const apart = releases.flatMap((it) => (it.apart ? [it.month] : []));
	const structure = { places, apart, cumulative: cumulativeFigures };
	const keys = entries.map(({ key }) => key);
	return knownOf(entries, relationsIn(keys, structure));
}
