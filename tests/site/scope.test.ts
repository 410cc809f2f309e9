import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { View } from '../../src/lib/metrics/measured/progress';
import { m } from '../../src/lib/paraglide/messages';
import { dayText } from '../../src/lib/blocks/days';
import { prepareViews } from '../../src/lib/server/views';
import { inCorpus } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import { progressHeadline as headline } from '../support/headlines';
import { choosePlace, filter, follow, open, shared, watchRates } from '../support/site';

const search = (page: Page) => new URL(page.url()).search;

/** Where the prepared figures do. */
const prepared = shared('', { engine: false });

describe('choosing', () => {
	test('changes address and figures, and back and forward restore both', async () => {
		const page = prepared();
		const zibo = 'zibo-2022';
		const { meta } = await measured(zibo);
		const county = meta.places.find(({ name }) => name === '博山区')!;
		const town = meta.places.find(({ parent }) => parent === county.code)!;
		const link = (name: string) =>
			page.locator('table').getByRole('link', { name, exact: true }).click();
		const steps: [string, () => Promise<unknown>, string, Partial<View>][] = [
			[
				'dataset',
				() => filter(page, m.filter_dataset()).selectOption(zibo),
				'?dataset=zibo-2022',
				{}
			],
			[
				'county',
				() => link(county.name),
				`?dataset=zibo-2022&place=${county.code}`,
				{ place: county.code }
			],
			[
				'day',
				() => filter(page, m.filter_as_of()).selectOption('2022-03-31'),
				`?dataset=zibo-2022&asof=2022-03-31&place=${county.code}`,
				{ place: county.code, asOf: '2022-03-31' }
			],
			[
				'town',
				() => link(town.name),
				`?dataset=zibo-2022&asof=2022-03-31&place=${town.code}`,
				{ place: town.code, asOf: '2022-03-31' }
			],
			[
				'level',
				() => filter(page, m.filter_level()).selectOption('rural'),
				`?dataset=zibo-2022&asof=2022-03-31&place=${town.code}&level=rural`,
				{ place: town.code, asOf: '2022-03-31', level: 'rural' }
			]
		];
		const views = [(await prepareViews())[0]!];
		const addresses = [''];
		for (const [name, choose, address, view] of steps) {
			await choose();
			await expect.poll(() => search(page), { message: name }).toBe(address);
			views.push(await measured(zibo, view));
			addresses.push(address);
			await expectOverview(page, views.at(-1)!);
		}
		expect(new Set(views.map(({ meta, progress }) => headline(progress, meta).rate)).size).toBe(
			views.length
		);
		for (let at = views.length - 2; at >= 0; at--) {
			await page.goBack();
			expect(search(page)).toBe(addresses[at]);
			await expectOverview(page, views[at]!);
		}
		for (let at = 1; at < views.length; at++) {
			await page.goForward();
			expect(search(page)).toBe(addresses[at]);
			await expectOverview(page, views[at]!);
		}
	});

	const opened = shared('');

	// The first on this page: the engine starts meanwhile.
	test('faster than the engine answers ends at the last choice', async () => {
		const page = opened();
		await filter(page, m.filter_dataset()).selectOption('zibo-2022');
		await filter(page, m.filter_level()).selectOption('rural');
		await filter(page, m.filter_as_of()).selectOption('2022-03-31');
		await filter(page, m.filter_level()).selectOption('urban');
		await choosePlace(page, '博山区');
		const last = { asOf: '2022-03-31', level: 'urban', place: '370304' } as const;
		await expectOverview(page, await measured('zibo-2022', last));
		// Nothing older comes after it: the engine has answered everything by now.
		await filter(page, m.filter_level()).selectOption('');
		await expectOverview(page, await measured('zibo-2022', { ...last, level: null }));
	});

	test('by the list of places and by the path back up', async () => {
		const page = opened();
		await follow(page, '?dataset=zibo-2022');
		const { meta } = await measured('zibo-2022');
		const town = meta.places.findLast(({ level }) => level === 'town')!;
		const county = meta.places.find(({ code }) => code === town.parent)!;
		await choosePlace(page, town.code);
		await expectOverview(page, await measured('zibo-2022', { place: town.code }));
		const path = page.getByRole('navigation', { name: m.place_path() });
		expect((await path.innerText()).split(/\s*›\s*/)).toEqual(['淄博市', county.name, town.name]);
		await path.getByRole('link', { name: county.name }).click();
		await expectOverview(page, await measured('zibo-2022', { place: county.code }));
		expect(search(page)).toBe(`?dataset=zibo-2022&place=${county.code}`);
		await path.getByRole('link', { name: '淄博市' }).click();
		await expectOverview(page, await measured('zibo-2022'));
		expect(search(page)).toBe('?dataset=zibo-2022');
	});

	test('leaves the other pages on the same view', async () => {
		const page = opened();
		await follow(page, '?dataset=taibaihu-2024&level=urban');
		await page.getByRole('link', { name: m.nav_plan(), exact: true }).click();
		await page.getByRole('heading', { name: m.tile_milestones() }).waitFor();
		expect(search(page)).toBe('?dataset=taibaihu-2024&level=urban');
		await page.getByRole('link', { name: m.nav_method(), exact: true }).click();
		await page.getByRole('heading', { name: m.method_title() }).waitFor();
		await page.getByRole('link', { name: m.nav_overview(), exact: true }).click();
		await expectOverview(page, await measured('taibaihu-2024', { level: 'urban' }));
	});
});

describe('a deep link opened cold', () => {
	const links: [string, string, Partial<View>][] = [
		['?dataset=zibo-2022', 'zibo-2022', {}],
		[
			'?asof=2022-04-13&place=371502101&level=urban',
			'dongchangfu-2022',
			{ asOf: '2022-04-13', place: '371502101', level: 'urban' }
		]
	];
	inCorpus(
		'shows the figures of what it asks for alone, whatever was looked at before',
		async () => {
			const { page, url } = await open({ path: null });
			const rates = await watchRates(page);
			for (const [path, id, view] of links) {
				await page.goto(url + path);
				const there = await measured(id, view);
				await expectOverview(page, there);
				expect(await rates()).toEqual([headline(there.progress, there.meta).rate]);
				expect(search(page)).toBe(path);
			}
		}
	);

	test('shows nothing before its script has run', async () => {
		const { page, url } = await open({ path: null, engine: false });
		let release = () => {};
		const held = new Promise<void>((done) => (release = done));
		await page.route(/_app\/immutable\/entry/, async (route) => {
			await held;
			await route.continue();
		});
		await page.goto(`${url}?level=rural`, { waitUntil: 'commit' });
		const figures = page.locator('.figures');
		await figures.waitFor({ state: 'attached' });
		// In the shape of what comes, without a figure.
		expect(await page.locator('.headline .rate').isVisible()).toBe(false);
		expect(await page.locator('.headline .rate').innerText()).toBe('');
		expect(await page.getByRole('link', { name: m.nav_plan() }).isVisible()).toBe(true);
		release();
		await expectOverview(page, await measured('dongchangfu-2022', { level: 'rural' }));

		await page.goto(url, { waitUntil: 'commit' });
		await page.locator('.headline .rate').waitFor({ state: 'visible' });
	});
});

describe('what the address asks for and there is not', () => {
	const wrong: [string, string[], string, Partial<View>][] = [
		['?asof=2022-02-30', ['asof=2022-02-30'], 'dongchangfu-2022', {}],
		[
			'?dataset=zibo-2022&place=371502101&level=rural',
			['place=371502101'],
			'zibo-2022',
			{ level: 'rural' }
		],
		[
			'?place=%3Cimg%20src%3Dx%3E&level=both',
			['place=<img src=x>', 'level=both'],
			'dongchangfu-2022',
			{}
		]
	];
	test.each(wrong)('is ignored and said: %s', async (path, ignored, id, view) => {
		const page = prepared();
		await follow(page, path);
		await expectOverview(page, await measured(id, view));
		const notice = page.getByRole('status').filter({ hasText: ignored[0]! });
		const { meta, progress } = await measured(id, view);
		const place = meta.places.find(({ code }) => code === progress.view.place)!.name;
		const day = dayText(progress.view.asOf, 'zh-CN');
		expect(await notice.innerText()).toContain(
			m.unknown_values({ values: ignored.join('、'), place, day })
		);
		await notice.getByRole('button', { name: m.dismiss() }).click();
		expect(await notice.count()).toBe(0);
		await expectOverview(page, await measured(id, view));
	});

	test('parameters of others are left alone', async () => {
		const page = prepared();
		await follow(page, '?utm_source=notice&level=urban#content');
		await expectOverview(page, await measured('dongchangfu-2022', { level: 'urban' }));
		expect(await page.getByRole('button', { name: m.dismiss() }).count()).toBe(0);
	});
});
