import { expect, test } from 'vitest';
import { systems } from '../../../../src/lib/datasets/systems';
import type { DatasetMeta } from '../../../../src/lib/datasets/meta';
import { measure } from '../../../../src/lib/metrics/compile/run';
import { loadedIn } from '../../../../src/lib/metrics/measured/progress';
import { firstFates } from '../../../../src/lib/release/protect/fates';
import { releasePlan, tablesOf } from '../../../../src/lib/release/tables/plan';
import { cellsOf, drawTables } from '../../../../src/lib/release/tables/drawn';
import { publishedTables } from '../../../../src/lib/release/tables/published';
import { some } from '../../../support/corpus';
import { compiledSystem } from '../../../support/systems';

/*
 * What a table says of each place and part, against the metrics asked one by one and rounded a second time, by hand.
 */

const { parameters, tables: plans } = releasePlan();

/** A figure of people as profile R and S publish it when nothing else has to be guarded. */
function shown(value: number, profile: string): number | string {
	if (profile === 'S') return value > 0 && value < 10 ? '*' : value;
	return value === 0 ? 0 : value < 8 ? '<8' : Math.round(value / 5) * 5;
}

/** 万元, halves up. */
const wan = (fen: number): number => Math.floor(fen / 1_000_000 + 0.5);

test.each(systems().map(({ id }) => id))('%s: tables say what the metrics do', async (id) => {
	const { connection, meta } = await compiledSystem(id);
	const drawn = await drawTables(connection, meta, plans, meta.as_of);
	const of = new Map(firstFates(cellsOf(drawn), parameters));
	let held = 0;
	for (const [i, table] of publishedTables(drawn, of, meta, parameters).entries()) {
		const plan = plans[i]!;
		// A cell that a table of profile S has, too, is exact in all.
		const isOfYear = (metric: string, level: string, codes: readonly string[]) =>
			metric === 'on_post' &&
			level !== 'town' &&
			(codes.every((code) => code === '') || /^(groups|people)/.test(table.id));
		const at = (name: string) => table.columns.findIndex((it) => it.name === name);
		for (const row of some(table.rows, 10)) {
			const place = meta.places.find(({ code }) => code === row[at('place')]);
			if (!place) continue;
			const codes = plan.dims.map((dim) => String(row[at(dim)]));
			if (codes.includes('unstated')) continue;
			const where = Object.fromEntries([
				...(place.code === meta.place ? [] : [[place.level, [place.code]]]),
				...plan.dims.flatMap((dim, j) => (codes[j] ? [[dim, [codes[j]]]] : []))
			]) as Record<string, string[]>;
			for (const metric of plan.figures) {
				const scope = { asOf: meta.as_of, year: meta.plan_year, where };
				const rows = await measure(connection, [metric], scope, loadedIn(meta));
				const value = rows[metric][0]?.value ?? 0;
				const cell = row[at(metric)];
				if (cell === '-') continue;
				const profile = isOfYear(metric, place.level, codes) ? 'S' : plan.profile;
				const expected = metric.startsWith('funding')
					? wan(value)
					: metric === 'planned'
						? value
						: shown(value, profile);
				expect([table.id, place.name, codes, metric, cell]).toEqual([
					...[table.id, place.name, codes, metric, expected]
				]);
				held++;
			}
		}
	}
	expect(held).toBeGreaterThan(40);
});

test('no money is told of a place of few, nor of the next smallest beside it', async () => {
	const { connection, meta } = await compiledSystem('zibo-2022');
	const drawn = await drawTables(connection, meta, plans, meta.as_of);
	const fates = firstFates(cellsOf(drawn), parameters);
	const moneyOf = (threshold: number, of: DatasetMeta = meta) => {
		const tables = publishedTables(drawn, fates, of, { ...parameters, threshold });
		const { columns, rows } = tables.find((it) => it.id === 'funding')!;
		const at = (name: string) => columns.findIndex((it) => it.name === name);
		return rows
			.filter((row) => row[at('tier')] === '' && row[at('funding_due')] === '*')
			.map((row) => String(row[at('place_name')]));
	};
	expect(moneyOf(10)).toEqual([]);
	// 文昌湖 has 300 people on post, 高新区 407: a threshold between them hides both.
	expect(moneyOf(301).sort()).toEqual(['文昌湖省级旅游度假区', '淄博高新技术产业开发区'].sort());
});

test('in December the tables of the year stand for those of the month', () => {
	const ids = (month: string, asked?: string[]) =>
		tablesOf(releasePlan(), month, asked).map(({ id }) => id);
	expect(ids('2022-11')).toEqual(['progress', 'posts', 'funding', 'groups', 'people']);
	expect(ids('2022-12')).toEqual(['progress', 'posts', 'funding', 'groups_year', 'people_year']);
	expect(ids('2022-12', ['people'])).toEqual(['people']);
});
