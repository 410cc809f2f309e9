import { lineage } from '../datasets/places';
import { printed } from '../notices/source';
import { policies } from '../policy/load';
import { isReference, resolve } from '../policy/resolve';
import type { PolicySource, PolicyValue } from '../policy/schema';
import type { View } from '../metrics/measured/progress';
import { realNames } from './identity/real_names';

/** What a notice asks for without a number. */
type Clause = PolicyValue<'check_clauses'>['check'];

/** Where a check comes from: a clause of a notice, a policy, 双实名 or the standard of ID numbers. */
export type Basis =
	| Clause
	| 'forbidden_posts'
	| 'dedicated_posts'
	| 'post_names'
	| 'wage_floor'
	| 'proration'
	| 'payout'
	| 'comparison'
	| 'inspection'
	| 'real_names'
	| 'id_number';

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

/** What a check of a view comes from; null where no policy is there. */
export function groundsOf(basis: Basis, { place, asOf }: View): Grounds | null {
	if (basis === 'id_number') return { source: idNumber, assumption: false };
	const codes = lineage(place).map(({ code }) => code);
	if (basis === 'real_names') {
		const own = realNames.find(({ jurisdiction }) => codes.includes(jurisdiction));
		const source = printed((own ?? realNames[0]!).source);
		return { source, assumption: isReference(source, !own, asOf) };
	}
	if (isClause(basis)) {
		const all = policies('check_clauses').filter(({ value }) => value.check === basis);
		// Before its day a notice is a reference, and so is another place's.
		const own = resolve(all, codes, asOf) ?? all.find((it) => codes.includes(it.jurisdiction));
		const { source, assumption } = own ?? all[0]!;
		return { source, assumption: isReference(source, assumption || !own, asOf) };
	}
	const policy = resolve(policies(basis), codes, asOf);
	if (policy) {
		const { source, assumption } = policy;
		return { source, assumption: isReference(source, assumption, asOf) };
	}
	const later = policies(basis).find(({ jurisdiction }) => codes.includes(jurisdiction));
	return later ? { source: later.source, assumption: true, later: true } : null;
}

const isClause = (basis: Basis): basis is Clause =>
	policies('check_clauses').some(({ value }) => value.check === basis);
