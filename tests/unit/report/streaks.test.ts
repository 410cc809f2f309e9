import { expect, test } from 'vitest';
import { write } from '$lib/blocks/text';
import { check } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import { streakText } from '$lib/present/progress/streaks';
import { some } from '../../support/corpus';
import { compiledSystem } from '../../support/systems';
import { compiledMonth, paragraphOf } from './months';

/*
 * 连续N个月位列后3名 is one reckoning of one history: what a report says of a month is what the page says, and what
 * the check finds.
 */

/** `3 沙镇镇` of what the page says. */
const onPage = (text: string): string[] =>
	text.split('；').flatMap((part) => {
		const [, months, names] = /连续 (\d+) 个月[^：]*：(.+)$/.exec(part)!;
		return names!.split('、').map((name) => `${months} ${name}`);
	});

/** The same of the report's sentence. */
const inReport = (text: string): string[] =>
	text
		.replace(/。$/, '')
		.split('，')
		.flatMap((part) => {
			const [, names, months] = /^(.+)连续(\d+)个月位列后3名$/.exec(part)!;
			return names!.split('、').map((name) => `${months} ${name}`);
		});

const county = ({ places }: DatasetMeta): string =>
	places.find(({ level, name }) => level === 'county' && name === '博山区')!.code;

const views = [
	['a city', 'zibo-2022', '2022-05-31', undefined],
	['an earlier month of it', 'zibo-2022', '2022-03-31', undefined],
	['a county', 'dongchangfu-2022', '2022-05-31', undefined],
	['a county of a city', 'zibo-2022', '2022-05-31', county]
] as const;
test.each(some(views, 2))(
	'of %s, page, report and check say the same',
	async (_, id, asOf, placeIn) => {
		const { connection, meta } = await compiledSystem(id);
		const place = placeIn?.(meta) ?? meta.place;
		const { figures, report } = await compiledMonth(id, asOf, { place });
		const said = onPage(write(streakText(figures.progress, meta)!, 'zh-CN'));
		expect(said.length).toBeGreaterThan(0);
		expect(inReport(paragraphOf(report, '镇街进展.连续'))).toEqual(said);
		const { rows } = await check(connection, meta, { asOf, place, level: null }, 'last-for-months');
		const found = rows.map(({ town, months }) => `${Number(months)} ${String(town)}`);
		expect(found.toSorted()).toEqual(said.toSorted());
	}
);

const silent = [
	['in the first month', 'zibo-2022', '2022-01-31'],
	['with too few towns', 'weihai-hitech-2022', '2022-06-30'],
	['with too few towns', 'taibaihu-2024', '2024-09-30']
] as const;
test.each(some(silent, 2))('%s nothing is said', async (_, id, asOf) => {
	const { meta, figures, report } = await compiledMonth(id, asOf);
	expect(streakText(figures.progress, meta)).toBeNull();
	expect(paragraphOf(report, '镇街进展.连续')).toBe('');
});
