import type { Check } from './check';
import { eligibilityChecks } from './eligibility/catalog';
import { comparisonChecks } from './comparison/catalog';
import { identityChecks } from './identity/catalog';
import { payChecks } from './pay/catalog';
import { financeChecks } from './pay/finance';
import { planChecks } from './plan/catalog';
import { postChecks } from './posts/catalog';
import { stepChecks } from './steps/catalog';
import { streakChecks } from './streaks/catalog';
import { termChecks } from './term/catalog';
import { supervisionChecks } from './supervision/catalog';

/** Every check, by subject. A new one is an entry in the catalogue of its room. */
export const checks = {
	...postChecks,
	...identityChecks,
	...eligibilityChecks,
	...stepChecks,
	...termChecks,
	...payChecks,
	...financeChecks,
	...comparisonChecks,
	...planChecks,
	...supervisionChecks,
	...streakChecks
} as const satisfies Record<string, Check>;

export type CheckId = keyof typeof checks;

export const checkIds = Object.keys(checks) as CheckId[];
