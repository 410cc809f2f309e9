import type { Browser } from 'playwright-core';
import { launch, openSite, type Site } from '../support/browser';
import { engineFiles, started } from '../support/site';
import { SMALL, type Bench } from './figures';
import { pages, type AskedPage } from './questions';
import { walk, type Walk } from './walk';
import { opened, quiet, watch, type Seen } from './watch';

const dataset = 'zibo-2022';
/** A day that no month ends on: only the engine knows it. */
const midMonth = '2022-04-15';
const section = 'filter change, key press to last tile drawn';

/** Filter changes on each page of a bundled dataset, in the built site: with the engine kept from starting, and with it. */
export async function views(bench: Bench): Promise<void> {
	const browser = await launch();
	try {
		for (const page of pages) {
			await attempt(bench, `${page.id} without the engine`, () => prepared(bench, browser, page));
			await attempt(bench, `${page.id} with the engine`, () => measured(bench, browser, page));
		}
	} finally {
		await browser.close();
	}
}

/** One failing leaves the others. */
export async function attempt(
	bench: Bench,
	what: string,
	work: () => Promise<void>
): Promise<void> {
	try {
		await work();
	} catch (error) {
		bench.fail(what, error);
	}
}

/** Month ends, places and 城乡 while the engine’s files never come. */
async function prepared(bench: Bench, browser: Browser, page: AskedPage): Promise<void> {
	const site = await blank(browser);
	try {
		await site.page.route(engineFiles, () => undefined);
		await site.page.goto(`${site.url}${page.path}?dataset=${dataset}`);
		await started(site.page);
		await quiet(site.page, 10_000);
		// Villages of people and names of one town's posts are left to the engine.
		const towns = page.id === 'overview' || page.id === 'funding';
		const how: Walk = { stops: towns ? 5 : 7, days: true, towns, timeout: 3_000 };
		const { seen, unanswered } = await walk(site.page, how);
		if (unanswered)
			bench.miss(`${page.id} without the engine`, `view ${seen.length + 1} wasn’t answered in 3 s`);
		report(bench, page, seen, 'month end, engine not started', 16);
	} finally {
		await site.close();
	}
}

/** A day inside a month, which takes the engine; then month ends beside the running engine. */
async function measured(bench: Bench, browser: Browser, page: AskedPage): Promise<void> {
	const site = await blank(browser);
	try {
		await site.page.goto(`${site.url}${page.path}?dataset=${dataset}&asof=${midMonth}`);
		await started(site.page);
		await quiet(site.page, 60_000);
		const inside = await walk(site.page, { stops: 6, days: false, towns: true, timeout: 30_000 });
		report(bench, page, inside.seen, 'day inside a month, engine up', 50);
		const ends = await walk(site.page, { stops: 5, days: true, towns: true, timeout: 30_000 });
		report(bench, page, ends.seen, 'day and month ends, engine up', 50);
		if (inside.unanswered || ends.unanswered)
			bench.miss(`${page.id} with the engine`, 'a view wasn’t answered in 30 s');
	} finally {
		await site.close();
	}
}

async function blank(browser: Browser): Promise<Site> {
	const site = await openSite({ browser, path: null });
	await watch(site.page);
	return site;
}

/** Puts down when rows were ready and when the last tile was drawn, apart. */
function report(
	bench: Bench,
	page: AskedPage,
	seen: readonly Seen[],
	how: string,
	target: number
): void {
	// Whatever wasn't answered is told where it was asked.
	if (seen.length === 0) return;
	const told = { section, size: SMALL, unit: 'ms' } as const;
	const native = bench.natives.get(`${page.id}/${SMALL}`) ?? null;
	const ready = seen.map((it) => it.ready);
	bench.add(ready, { ...told, what: `${page.id}, ${how}: rows ready`, native });
	const drawn = seen.map((it) => it.drawn);
	bench.add(drawn, { ...told, what: `${page.id}, ${how}: drawn`, native, target });
}

/** Links to counties opened with nothing in any cache, one browser profile each. */
export async function links(bench: Bench): Promise<void> {
	const browser = await launch();
	const days = {
		'a month end': { day: '2022-03-31', counties: ['370302', '370303', '370305'] },
		'a day inside a month': { day: midMonth, counties: ['370304'] }
	};
	try {
		for (const [of, { day, counties }] of Object.entries(days)) {
			const seen: Seen[] = [];
			for (const { path, id } of pages)
				for (const county of counties)
					await attempt(bench, `link to ${county} on ${id}`, async () => {
						const site = await blank(browser);
						try {
							await site.page.goto(
								`${site.url}${path}?dataset=${dataset}&asof=${day}&place=${county}`
							);
							seen.push(await opened(site.page, 60_000));
						} finally {
							await site.close();
						}
					});
			const told = { section: 'county link opened cold', size: SMALL, unit: 'ms' } as const;
			const target = day === midMonth ? null : 1_000;
			const first = seen.map((it) => it.ready);
			bench.add(first, { ...told, what: `${of}: figures shown`, target });
			bench.add(
				seen.map((it) => it.drawn),
				{ ...told, what: `${of}: last tile drawn` }
			);
		}
	} finally {
		await browser.close();
	}
}
