/** Order of two texts by code unit: the same in every locale and engine. */
export function compare(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Items by a text of theirs, the texts in order; items of one text keep theirs. */
export function grouped<T>(items: Iterable<T>, textOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const text = textOf(item);
		const group = groups.get(text);
		if (group) group.push(item);
		else groups.set(text, [item]);
	}
	return new Map([...groups].sort(([a], [b]) => compare(a, b)));
}
