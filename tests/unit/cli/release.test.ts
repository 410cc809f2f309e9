import { strFromU8, unzipSync, zipSync } from 'fflate';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { AuditReport } from '$lib/release/terms/publication';
import { json, refused, run } from './run';

const folder = mkdtempSync(join(tmpdir(), 'gangwei-release-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

interface Document {
	release: string;
	standing: string;
	as_of: string;
	tables: { id: string; cells: number; hidden: number; sparse: boolean }[];
	audit: AuditReport;
	files: string[];
}
const weihai = ['release', '--dataset', 'weihai-hitech-2022'];
const [april, may] = [
	[...weihai, '--month', '2022-04'],
	[...weihai, '--month', '2022-05']
];

/** April's package, which others look at, too. */
let made: Promise<Document> | undefined;
const firstOne = () => (made ??= json<Document>(...april, '--first', '--out', at('04.zip')));

describe('release', () => {
	test('writes a package that a stranger can audit, and the next month with it', async () => {
		const first = await firstOne();
		expect(first).toMatchObject({ standing: 'publishable', as_of: '2022-04-30' });
		expect(first.release).toBe('weihai-hitech-2022.2022-04.1');
		expect(first.tables.map(({ id }) => id)).toEqual([
			...['progress', 'posts', 'funding', 'groups', 'people']
		]);
		expect(first.audit).toMatchObject({ passes: true, failures: [], solved: 0 });

		const previous = ['--previous', at('04.zip')];
		const second = await json<Document>(...may, ...previous, '--out', at('05.zip'));
		expect(second.standing).toBe('publishable');
		expect(second.audit.releases).toEqual([first.release, second.release]);

		const audited = await json<{ passes: boolean; missing: string[]; unlike: string[] }>(
			...['audit', at('05.zip'), ...previous]
		);
		expect(audited).toMatchObject({ passes: true, missing: [], unlike: [] });
		const alone = await json<{ passes: boolean; missing: string[] }>('audit', at('05.zip'));
		expect(alone).toMatchObject({ passes: true, missing: [first.release] });
	});

	test('gives the same bytes twice, and other ones for other words of the publisher', async () => {
		await firstOne();
		await run(...april, '--first', '--out', at('again.zip'));
		expect(readFileSync(at('again.zip')).equals(readFileSync(at('04.zip')))).toBe(true);
		await run(...april, '--first', '--out', at('named.zip'), '--publisher', '提供单位=某局');
		const { 'README.md': readme } = unzipSync(readFileSync(at('named.zip')));
		expect(strFromU8(readme!)).toContain('某局');
	});

	test('says that nothing was looked at across months where it wasn’t', async () => {
		const { standing } = await json<Document>(...may);
		expect(standing).toBe('unchecked');
		const { out } = await run(...may);
		expect(out).toContain('未做跨期核验，不能公布：请用 --previous');
	});

	test('takes some tables, and in coarser classes', async () => {
		const some = ['--table', 'progress', '--table', 'people', '--coarser', 'people'];
		const { tables } = await json<Document>(...may, '--first', ...some);
		expect(tables.map(({ id, cells }) => [id, cells])).toEqual([
			['progress', expect.any(Number)],
			// Both sexes together and each.
			['people', 3]
		]);
	});

	test.each([
		[['--table', 'names'], '没有名为“names”的公布表；可用的有：progress、posts'],
		[['--publisher', '单位=某局'], '--publisher 的“单位=某局”无法识别'],
		[['--created', '昨天'], '--created 的“昨天”不是时间'],
		[['--previous', 'nothing.zip'], '读不到数据包“nothing.zip”']
	])('refuses %s', async (more, words) => {
		expect(await refused(...may, ...more)).toContain(words);
	});

	test('refuses a package of another dataset, and one that was changed', async () => {
		await run(
			...['release', '--dataset', 'taibaihu-2024', '--month', '2024-09'],
			'--first',
			'--out',
			at('other.zip')
		);
		expect(await refused(...may, '--previous', at('other.zip'))).toContain(
			'不是“weihai-hitech-2022”的'
		);
		await firstOne();
		const files = unzipSync(readFileSync(at('04.zip')));
		files['data/progress.csv']![100]! ^= 1;
		writeFileSync(at('changed.zip'), zipSync(files));
		expect(await refused('audit', at('changed.zip'))).toContain('data/progress.csv');
	});
});
