import { describe, expect, test } from 'vitest';
import { some } from '../../support/corpus';
import { drawnDataset, gulou, shazhen } from './measured';

const plan = 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 5';

const posts = `
	post_no | town | level | category   | post_name | standard | created_on
	S1      | 古楼 | 乡村  | 社会治理类 | 网格员    | 680      | 2022-01-01
	S2      | 古楼 | 乡村  | 公共服务类 | 村容保洁  | 900      | 2022-01-01`;
const rows = [
	'古楼 | 乡村 | 甲村 | 371502196001010019 | S1 | 残疾人 | 680 | 2022-02-01 |',
	'古楼 | 乡村 | 乙村 | 371502196001010019 | S2 |        | 900 | 2022-03-01 | 2022-04-01'
];
const head = 'town | level | village | id_no | post_no | group | standard | on_date | exit_date';

const orders = [
	['in the order of time', rows],
	['in the other order', rows.toReversed()]
] as const;

describe.each(some(orders, 1))('a second post that ends before the first, %s', (_, lines) => {
	const { by, counts, on } = drawnDataset({ plan, posts, roster: [head, ...lines].join('\n') });

	test('while both are held, the later one says what is done; the groups are those of both', async () => {
		expect(await by('2022-03-15', 'on_post', 'post')).toEqual({ 村容保洁: 1 });
		expect(await by('2022-03-15', 'on_post', 'village')).toMatchObject({ 乙村: 1, 甲村: 0 });
		expect(await by('2022-03-15', 'on_post', 'group')).toEqual({ disabled: 1 });
		expect(await counts('2022-03-15', 'priority_share')).toEqual({ '': '1/1' });
		expect(await on('2022-03-15', 'vacant')).toBe(0);
	});

	test('afterwards the first one again', async () => {
		for (const day of ['2022-04-01', '2022-06-01']) {
			expect(await by(day, 'on_post', 'post')).toEqual({ 网格员: 1 });
			expect(await by(day, 'on_post', 'category')).toEqual({ governance: 1 });
			expect(await by(day, 'on_post', 'village')).toMatchObject({ 甲村: 1, 乙村: 0 });
			expect(await by(day, 'vacant', 'post')).toMatchObject({ 村容保洁: 1, 网格员: 0 });
		}
		expect(await on('2022-06-01', 'on_post')).toBe(1);
	});
});

describe('two rows that begin on one day', () => {
	const line = (group: string, post: string) =>
		`古楼 | 乡村 | 甲村 | 371502196001010019 | ${post} | ${group} | | 2022-02-01 |`;
	const lines = [line('残疾人', 'S1'), line('农村大龄人员', 'S2')];
	const ordered = drawnDataset({ plan, posts, roster: [head, ...lines].join('\n') });
	const turned = drawnDataset({ plan, posts, roster: [head, ...lines.toReversed()].join('\n') });

	test('say the same in either order, with the groups of both', async () => {
		for (const { by } of [ordered, turned]) {
			expect(await by('2022-03-01', 'on_post', 'group')).toEqual({ disabled: 1, rural_older: 1 });
			expect(await by('2022-03-01', 'on_post', 'post')).toEqual({ 村容保洁: 1 });
		}
	});
});

describe('an old post that was never closed', () => {
	const { by } = drawnDataset({
		plan,
		roster: `
			town | level | id_no              | post_name | on_date    | exit_date | old_post
			古楼 | 乡村  | 371502196001010019 | 道路管护  | 2022-03-01 |           | 是
			古楼 | 乡村  | 371502196001010019 | 网格员    | 2022-02-01 |           |`
	});

	test('doesn’t hide the post of the programme', async () => {
		expect(await by('2022-03-15', 'on_post', 'post')).toEqual({ 网格员: 1 });
	});
});

describe('numbers that stand for many', () => {
	const { on, by } = drawnDataset({
		plan,
		roster: `
			town | level | id_no              | birth      | on_date
			古楼 | 乡村  | 111111111111111111 | 1970-01-01 | 2022-03-01
			古楼 | 乡村  | 111111111111111111 | 1970-01-01 | 2022-03-01
			古楼 | 乡村  | 371502209001010011 | 1970-01-01 | 2022-03-01
			古楼 | 乡村  | 371502101001010011 | 1970-01-01 | 2022-03-01`
	});

	test('are nobody’s, and days of birth that can’t be are not taken', async () => {
		expect(await on('2022-03-31', 'on_post')).toBe(4);
		expect(await by('2022-03-31', 'on_post', 'age_band')).toEqual({ '45_54': 4 });
	});
});

describe('posts whose number is given twice', () => {
	const { on, by } = drawnDataset({
		plan: 'town | level | issued\n古楼 | 乡村 | 2\n古楼 | 城镇 | 2\n沙镇 | 乡村 | 2',
		posts: `
			post_no | town | level | post_name | created_on | abolished_on
			1       | 古楼 | 乡村  | 网格员    | 2022-02-01 |
			2       | 古楼 | 乡村  | 网格员    | 2022-02-01 |
			1       | 古楼 | 城镇  | 协管员    | 2022-02-01 |
			2       | 古楼 | 城镇  | 协管员    | 2022-02-01 |
			1       | 沙镇 | 乡村  | 村容保洁  | 2021-02-01 | 2021-12-31
			1       | 沙镇 | 乡村  | 网格员    | 2022-02-01 | 2022-04-01
			1       | 沙镇 | 乡村  | 护林员    | 2022-06-01 |`,
		roster: `
			town | level | id_no              | post_no | on_date    | exit_date
			古楼 | 乡村  | 371502196001010019 | 1       | 2022-03-01 |
			古楼 | 城镇  | 371502196001010035 | 1       | 2022-03-01 |
			沙镇 | 乡村  | 371502196001010051 | 1       | 2022-02-01 | 2022-03-01
			沙镇 | 乡村  | 371502196001010078 | 1       | 2022-06-15 |`
	});
	const at = (town: string) => ({ town: [town] });

	test('for both kinds of post in a town are two', async () => {
		expect(await on('2022-03-31', 'developed', at(gulou))).toBe(4);
		expect(await by('2022-03-31', 'vacant', 'level', at(gulou))).toEqual({ urban: 1, rural: 1 });
		expect(await on('2022-03-31', 'onboarded', at(gulou))).toBe(2);
	});

	test('again after abolition are another post, with people of its own', async () => {
		expect(await on('2022-03-31', 'developed', at(shazhen))).toBe(1);
		expect(await on('2022-03-31', 'longest_vacancy', at(shazhen))).toBe(30);
		expect(await on('2022-05-01', 'in_use', at(shazhen))).toBe(0);
		expect(await on('2022-05-01', 'vacant', at(shazhen))).toBe(0);
		expect(await on('2022-06-14', 'longest_vacancy', at(shazhen))).toBe(13);
		expect(await on('2022-06-15', 'vacant', at(shazhen))).toBe(0);
		expect(await by('2022-06-15', 'on_post', 'post', at(shazhen))).toEqual({ 护林员: 1 });
		expect(await on('2022-06-15', 'developed', at(shazhen))).toBe(2);
		expect(await on('2022-06-15', 'onboarded', at(shazhen))).toBe(2);
	});
});

describe('dedicated posts', () => {
	const { by } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | post_name          | created_on | plan_year
			A1      | 古楼 | 乡村  | 专职网格员         | 2022-02-01 | 2022
			A2      | 古楼 | 乡村  | 专职消防员         | 2022-02-01 | 2022
			A3      | 古楼 | 乡村  | 专职公益性岗位     | 2022-02-01 | 2022
			A4      | 古楼 | 乡村  | 公岗管理专职人员   | 2022-02-01 | 2022
			B1      | 沙镇 | 乡村  | 公益性岗位专职协管 | 2021-02-01 | 2021`,
		roster: 'town | level | on_date'
	});

	test('are for the programme, not any 专职, and go on from year to year', async () => {
		expect(await by('2022-03-31', 'dedicated_posts', 'town')).toEqual({ [gulou]: 2, [shazhen]: 1 });
		expect(await by('2022-03-31', 'in_use', 'town')).toEqual({ [gulou]: 4, [shazhen]: 0 });
	});
});

describe('kinds that must not be', () => {
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | post_name | duty     | created_on
			A1      | 古楼 | 乡村  |           | 机关值班 | 2022-02-01
			A2      | 古楼 | 乡村  | 网格员    | 机关值班 | 2022-02-01`,
		roster: 'town | level | on_date'
	});

	test('are told by the duty where a post has no name', async () => {
		expect(await on('2022-03-31', 'forbidden_posts')).toBe(2);
	});
});
