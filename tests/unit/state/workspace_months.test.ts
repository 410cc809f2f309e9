import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { written as textOf } from '$lib/report/write';
import { sinceTexts } from '$lib/present/months/closed';
import { ownFiles } from '$lib/state/files/own';
import { twoMonths } from '$lib/state/months.svelte';
import type { Parts } from '$lib/state/workspace/parts';
import { sourcesIn } from '$lib/state/workspace/sources';
import { replayed } from '$lib/state/workspace/replay';
import { isWhole } from '../../support/corpus';
import { csvText, handMonths } from '../../support/months';
import { bytesOf, endPages, means, newPage, openedOf, reopened } from '../../support/workspace';

// A browser that forbids storing.
beforeAll(() => {
	vi.stubGlobal('document', { documentElement: { dataset: { storage: 'none' } } });
});

const { plan, before, now } = handMonths;
const files = (of: Record<string, string>): File[] =>
	Object.entries(of).map(([name, text]) => new File([csvText(text)], name));

afterAll(() => {
	vi.unstubAllGlobals();
});
afterEach(endPages);

async function load(at: Parts, of: Record<string, string>): Promise<void> {
	const { loader } = ownFiles(at);
	await loader.add(files({ '计划.csv': plan, ...of }));
	loader.year = 2022;
	loader.issuedOn = '2022-03-11';
	await loader.load();
	expect(loader.failure).toBeNull();
}

/** May's files, with April's beside them. */
async function worked(): Promise<Parts> {
	const at = newPage();
	await load(at, now);
	const months = twoMonths(at);
	await months.add(files(before));
	await months.load();
	expect(months.loader.failure).toBeNull();
	return at;
}

const wholeView = ({ session }: Parts) => {
	const { as_of: asOf, place } = session.local!.meta;
	return { asOf, place, level: null };
};

/** What the page of two months shows. */
async function shown(at: Parts) {
	const months = twoMonths(at);
	const { meta } = at.session.local!;
	await months.show(meta, wholeView(at));
	expect(months.error).toBeNull();
	const { compared, repeated } = months;
	return {
		...{ compared, repeated, earlier: meta.earlier, read: at.session.earlier },
		restated: await months.rows(meta, wholeView(at), 'restated', 100)
	};
}

/** What a page shows on which both months were loaded. */
let both: ReturnType<typeof shown> | undefined;

/** What is said of a closed month. */
async function told(at: Parts, nth = 0): Promise<string[]> {
	const { closed } = twoMonths(at);
	await closed.lookBack();
	const state = closed.states[closed.records[nth]!.sha256]!;
	return state.kind === 'known' ? sinceTexts(state.since).map(textOf) : [state.kind];
}

/** May's roster with one person more in 古楼, and another who never came. */
const later = {
	'五月.csv': `${now['五月.csv']!.trimEnd()}\n古楼 | 乡村 | 补一人 | 371502196307070219 | | 农村残疾人 | G7 | 保洁员 | 680 | 2022-05-20 | |\n`
};

describe('last month’s files in a workspace', () => {
	test('are replayed: the same changes, the same rows; none take away what was there, and so do those that were only chosen', async () => {
		const at = await worked();
		both ??= shown(at);
		const said = await both;
		expect(said.compared!.restated[0]).toMatchObject({ onboarded: { before: 12, now: 9 } });
		expect(said.restated.count).toBe(6);
		const { contents } = openedOf(await bytesOf(at));
		expect(contents.earlier!.sources.map(({ called }) => called)).toEqual(['四月.csv']);
		const after = await reopened(at);
		expect(await shown(after)).toEqual(said);

		const without = openedOf(await bytesOf(at));
		without.contents.earlier = null;
		expect(await replayed(at, without, means)).toBe(true);
		expect(at.session.earlier).toBeNull();
		expect(twoMonths(at).loader.batch).toBeNull();

		await twoMonths(at).add(files(before));
		await reopened(at, after);
		expect(after.session.earlier).toBeNull();
		const { loader } = twoMonths(after);
		expect(loader.items.map(({ table }) => table.file)).toEqual(['四月.csv']);
		expect(loader.isPending).toBe(true);
	});

	test('may be another workspace: its files and what was closed in it', async () => {
		const april = newPage();
		await load(april, before);
		await twoMonths(april).closed.close(april.session.local!.meta, '2022-04-30');
		const { contents, files: bytes } = openedOf(await bytesOf(april));
		const may = newPage();
		await load(may, now);
		const months = twoMonths(may);
		months.closed.takeOver(contents.closed);
		const { batch } = contents;
		expect(await months.loader.replay({ ...sourcesIn(batch!, bytes), batch: batch! })).toBe(true);
		const said = await shown(may);
		both ??= shown(await worked());
		expect(said.compared).toEqual((await both).compared);
		// The rows are told, since April's own files are there.
		const lines = await told(may);
		expect(lines[0]).toMatch(/^东昌府区已上岗由12改为9：花名册《五月\.csv》第.*行$/);
		expect(lines.filter((it) => it.includes('文件'))).toEqual([]);
	});

	test('that were closed tell who was silent, with last month’s files or without', async () => {
		const april = newPage();
		await load(april, before);
		const { closed } = twoMonths(april);
		await closed.close(april.session.local!.meta, '2022-03-31');
		await closed.close(april.session.local!.meta, '2022-04-30');
		const may = newPage();
		await load(may, now);
		const months = twoMonths(may);
		const silent = () => may.session.local!.meta.earlier?.silent;
		expect(silent()).toBeUndefined();
		months.closed.takeOver(closed.records);
		expect(Object.keys(silent()!).sort()).toEqual(['2022-03', '2022-04']);
		const { meta } = may.session.local!;
		// Closing this month says nothing of those before: what was reckoned stays.
		await months.closed.close(meta, '2022-05-31');
		expect(may.session.local!.meta).toBe(meta);
		await months.add(files(before));
		await months.load();
		expect(Object.keys(silent()!).sort()).toEqual(['2022-03', '2022-04']);
		expect(may.session.local!.meta.earlier!.figures.length).toBeGreaterThan(0);
		await months.loader.clear();
		expect(Object.keys(silent()!).sort()).toEqual(['2022-03', '2022-04']);
		months.forget();
		expect(silent()).toBeUndefined();
	});
});

/** A workspace in which May was closed, made once. */
let kept: Promise<Uint8Array> | undefined;
const closedMay = (): Promise<Uint8Array> =>
	(kept ??= (async () => {
		const at = newPage();
		await load(at, now);
		await twoMonths(at).closed.close(at.session.local!.meta, '2022-05-31');
		return bytesOf(at);
	})());

describe('a closed month in a workspace', () => {
	test('is there again, and what the files say otherwise since is told with both values', async () => {
		const at = newPage();
		await load(at, now);
		const { closed } = twoMonths(at);
		await closed.close(at.session.local!.meta, '2022-05-31');
		kept ??= bytesOf(at);
		const after = await reopened(at);
		expect(twoMonths(after).closed.records).toEqual(closed.records);
		expect(await told(after)).toEqual([]);

		await load(after, later);
		expect(await told(after)).toEqual([
			'东昌府区已上岗由13改为14',
			'东昌府区在岗由10改为11',
			'古楼街道已上岗由2改为3',
			'古楼街道在岗由1改为2',
			'文件内容有改动：《五月.csv》'
		]);
		// That it was closed is kept once more, as it was.
		if (!isWhole) return;
		const again = await reopened(after);
		expect(twoMonths(again).closed.records).toEqual(closed.records);
		expect((await told(again))[0]).toBe('东昌府区已上岗由13改为14');
	});

	test('that was altered proves nothing', async () => {
		const opened = openedOf(await closedMay());
		opened.contents.closed[0]!.places[0]!.figures.on_post = 20;
		const after = newPage();
		expect(await replayed(after, opened, means)).toBe(true);
		expect(await told(after)).toEqual(['altered']);
	});

	test('isn’t compared with files that end before it', async () => {
		const at = newPage();
		await load(at, now);
		await twoMonths(at).closed.close(at.session.local!.meta, '2022-05-31');
		await load(at, before);
		expect(at.session.local!.meta.as_of < '2022-05-31').toBe(true);
		expect(await told(at)).toEqual(['other']);
	});
});

test('a workspace of the first version is loaded', async () => {
	const opened = openedOf(readFileSync('tests/cases/workspace/version_1.gangwei'));
	const at = newPage();
	expect(await replayed(at, opened, means)).toBe(true);
	expect(at.session.local!.meta.as_of).toBe('2022-05-31');
	expect(twoMonths(at).closed.records).toEqual([]);
	expect(at.session.earlier).toBeNull();
});
