import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inputs } from '../../cases/intake/write';
import { compared, intakeCases, outcomeOf } from '../../support/cases';
import { openShipping } from '../../support/wasm';

const cases = intakeCases();

describe('files as offices send them', () => {
	let engine: Awaited<ReturnType<typeof openShipping>>;
	beforeAll(async () => {
		engine = await openShipping();
	});
	afterAll(() => engine.close());

	test.each(cases.map((it) => [it.name, it.about, it] as const))('%s %s', async (_, __, it) => {
		await engine.run('CREATE SCHEMA one_case; USE one_case');
		try {
			const { expected, actual } = compared(it, await outcomeOf(engine, it));
			expect(actual).toEqual(expected);
		} finally {
			await engine.run('USE main; DROP SCHEMA one_case CASCADE');
		}
	});
});

test('the inputs are what write.ts makes', () => {
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
