/** Order of two texts by code unit: the same in every locale and engine. */
export function compare(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
