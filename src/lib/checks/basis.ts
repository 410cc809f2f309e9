import { lineage } from '../datasets/places';
import { printed, type Quoted } from '../notices/source';
import { policies } from '../policy/load';
import { isReference, resolve } from '../policy/resolve';
import type { Policy, PolicySource, PolicyValue, Topic } from '../policy/schema';
import type { View } from '../metrics/measured/progress';
import { recognition, veteransApart, workingAge } from './eligibility/asked';
import { realNames } from './identity/real_names';
import { termRule, isTermBasis, type TermBasis } from './term/clauses';

/** What a notice asks for without a number. */
type Clause = PolicyValue<'check_clauses'>['check'];

/** Policies that checks come from, with the parts of them that do, the first in force. */
const topics = {
	forbidden_posts: [['forbidden_posts', null]],
	dedicated_posts: [['dedicated_posts', null]],
	post_names: [['post_names', null]],
	groups: [['groups', null]],
	wage_floor: [['wage_floor', null]],
	proration: [['proration', null]],
	payout: [['payout', null]],
	comparison: [['comparison', null]],
	inspection: [['inspection', null]],
	retirement: [['retirement', null]],
	filing: [['filing', null]],
	streaks: [['streaks', null]],
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
	| Clause
	| keyof typeof topics
	| keyof typeof ofPlaces
	| TermBasis
	| keyof typeof standards;

/** A source in print, and whether it is a reference only (参考). */
interface Grounds {
	source: PolicySource;
	assumption: boolean;
	/** A policy that comes later only: nothing to hold rows to yet. */
	later?: true;
}

const idNumber: PolicySource = {
	title: '公民身份号码',
	number: 'GB 11643—1999',
	clause: '18位：6位地址码、8位出生日期码、3位顺序码（奇数为男、偶数为女）、1位校验码',
	date: '1999-07-01'
};

/** Laws and standards that hold everywhere. */
const standards = { id_number: idNumber, working_age: workingAge.source } as const;

/** What a check of a view comes from; null where no policy is there. */
export function groundsOf(basis: Basis, { place, asOf }: View): Grounds | null {
	if (isOf(standards, basis)) return { source: standards[basis], assumption: false };
	const codes = lineage(place).map(({ code }) => code);
	if (isOf(ofPlaces, basis)) {
		const own = ofPlaces[basis].find(({ jurisdiction }) => codes.includes(jurisdiction));
		const source = printed((own ?? ofPlaces[basis][0]!).source);
		return { source, assumption: isReference(source, !own, asOf) };
	}
	if (isClause(basis)) {
		const all = policies('check_clauses').filter(({ value }) => value.check === basis);
		// Before its day a notice is a reference, the nearest place's first, and so is another place's.
		const own =
			resolve(all, codes, asOf) ??
			codes.flatMap((code) => all.find((it) => it.jurisdiction === code) ?? [])[0];
		const { source, assumption } = own ?? all[0]!;
		return { source, assumption: isReference(source, assumption || !own, asOf) };
	}
	if (isTermBasis(basis)) {
		const rule = termRule(basis, codes, asOf);
		return rule && grounds(rule, asOf);
	}
	for (const [topic, part] of topics[basis]) {
		const fitting = policies<Topic>(topic).filter(
			({ value }) => part === null || ('part' in value && value.part === part)
		);
		const policy = resolve<Topic>(fitting, codes, asOf);
		if (policy) return grounds(policy, asOf);
	}
	const [topic] = topics[basis][0];
	const later = policies<Topic>(topic).find(({ jurisdiction }) => codes.includes(jurisdiction));
	return later ? { source: later.source, assumption: true, later: true } : null;
}

const grounds = (
	{ source, assumption }: Pick<Policy<Topic>, 'source' | 'assumption'>,
	asOf: string
): Grounds => ({ source, assumption: isReference(source, assumption, asOf) });

const isClause = (basis: Basis): basis is Clause =>
	policies('check_clauses').some(({ value }) => value.check === basis);

const isOf = <T extends object>(all: T, basis: PropertyKey): basis is keyof T =>
	Object.hasOwn(all, basis);
