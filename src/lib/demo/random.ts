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
export const seeded = (seed: string | number): Random =>
	new Source(absorbed([0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35], String(seed)));

type State = readonly [number, number, number, number];

/** A class, since a large dataset makes millions of them. */
class Source implements Random {
	/** The hash of the seed so far, on which the forks' go on. */
	readonly #seed: State;
	#a: number;
	#b: number;
	#c: number;
	#d: number;

	constructor(seed: State) {
		this.#seed = seed;
		[this.#a, this.#b, this.#c, this.#d] = [
			finished(seed[0]),
			finished(seed[1]),
			finished(seed[2]),
			finished(seed[3])
		];
		// The first values of sfc32 still show the seed.
		for (let i = 0; i < 12; i++) this.next();
	}

	/** sfc32. */
	next(): number {
		const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
		this.#d = (this.#d + 1) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = (this.#c << 21) | (this.#c >>> 11);
		this.#c = (this.#c + t) | 0;
		return (t >>> 0) / 4294967296;
	}

	int(min: number, max: number): number {
		return min + Math.floor(this.next() * (max - min + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(items: readonly T[]): T {
		if (items.length === 0) throw new Error('nothing to pick from');
		return items[this.int(0, items.length - 1)]!;
	}

	weighted<T>(entries: readonly (readonly [T, number])[]): T {
		let sum = 0;
		for (const [, weight] of entries) if (weight > 0) sum += weight;
		if (sum <= 0) throw new Error('no positive weight to draw by');
		let left = this.next() * sum;
		let last: T;
		for (const [value, weight] of entries) {
			if (weight <= 0) continue;
			last = value;
			left -= weight;
			if (left < 0) break;
		}
		return last!;
	}

	shuffle<T>(items: readonly T[]): T[] {
		const shuffled = [...items];
		for (let i = shuffled.length - 1; i > 0; i--) {
			const j = this.int(0, i);
			[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
		}
		return shuffled;
	}

	fork(label: string): Random {
		return new Source(absorbed(this.#seed, `/${label}`));
	}
}

/** Four 32-bit words gone on over a text: FNV-1a, with an offset each to start from. */
function absorbed([a, b, c, d]: State, text: string): State {
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		a = Math.imul(a ^ code, 0x01000193);
		b = Math.imul(b ^ code, 0x01000193);
		c = Math.imul(c ^ code, 0x01000193);
		d = Math.imul(d ^ code, 0x01000193);
	}
	return [a, b, c, d];
}

/** A word of the hash, mixed as at the end of MurmurHash3. */
function finished(word: number): number {
	let h = word;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}
