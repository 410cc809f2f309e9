import { expect, test } from 'vitest';
import { readFile, usable } from '$lib/intake/read';
import { buildLocal } from '$lib/model/local';
import { dictionaryCsv, namesCsv } from '$lib/present/posts/names';
import { postsView } from '$lib/views/posts';
import { csvFile, file, type LocalFile } from '../../../support/local';
import { restoresLocale, speak } from '../views';
import { posts } from './views';
import { inCorpus, some } from '../../../support/corpus';
import { openForFew } from '../../../support/engine';

restoresLocale();

const files = [
	csvFile('计划.csv', '镇（街道）|城镇|乡村', '初村镇|0|2', '怡园街道|2|0'),
	csvFile(
		'花名册.csv',
		'镇（街道）|城乡类别|岗位编号|岗位名称|上岗日期',
		'初村镇|乡村|A1|海岸巡护|2022-03-01',
		'怡园街道|城镇|B1|社区网格员|2022-03-01'
	),
	csvFile(
		'岗位清单.csv',
		'镇（街道）|城乡类别|岗位编号|岗位名称|开发日期',
		'初村镇|乡村|A1|海岸巡护|2022-02-01',
		'初村镇|乡村|A2|赶海服务（潮汐）|2022-02-01',
		'怡园街道|城镇|B1|社区网格员|2022-02-01'
	)
];

/** The posts of files as they are loaded, read once where nothing is beside them. */
const loaded = (more: readonly LocalFile[] = []) =>
	more.length ? read(more) : (alone ??= read(more));
let alone: ReturnType<typeof read> | undefined;

async function read(more: readonly LocalFile[]) {
	const connection = await openForFew();
	const tables = [];
	for (const { name, buffer } of [...files, ...more])
		tables.push(...usable(await readFile(name, new Uint8Array(buffer))).tables);
	const known = { plan_year: 2022, issued_on: '2022-01-01' };
	const parts = ['progress', 'posts'] as const;
	const { meta, issues } = await buildLocal(connection, tables, known, undefined, parts);
	const asked = { asOf: meta.as_of, place: meta.place, level: null };
	const view = await postsView(connection, meta, asked);
	await connection.close();
	return { tables, issues, view };
}

const named = ({ unclassified }: { unclassified: readonly { name: string | null }[] }) =>
	unclassified.map(({ name }) => name).sort();

test('the dictionary goes back in: filled rows classify, blank ones are harmless', async () => {
	const before = await loaded();
	expect(named(before.view)).toEqual(['海岸巡护', '赶海服务(潮汐)']);
	const blank = dictionaryCsv(before.view);
	const lines = blank.split('\r\n');
	expect(blank.startsWith('\ufeff城乡类别,岗位名称,岗位类别')).toBe(true);
	expect(lines).toContain('乡村,赶海服务（潮汐）,');
	const filled = blank.replace('乡村,海岸巡护,', '乡村,海岸巡护,公共管理类');
	expect(filled).not.toBe(blank);

	const after = await loaded([file('岗位名称字典_20221231.csv', filled)]);
	expect(after.tables.at(-1)!.layout.dataset).toBe('dictionary');
	expect(after.issues.filter((it) => it.file.startsWith('岗位名称字典'))).toEqual([]);
	expect(named(after.view)).toEqual(['赶海服务(潮汐)']);
	const management = after.view.categories.find(({ category }) => category === 'management')!;
	expect(management.names.map(({ name }) => name)).toEqual(['海岸巡护']);
});

inCorpus('a changed row goes before the notice', async () => {
	const { view } = await loaded();
	const changed = dictionaryCsv(view).replace(
		'城镇,社区网格员,社会治理类',
		'城镇,社区网格员,公共服务类'
	);
	const { view: after } = await loaded([file('字典.csv', changed)]);
	const service = after.categories.find(({ category }) => category === 'service')!;
	expect(service.names.map(({ name }) => name)).toEqual(['社区网格员']);
});

test('what the user said comes back with the next download, in place of the notice’s row', async () => {
	const { view } = await loaded();
	const said = dictionaryCsv(view)
		.replace('乡村,海岸巡护,', '乡村,海岸巡护,公共管理类')
		.replace('城镇,社区网格员,社会治理类', ',社区网格员,公共服务类');
	const { view: after } = await loaded([file('字典.csv', said)]);
	const again = dictionaryCsv(after);
	const rows = (text: string) => again.split('\r\n').filter((line) => line.includes(text));
	expect(rows('海岸巡护')).toEqual(['乡村,海岸巡护,公共管理类']);
	expect(rows('社区网格员')).toEqual([',社区网格员,公共服务类']);
	// Nothing is lost over the months, and nothing doubles.
	const { view: later } = await loaded([file('字典.csv', again)]);
	expect(dictionaryCsv(later)).toBe(again);
});

test('of two rows for one name that of its own spelling and 城乡 holds', async () => {
	const rows = (...lines: string[]) => [
		csvFile('字典.csv', '城乡类别|岗位名称|岗位类别', ...lines)
	];
	const categoryOf = async (...lines: string[]) => {
		const { view } = await loaded(rows(...lines));
		return view.categories.find(({ names }) => names.some(({ name }) => name === '海岸巡护'))!
			.category;
	};
	const [near, same] = ['乡村|海岸巡护员|公共服务类', '乡村|海岸巡护|公共管理类'];
	const cases: [string, ...string[]][] = [
		['management', near, same],
		['management', same, near],
		['service', near],
		['service', '城镇|海岸巡护|公共管理类', near]
	];
	for (const [category, ...lines] of some(cases, 1))
		expect(await categoryOf(...lines)).toBe(category);
});

test('names put into categories on the page are such a file', async () => {
	const names = [
		{ level: 'rural', name: '海岸巡护', category: 'management' },
		{ level: 'rural', name: '赶海服务(潮汐)', category: 'service' }
	] as const;
	const { view, issues } = await loaded([file('本页.csv', namesCsv(names))]);
	expect([view.unclassified, view.own, issues]).toEqual([[], names, []]);
});

test('what is unclassified comes first, filled in where the name has a category elsewhere', () => {
	speak('en');
	const lines = dictionaryCsv(posts).split('\r\n');
	expect(lines.slice(0, 3)).toEqual([
		'\ufeff城乡类别,岗位名称,岗位类别',
		'乡村,河边巡护,',
		'乡村,绿化护林,设施维护类'
	]);
	expect(lines).toContain('城镇,社区网格员,社会治理类');
	// Intake would read a guard against formulas as part of the name.
	expect(lines.filter((line) => line.includes("'"))).toEqual([]);
});
