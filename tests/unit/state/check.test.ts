import { describe, expect, test } from 'vitest';
import { system } from '$lib/datasets/systems';
import { describeSystem } from '$lib/server/datasets';
import { collect } from '$lib/state/check';
import { figures, pageIds } from '$lib/views/sides';
import { isWhole } from '../../support/corpus';
import { builtSystem } from '../../support/systems';

const collected = (value: unknown): Map<string, number | null> => {
	const found = new Map<string, number | null>();
	collect(found, 'view', value);
	return found;
};

/** Every number in a value, with a way to falsify it. */
function* numbersIn(value: unknown): Generator<() => () => void> {
	if (value === null || typeof value !== 'object') return;
	const holder = value as Record<string, unknown>;
	for (const [key, part] of Object.entries(holder)) {
		if (typeof part !== 'number') yield* numbersIn(part);
		else
			yield () => {
				holder[key] = part + 1;
				return () => {
					holder[key] = part;
				};
			};
	}
}

describe('the self-check looks at', () => {
	test.each(pageIds)('every number of %s', async (page) => {
		const taibai = system('taibaihu-2024');
		const { connection } = await builtSystem(taibai);
		const meta = await describeSystem(connection, taibai, null);
		const asked = { asOf: meta.as_of, place: meta.place, level: null };
		const view: unknown = await figures[page].measure(connection, meta, asked);
		const before = collected(view);
		let numbers = 0;
		for (const falsify of numbersIn(view)) {
			numbers++;
			if (!isWhole && numbers % 8 !== 1) continue;
			const mend = falsify();
			const after = collected(view);
			const differing = [...before.keys()].filter((path) => after.get(path) !== before.get(path));
			mend();
			expect(differing).toHaveLength(1);
		}
		// Pages of checks have a number for each, or for what is overdue.
		expect(numbers).toBeGreaterThan(
			{ tasks: 20, supervision: 3, filing: 10 }[page as string] ?? 100
		);
		expect([...before.values()].filter((it) => it !== null)).toHaveLength(numbers);
	});
});
