import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { serve } from '../../src/cli/serve.js';
import { m } from '../../src/lib/paraglide/messages';
import { pages } from '../../src/lib/ui/shell/nav';
import { launchOn } from '../support/browser';
import { inCorpus } from '../support/corpus';
import { csvFile, choose, confirm, onDisk } from '../support/local';
import { follow, settled } from '../support/site';

/** Words that stand in the files, or that somebody typed. */
const secret = {
	name: '金丝雀甲',
	id: '371502196204010021',
	bank: '6222021602000099998',
	village: '金丝雀村居',
	remark: 'canary-remark-7f3a',
	file: '金丝雀花名册',
	typed: '金丝雀乙',
	passphrase: '金丝雀口令2022'
};

const files = [
	csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|1|9', '沙镇|3|9'),
	csvFile(
		`${secret.file}.csv`,
		'镇街|村（社区）|姓名|身份证号|性别|岗位性质|岗位编号|银行卡号|上岗时间|备注',
		`古楼|${secret.village}|${secret.name}|${secret.id}|男|乡村|A1|${secret.bank}|2022-03-01|${secret.remark}`,
		'沙镇|甲村|孙四|371502196204020027|女|乡村|B1||2022-03-02|'
	)
];

/** How a word may lie in a file: as it is, in two bytes a letter either way round, and as addresses and JSON have it. */
const forms = (word: string): Buffer[] => {
	const wide = Buffer.from(word, 'utf16le');
	const escaped = [...word].map((it) =>
		it > '~' ? `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}` : it
	);
	return [
		Buffer.from(word),
		...[wide, Buffer.from(wide).swap16()],
		...[encodeURIComponent(word), escaped.join(''), escaped.join('').toUpperCase()].map((it) =>
			Buffer.from(it)
		)
	];
};

/** Every file below a folder. */
async function filesBelow(folder: string): Promise<string[]> {
	const all = await readdir(folder, { recursive: true, withFileTypes: true });
	return all.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
}

/** Which words lie where in a folder. */
async function foundIn(folder: string, words: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const path of await filesBelow(folder)) {
		// Its own name, too.
		const bytes = Buffer.concat([Buffer.from(path), await readFile(path)]);
		for (const word of words)
			if (forms(word).some((form) => bytes.includes(form)))
				found.push(`${word}: ${path.slice(folder.length)}`);
	}
	return found;
}

inCorpus(
	'after a session with own files nothing of them lies in the browser’s profile on disk',
	async () => {
		const top = await mkdtemp(join(tmpdir(), 'gangwei-profile-'));
		onTestFinished(() => rm(top, { recursive: true, maxRetries: 3 }));
		const [profile, downloads] = [join(top, 'profile'), join(top, 'downloads')];
		const server = await serve('build', { names: ['intranet.test'] });
		onTestFinished(() => server.close());
		const url = server.url.replace('127.0.0.1', 'intranet.test');
		const paths = await onDisk(...files);

		const context = await launchOn(profile, downloads);
		const page = context.pages()[0] ?? (await context.newPage());
		await page.goto(`${url}files/`);
		await settled(page);
		await page.getByRole('button', { name: m.theme_switch() }).click();
		await choose(page, paths);
		await confirm(page);
		for (const { path } of pages.filter((it) => it.path !== '/check/')) {
			await follow(page, `${path}?dataset=local`);
			if (path === '/report/') await page.getByLabel('文号', { exact: true }).fill(secret.typed);
			if (path === '/sql/') {
				await page
					.getByRole('textbox', { name: m.sql_editor(), exact: true })
					.fill(`select '${secret.typed}'`);
				await page.getByRole('button', { name: m.sql_run(), exact: true }).click();
				await page.locator('#result tbody').getByText(secret.typed).first().waitFor();
			}
		}
		// Sealed, so that what is saved may lie wherever the browser puts it on its way.
		const waiting = page.waitForEvent('download');
		await page.keyboard.press('Control+s');
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel(m.workspace_name()).fill('五月');
		await dialog.getByLabel(m.workspace_passphrase(), { exact: true }).fill(secret.passphrase);
		await dialog.getByLabel(m.workspace_passphrase_again()).fill(secret.passphrase);
		await dialog.getByRole('button', { name: m.workspace_save(), exact: true }).click();
		expect((await readFile(await (await waiting).path())).length).toBeGreaterThan(500);
		await context.close();

		// What is kept on purpose shows that the search finds what lies there, in stores and in the history.
		const kept = await foundIn(profile, ['gangwei.theme', 'dataset=local', '公岗看板']);
		expect(kept.join('\n')).toMatch(/gangwei\.theme: .*Local Storage/);
		// The lightest of browsers has no history.
		const hasHistory = (await filesBelow(profile)).some((path) => basename(path) === 'History');
		expect(kept.join('\n')).toMatch(
			hasHistory ? /dataset=local: .*History/ : /dataset=local: .*Cache/
		);
		expect(await foundIn(profile, Object.values(secret))).toEqual([]);
	}
);
