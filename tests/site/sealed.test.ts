import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { checkIds } from '../../src/lib/checks/catalog';
import { system } from '../../src/lib/datasets/systems';
import type { SealedDataset } from '../../src/lib/datasets/meta';
import { readFile as readFileAs, usable } from '../../src/lib/intake/read';
import { factIds } from '../../src/lib/metrics/terms/facts';
import { m } from '../../src/lib/paraglide/messages';
import { sealed } from '../../src/lib/seal/cipher';
import { packDataset } from '../../src/lib/seal/dataset';
import { compiledCubes, compiledFile, openCompiled } from '../../src/lib/server/compiled';
import { describeSystem } from '../../src/lib/server/datasets';
import { compileOwn } from '../../src/lib/server/own';
import { inCorpus } from '../support/corpus';
import { expectOverview, measured } from '../support/figures';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { csvFile, measuredLocal } from '../support/local';
import { filter, follow, settled, shared } from '../support/site';

const DATASET = 'weihai-hitech-2022';
const PASSPHRASE = '竹外桃花三两枝，2022';
const NOTE = '某区内部数据';
const OWN_NOTE = '某局本机文件';
/** Words of the dataset that no other has. */
const canaries = ['威海', '初村', '怡园', '双岛', 'weihai'];

/** A sealed dataset as the build lists it, and its bytes. */
interface Carried {
	listed: SealedDataset;
	bytes: Uint8Array;
}

async function carried(packed: Uint8Array, note: string): Promise<Carried> {
	const bytes = await sealed(packed, PASSPHRASE, { holds: 'dataset', note }, 12);
	const sum = crc32(bytes).toString(16).padStart(8, '0');
	const listed = {
		...{ id: `sealed-${sum}`, file: `sealed.${sum}.gangwei-sealed` },
		...{ bytes: bytes.length, note }
	};
	return { listed, bytes };
}

/** One of the site's datasets, and an office's own files. */
const all: Carried[] = [];
const files = [
	csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|1|9', '沙镇|3|9'),
	csvFile(
		'花名册.csv',
		'镇街|姓名|身份证号|岗位性质|岗位编号|上岗时间',
		'古楼|金丝雀甲|371502196204010021|乡村|A1|2022-03-01',
		'沙镇|孙四|371502196204020027|乡村|B1|2022-03-02'
	)
];
const known = { plan_year: 2022, issued_on: '2022-03-11' };
let own: Awaited<ReturnType<typeof compileOwn>>['dataset'];

beforeAll(async () => {
	const found = system(DATASET);
	const file = await compiledFile(found, process.cwd());
	const folder = await compiledCubes(found, process.cwd());
	const connection = await openCompiled(file);
	const meta = await describeSystem(connection, found, null);
	await connection.close();
	const cubes = new Map<string, Uint8Array>();
	for (const fact of factIds) cubes.set(fact, await readFile(join(folder, fact)));
	all.push(await carried(packDataset({ meta, database: await readFile(file), cubes }), NOTE));
	const tables = [];
	for (const { name, buffer } of files)
		tables.push(...usable(await readFileAs(name, new Uint8Array(buffer))).tables);
	({ dataset: own } = await compileOwn(tables, known));
	all.push(await carried(packDataset(own), OWN_NOTE));
});

/** The built site, which carries sealed datasets as if it had been built with them. */
const opened = shared('', {
	intranet: true,
	before: async (page) => {
		await page.route('**/datasets/sealed.json', (route) =>
			route.fulfill({ json: all.map(({ listed }) => listed), contentType: 'application/json' })
		);
		for (const { listed, bytes } of all)
			await page.route(`**/${listed.file}`, (route) => route.fulfill({ body: Buffer.from(bytes) }));
	}
});

/** The page anew: whatever was unlocked is locked again. */
async function anew(path: string): Promise<Page> {
	const page = opened();
	await page.goto(new URL(`/${path}`, page.url()).href);
	await settled(page);
	return page;
}

const option = (page: Page) =>
	filter(page, m.filter_dataset()).locator('option', { hasText: NOTE });
const unlock = async (page: Page, passphrase: string) => {
	await page.getByRole('textbox', { name: m.workspace_passphrase() }).fill(passphrase);
	await page.getByRole('button', { name: m.workspace_confirm(), exact: true }).click();
};

test('shows its public name alone, asks for the passphrase, and then gives its figures by plain http', async () => {
	const page = opened();
	const [{ listed, bytes }] = all as [Carried];
	expect(await option(page).innerText()).toBe(m.sealed_option({ name: NOTE }));
	for (const word of canaries) expect(Buffer.from(bytes).includes(word), word).toBe(false);
	await filter(page, m.filter_dataset()).selectOption(listed.id);
	await page.getByRole('heading', { name: NOTE }).waitFor();
	expect(await page.locator('main form').innerText()).not.toMatch(new RegExp(canaries.join('|')));
	expect(await page.locator('main .figures').count()).toBe(0);
	expect(await axeFaults(page)).toEqual([]);
	expect(await layoutFaults(page)).toEqual([]);
	expect(await textFaults(page, null)).toEqual([]);

	await unlock(page, '竹外桃花三两枝，2023');
	await expect.poll(() => page.getByRole('alert').innerText()).toContain(`口令不对，《${NOTE}》`);
	await unlock(page, PASSPHRASE);
	await expectOverview(page, await measured(DATASET));
	await filter(page, m.filter_level()).selectOption('rural');
	await expectOverview(page, await measured(DATASET, { level: 'rural' }));
	// Nothing of it is kept, not even which place was looked at.
	const left = await page.evaluate(() =>
		JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
	);
	expect(left).not.toMatch(/3710|sealed|2022/);
});

inCorpus(
	'is asked for anew after a reload; a day that no view was prepared for is the engine’s',
	async () => {
		const [{ listed }] = all as [Carried];
		const page = await anew(`?dataset=${listed.id}&asof=2022-05-17`);
		await unlock(page, PASSPHRASE);
		await expectOverview(page, await measured(DATASET, { asOf: '2022-05-17' }));
		await page.reload();
		await page.getByRole('heading', { name: NOTE }).waitFor();
		expect(await page.locator('main .figures').count()).toBe(0);
	}
);

test('that is damaged or another on the server is told, and so is one that isn’t there', async () => {
	const page = await anew('');
	const [{ listed, bytes }] = all as [Carried];
	await page.route(`**/${listed.file}`, (route) =>
		route.fulfill({ body: Buffer.from(bytes.subarray(0, 5_000)) })
	);
	await filter(page, m.filter_dataset()).selectOption(listed.id);
	await unlock(page, PASSPHRASE);
	await expect.poll(() => page.getByRole('alert').innerText()).toContain(listed.file);
	await anew('?dataset=sealed-00000000');
	await page
		.getByRole('heading', { name: m.dataset_gone_title({ dataset: 'sealed-00000000' }) })
		.waitFor();
});

inCorpus(
	'an office’s own files that were sealed give the figures that they give where they are loaded',
	async () => {
		const page = await anew('');
		const { listed } = all[1]!;
		await filter(page, m.filter_dataset()).selectOption(listed.id);
		await unlock(page, PASSPHRASE);
		const { progress, meta } = await measuredLocal(files, known);
		await expectOverview(page, { progress, meta: { ...meta, ...own.meta } });
		// A day that no view was prepared for, and a page that asks what none was prepared for.
		await follow(page, `doubtful/?dataset=${listed.id}`);
		await page.getByText(m.findings_done({ rules: checkIds.length })).waitFor({ timeout: 60_000 });
		expect(await page.getByText(m.simulated()).count()).toBe(0);
	}
);
