import { describe, expect, test } from 'vitest';
import { openNode } from '$lib/db/node';
import { inputs } from '../../cases/intake/write';
import { compared, intakeCases, outcomeOf } from '../../support/cases';

const cases = intakeCases();

describe('files as offices send them', () => {
	test.each(cases.map((it) => [it.name, it.about, it] as const))('%s %s', async (_, __, it) => {
		const engine = await openNode();
		try {
			const { expected, actual } = compared(it, await outcomeOf(engine, it));
			expect(actual).toEqual(expected);
		} finally {
			await engine.close();
		}
	});
});

test('one roster in ten formats gives the same staged rows, in every column', async () => {
	const same = ['001', '002', '003', '004', '010', '012', '013', '014', '015', '016'];
	const staged: unknown[] = [];
	for (const it of cases.filter(({ name }) => same.includes(name.slice(0, 3)))) {
		const engine = await openNode();
		await outcomeOf(engine, it);
		// One character of a name is in Unicode and GB18030 only; the older formats spell it otherwise.
		staged.push(
			await engine.query(
				`SELECT * EXCLUDE (file, sheet) REPLACE (replace(name, '𠮷', '吉') AS name)
				FROM stg_roster ORDER BY "row"`
			)
		);
		await engine.close();
	}
	expect(staged).toHaveLength(same.length);
	expect((staged[0] as unknown[]).length).toBeGreaterThan(1);
	for (const rows of staged) expect(rows).toEqual(staged[0]);
});

// Other tests of the same run change the writers' state: it runs with the long ones, by itself.
test.runIf(process.env.CORPUS)('the inputs are what write.ts makes', () => {
	const kept = cases.flatMap(({ name, inputs: files }) =>
		files.map((file) => [`${name}/${file.name}`, file.bytes] as const)
	);
	expect(kept.map(([path]) => path).sort()).toEqual(Object.keys(inputs).sort());
	const differing = kept.filter(([path, bytes]) => Buffer.compare(bytes, inputs[path]!) !== 0);
	expect(differing.map(([path]) => path)).toEqual([]);
});

test('no input is larger than 40 kB', () => {
	const sizes = Object.entries(inputs).filter(([, { length }]) => length > 40_000);
	expect(sizes.map(([path]) => path)).toEqual([]);
});
