import type { Boundary, Polygon, Position } from '../../datasets/boundaries';

/** Points that a page draws without standing still. */
export const MOST_POINTS = 60_000;

/** Steps across the whole map to which points are moved, the finest first. A screen shows a thousand. */
const grids = [16_384, 8_192, 4_096, 2_048, 1_024];

/** How many points the borders of areas have. */
export const pointsOf = (features: readonly Boundary[]): number =>
	features.reduce(
		(sum, { polygons }) =>
			sum +
			polygons.reduce((all, rings) => all + rings.reduce((n, { length }) => n + length, 0), 0),
		0
	);

/**
 * Areas with no more points than a page can draw, where that takes away only what nobody would see: all
 * points lie on one grid, so neighbours keep their common border. With more, where the coarsest grid
 * leaves more.
 */
export function thinnedTo(features: readonly Boundary[], most: number): readonly Boundary[] {
	let thin = features;
	for (const steps of grids) {
		if (pointsOf(thin) <= most) break;
		thin = onGrid(features, steps);
	}
	return thin;
}

/** The stretch of areas either way; null without any. */
export function boxOf(polygons: readonly Polygon[]) {
	if (polygons.length === 0) return null;
	const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
	for (const [outer = []] of polygons)
		for (const [x, y] of outer) {
			box.left = Math.min(box.left, x);
			box.right = Math.max(box.right, x);
			box.low = Math.min(box.low, y);
			box.high = Math.max(box.high, y);
		}
	return box;
}

/** Points moved, those that come to lie on the one before left out. */
export function moved(ring: readonly Position[], at: (point: Position) => Position): Position[] {
	const points = ring.map(at);
	return points.filter(
		([x, y], i) => i === 0 || x !== points[i - 1]![0] || y !== points[i - 1]![1]
	);
}

function onGrid(features: readonly Boundary[], steps: number): readonly Boundary[] {
	const box = boxOf(features.flatMap(({ polygons }) => polygons));
	if (!box) return features;
	const { left, right, low, high } = box;
	const step = Math.max(right - left, high - low) / steps || 1;
	const at = ([x, y]: Position): Position => [
		left + Math.round((x - left) / step) * step,
		low + Math.round((y - low) / step) * step
	];
	const ring = (points: readonly Position[]) => moved(points, at);
	const polygon = ([outer = [], ...holes]: Polygon): Polygon => {
		const thin = ring(outer);
		// The smallest areas stay, as triangles.
		const third = Math.floor(outer.length / 3);
		const kept = thin.length > 3 ? thin : [outer[0]!, outer[third]!, outer[2 * third]!];
		return [kept, ...holes.map(ring).filter(({ length }) => length > 3)];
	};
	return features.map((feature) => ({ ...feature, polygons: feature.polygons.map(polygon) }));
}
