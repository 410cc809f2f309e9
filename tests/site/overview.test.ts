import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main';
import { percent } from '../../src/lib/base/numbers';
import type { MetricRow } from '../../src/lib/metrics/catalog';
import { m } from '../../src/lib/paraglide/messages';
import { count, share } from '../../src/lib/blocks/cell';
import { milestoneLabel, titleOf } from '../../src/lib/blocks/labels';
import { statusMark, statusWord } from '../../src/lib/blocks/status';
import { said } from '../../src/lib/blocks/text';
import { ranking } from '../../src/lib/present/progress/ranking';
import { statusOf } from '../../src/lib/present/progress/status';
import { prepareViews } from '../../src/lib/server/views';
import { inCorpus } from '../support/corpus';
import { expectOverview, measured, saidOn } from '../support/figures';
import { words } from '../support/printed';
import { choosePlace, engineFiles, filter, open } from '../support/site';

describe('without JavaScript', () => {
	test('the first page gives the answer, as the command line does', async () => {
		const { page } = await open({ javaScript: false });
		const [whole] = await metric('completion_rate');
		const shown = await saidOn(page);
		expect(shown?.rate).toBe(rateOf(whole!));
		const [done, planned] = [count(whole!.numerator), count(whole!.denominator)];
		const counts = words(said(m.headline_of_plan, { done, planned }));
		expect(shown?.counts).toEqual([counts.replace(/\s+/g, '')]);

		const towns = await metric('completion_rate', '--by', 'town');
		expect(towns).toHaveLength(14);
		const printed = towns.map((row) => [
			row.label,
			`${rateOf(row)}${words(count(row.numerator))}/${words(count(row.denominator))}`
		]);
		const rows = shown?.grids.ranking!.slice(0, -1).map((cells) => [cells[1], cells[4]]);
		expect(new Set(rows)).toEqual(new Set(printed));
	});

	test('the chart shows both milestones, and nothing is offered that needs a script', async () => {
		const { page } = await open({ javaScript: false });
		const [first] = await prepareViews();
		const chart = page.locator('.chart svg');
		await chart.waitFor();
		const drawn = await chart.textContent();
		const milestones = first!.meta.milestones.filter((it) => it.measure === 'onboarded');
		expect(milestones.map((it) => words(share(it.share)))).toEqual(['50%', '100%']);
		for (const it of milestones) {
			const label = milestoneLabel(it);
			expect(drawn).toContain(words(said(m.burnup_target, { label, share: share(it.share) })));
		}
		const box = await chart.boundingBox();
		expect(box?.width).toBeGreaterThan(500);
		const told = page.locator('noscript p');
		expect(await told.innerText()).toBe(m.needs_script({ dataset: words(titleOf(first!.meta)) }));
		expect((await told.boundingBox())?.height).toBeGreaterThan(10);
		const tools = page.locator('main select, header button, section > header button');
		expect(await tools.count()).toBeGreaterThan(4);
		expect(await tools.filter({ visible: true }).count()).toBe(0);
	});
});

test('every status stands there as a shape and as a word', async () => {
	const { page } = await open({ engine: false });
	const { meta, progress } = (await prepareViews())[0]!;
	const marked = async (of: string) =>
		(await page.locator(of).allInnerTexts()).map((text) => text.replace(/\s+/g, ''));
	const mark = (status: keyof typeof statusMark) =>
		statusMark[status] + statusWord(status, 'zh-CN');
	expect(await marked('.headline .mark')).toEqual([
		mark(statusOf(progress.whole, meta, progress.view, progress.view.place))
	]);
	const places = ranking(progress, meta).map(({ status }) => mark(status));
	expect(new Set(places).size).toBeGreaterThan(1);
	expect(await marked('#ranking tbody .mark')).toEqual(places);
});

describe('with the files of the engine blocked', () => {
	// The browser tells of the failed request, and the engine of the worker that couldn't start.
	const meant = { errors: /^ErrorEvent|importScripts|duckdb worker/ };

	test('prepared views of every dataset show', async () => {
		const { page } = await open({ block: [engineFiles] }, meant);
		const [first, ...others] = await prepareViews();
		await expectOverview(page, first!);
		for (const other of others) {
			await filter(page, m.filter_dataset()).selectOption(other.meta.id);
			await expectOverview(page, other);
		}
	});

	test('months, places and 城乡 show', async () => {
		const { page } = await open({ block: [engineFiles] }, meant);
		const id = 'dongchangfu-2022';
		await filter(page, m.filter_as_of()).selectOption('2022-03-31');
		await expectOverview(page, await measured(id, { asOf: '2022-03-31' }));
		await filter(page, m.filter_level()).selectOption('rural');
		await expectOverview(page, await measured(id, { asOf: '2022-03-31', level: 'rural' }));
		await choosePlace(page, '371502101');
		const view = { asOf: '2022-03-31', level: 'rural', place: '371502101' } as const;
		await expectOverview(page, await measured(id, view));
		expect(page.workers()).toEqual([]);
	});

	inCorpus(
		'a day that is no month’s end says that it failed, and comes when the files are there again',
		async () => {
			const { page } = await open({ block: [engineFiles], path: '?asof=2022-05-15' }, meant);
			const alert = page.getByRole('alert');
			await alert.waitFor();
			expect(await alert.innerText()).toContain(m.error_title());
			expect(await page.locator('.figures').count()).toBe(0);

			const retry = alert.getByRole('button', { name: m.retry() });
			await retry.click();
			await expect.poll(() => page.getByText(m.loading()).count()).toBe(0);
			await alert.waitFor();

			await page.context().unroute(engineFiles);
			await retry.click();
			await expectOverview(page, await measured('dongchangfu-2022', { asOf: '2022-05-15' }));
			expect(await page.getByRole('alert').count()).toBe(0);
		}
	);

	inCorpus('from the error the default view can be reached', async () => {
		const { page } = await open({ block: [engineFiles], path: '?asof=2022-05-15' }, meant);
		await page.getByRole('alert').waitFor();
		await filter(page, m.filter_as_of()).selectOption('2022-05-31');
		await expectOverview(page, (await prepareViews())[0]!);
	});
});

/** Rows of a metric of the default dataset, from the command line. */
async function metric(...args: string[]): Promise<MetricRow[]> {
	const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	try {
		const code = await main(
			['metric', ...args, '--dataset', 'dongchangfu-2022', '--json'],
			process.cwd()
		);
		expect(code).toBe(0);
		return (JSON.parse(String(write.mock.calls.at(-1)?.[0])) as { rows: MetricRow[] }).rows;
	} finally {
		write.mockRestore();
	}
}

const rateOf = ({ numerator, denominator }: MetricRow) =>
	`${percent(numerator ?? 0, denominator ?? 0)}%`;
