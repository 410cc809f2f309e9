import type { Page } from 'playwright-core';
import { m } from '../../src/lib/paraglide/messages';
import { filter } from '../support/site';
import { beginWatch, pressed, quiet, type Seen } from './watch';

/** Digits of a county's code; those of towns have more. */
const COUNTY = 6;

/** How views are walked through. */
export interface Walk {
	/** Places at which something is chosen. */
	stops: number;
	/** The day is changed, too, from one month's end to another. */
	days: boolean;
	/** Towns are gone to, by key; else the stops are counties, whose 城乡 and day are changed. */
	towns: boolean;
	/** Longest wait for a view, in milliseconds. */
	timeout: number;
}

/**
 * Changes place, 城乡 and day by keys on the filters, at places far from each other, each time to a
 * view that this page hasn't shown. Ends early when a view isn't answered in time.
 */
export async function walk(
	page: Page,
	{ stops, days, towns, timeout }: Walk
): Promise<{ seen: Seen[]; unanswered: boolean }> {
	const [place, level, day] = [m.filter_place(), m.filter_level(), m.filter_as_of()].map((name) =>
		filter(page, name)
	) as [ReturnType<typeof filter>, ReturnType<typeof filter>, ReturnType<typeof filter>];
	const all = await valuesOf(page, m.filter_place());
	const places = towns ? all : all.filter((code) => code.length <= COUNTY);
	const seen: Seen[] = [];
	const press = async (control: typeof place): Promise<boolean> => {
		const found = await pressed(control, await towards(control), timeout);
		if (found) seen.push(found);
		return found !== null;
	};
	const chosen = days ? [day, level] : [level];
	for (let stop = 0; stop <= stops; stop++) {
		// The whole first; then from the place before each stop to the stop.
		const at = Math.floor((stop * (places.length - 1)) / (stops + 1));
		if (stop > 0) {
			const from = places[towns ? Math.max(0, at - 1) : at]!;
			if ((await place.inputValue()) !== from) {
				await beginWatch(page);
				await place.selectOption(from);
				await quiet(page, timeout);
			}
			if (towns && !(await press(place))) return { seen, unanswered: true };
		}
		for (const control of chosen) if (!(await press(control))) return { seen, unanswered: true };
	}
	return { seen, unanswered: false };
}

const valuesOf = (page: Page, name: string): Promise<string[]> =>
	filter(page, name)
		.locator('option')
		.evaluateAll((options) => options.map((it) => (it as HTMLOptionElement).value));

/** Down, but at the last choice up. */
function towards(control: ReturnType<typeof filter>): Promise<'ArrowDown' | 'ArrowUp'> {
	return control.evaluate((it) => {
		const { selectedIndex, options } = it as HTMLSelectElement;
		return selectedIndex < options.length - 1 ? 'ArrowDown' : 'ArrowUp';
	});
}
