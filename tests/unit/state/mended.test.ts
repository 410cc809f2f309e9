import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ownFiles } from '$lib/state/files/own';
import type { FileLoader } from '$lib/state/files/loader.svelte';
import { endPages, newPage } from '../../support/workspace';
import { csv } from '../intake/readers/bytes';

// A browser that forbids storing.
beforeAll(() => {
	vi.stubGlobal('document', { documentElement: { dataset: { storage: 'none' } } });
});
afterAll(() => {
	vi.unstubAllGlobals();
});

const text = (name: string, ...lines: string[]) =>
	new File([csv(lines.map((line) => line.split('|')))], name);
const plan = text('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|3|20');
const roster = (day: string, name = '花名册.csv') =>
	text(
		name,
		'镇（街道）|城乡类别|姓名|岗位编号|上岗日期',
		`古楼|乡村|张三|A1|${day}`,
		'古楼|乡村|李四|A2|2022-04-01'
	);

const page = newPage();
const { loader } = ownFiles(page);
afterAll(endPages);
beforeEach(async () => {
	loader.reset();
	await loader.add([plan, roster('2022-04-31')]);
	await loader.load();
	expect([loader.loaded, page.session.local!.issue_count]).toEqual([true, 1]);
});

const namesOf = ({ items }: FileLoader): string[] => items.map(({ table }) => table.file);

test('a corrected file takes the place of the one that was loaded, and all is loaded anew', async () => {
	const mended = roster('2022-04-30');
	await loader.add([mended]);
	expect([loader.loaded, loader.asked]).toEqual([false, [mended]]);
	await loader.answer(mended, loader.namesakes(mended)[0]!);
	expect([loader.loaded, loader.mending, page.session.local!.issue_count]).toEqual([true, null, 0]);
	expect(namesOf(loader)).toEqual(['2022年计划.csv', '花名册.csv']);
});

test('left out, it leaves what was loaded as it was', async () => {
	const mended = roster('2022-04-30');
	await loader.add([mended]);
	loader.dismiss(mended);
	expect([loader.loaded, loader.mending, loader.isPending]).toEqual([true, null, false]);
});

test('of a batch of its own it is the first', async () => {
	await loader.add([roster('2022-04-30')]);
	await loader.startAnew();
	expect([loader.loaded, loader.mending, namesOf(loader)]).toEqual([false, null, ['花名册.csv']]);
});

test('files of all the names, or one of another among them, are a batch of their own', async () => {
	await loader.add([plan, roster('2022-04-30')]);
	expect([loader.asked, loader.mending, namesOf(loader).length]).toEqual([[], null, 2]);
	await loader.load();
	// The plan is the same in the next month.
	await loader.add([plan, roster('2022-05-30', '花名册6月.csv')]);
	expect([loader.asked, namesOf(loader)]).toEqual([[], ['2022年计划.csv', '花名册6月.csv']]);
});

test('what can’t be read is said, and nothing is loaded', async () => {
	const broken = new File(['%PDF-1.7'], '花名册.csv');
	await loader.add([broken]);
	await loader.answer(broken, loader.namesakes(broken)[0]!);
	expect([loader.loaded, loader.files.at(-1)!.refused !== null]).toEqual([false, true]);
});
