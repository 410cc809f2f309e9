import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, open as openFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { m } from '../../src/lib/paraglide/messages';
import { openSite } from '../support/browser';

/**
 * Loading files in Chromium on the built site: a roster of 1.2 million rows as UTF-8 and as GB18030
 * against native one-thread DuckDB's `read_csv` of the same file, 100,000 rows as xlsx, peak memory
 * of the browser, steps of progress shown, and how soon a stop takes effect. `--rows N`.
 */
export async function run(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			rows: { type: 'string', default: '1200000' },
			xlsx: { type: 'string', default: '100000' }
		}
	});
	const [rows, xlsxRows] = [Number(values.rows), Number(values.xlsx)];
	const folder = await mkdtemp(join(tmpdir(), 'gangwei-bench-'));
	try {
		const files = await writeFiles(folder, rows, xlsxRows);
		const native = await readNatively(files.utf8);
		const plain = await readNatively(files.utf8, 'all_varchar = true, auto_detect = true');
		const utf8 = await load(files.plan, files.utf8);
		const gb = await load(files.plan, files.gb18030);
		const xlsx = await load(files.plan, files.xlsx);
		const stops = await stop(files.plan, files.utf8);

		const line = (name: string, it: Loaded) =>
			console.log(
				`${name}: read ${seconds(it.read)}, in the engine as text ${seconds(it.placed)}, dashboards ready ${seconds(it.ready)}; ` +
					`${it.steps} steps of progress; peak memory ${Math.round(it.peak)} MB`
			);
		console.log(
			`${rows} rows, ${((await stat(files.utf8)).size / 1e6).toFixed(0)} MB as UTF-8, ` +
				`${((await stat(files.gb18030)).size / 1e6).toFixed(0)} MB as GB18030`
		);
		console.log(`native read_csv, one thread: ${seconds(native)}; all as text: ${seconds(plain)}`);
		line('UTF-8', utf8);
		line('GB18030', gb);
		line(`xlsx, ${xlsxRows} rows`, xlsx);
		console.log(
			`text in the engine ÷ native read_csv: ${ratio(utf8.placed, native)} (target 2); ` +
				`whole load ÷ native read_csv: ${ratio(utf8.ready, native)}; ` +
				`GB18030 ÷ UTF-8: ${ratio(gb.placed, utf8.placed)} as text, ${ratio(gb.ready, utf8.ready)} whole (target 1.4)`
		);
		console.log(
			`stopped while reading after ${seconds(stops.reading)}, while loading after ${seconds(stops.loading)} (target 0.5 s)`
		);
	} finally {
		await rm(folder, { recursive: true });
	}
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const ratio = (a: number, b: number): string => (a / b).toFixed(2);

interface Files {
	plan: string;
	utf8: string;
	gb18030: string;
	xlsx: string;
}

/** A roster of any length from the site's sample, people and post numbers varied. */
async function writeFiles(folder: string, rows: number, xlsxRows: number): Promise<Files> {
	const text = readFileSync('build/samples/roster.csv', 'utf8').replace(/^\ufeff/, '');
	const [header, ...people] = Papa.parse<string[]>(text.trim()).data;
	const at = (label: string): number => header!.indexOf(label);
	const [postNo, name] = [at('岗位编号'), at('姓名')];
	const row = (i: number): string[] => {
		const cells = [...people[i % people.length]!];
		cells[name] = `${cells[name]}${i % 97}`;
		if (cells[postNo]) cells[postNo] = `${cells[postNo]}-${Math.floor(i / people.length)}`;
		return cells;
	};
	const files: Files = {
		plan: 'build/samples/plan.csv',
		utf8: join(folder, '花名册.csv'),
		gb18030: join(folder, '花名册-gb.csv'),
		xlsx: join(folder, '花名册.xlsx')
	};
	const [utf8, gb18030] = await Promise.all([
		openFile(files.utf8, 'w'),
		openFile(files.gb18030, 'w')
	]);
	for (let from = 0; from < rows; from += 20_000) {
		const count = Math.min(20_000, rows - from);
		const body = Array.from({ length: count }, (_, i) => row(from + i).join(',')).join('\r\n');
		const part = `${from === 0 ? `${header!.join(',')}\r\n` : ''}${body}\r\n`;
		await utf8.write(part);
		await gb18030.write(iconv.encode(part, 'gb18030'));
	}
	await utf8.close();
	await gb18030.close();
	const cells = [header!, ...Array.from({ length: xlsxRows }, (_, i) => row(i))];
	const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(cells), '花名册');
	const bytes = XLSX.write(book, {
		type: 'buffer',
		bookType: 'xlsx',
		compression: true
	}) as Buffer;
	await writeFile(files.xlsx, bytes);
	return files;
}

/** Milliseconds of `CREATE TABLE … FROM read_csv` in native DuckDB with one thread. */
async function readNatively(file: string, options = ''): Promise<number> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
	const connection = await instance.connect();
	const start = performance.now();
	await connection.run(
		`CREATE TABLE t AS FROM read_csv('${file}'${options ? `, ${options}` : ''})`
	);
	const taken = performance.now() - start;
	connection.closeSync();
	instance.closeSync();
	return taken;
}

interface Loaded {
	/** Milliseconds until the tables could be looked over. */
	read: number;
	/** Reading, and all text in the engine. */
	placed: number;
	/** All that, staged, and the dashboards can be opened. */
	ready: number;
	peak: number;
	steps: number;
}

async function load(plan: string, roster: string): Promise<Loaded> {
	const site = await openSite({ path: 'files/' });
	const memory = watchMemory();
	const { page } = site;
	await prepare(page);
	const start = Date.now();
	await page.locator('input[type=file]').setInputFiles([plan, roster]);
	await page.locator('main .work').waitFor({ state: 'detached', timeout: 600_000 });
	const read = Date.now() - start;
	const confirmed = await page.evaluate(() => performance.timeOrigin + performance.now());
	await page.getByLabel(m.files_year()).fill('2022');
	await page.locator('main .bar .primary').first().click();
	await page.locator('main .work').waitFor({ state: 'detached', timeout: 900_000 });
	const loading = Date.now() - confirmed;
	const alert = page.getByRole('alert');
	if (await alert.count()) throw new Error(await alert.first().innerText());
	const marks = await page.evaluate(() => ({
		placed: performance.timeOrigin + performance.getEntriesByName('files-placed')[0]!.startTime,
		steps: (window as unknown as { steps: Set<string> }).steps.size
	}));
	const peak = memory.stop();
	await site.close();
	const placed = marks.placed - confirmed;
	return { read, placed: read + placed, ready: read + loading, peak, steps: marks.steps };
}

/** Waits for the engine, which starts by itself, and writes down every progress that shows. */
async function prepare(page: Page): Promise<void> {
	await page.waitForTimeout(4_000);
	await page.evaluate(() => {
		const steps = new Set<string>();
		Object.assign(window, { steps });
		new MutationObserver(() => {
			const bar = document.querySelector('main .work progress');
			if (bar?.hasAttribute('value')) steps.add(bar.getAttribute('value')!);
		}).observe(document.body, { subtree: true, childList: true, attributes: true });
	});
}

/** How soon the button that stops takes effect, while reading and while loading. */
async function stop(plan: string, roster: string): Promise<{ reading: number; loading: number }> {
	const site = await openSite({ path: 'files/' });
	const { page } = site;
	await prepare(page);
	const work = page.locator('main .work');
	const halt = async (): Promise<number> => {
		const start = Date.now();
		await page.getByRole('button', { name: m.files_stop() }).click();
		await work.waitFor({ state: 'detached' });
		return Date.now() - start;
	};
	const input = page.locator('input[type=file]');
	await input.setInputFiles([plan, roster]);
	await page.waitForTimeout(500);
	const reading = await halt();
	await page.getByRole('button', { name: m.files_reset() }).click();
	await input.setInputFiles([plan, roster]);
	await work.waitFor({ state: 'detached', timeout: 600_000 });
	await page.locator('main .bar .primary').first().click();
	await page.waitForTimeout(1_500);
	const loading = await halt();
	await site.close();
	return { reading, loading };
}

/** Watches the memory (PSS) of this process's Chromium; `stop` gives the peak in MB. */
function watchMemory(): { stop: () => number } {
	let peak = 0;
	const look = (): void => {
		peak = Math.max(peak, chromiumMemory());
	};
	const timer = setInterval(look, 250);
	return {
		stop() {
			clearInterval(timer);
			look();
			return peak;
		}
	};
}

function chromiumMemory(): number {
	let total = 0;
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('chrom')) continue;
			const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
			total += Number(pss ?? 0) / 1024;
		} catch (error) {
			// A process that has just ended has no files.
			if (!['ENOENT', 'ESRCH', 'EACCES'].includes((error as { code: string }).code)) throw error;
		}
	}
	return total;
}
