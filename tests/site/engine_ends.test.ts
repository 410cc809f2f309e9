import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { seeded } from '../../src/lib/demo/random';
import { inCorpus } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import { confirm, choose, file, measuredLocal, openFiles, openOverview } from '../support/local';
import { engineOf, filter, follow, shared } from '../support/site';

/** No month's end: what lies beside the page doesn't hold it, so the engine is asked. */
const day = '2022-05-15';

/**
 * How often the engine is killed, at moments that come from the seed. `npm run test:kills` does it as often as
 * the product is held to; a few keep the tests short.
 */
const KILLS = Number(process.env.KILLS ?? 3);
const timeout = 60_000 + KILLS * 8000;
const random = seeded(process.env.SEED ?? '2022-03-31');

/** What the tests reach of a page's newest worker, behind the page's back. */
interface Reach {
	kill(): void;
	/** Sends a message as the page would; the worker's answer to it. */
	ask(type: string, data: unknown): Promise<{ type: string; data: unknown }>;
	/** A statement on the page's own connection. */
	run(sql: string): ReturnType<Reach['ask']>;
}

/** Where an address ends so, the first engine never answers when it is started. */
const SILENT = '#silent';

/** Lets a page's tests reach its workers. */
const reachable = (page: Page) =>
	page.addInitScript((silent) => {
		if (location.hash === silent) {
			const later = window.setTimeout.bind(window);
			// Half a minute of patience is too long for a test.
			const sooner = (act: () => void, delay?: number) =>
				later(act, delay === 30_000 ? 3000 : delay);
			window.setTimeout = sooner as typeof window.setTimeout;
		}
		const Native = Worker;
		const workers: Worker[] = [];
		let [messageId, connection] = [1_000_000, 0];
		const reach: Reach = {
			kill: () => workers.pop()?.terminate(),
			ask: (type, data) =>
				new Promise((answered) => {
					const worker = workers.at(-1)!;
					const id = ++messageId;
					worker.addEventListener('message', (event: MessageEvent<{ requestId: number }>) => {
						if (event.data.requestId === id) answered(event.data as never);
					});
					worker.postMessage({ messageId: id, type, data });
				}),
			run: (sql) => reach.ask('RUN_QUERY', [connection, sql])
		};
		Object.assign(window, reach);
		window.Worker = class extends Native {
			constructor(address: string | URL, options?: WorkerOptions) {
				super(address, options);
				workers.push(this);
			}
			override postMessage(
				message: { type?: string; data?: number[] },
				other?: Transferable[] | StructuredSerializeOptions
			) {
				if (location.hash === silent && workers.length === 1 && message.type === 'INSTANTIATE')
					return;
				if (message.type === 'RUN_QUERY') connection = message.data![0]!;
				super.postMessage(message, other as Transferable[]);
			}
		};
	}, SILENT);

const opened = shared(`?asof=${day}&level=rural`, { intranet: true, before: reachable });

/** The page anew: its engine starts, also where only the address's end differs from the one before. */
async function fresh(path = `?asof=${day}&level=rural`): Promise<Page> {
	const page = opened();
	const { origin } = new URL(page.url());
	await page.goto('about:blank');
	await page.goto(new URL(`/${path}`, origin).href);
	return page;
}

const run = (page: Page, sql: string) =>
	page.evaluate((it) => (window as unknown as Reach).run(it), sql);

/** Ends the newest worker without a word, at a random moment of the next `within` milliseconds. */
async function kill(page: Page, within: number): Promise<void> {
	await page.waitForTimeout(random.next() * within);
	await page.evaluate(() => (window as unknown as Reach).kill());
}

test(
	'killed at any moment of a question: the right figures come all the same',
	async () => {
		const page = opened();
		for (let i = 0; i < Math.ceil(KILLS / 3); i++) {
			// Another day each time: what was shown once isn't asked again.
			const asOf = new Date(Date.UTC(2022, 4, 14 - i)).toISOString().slice(0, 10);
			await Promise.all([follow(page, `?asof=${asOf}`), kill(page, 800)]);
			await expectOverview(page, await measured('dongchangfu-2022', { asOf }));
		}
	},
	timeout
);

test(
	'killed at any moment of its start: the right figures come all the same',
	async () => {
		for (let i = 0; i < Math.ceil(KILLS / 3); i++) {
			const page = await fresh();
			await kill(page, 2500);
			await expectOverview(page, await measured('dongchangfu-2022', { asOf: day, level: 'rural' }));
		}
	},
	timeout
);

describe('an engine', () => {
	const rural = () => measured('dongchangfu-2022', { asOf: day, level: 'rural' });
	const urban = () => measured('dongchangfu-2022', { asOf: day, level: 'urban' });

	test('takes no message that would open it to the world, and stays locked', async () => {
		// One that was killed when all was shown is missed, and started anew, only at the next question.
		const page = await fresh();
		await expectOverview(page, await rural());
		for (const type of ['OPEN', 'RESET', 'INSTANTIATE', 'REGISTER_FILE_URL'])
			expect(
				await page.evaluate((it) => (window as unknown as Reach).ask(it, {}), type)
			).toMatchObject({
				type: 'ERROR',
				data: { name: 'Refused', message: `${type} is refused` }
			});
		const locked = await run(page, 'SET enable_external_access = true');
		expect(JSON.stringify(locked)).toMatch(/locked/);
		await filter(page, m.filter_level()).selectOption('urban');
		await expectOverview(page, await urban());
	});

	inCorpus(
		'that gives signs of life and never an answer when it is started is started again',
		async () => {
			const page = await fresh(`?asof=${day}&level=rural${SILENT}`);
			await expectOverview(page, await rural());
			expect(await page.getByText(m.engine_restarted()).count()).toBe(0);
		}
	);

	test('that a statement has spoilt is replaced', async () => {
		const page = opened();
		await run(page, "CALL enable_logging(storage = 'file')");
		const spoilt = await run(page, 'SELECT 42');
		expect(spoilt.type).toBe('ERROR');
		await filter(page, m.filter_level()).selectOption('');
		await expectOverview(page, await measured('dongchangfu-2022', { asOf: day }));
		await page.getByRole('status').filter({ hasText: m.engine_restarted() }).waitFor();
	});

	test('that ends without a word, or of what nobody caught, is replaced', async () => {
		const page = opened();
		const ends: (() => void)[] = [
			() => self.close(),
			() => void Promise.reject(new Error('nobody waits'))
		];
		for (const [i, end] of ends.entries()) {
			await (await engineOf(page)).evaluate(end);
			const asOf = `2022-04-1${i}`;
			await follow(page, `?asof=${asOf}`);
			await expectOverview(page, await measured('dongchangfu-2022', { asOf }));
		}
	});
});

inCorpus(
	'killed at any moment of a load: it is taken up again',
	async () => {
		const names = ['plan', 'roster', 'posts'] as const;
		const samples = await Promise.all(
			names.map(async (name) => file(`${name}.csv`, await readFile(`build/samples/${name}.csv`)))
		);
		const page = await fresh('files/');
		const expected = await measuredLocal(samples);
		for (let i = 0; i < Math.ceil(KILLS / 3); i++) {
			if (i > 0) await openFiles(page);
			await choose(page, samples);
			await Promise.all([confirm(page), kill(page, 1500)]);
			expect(await page.getByRole('alert').count()).toBe(0);
			await openOverview(page);
			await expectOverview(page, expected);
		}
	},
	timeout
);
