import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { onPaper, papered } from '$lib/blocks/render/palette';
import { measure } from '$lib/metrics/compile/run';
import { loadedIn, scopeOf } from '$lib/metrics/measured/progress';
import { paidPeople } from '$lib/report/paid';
import { compiledSystem } from '../../support/systems';

test('the colours of paper are those of print', () => {
	const css = readFileSync('src/colours.css', 'utf8');
	const print = css.slice(css.indexOf('@media print'));
	for (const [name, colour] of Object.entries(onPaper)) {
		expect([name, print.includes(`${name}: ${colour};`)]).toEqual([name, true]);
		expect(papered(`<path fill="var(${name})"/>`)).toBe(`<path fill="${colour}"/>`);
	}
});

test.each(['zibo-2022', 'taibaihu-2024'])(
	'%s: who was paid adds up to what was paid',
	async (id) => {
		const { connection, meta } = await compiledSystem(id);
		const county = meta.places.find(({ level }) => level === 'county')!;
		for (const place of [meta.place, county.code]) {
			const view = { asOf: meta.as_of, place, level: null };
			const { month, people } = (await paidPeople(connection, meta, view))!;
			const scope = scopeOf(meta, view, 'month');
			const { funding_paid: paid } = await measure(
				connection,
				['funding_paid'],
				scope,
				loadedIn(meta)
			);
			const of = paid.find(({ slice }) => slice === month)!.value;
			expect(people.reduce((sum, it) => sum + it.paid, 0)).toBe(of);
			for (const { id_no } of people.slice(0, 50)) expect(id_no).toMatch(/^\d{6}\*{8}\w{4}$/);
			expect(people.every(({ post_name }) => post_name !== null)).toBe(true);
		}
		expect(
			await paidPeople(connection, meta, {
				asOf: `${meta.plan_year}-01-01`,
				place: meta.place,
				level: null
			})
		).toBeNull();
	}
);
