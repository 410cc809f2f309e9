import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawnChecks } from '../drawing';
import { dongchangfu } from '../../model/measured';

let drawn: Awaited<ReturnType<typeof drawnChecks>>;
beforeAll(async () => {
	drawn = await drawnChecks(
		dongchangfu,
		{
			plan: 'town | level | issued\n沙镇镇 | 乡村 | 3\n古楼街道 | 城镇 | 2',
			payments: `
				town     | level | id_no              | month   | paid  | paid_on
				沙镇镇   | 乡村  | 37150219620315001X | 2022-03 | 680   | 2022-04-10
				沙镇镇   | 乡村  | 371502196203150036 | 2022-04 | 340   | 2022-05-10
				古楼街道 | 城镇  | 371502196203150052 | 2022-04 | 1700  | 2022-05-12`,
			finance: `
				town     | level | month   | people | paid
				沙镇镇   | 乡村  | 2022-03 | 1      | 680
				沙镇镇   | 乡村  | 2022-04 | 1      | 680
				沙镇镇   | 城镇  | 2022-04 | 2      | 0`
		},
		'2022-05-31',
		['progress', 'money']
	);
});
afterAll(() => drawn.close());

test('finds each place, kind and month that differs, at the finance office’s row', async () => {
	const { state, rows, columns } = await drawn.found('pay-unlike-finance');
	expect(state).toBe('found');
	expect(rows.map((it) => [it.row, it.column, it.town, it.level, it.month, it.detail])).toEqual([
		[
			3,
			'E',
			'沙镇镇',
			'乡村',
			'2022-04',
			'发放表340.00元、1人；财政680.00元、1人；发放表少340.00元'
		],
		[4, 'D', '沙镇镇', '城镇', '2022-04', '发放表0.00元、0人；财政0.00元、2人；发放表少2人'],
		// Only the payment files have it: it stands at a row of the same month and 城乡.
		[
			...[4, 'E', '古楼街道', '城镇', '2022-04'],
			'发放表1700.00元、1人；财政0.00元、0人；发放表多1700.00元、多1人'
		]
	]);
	for (const it of rows)
		expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
	expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
});

test('of a view are its own; of an earlier day nothing, and without the file it says what is lacking', async () => {
	expect((await drawn.found('pay-unlike-finance', { place: '371502101' })).rows).toHaveLength(2);
	expect((await drawn.found('pay-unlike-finance', { asOf: '2022-03-31' })).state).toBe('none');
	const without = await drawnChecks(
		dongchangfu,
		{ plan: 'town | level | issued\n沙镇镇 | 乡村 | 3' },
		'2022-05-31',
		['progress', 'money']
	);
	expect((await without.found('pay-unlike-finance')).state).toBe('lacking');
	await without.close();
});
