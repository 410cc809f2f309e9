import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stagingOf, type Staging } from './staged';

let staging: Staging;
beforeAll(async () => {
	staging = await stagingOf('371502');
});
afterAll(() => staging.close());

describe('a plan with a column per 城乡', () => {
	const columns = ['town', 'total', 'urban', 'rural'];
	const brief = async (cells: string[][], more: string[] = []) => {
		const { rows, issues, count } = await staging.alone('plan', [...columns, ...more], cells);
		return {
			rows: [...rows.values()].flat().map((it) => [it.row, it.town, it.level, it.issued, it.total]),
			issues: issues.map(({ row, rule, value }) => [row, rule, value]),
			count
		};
	};

	test('gives a row for each, blanks being 0', async () => {
		const { rows, issues, count } = await brief([
			['古 楼', '218', '173', '45'],
			['怡园', '', '', ''],
			['柳 园', '137', '137', ''],
			['沙 镇', '403', '/', '403']
		]);
		expect(rows).toEqual([
			[2, '371502001', 'urban', 173, 218],
			[2, '371502001', 'rural', 45, 218],
			[4, '371502002', 'urban', 137, 137],
			[4, '371502002', 'rural', 0, 137],
			[5, '371502101', 'urban', 0, 403],
			[5, '371502101', 'rural', 403, 403]
		]);
		expect(issues).toEqual([[3, 'place-unknown', '怡园']]);
		expect(count).toEqual({ read: 4, staged: 3, rejected: 1 });
	});

	test('warns of a total that is no sum, and counts the parts', async () => {
		const { rows, issues, count } = await brief([
			['古楼', '219', '173', '45'],
			['柳园', '1', '', ''],
			['沙镇', '', '18', '403'],
			['郑家', '0', '', '']
		]);
		expect(issues).toEqual([
			[2, 'plan-sum', '219'],
			[3, 'plan-sum', '1']
		]);
		expect(rows.map(([, , , issued]) => issued)).toEqual([173, 45, 0, 0, 18, 403, 0, 0]);
		expect(count).toEqual({ read: 4, staged: 4, rejected: 0 });
	});

	test('loses both rows where one count can’t be read', async () => {
		const { rows, issues, count } = await brief([['古楼', '218', '173', '四十五']]);
		expect([rows, issues[0]]).toEqual([[], [2, 'count-unreadable', '四十五']]);
		expect(count).toEqual({ read: 1, staged: 0, rejected: 1 });
	});

	test('counts 自增 once, as rural, and says that it isn’t split', async () => {
		const { rows, issues, count } = await staging.alone(
			'plan',
			[...columns, 'own_increase'],
			[
				['古楼', '218', '173', '45', '5'],
				['柳园', '263', '193', '70', ''],
				['沙镇', '421', '18', '403', '0']
			]
		);
		const increase = (row: number) =>
			rows.get(row)!.map((it) => [it.level, Number(it.own_increase ?? 0)]);
		expect(increase(2)).toEqual([
			['urban', 0],
			['rural', 5]
		]);
		expect([increase(3), increase(4)].flat().map(([, posts]) => posts)).toEqual([0, 0, 0, 0]);
		expect(issues).toMatchObject([
			{ severity: 'warning', row: 2, rule: 'plan-unsplit', value: '5' }
		]);
		expect(count).toEqual({ read: 3, staged: 3, rejected: 0 });
	});

	test('a plan with a row per 城乡 stays as it is', async () => {
		const { rows } = await staging.alone(
			'plan',
			['town', 'level', 'issued', 'batch', 'total', 'urban'],
			[['古楼', '城镇', '17', '第一批', '9', '9']]
		);
		expect(rows.get(2)).toMatchObject([
			{ town: '371502001', level: 'urban', issued: 17, batch: '第一批' }
		]);
	});
});
