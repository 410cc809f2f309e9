import { expect, test } from 'vitest';
import { json, refused, run } from './run';

interface Row {
	slice: string | null;
	label: string;
	value: number;
	numerator: number | null;
	denominator: number | null;
	urban?: number;
	rural?: number;
}
const dongchangfu = ['--dataset', 'dongchangfu-2022'];
const metric = async (...args: string[]) => (await json<{ rows: Row[] }>('metric', ...args)).rows;
const total = (rows: Row[]) => rows.reduce((sum, { value }) => sum + value, 0);

test('people by group, sex, age and category are the people, in both kinds of post', async () => {
	const [whole] = await metric('on_post', ...dongchangfu);
	for (const by of ['group', 'sex', 'age_band', 'category', 'post', 'village', 'level']) {
		const rows = await metric('on_post', ...dongchangfu, '--by', by);
		expect([by, total(rows)]).toEqual([by, whole!.value]);
		if (by !== 'level')
			for (const { value, urban, rural } of rows) expect(value).toBe(urban! + rural!);
	}
});

test('a group of a town by its Chinese name', async () => {
	const town = ['--where', 'town=沙镇镇'];
	const rows = await metric('on_post', ...dongchangfu, ...town, '--by', 'group');
	const [one] = await metric('on_post', ...dongchangfu, ...town, '--where', 'group=农村残疾人');
	expect(one!.value).toBe(rows.find(({ slice }) => slice === 'disabled')!.value);
	const [share] = (await metric('on_post_share', ...dongchangfu, ...town, '--by', 'group')).filter(
		({ slice }) => slice === 'disabled'
	);
	expect([share!.numerator, share!.denominator]).toEqual([one!.value, total(rows)]);
});

test('coverage is of towns that have a number; one has none', async () => {
	const rows = await metric('coverage_rate', ...dongchangfu, '--by', 'town');
	expect(rows).toHaveLength(13);
	expect(rows.map(({ label }) => label)).not.toContain('广平镇');
	const eligible = await metric('eligible', ...dongchangfu, '--by', 'town');
	expect(rows.map(({ denominator }) => denominator)).toEqual(eligible.map(({ value }) => value));
	for (const { numerator, denominator } of rows)
		expect(numerator).toBeLessThanOrEqual(denominator!);
});

test('the pay gap is printed in 元, for one post of one county', async () => {
	const rows = await metric('pay_gap', ...dongchangfu, '--by', 'post');
	const gap = (name: string) => rows.find(({ label }) => label === name)!.value;
	expect([gap('社区网格员'), gap('市政管理协管'), gap('村容保洁')]).toEqual([40_000, 20_000, 0]);
	const { out } = await run('metric', 'pay_gap', ...dongchangfu);
	expect(out).toMatch(/同岗补贴差（元）\n全部\s+400\.00\n/);
});

test('slices that no table has together are refused', async () => {
	const said = await refused(
		'metric',
		'on_post',
		...dongchangfu,
		'--by',
		'month',
		'--where',
		'group=youth'
	);
	expect(said).toContain('不能同时使用');
	expect(await refused('metric', 'coverage_rate', ...dongchangfu, '--by', 'level')).toContain(
		'group'
	);
	expect(await refused('metric', 'planned', ...dongchangfu, '--by', 'group')).toContain('town');
});
