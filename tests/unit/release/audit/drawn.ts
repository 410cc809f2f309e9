import fc from 'fast-check';
import {
	figureOf,
	isSum,
	type Cell,
	type Figure,
	type Key,
	type Known,
	type Relation,
	type Term
} from '$lib/release/terms/cells';
import { parameters } from './systems';

/** A small town: how many of each kind, and how each figure is published. */
export interface Drawn {
	cells: readonly Cell[];
	known: Known;
}

const most = 12;

/** Codes of one dimension: the whole, and below it groups with their parts, or parts alone. */
interface Dimension {
	/** Of the finest. */
	leaves: readonly string[];
	/** Whole and its parts, from the top. */
	levels: readonly { whole: string; parts: readonly string[] }[];
}

const dimension = (name: string, size: number, isDeep: boolean): Dimension => {
	const leaves = Array.from({ length: size }, (_, i) => `${name}${i}`);
	if (!isDeep || size < 3) return { leaves, levels: [{ whole: '*', parts: leaves }] };
	const half = Math.ceil(size / 2);
	const groups = [leaves.slice(0, half), leaves.slice(half)];
	return {
		leaves,
		levels: [
			{ whole: '*', parts: [`${name}A`, `${name}B`] },
			...groups.map((parts, i) => ({ whole: `${name}${'AB'[i]}`, parts }))
		]
	};
};

const below = (code: string, { leaves, levels }: Dimension): readonly string[] => {
	if (leaves.includes(code)) return [code];
	const own = levels.find(({ whole }) => whole === code)!;
	return own.parts.flatMap((it) => below(it, { leaves, levels }));
};

const codesOf = ({ leaves, levels }: Dimension): string[] => [
	...new Set([
		...levels.map(({ whole }) => whole),
		...levels.flatMap(({ parts }) => parts),
		...leaves
	])
];

/**
 * Tables of up to 5 × 5 × 3 with at most 12 people, hierarchies of up to three steps, all margins; figures exact,
 * rounded, `<8` or hidden by lot.
 */
export const drawn: fc.Arbitrary<Drawn> = fc
	.record({
		sizes: fc.tuple(
			fc.integer({ min: 1, max: 5 }),
			fc.integer({ min: 1, max: 5 }),
			fc.constantFrom(1, 1, 1, 2, 3)
		),
		isDeep: fc.tuple(fc.boolean(), fc.boolean()),
		people: fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(2)), { maxLength: most }),
		profile: fc.constantFrom('R' as const, 'S' as const),
		hiding: fc.constantFrom(0.3, 0.6, 0.85),
		lots: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 })
	})
	.map(({ sizes, isDeep, people, profile, hiding, lots }) => {
		const dimensions = [
			dimension('r', sizes[0], isDeep[0]),
			dimension('c', sizes[1], isDeep[1]),
			dimension('k', sizes[2], false)
		];
		const key = (codes: readonly string[]): Key => `m|2022-05|${codes.join('/')}`;
		const values = new Map<Key, number>();
		const relations: Relation[] = [];
		const visit = (codes: string[]): void => {
			const next = dimensions[codes.length];
			if (next) {
				for (const code of codesOf(next)) visit([...codes, code]);
				return;
			}
			const inside = codes.map((code, i) => below(code, dimensions[i]!));
			const value = people.filter((person) =>
				person.every((at, i) => {
					const { leaves } = dimensions[i]!;
					return inside[i]!.includes(leaves[at % leaves.length]!);
				})
			).length;
			values.set(key(codes), value);
			codes.forEach((code, i) => {
				for (const { whole, parts } of dimensions[i]!.levels)
					if (whole === code)
						relations.push(
							isSum(
								key(codes),
								parts.map((it) => key(codes.with(i, it)))
							)
						);
			});
		};
		visit([]);
		let drawnLots = 0;
		const lot = (): number => lots[(drawnLots++ * 7) % lots.length]! * (1 - 1e-9);
		const figures = [...values].map(([it, value]): Figure => {
			const isHidden = lot() < hiding;
			if (profile === 'S') return figureOf(it, isHidden ? 'star' : 'exact', value, parameters);
			if (value === 0) return figureOf(it, 'zero', 0, parameters);
			if (value <= parameters.hidden)
				return isHidden
					? figureOf(it, 'lt8', value, parameters)
					: figureOf(it, 'exact', value, parameters);
			return figureOf(it, isHidden ? 'star' : 'round5', value, parameters);
		});
		const cells = [...values].map(([it, value]): Cell => ({
			...{ key: it, value, profile },
			...{ cumulative: false, open: false, sensitive: false }
		}));
		return { cells, known: { figures, relations } };
	});

/** Up to seven cells and any rows over them, so that whole numbers and programs differ at times. */
export const system: fc.Arbitrary<{ known: Known; questions: Term[][] }> = fc
	.record({
		tops: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 7 }),
		rows: fc.array(
			fc.record({
				factors: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 1, -1, 2), { minLength: 7, maxLength: 7 }),
				lo: fc.integer({ min: -1, max: 4 }),
				span: fc.constantFrom(0, 0, 1, 2)
			}),
			{ minLength: 1, maxLength: 5 }
		),
		questions: fc.array(fc.array(fc.constantFrom(0, 0, 1, 1, -1), { minLength: 7, maxLength: 7 }), {
			minLength: 1,
			maxLength: 4
		})
	})
	.map(({ tops, rows, questions }) => {
		const terms = (factors: readonly number[]): Term[] =>
			tops.flatMap((_, i): Term[] => (factors[i] === 0 ? [] : [[`x${i}`, factors[i]!]]));
		return {
			known: {
				figures: tops.map((hi, i): Figure => ({ key: `x${i}`, kind: 'lt8', lo: 0, hi })),
				relations: rows
					.map(({ factors, lo, span }) => ({ terms: terms(factors), lo, hi: lo + span }))
					.filter((row) => row.terms.length > 0)
			},
			questions: questions.map(terms)
		};
	});
