/**
 * The known name that a mistyped one most likely stands for, the first of those equally near; null where half of
 * the characters would have to change.
 */
export function nearest(name: string, known: readonly string[]): string | null {
	let best: string | null = null;
	let least = Infinity;
	for (const other of known) {
		const distance = distanceOf(name, other);
		if (distance >= least || 2 * distance >= Math.max(name.length, other.length)) continue;
		best = other;
		least = distance;
	}
	return best;
}

/** Characters to insert, leave out, change or swap with their neighbour to make one text of the other. */
function distanceOf(from: string, to: string): number {
	const [a, b] = [[...from], [...to]];
	const rows = [b.map((_, i) => i).concat(b.length)];
	a.forEach((char, i) => {
		const row = [i + 1];
		b.forEach((other, j) => {
			const change = rows[i]![j]! + (char === other ? 0 : 1);
			const isSwapped = i > 0 && j > 0 && char === b[j - 1] && a[i - 1] === other;
			const swap = isSwapped ? rows[i - 1]![j - 1]! + 1 : Infinity;
			row.push(Math.min(change, swap, rows[i]![j + 1]! + 1, row[j]! + 1));
		});
		rows.push(row);
	});
	return rows[a.length]![b.length]!;
}
