import type { Figure, Key, Known, Relation } from '../terms/cells';
import type { LedgerEntry } from '../terms/publication';

/** What was published of a cell as one figure, by the releases that agree on it. */
interface Version extends Figure {
	/** Place of the first release that says so. */
	since: number;
}

/** The cell of a key, and the release from which a figure of it was that has been restated since. */
export function versionOf(key: Key): { cell: Key; release: string | null } {
	const at = key.indexOf('@');
	return at < 0
		? { cell: key, release: null }
		: { cell: key.slice(0, at), release: key.slice(at + 1) };
}

/**
 * What is known by all releases of a ledger together; releases in the order in which entries name them first.
 * Where several releases say of a cell what can all be true, it is one figure, and all of them hold. Where they
 * can't, the cell was restated: its latest figure keeps the key, and each one before is a cell of its own,
 * `key@release`. Relations hold between figures as each release had them; what a restatement made impossible
 * was never so. `restated` names cells that were restated though their figures don't show it.
 */
export function knownOf(
	entries: readonly LedgerEntry[],
	relations: readonly Relation[],
	restated: ReadonlySet<Key> = new Set()
): Known {
	const releases = [...new Set(entries.map(({ release }) => release))];
	const order = new Map(releases.map((it, i) => [it, i]));
	const byKey = new Map<Key, LedgerEntry[]>();
	for (const entry of entries) {
		const own = byKey.get(entry.key);
		if (own) own.push(entry);
		else byKey.set(entry.key, [entry]);
	}
	const versions = new Map<Key, Version[]>();
	for (const [key, own] of byKey) {
		own.sort((a, b) => order.get(a.release)! - order.get(b.release)!);
		versions.set(key, named(key, own, releases, order, restated.has(key)));
	}
	const seenIn = new Map(
		[...byKey].map(([key, own]) => [key, own.map(({ release }) => order.get(release)!)])
	);
	return {
		figures: [...versions.values()].flatMap((all) =>
			all.map(({ key, kind, lo, hi }) => ({ key, kind, lo, hi }))
		),
		relations: relations.flatMap((it) => ofReleases(it, versions, seenIn))
	};
}

function named(
	key: Key,
	entries: readonly LedgerEntry[],
	releases: readonly string[],
	order: ReadonlyMap<string, number>,
	isRestated: boolean
): Version[] {
	const found: Version[] = [];
	for (const { kind, lo, hi, release } of entries) {
		const last = found.at(-1);
		const low = Math.max(lo, last?.lo ?? 0);
		const high = Math.min(hi ?? Infinity, last?.hi ?? Infinity);
		if (last && low <= high && !isRestated)
			Object.assign(last, { kind, lo: low, hi: high === Infinity ? null : high });
		else found.push({ key, kind, lo, hi, since: order.get(release)! });
	}
	return found.map((it, i) =>
		i === found.length - 1 ? it : { ...it, key: `${key}@${releases[it.since]}` }
	);
}

/** A relation, between the figures of each release that had one of its cells. */
function ofReleases(
	relation: Relation,
	versions: ReadonlyMap<Key, readonly Version[]>,
	seenIn: ReadonlyMap<Key, readonly number[]>
): Relation[] {
	if (relation.terms.every(([key]) => (versions.get(key)?.length ?? 1) === 1)) return [relation];
	const places = new Set(relation.terms.flatMap(([key]) => seenIn.get(key) ?? []));
	const found = new Map<string, Relation>();
	for (const place of [...places].sort((a, b) => a - b)) {
		const chosen = relation.terms.map(([key, factor]) => {
			const all = versions.get(key) ?? [];
			return { factor, key, version: all.findLast(({ since }) => since <= place) ?? all[0] };
		});
		const terms = chosen.map(({ key, version, factor }) => [version?.key ?? key, factor] as const);
		const least = chosen.reduce((sum, it) => sum + end(it.factor, it.version, -1), 0);
		const most = chosen.reduce((sum, it) => sum + end(it.factor, it.version, 1), 0);
		if (least <= (relation.hi ?? Infinity) && most >= relation.lo)
			found.set(terms.map(([key]) => key).join('\n'), { ...relation, terms });
	}
	return [...found.values()];
}

const end = (factor: number, version: Version | undefined, way: 1 | -1): number =>
	factor * (factor > 0 === way > 0 ? (version?.hi ?? Infinity) : (version?.lo ?? 0));
