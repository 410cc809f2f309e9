import { expect, test } from 'vitest';
import { previousMonthEnd } from '$lib/base/dates';
import { system, systems } from '$lib/datasets/systems';
import { isWhole } from '../../support/corpus';
import { builtSystem, compiledSystem } from '../../support/systems';
import { compiledMonth } from './months';

/*
 * Who came and went in a month, worked out a second time from the text of the roster: one person's stays in a town and
 * 城乡, put together where one begins on the day on which another ends. No staging, no model, no SQL.
 */

/** The large ones are simulated anew for their text, which takes its time. */
const isLarge = (id: string): boolean => ['zibo-2022', 'dongchangfu-2022'].includes(id);
const ids = systems().flatMap(({ id }) => (isWhole || !isLarge(id) ? [id] : []));

test.each(ids)('%s: the months add up and are those of the roster', async (id) => {
	const { tables } = await builtSystem(system(id));
	const { meta } = await compiledSystem(id);
	const [header = [], ...rows] = tables.roster.rows;
	const at = (name: string) => header.indexOf(name);
	const stays = new Map<string, [string, string][]>();
	for (const row of rows) {
		const [on, off] = [row[at('上岗日期')]!, row[at('退出日期')] || '9999-12-31'];
		if (!on || off <= on || row[at('退役士兵专项')] === '是') continue;
		const who = [row[at('身份证号')], row[at('镇（街道）')], row[at('城乡类别')]].join(' ');
		stays.set(who, [...(stays.get(who) ?? []), [on, off]]);
	}
	const whole = [...stays.values()].flatMap((all) => {
		const joined: [string, string][] = [];
		for (const [on, off] of all.toSorted((a, b) => a[0].localeCompare(b[0]))) {
			const last = joined.at(-1);
			if (last && on <= last[1]) last[1] = off > last[1] ? off : last[1];
			else joined.push([on, off]);
		}
		return joined;
	});
	for (const day of [meta.as_of, previousMonthEnd(meta.as_of)]) {
		const before = previousMonthEnd(day);
		const count = (fits: (on: string, off: string) => boolean) =>
			whole.filter(([on, off]) => fits(on, off)).length;
		const { figures } = await compiledMonth(id, day);
		const { movement, progress } = figures;
		expect([day, movement]).toEqual([
			day,
			{
				before: count((on, off) => on <= before && off > before),
				joined: count((on) => on > before && on <= day),
				left: count((_, off) => off > before && off <= day),
				after: count((on, off) => on <= day && off > day)
			}
		]);
		expect(movement!.before + movement!.joined - movement!.left).toBe(movement!.after);
		expect(movement!.after).toBe(progress.whole.on_post.value);
		expect(movement!.before).toBe(progress.before.whole.on_post.value);
	}
});
