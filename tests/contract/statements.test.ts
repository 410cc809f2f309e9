import { beforeAll, expect, test } from 'vitest';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { Connection } from '../../src/lib/db/connection';
import { factIds, facts } from '../../src/lib/metrics/terms/facts';
import { asksOf } from '../../src/lib/metrics/compile/run';
import { scopeOf, type View } from '../../src/lib/metrics/measured/progress';
import { figures, pageIds } from '../../src/lib/views/sides';
import { isWhole } from '../support/corpus';
import { compiledSystem } from '../support/systems';

/*
 * A page asks once: one statement for each fact that it looks at, and one for each list of rows. The rank of a
 * place takes another, of the places beside it.
 */

let meta: DatasetMeta;
let connection: Connection;
const asked: string[] = [];
beforeAll(async () => {
	const built = await compiledSystem('weihai-hitech-2022');
	({ meta } = built);
	connection = {
		...built.connection,
		query: (sql, params) => {
			asked.push(sql);
			return built.connection.query(sql, params);
		}
	};
});

/** Lists of rows that a page shows beside its figures. */
const lists = { progress: 0, funding: 1, coverage: 1, posts: 4, expiry: 1 };

/** Pages with figures; others show what checks find. */
const pages = pageIds.filter((it): it is keyof typeof lists => it in lists);

test.each(pages)('%s sends one statement for each of its facts', async (page) => {
	const { questions, measure } = figures[page];
	const places = [meta.place, meta.places.find(({ level }) => level === 'town')!.code];
	const views: View[] = places.flatMap((place) =>
		([null, 'rural'] as const).map((level) => ({ asOf: '2022-05-15', place, level }))
	);
	for (const view of views) {
		asked.length = 0;
		await measure(connection, meta, view);
		const asks = asksOf(scopeOf(meta, view), questions(meta, view));
		expect(new Set(asks.map(({ fact }) => fact)).size).toBe(asks.length);
		const grouped = asked.filter((sql) => sql.includes('grouping sets'));
		const besides = page === 'progress' && view.place !== meta.place ? 1 : 0;
		expect(grouped).toHaveLength(asks.length + besides);
		for (const { fact } of asks)
			expect(grouped.some((sql) => sql.includes(facts[fact].table))).toBe(true);
		// Rates without a file that has the numbers ask no list of where they are from.
		expect(asked.length - grouped.length).toBeLessThanOrEqual(lists[page]);
	}
});

test('texts of statements are few: codes and days are parameters', async () => {
	const days = ['2022-04-15', '2022-04-20', '2022-05-15'];
	const towns = meta.places.filter(({ level }) => level === 'town');
	const texts = new Set<string>();
	// Each day with one town; with all of them with `CORPUS=1`.
	for (const [i, asOf] of days.entries())
		for (const { code: place } of isWhole ? towns : [towns[i % towns.length]!]) {
			asked.length = 0;
			for (const page of pages)
				await figures[page].measure(connection, meta, { asOf, place, level: null });
			for (const sql of asked) texts.add(sql);
		}
	// One for each fact and list, another of the progress fact for each number of months, and of the places beside.
	const all = Object.values(lists).reduce((sum, it) => sum + it, factIds.length);
	expect(texts.size).toBeLessThanOrEqual(all + 2);
	for (const text of texts) expect(text).not.toMatch(/'2022-|37\d{4}/);
});
