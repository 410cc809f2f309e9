import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';

/** The lines of each town of a dataset, with its code before them. */
export const ofTowns = (
	{ places }: DatasetMeta,
	linesOf: (codes: readonly string[]) => readonly (readonly (string | number | null)[])[]
): (string | number | null)[][] =>
	places
		.filter(({ level }) => level === 'town')
		.flatMap(({ code }) =>
			linesOf(lineage(code).map((it) => it.code)).map((line) => [code, ...line])
		);
