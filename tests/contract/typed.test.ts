import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Fields into which somebody types; what a tag's attributes compute may have a `>`, as arrows do. */
const field = /<(input|textarea|Combobox\.Input)\b(?:[^>]|(?<==)>)*>/g;
const choice = /type="(checkbox|radio|file)"/;
const isTold = (tag: string): boolean => /(?<![\w-])autocomplete="off"/.test(tag);

const components = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
	path.endsWith('.svelte')
);
const fields = components.flatMap((path) =>
	[...readFileSync(`src/${path}`, 'utf8').matchAll(field)]
		.map(([tag]) => tag)
		.filter((tag) => !choice.test(tag))
		.map((tag) => ({ path, tag }))
);

test('no browser is to remember what is typed: neither for forms nor to open its pages again', () => {
	expect(fields.length).toBeGreaterThan(15);
	expect(fields.filter(({ tag }) => !isTold(tag))).toEqual([]);
	// And it would be found out.
	expect(isTold('<input aria-autocomplete="off" />')).toBe(false);
});
