/** A place with what it is ranked by. */
export interface Counted {
	/** Empty for what is in no place. */
	code: string;
	planned: number | null;
	onboarded: number | null;
}

/** Completion of a against b by cross multiplication, so that equal shares are equal. */
export function compareShares(a: Counted, b: Counted): number {
	const [x, y] = [a.planned ?? 0, b.planned ?? 0];
	if (x === 0 || y === 0) return Math.sign(x) - Math.sign(y);
	return (a.onboarded ?? 0) * y - (b.onboarded ?? 0) * x;
}

/** The order of a ranking: the highest completion first, of equal ones the larger plan. */
export const byCompletion = (a: Counted, b: Counted): number =>
	compareShares(b, a) || (b.planned ?? 0) - (a.planned ?? 0);

/** Ranks of places in their order, equal ones sharing theirs; none where nothing is judged, nor without a plan. */
export function ranksOf<T extends Counted>(
	sorted: readonly T[],
	isJudged: (place: T) => boolean = () => true
): Map<string, number> {
	const ranks = new Map<string, number>();
	sorted.forEach((place, i) => {
		if (!place.planned || place.code === '' || !isJudged(place)) return;
		const above = sorted[i - 1];
		const isLevel = above && compareShares(above, place) === 0;
		ranks.set(place.code, (isLevel && ranks.get(above.code)) || i + 1);
	});
	return ranks;
}
