import { policies } from '../../policy/load';
import type { PolicySource, PolicyValue } from '../../policy/schema';

type Check = PolicyValue<'post_checks'>['check'];

/** What the province's plan says on posts and doesn't put into a number: where each check comes from. */
export const clauses = Object.fromEntries(
	policies('post_checks').map(({ value, source }) => [value.check, source])
) as Record<Check, PolicySource>;
