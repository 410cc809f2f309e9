import { UserError } from '../base/errors';
import type { Ledger, LedgerEntry, LedgerRelease } from './terms/publication';

/** A package that was published before. */
export interface Published {
	/** Of its release. */
	id: string;
	ledger: Ledger;
	/** Of its SHA256SUMS. */
	sha256: string;
}

/**
 * What packages together tell of all that was published; null where there is none. Throws a `UserError` where
 * they are of different series, or where one is not the package that another remembers.
 */
export function ledgerOf(packages: readonly Published[]): Ledger | null {
	const [first] = packages;
	if (!first) return null;
	const { series } = first.ledger;
	const other = packages.find(({ ledger }) => ledger.series !== series);
	if (other)
		throw new UserError(
			`上期数据包 ${other.id} 与 ${first.id} 不属于同一数据集：请只提供同一数据集的数据包`
		);
	const own = new Map(packages.map(({ id, sha256 }) => [id, sha256]));
	const releases = new Map<string, LedgerRelease>();
	const entries = new Map<string, LedgerEntry>();
	for (const { ledger } of packages) {
		for (const it of ledger.releases) {
			const sha256 = it.sha256 ?? own.get(it.id);
			const known = own.get(it.id) ?? releases.get(it.id)?.sha256;
			if (sha256 !== undefined && known !== undefined && sha256 !== known)
				throw new UserError(
					`数据包 ${it.id} 不是当时公布的那一份（校验值不同）：请提供当时公布的原文件`
				);
			releases.set(it.id, { ...it, ...(sha256 !== undefined && { sha256 }) });
		}
		for (const it of ledger.entries) {
			const name = `${it.release} ${it.key}`;
			const known = entries.get(name);
			if (known && (known.lo !== it.lo || known.hi !== it.hi))
				throw new UserError(
					`数据包 ${it.release} 的台账前后不一致（${it.key}）：请提供当时公布的原文件`
				);
			entries.set(name, it);
		}
	}
	return {
		series,
		places: Object.assign({}, ...packages.map(({ ledger }) => ledger.places)) as Ledger['places'],
		releases: [...releases.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
		entries: [...entries.values()]
	};
}
