/** A source of pseudo-random values: the same seed gives the same values in every engine. */
export interface Random {
	/** A number from 0 up to, not including, 1. */
	next(): number;
	/** A whole number from `min` to `max`, both included. */
	int(min: number, max: number): number;
	/** True with this probability (0 to 1). */
	chance(probability: number): boolean;
	/** One of the items, each as likely; throws for an empty list. */
	pick<T>(items: readonly T[]): T;
	/** One of the values, in proportion to its weight; throws when no weight is positive. */
	weighted<T>(entries: readonly (readonly [T, number])[]): T;
	/** The items in a random order, as a new list. */
	shuffle<T>(items: readonly T[]): T[];
	/**
	 * An independent source. It depends on this source's seed and the label only, never on how many
	 * values were drawn before, so what one label gets is not moved by another.
	 */
	fork(label: string): Random;
}

/** A source of pseudo-random values for a seed (sfc32 seeded by a 128-bit hash of the text). */
export function seeded(seed: string | number): Random {
	const next = sfc32(hash(String(seed)));
	const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
	return {
		next,
		int,
		chance: (probability) => next() < probability,
		pick: (items) => {
			if (items.length === 0) throw new Error('nothing to pick from');
			return items[int(0, items.length - 1)]!;
		},
		weighted: (entries) => {
			const usable = entries.filter(([, weight]) => weight > 0);
			let left = next() * usable.reduce((sum, [, weight]) => sum + weight, 0);
			const found = usable.find(([, weight]) => (left -= weight) < 0) ?? usable.at(-1);
			if (!found) throw new Error('no positive weight to draw by');
			return found[0];
		},
		shuffle: (items) => {
			const shuffled = [...items];
			for (let i = shuffled.length - 1; i > 0; i--) {
				const j = int(0, i);
				[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
			}
			return shuffled;
		},
		fork: (label) => seeded(`${seed}/${label}`)
	};
}

type State = [number, number, number, number];

/** Four 32-bit words from a text: FNV-1a with four offsets, each finished as in MurmurHash3. */
function hash(text: string): State {
	return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((offset) => {
		let h = offset;
		for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
		h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
		h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
		return (h ^ (h >>> 16)) >>> 0;
	}) as State;
}

function sfc32([a, b, c, d]: State): () => number {
	const next = (): number => {
		const t = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + t) | 0;
		return (t >>> 0) / 4294967296;
	};
	// The first values of sfc32 still show the seed.
	for (let i = 0; i < 12; i++) next();
	return next;
}
