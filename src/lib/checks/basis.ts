import { lineage } from '../datasets/places';
import { printed, type Quoted } from '../notices/source';
import { policies } from '../policy/load';
import { isReference, resolve } from '../policy/resolve';
import type { Policy, PolicySource, Topic } from '../policy/schema';
import type { View } from '../metrics/measured/progress';
import { recognition, veteransApart, workingAge } from './eligibility/asked';
import { clauses } from './posts/clauses';
import { realNames } from './identity/real_names';
import { termRule, isTermBasis, type TermBasis } from './term/clauses';

/** Policies that checks come from, with the parts of them that do, the first in force. */
const topics = {
	forbidden_posts: [['forbidden_posts', null]],
	dedicated_posts: [['dedicated_posts', null]],
	post_names: [['post_names', null]],
	groups: [['groups', null]],
	retirement: [['retirement', null]],
	filing: [['filing', null]],
	steps: [['steps', 'order']],
	publicity: [
		['steps', 'publicity'],
		['steps', 'order']
	]
} as const satisfies Record<string, readonly (readonly [Topic, string | null])[]>;

/** Clauses of several places' notices, where those of a place are asked for first. */
const ofPlaces = {
	real_names: realNames,
	veterans: veteransApart,
	recognition
} as const satisfies Record<string, readonly { jurisdiction: string; source: Quoted }[]>;

/** Where a check comes from: a clause of the province's plan, a policy, a clause of notices, or a law or standard. */
export type Basis =
	| keyof typeof clauses
	| keyof typeof topics
	| keyof typeof ofPlaces
	| TermBasis
	| keyof typeof standards;

/** A source in print, and whether it is a reference only (参考). */
interface Grounds {
	source: PolicySource;
	assumption: boolean;
}

const idNumber: PolicySource = {
	title: '公民身份号码',
	number: 'GB 11643—1999',
	clause: '18位：6位地址码、8位出生日期码、3位顺序码（奇数为男、偶数为女）、1位校验码',
	date: '1999-07-01'
};

/** Laws and standards that hold everywhere. */
const standards = { id_number: idNumber, working_age: workingAge.source } as const;

/** What a check of a view comes from; null where no policy is in force. */
export function groundsOf(basis: Basis, { place, asOf }: View): Grounds | null {
	if (isOf(standards, basis)) return { source: standards[basis], assumption: false };
	const codes = lineage(place).map(({ code }) => code);
	if (isOf(ofPlaces, basis)) {
		const own = ofPlaces[basis].find(({ jurisdiction }) => codes.includes(jurisdiction));
		const source = printed((own ?? ofPlaces[basis][0]!).source);
		return { source, assumption: isReference(source, !own, asOf) };
	}
	if (isOf(clauses, basis)) {
		const source = clauses[basis];
		return { source, assumption: isReference(source, false, asOf) };
	}
	if (isTermBasis(basis)) {
		const rule = termRule(basis, codes, asOf);
		return rule && grounds(rule, asOf);
	}
	for (const [topic, part] of topics[basis]) {
		const isPart = ({ value }: Policy<Topic>): boolean =>
			part === null || ('part' in value && value.part === part);
		const policy = resolve<Topic>(policies(topic), codes, asOf, isPart);
		if (policy) return grounds(policy, asOf);
	}
	return null;
}

const grounds = (
	{ source, assumption }: Pick<Policy<Topic>, 'source' | 'assumption'>,
	asOf: string
): Grounds => ({ source, assumption: isReference(source, assumption, asOf) });

const isOf = <T extends object>(all: T, basis: PropertyKey): basis is keyof T =>
	Object.hasOwn(all, basis);
