import { test } from 'vitest';

/**
 * `CORPUS=1`, as in `npm run test:corpus`: every instance is tested. Without it `npm test` looks at each kind
 * of thing, which takes minutes.
 */
export const isWhole = Boolean(process.env.CORPUS);

/** A test of more instances of a kind that another test looks at: run with `CORPUS=1` alone. */
export const inCorpus = test.runIf(isWhole);

/** Of instances of one kind at most `few`, spread over all from first to last; all with `CORPUS=1`. */
export function some<T>(all: readonly T[], few: number): T[] {
	if (isWhole || all.length <= few) return [...all];
	if (few === 1) return [all[0]!];
	return Array.from(
		{ length: few },
		(_, i) => all[Math.round((i * (all.length - 1)) / (few - 1))]!
	);
}
