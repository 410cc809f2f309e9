import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { count, rate } from '../../../../src/lib/blocks/cell';
import { fill } from '../../../../src/lib/report/word/fill';
import type { Report } from '../../../../src/lib/report/terms';
import { templateFiles } from '../../../../src/lib/server/templates';
import { office, placeholders, report } from './sample';

const has = ([program, option]: readonly [string, string]): boolean => {
	try {
		execFileSync(program, [option], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
};
const needed = [
	['soffice', '--version'],
	['pdftotext', '-v']
] as const;
const missing = needed.filter((it) => !has(it)).map(([program]) => program);
const told = missing.length ? ` (skipped: ${missing.join(' and ')} isn’t installed)` : '';

/** More places than a page across has room for. */
const many: Report = {
	...report,
	rows: {
		...report.rows,
		镇街: Array.from({ length: 40 }, (_, i) => ({
			...report.rows['镇街']![1]!,
			序号: count(i + 1),
			名称: `第${i + 1}镇`,
			上岗完成率: rate({ numerator: 40 - i, denominator: 40 }),
			排名: count(i + 1)
		}))
	}
};

describe.skipIf(missing.length > 0)(`LibreOffice shows the letters${told}`, () => {
	const folder = mkdtempSync(join(tmpdir(), 'letters-'));
	const pages: Record<string, string[]> = {};
	beforeAll(async () => {
		const files = await templateFiles();
		for (const { name, bytes } of files)
			writeFileSync(join(folder, name), await fill(name, bytes, many, office, placeholders));
		const run = promisify(execFile);
		const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
		const names = files.map(({ name }) => join(folder, name));
		const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder];
		await run('soffice', [...options, ...names], { timeout: 100_000 });
		for (const { name } of files) {
			const pdf = join(folder, name.replace('.docx', '.pdf'));
			await run('pdftotext', ['-layout', pdf, `${pdf}.txt`]);
			pages[name] = readFileSync(`${pdf}.txt`, 'utf8').split('\f').slice(0, -1);
		}
	}, 120_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test.each(['dispatch.docx', 'bulletin.docx'])('%s, without loss', (name) => {
		const all = pages[name]!;
		const text = all.join('\n').replace(/[ \n]/g, '');
		for (const said of [
			'一、总体进展情况',
			...(name === 'dispatch.docx' ? ['图1东昌府区各月末已上岗数'] : []),
			`图${name === 'dispatch.docx' ? 2 : 1}东昌府区各地上岗完成率`,
			'104.00%',
			'特此',
			'附件1',
			'附件2',
			'—1—',
			'抄送：区委办公室',
			'2022年6月6日印发'
		])
			expect(text).toContain(said);
		expect(text).not.toMatch(/[{}｛｝]/);
		for (let i = 1; i <= 40; i++) expect(text.split(`第${i}镇`).length).toBeGreaterThan(2);
		// The head of a table stands on each of its pages.
		const annexes = all.filter((it) => /第 ?\d+ ?镇/.test(it));
		expect(annexes.length).toBeGreaterThan(2);
		for (const page of annexes) expect(page).toContain('镇（街道）');
	});

	test.each(['dispatch.docx', 'bulletin.docx'])('%s, 28 characters a line', (name) => {
		const lines = pages[name]!.flatMap((it) => it.split('\n')).map((it) => it.trim());
		expect(lines).toContain(
			name === 'dispatch.docx'
				? '纳入排名的 5 个镇（街道）中，已达标 1 个、达时序 1 个、'
				: '为扎实推进城乡公益性岗位扩容提质行动，确保按期完成'
		);
	});
});
