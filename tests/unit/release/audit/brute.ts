import type { Known, Term } from '$lib/release/terms/cells';

/** A relation as one of its cells sees it. */
interface RowOf {
	factor: number;
	others: readonly Term[];
	least: number;
	most: number;
}

/** All ways of being in whole numbers, one by one, without any of the auditor's code; null where they are too many. */
export function allWays({ figures, relations }: Known, most: number): Map<string, number>[] | null {
	const keys = [
		...new Set([
			...figures.map(({ key }) => key),
			...relations.flatMap(({ terms }) => terms.map(([key]) => key))
		])
	];
	const lo = new Map(keys.map((key) => [key, 0]));
	const hi = new Map(keys.map((key) => [key, Infinity]));
	for (const figure of figures) {
		lo.set(figure.key, Math.max(lo.get(figure.key)!, figure.lo));
		hi.set(figure.key, Math.min(hi.get(figure.key)!, figure.hi ?? Infinity));
	}
	// Cells that are fixed first, then those that hang together.
	const order = [...keys].sort((a, b) => width(a) - width(b));
	function width(key: string): number {
		return hi.get(key)! - lo.get(key)!;
	}
	const found: Map<string, number>[] = [];
	const values = new Map<string, number>();
	let visits = 0;

	const rowsOf = new Map(keys.map((key) => [key, [] as RowOf[]]));
	for (const { terms, lo: least, hi: most } of relations)
		for (const [key, factor] of terms)
			rowsOf.get(key)!.push({
				...{ factor, least, most: most ?? Infinity },
				others: terms.filter(([other]) => other !== key)
			});
	/** What relations leave for a cell, by what the others are or may be. */
	const room = (key: string): [number, number] => {
		let [from, to] = [lo.get(key)!, hi.get(key)!];
		for (const { others, factor, least, most: highest } of rowsOf.get(key)!) {
			let [low, high] = [0, 0];
			for (const [it, by] of others) {
				const at = values.get(it);
				const [a, b] = [by * (at ?? lo.get(it)!), by * (at ?? hi.get(it)!)];
				low += Math.min(a, b);
				high += Math.max(a, b);
			}
			const ends = [(least - high) / factor, (highest - low) / factor];
			from = Math.max(from, Math.ceil(Math.min(...ends) - 1e-9));
			to = Math.min(to, Math.floor(Math.max(...ends) + 1e-9));
			if (from > to) break;
		}
		return [from, to];
	};
	const visit = (at: number): boolean => {
		if (visits++ > most) return false;
		const key = order[at];
		if (key === undefined) {
			found.push(new Map(values));
			return true;
		}
		const [from, to] = room(key);
		if (to === Infinity) return false;
		for (let value = from; value <= to; value++) {
			values.set(key, value);
			if (!visit(at + 1)) return false;
		}
		values.delete(key);
		return true;
	};
	return visit(0) ? found : null;
}
