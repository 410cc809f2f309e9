import * as XLSX from '@e965/xlsx';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { openNode } from '../../src/lib/db/node';
import type { LaidOut } from '../../src/lib/intake/staging/load';
import { readFile, usable } from '../../src/lib/intake/read';
import { measureProgress, type Prepared } from '../../src/lib/metrics/measured/progress';
import { buildLocal, type Local } from '../../src/lib/model/local';
import { m } from '../../src/lib/paraglide/messages';
import { csv, workbook } from '../unit/intake/readers/bytes';

/** A file as a browser takes it. */
export interface LocalFile {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

export const file = (name: string, bytes: Uint8Array | string): LocalFile => ({
	name,
	mimeType: '',
	buffer: Buffer.from(bytes as Uint8Array)
});

/** A CSV in UTF-8 from lines of cells parted by `|`. */
export const csvFile = (name: string, ...lines: string[]): LocalFile =>
	file(name, csv(lines.map((line) => line.split('|'))));

/** A workbook with a sheet for each table. */
export const xlsxFile = (name: string, sheets: Record<string, string[][]>): LocalFile =>
	file(
		name,
		workbook(Object.entries(sheets).map(([title, rows]) => [title, XLSX.utils.aoa_to_sheet(rows)]))
	);

interface Known {
	plan_year: number;
	issued_on: string;
}

/** What was measured of a list of files before. */
const before = new WeakMap<readonly LocalFile[], Promise<Prepared & Local>>();

/** The user's own files as Node's engine loads and measures them. */
export function measuredLocal(
	files: readonly LocalFile[],
	known?: Known
): Promise<Prepared & Local> {
	if (known) return measure(files, known);
	const measured =
		before.get(files) ?? measure(files, { plan_year: 2022, issued_on: '2022-01-01' });
	before.set(files, measured);
	return measured;
}

async function measure(files: readonly LocalFile[], known: Known): Promise<Prepared & Local> {
	const tables: LaidOut[] = [];
	for (const { name, buffer } of files)
		tables.push(...usable(await readFile(name, new Uint8Array(buffer))).tables);
	const connection = await openNode();
	const local = await buildLocal(connection, tables, known);
	const { as_of: asOf, place } = local.meta;
	const progress = await measureProgress(connection, local.meta, { asOf, place, level: null });
	await connection.close();
	return { ...local, progress };
}

/** Paths of files that are written for the present test: those of no path are unpacked by the page itself. */
export async function onDisk(...files: LocalFile[]): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'gangwei-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const paths = files.map(({ name }) => join(folder, name));
	await Promise.all(files.map(({ buffer }, i) => writeFile(paths[i]!, buffer)));
	return paths;
}

/** Chooses files on the page that loads them and waits until they are there to be looked over. */
export async function choose(page: Page, files: LocalFile[] | string[]): Promise<void> {
	await page.locator('input[type=file]').setInputFiles(files);
	await page.locator('main .work').waitFor({ state: 'detached', timeout: 60_000 });
}

interface Said {
	year?: string;
	issuedOn?: string;
}

/** Chooses files in place of any others, confirms how they were read, and waits for the outcome. */
export async function load(page: Page, files: LocalFile[], said: Said = {}): Promise<void> {
	await page.locator('input[type=file]').waitFor({ state: 'attached' });
	const reset = page.getByRole('button', { name: m.files_reset(), exact: true });
	if (await reset.count()) await reset.click();
	await choose(page, files);
	const anew = page.getByRole('button', { name: m.files_clash_anew(), exact: true });
	if (await anew.count()) {
		await anew.click();
		await anew.waitFor({ state: 'detached' });
		await page.locator('main .work').waitFor({ state: 'detached', timeout: 60_000 });
	}
	if (await reset.count()) await confirm(page, said);
}

/** Loads the tables as they were read. */
export async function confirm(page: Page, { year = '2022', issuedOn }: Said = {}): Promise<void> {
	await page.getByLabel(m.files_year()).fill(year);
	if (issuedOn) await page.getByLabel(m.files_issued_on()).fill(issuedOn);
	await page.locator('main .bar .primary').first().click();
	await page.locator('main .work').waitFor({ state: 'detached', timeout: 60_000 });
}

/** Goes from the page that loads files to the overview of what was loaded. */
export const openOverview = (page: Page) =>
	page.getByRole('link', { name: m.files_open(), exact: true }).click();

/** Goes to the page that loads files, whose file input isn’t the only one of the site. */
export async function openFiles(page: Page): Promise<void> {
	await page.locator('header').getByRole('link', { name: m.nav_files(), exact: true }).click();
	await page.waitForURL('**/files/**');
	// What is there of own files comes with the page's own script.
	await page.locator('main input[type=file]').first().waitFor({ state: 'attached' });
}

/** Texts of the cells of the rows that something finds, all at once. */
export const cellsOf = (rows: Locator): Promise<string[][]> =>
	rows.evaluateAll((all) =>
		all.map((row) => [...row.querySelectorAll<HTMLElement>('td, th')].map((it) => it.innerText))
	);
