import { describe, expect, test } from 'vitest';
import { drawnDataset } from './measured';

const plan = 'town | level | issued\n古楼 | 乡村 | 5\n古楼 | 城镇 | 5';
const posts = (...names: string[]) =>
	[
		'post_no | town | level | post_name | created_on',
		...names.map((name, i) => `A${i} | 古楼 | 乡村 | ${name} | 2022-02-01`)
	].join('\n');
const roster = 'town | level | on_date';

describe('names of the notice’s dictionary', () => {
	const { by } = drawnDataset({
		plan,
		posts: posts('村容保洁员岗位', '村容保洁公益性岗位', '村容保洁员岗', '村容保洁（员）'),
		roster
	});

	test('are known whatever endings they have', async () => {
		expect(await by('2022-03-31', 'in_use', 'category')).toEqual({ service: 4 });
	});
});

describe('names that are nothing but what isn’t compared', () => {
	const { by } = drawnDataset({
		plan,
		posts: posts('（保洁）', '岗位'),
		roster,
		dictionary: 'level | post_name | category\n | （保洁） | 公共服务类'
	});

	test('are not one name', async () => {
		expect(await by('2022-03-31', 'in_use', 'category')).toEqual({ service: 1, '?': 1 });
	});
});

describe('a dictionary with a row for 城镇 and one for both', () => {
	const { by } = drawnDataset({
		plan,
		posts: posts('河边巡护'),
		roster,
		dictionary: `
			level | post_name | category
			城镇  | 河边巡护  | 公共管理类
			      | 河边巡护  | 公共服务类`
	});

	test('means the one for both by a 乡村 post', async () => {
		expect(await by('2022-03-31', 'in_use', 'category')).toEqual({ service: 1 });
	});
});
