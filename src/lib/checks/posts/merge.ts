import type { NameUse } from './lists';

/** A name in use that is one. */
type NamedUse = NameUse & { name: string; key: string };

/**
 * Two post names of one county and 城乡 that may be one post (质效提升年实施方案 2. “整合名称、职责相近的岗位”).
 */
export interface MergeCandidate {
	county: string;
	county_name: string;
	level: 'urban' | 'rural';
	/** The name with more posts first. */
	names: [NamedUse, NamedUse];
	/** `spelling`: they differ in brackets or endings only; `name`: nearly the same; `duty`: the same duty. */
	reason: 'spelling' | 'name' | 'duty';
	/** How alike the names are, from 0 to 1. */
	likeness: number;
}

/** Names at least so alike are nearly the same; an assumption of this project. */
export const nearlySame = 0.75;

/**
 * Pairs of names that may be merged, those with most posts first. Within one county and 城乡 only: the
 * notice asks counties to look through theirs, and rural and urban posts are paid from other sources.
 */
export function mergeCandidates(uses: readonly NameUse[]): MergeCandidate[] {
	const parts = new Map<string, NamedUse[]>();
	for (const use of uses.filter(isNamed)) {
		const part = `${use.county}/${use.level}`;
		parts.set(part, [...(parts.get(part) ?? []), use]);
	}
	return [...parts.values()]
		.flatMap((names) => names.flatMap((a, i) => names.slice(i + 1).flatMap((b) => compared(a, b))))
		.sort(
			(a, b) => postsOf(b) - postsOf(a) || a.names[0].name.localeCompare(b.names[0].name, 'zh-CN')
		);
}

/** Whether all posts of both names state one and the same duty: a blank duty says nothing. */
export const sameDuty = (a: NameUse, b: NameUse): boolean =>
	a.duty === b.duty && [a, b].every((it) => it.duties === 1 && it.with_duty === it.posts);

const isNamed = (use: NameUse): use is NamedUse => use.name !== null && use.key !== null;

const postsOf = ({ names: [a, b] }: MergeCandidate): number => a.posts + b.posts;

function compared(a: NamedUse, b: NamedUse): MergeCandidate[] {
	const likeness = likenessOf(a.key, b.key);
	const reason =
		a.key === b.key ? 'spelling' : likeness >= nearlySame ? 'name' : sameDuty(a, b) ? 'duty' : null;
	if (!reason) return [];
	const { county, county_name, level } = a;
	const names: [NamedUse, NamedUse] = a.posts >= b.posts ? [a, b] : [b, a];
	return [{ county, county_name, level, names, reason, likeness }];
}

/** Share of characters that two names have in common (Sørensen–Dice over characters, each as often as it stands). */
export function likenessOf(a: string, b: string): number {
	const left = [...a];
	const rest = [...b];
	if (left.length + rest.length === 0) return 1;
	const all = left.length + rest.length;
	let shared = 0;
	for (const character of left) {
		const at = rest.indexOf(character);
		if (at < 0) continue;
		rest.splice(at, 1);
		shared += 1;
	}
	return (2 * shared) / all;
}
