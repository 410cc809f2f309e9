import { beforeAll, describe, expect, test } from 'vitest';
import type { Headline } from '$lib/blocks/block';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { measureProgress, type Progress, type View } from '$lib/metrics/measured/progress';
import { overview } from '$lib/pages/overview';
import { ranking } from '$lib/present/progress/ranking';
import { compiledSystem } from '../../support/systems';
import { blockOf, heads, said, texts, words } from '../../support/printed';

/** The city of which the issue of lagging towns was told. */
let meta: DatasetMeta;
let connection: Connection;
beforeAll(async () => {
	({ meta, connection } = await compiledSystem('zibo-2022'));
});

const viewed = (view: Partial<View> = {}): Promise<Progress> =>
	measureProgress(connection, meta, {
		...{ asOf: '2022-05-31', place: meta.place, level: null },
		...view
	});
const headlineOf = (progress: Progress): Headline =>
	blockOf(overview.blocks(progress, meta), 'headline', 'headline');

describe('a city', () => {
	test('says at once which towns lag, of all counties', async () => {
		const progress = await viewed();
		// Counted from the rows, not by the functions that speak of them.
		const rows = progress.towns!;
		const shares = rows.planned
			.map(({ slice, label, value }, i) => ({
				slice,
				label,
				short: rows.reference_pace[i]!.value! - rows.onboarded[i]!.value! / value!
			}))
			.filter(({ slice }) => slice !== null);
		const far = shares.filter(({ short }) => short > 0.1);
		const behind = shares.filter(({ short }) => short > 1e-9 && short <= 0.1);
		expect([shares.length, far.length + behind.length, far.length]).toEqual([88, 24, 9]);

		const text = said(headlineOf(progress));
		expect(text).toContain('4 个县（市、区）滞后：');
		const line = text.split('\n').find((it) => it.startsWith('9 个镇（街道）严重滞后：'))!;
		expect(line).toMatch(
			/；另有 15 个滞后；连续 5 个月位列后 3 名的镇（街道）：西河镇、大张庄镇、公园街道$/
		);
		for (const { label } of far) expect(line).toContain(label);
	});

	test('ranks its counties and, at a switch, all its towns; paper has both', async () => {
		const block = blockOf(overview.blocks(await viewed(), meta), 'ranking', 'grid');
		expect(block.variants.map(({ label }) => words(label))).toEqual(['县（市、区）', '镇（街道）']);
		expect(block.variants.map(({ grid }) => grid.rows.length)).toEqual([11, 88]);
		expect(block.prints).toBe('all');
		for (const { grid } of block.variants) expect(texts(grid).at(-1)![1]).toBe('合计');
	});

	test('names in its list of laggards the towns that lack most people', async () => {
		const progress = await viewed();
		const block = blockOf(overview.blocks(progress, meta), 'lagging', 'grid');
		const rows = progress.towns!;
		const missing = rows.planned
			.filter(({ slice }) => slice !== null)
			.map(({ slice, label, value }) => {
				const at = (id: 'reference_pace' | 'onboarded') =>
					rows[id].find((it) => it.slice === slice)!.value!;
				return { label, people: Math.ceil(at('reference_pace') * value! - 1e-6) - at('onboarded') };
			})
			.sort((a, b) => b.people - a.people);
		expect(texts(block.variants[0].grid).map((cells) => cells[0])).toEqual(
			missing.slice(0, 5).map(({ label }) => `■ ${label}`)
		);
		expect(said(block)).toContain('◆ 滞后 15 · ■ 严重滞后 9');
	});
});

test('two gaps with two names, each in people and in points, with signs that read aloud', async () => {
	const block = blockOf(overview.blocks(await viewed(), meta), 'ranking', 'grid');
	const { grid } = block.variants[0];
	const names = heads(grid);
	expect(names).toEqual(expect.arrayContaining(['比时序（人）', '距目标（人）']));
	for (const { cells } of grid.rows) {
		const [pace, target] = ['比时序（人）', '距目标（人）'].map(
			(name) => cells[grid.columns.findIndex(({ label }) => words(label) === name)]!
		) as [(typeof cells)[number], (typeof cells)[number]];
		expect(words(pace)).toMatch(/^(多|少) [\d,]+$|^持平$/);
		expect(words(pace.detail)).toMatch(/^(高|低) \d+\.\d\d 个百分点$/);
		expect(words(target)).toMatch(/^(超额 )?[\d,]+$/);
		expect(words(target.detail)).toMatch(/^(高|低) \d+\.\d\d 个百分点$/);
	}
});

describe('a month against the one before', () => {
	test('is told in people and points in the headline, of the same plan', async () => {
		const progress = await viewed();
		const [now, then] = [progress.whole.onboarded.value!, progress.before.whole.onboarded.value!];
		const plan = progress.whole.planned.value!;
		const points = (
			Math.round((now / plan) * 10_000) / 100 -
			Math.round((then / plan) * 10_000) / 100
		).toFixed(2);
		expect(said(headlineOf(progress))).toContain(
			`比4月30日新增 ${(now - then).toLocaleString('en')} 人，完成率提高 ${points} 个百分点`
		);
	});

	test('is told with the rank among the places beside it', async () => {
		const county = meta.places.find(({ name }) => name === '沂源县')!;
		const progress = await viewed({ place: county.code });
		const city = await viewed();
		const among = ranking(city, meta);
		const own = among.find(({ code }) => code === county.code)!;
		expect([own.rank, own.climbed]).toEqual([8, 1]);
		expect(said(headlineOf(progress))).toContain('在淄博市 11 个县（市、区）中排第 8，升 1 位');
		expect(progress.siblings!.of).toBe(meta.place);
	});

	test('ranks of the month before are those of its own counts', async () => {
		const now = ranking(await viewed(), meta, 'towns');
		const then = ranking(await viewed({ asOf: '2022-04-30' }), meta, 'towns');
		for (const place of now) {
			const before = then.find(({ code }) => code === place.code);
			if (place.rank !== null && before?.rank) expect(place.climbed).toBe(before.rank - place.rank);
		}
	});
});

test('a number leads to the page that explains it', async () => {
	const block = blockOf(overview.blocks(await viewed(), meta), 'ranking', 'grid');
	const ways = block.variants[1]!.grid.rows.flatMap(({ cells }) => cells.map(({ to }) => to));
	expect(ways).toContainEqual({ page: '/posts/', place: '370302001' });
	expect(ways).toContainEqual({ place: '370302001' });
});
