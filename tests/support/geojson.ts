/** Made-up maps: squares in a row, one for each set of properties. */

type Properties = Record<string, unknown> | null;

/** A closed square ring, `n` places east of the first. */
export const square = (n: number, size = 0.1): [number, number][] => {
	const [left, bottom] = [115 + n * size, 36];
	return [
		[left, bottom],
		[left + size, bottom],
		[left + size, bottom + size],
		[left, bottom + size],
		[left, bottom]
	];
};

export const feature = (properties: Properties, n = 0): object => ({
	type: 'Feature',
	properties,
	geometry: { type: 'Polygon', coordinates: [square(n)] }
});

/** A feature collection of squares. */
export const squares = (...properties: Properties[]): object => ({
	type: 'FeatureCollection',
	features: properties.map(feature)
});
