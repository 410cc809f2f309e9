import { knownOf } from './audit/ledger';
import { quantitiesKnown } from './audit/package_quantities';
import { quantitiesOf } from './audit/quantities';
import { audit } from './audit/report';
import { figuresOf, firstFates, type Fate } from './protect/fates';
import { repair, TooSparse } from './protect/repair';
import { suppress } from './protect/suppress';
import type { Solver } from './solver/open';
import type { Cell, Figure, Key, Parameters } from './terms/cells';
import type { AuditReport, Ledger } from './terms/publication';
import { traitsIn } from './traits';
import { relationsIn, type Structure } from './terms/relations';

/** What is to be protected, and what is known already. */
export interface Guarded {
	cells: readonly Cell[];
	/** The same cells in the month that was released last; empty where none was. */
	earlier: readonly Cell[];
	structure: Structure;
	/** What was published before; null where nothing is known of it. */
	ledger: Ledger | null;
	parameters: Parameters;
}

/** How cells are published, and what the auditor says of it. */
export interface Outcome {
	fates: readonly (readonly [Key, Fate])[];
	figures: readonly Figure[];
	audit: AuditReport;
	/** Cells that can't be protected in tables so fine; empty where the audit passes. */
	sparse: readonly Key[];
}

/** Everything known of how cells belong together: what this month's tables say and what a ledger does. */
export const jointStructure = (structure: Structure, ledger: Ledger | null): Structure => ({
	...structure,
	places: { ...ledger?.places, ...structure.places },
	apart: [
		...structure.apart,
		...(ledger?.releases ?? []).flatMap(({ month, apart }) => (apart ? [month] : []))
	]
});

/**
 * Protects cells and has the auditor look at them with all that was published before: small ones are hidden, profile
 * S is guarded by linear programmes, and what the auditor can narrow down too far has its neighbours hidden until
 * it can't.
 */
export async function guard(
	solver: Solver,
	{ cells, earlier, structure, ledger, parameters }: Guarded,
	onProgress?: (done: number, all: number) => void
): Promise<Outcome> {
	const entries = ledger?.entries ?? [];
	const keys = [...cells, ...entries].map(({ key }) => key);
	const relations = relationsIn(keys, jointStructure(structure, ledger));
	const insiders = cells.filter(({ value, open }) => value === 1 && !open).map(({ key }) => key);
	const releases = [...(ledger?.releases ?? []).map(({ id }) => id), THIS];
	const fates = firstFates(cells, parameters);
	const look = (figures: readonly Figure[]): Promise<AuditReport> => {
		const known = knownOf(
			[...entries, ...figures.map((it) => ({ ...it, release: THIS }))],
			relations
		);
		const quantities = [
			...quantitiesOf(cells, known, parameters, { before: earlier }),
			// What whoever gets the package looks at must hold as well.
			...quantitiesKnown(known, parameters, traitsIn([...entries, ...figures]))
		];
		return audit(solver, known, quantities, {
			...{ parameters, insiders, releases },
			...(onProgress && { onProgress })
		});
	};
	const sparse: Key[] = [];
	let report: AuditReport | null = null;
	try {
		const first = figuresOf(cells, fates, parameters);
		suppress(solver, cells, first, fates, relations, parameters);
		report = await repair(cells, fates, relations, look, parameters);
	} catch (error) {
		if (!(error instanceof TooSparse)) throw error;
		sparse.push(...error.keys);
	}
	const figures = figuresOf(cells, fates, parameters);
	return { fates: [...fates], figures, audit: report ?? (await look(figures)), sparse };
}

/** What the release is called before it has a name. */
const THIS = '·';
