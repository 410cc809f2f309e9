import { policies } from '../../policy/load';
import type { PolicySource } from '../../policy/schema';

/** What the province's plan says on posts and doesn't put into a number: where each check comes from. */
export const clauses = Object.fromEntries(
	policies('check_clauses')
		.filter(({ jurisdiction }) => jurisdiction === '37')
		.map(({ value, source }) => [value.check, source])
) as Record<'merge' | 'pay' | 'vacancy', PolicySource>;
