import { expect, test } from 'vitest';
import { valueLabel } from '$lib/blocks/labels';
import { ageBands, groups, otherAges, sexes } from '$lib/datasets/codes';
import { words } from '../../support/printed';

test('people have the same words as the codes, and English ones', () => {
	const all = [
		...groups.map((it) => ['group', it] as const),
		...sexes.map((it) => ['sex', it] as const),
		...[...ageBands, ...otherAges].map((it) => ['age_band', it] as const)
	];
	for (const [by, { code, label }] of all) {
		expect(words(valueLabel(by, { slice: code, label: 'x' }))).toBe(label);
		expect(words(valueLabel(by, { slice: code, label }), 'en')).not.toMatch(/[一-鿿]/);
	}
});
