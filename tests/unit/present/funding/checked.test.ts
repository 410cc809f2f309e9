import { expect, test } from 'vitest';
import type { CheckedPaid } from '$lib/metrics/measured/funding';
import { ofChecked } from '$lib/metrics/measured/funding_questions';
import { checkedAnswer, checkedGrids } from '$lib/present/funding/checked';
import { heads, texts, words } from '../../../support/printed';
import { row } from '../views';
import { meta, rowsOf } from './views';

const values = (ours: number, theirs: number, people: number | null) => ({
	...{ paid_checked: ours, finance_paid: theirs, finance_gap: ours - theirs, finance_alone: null },
	...{ people_checked: people, finance_people: people, people_gap: people === null ? null : 0 }
});

/** Two months of a town, in April 680 元 less by our files than by the finance office's. */
const checked = (people: number | null): CheckedPaid => {
	const [march, april] = [values(1020_00, 1020_00, people), values(1360_00, 2040_00, people)];
	const whole = values(2380_00, 3060_00, people === null ? null : people * 2);
	return {
		whole: Object.fromEntries(ofChecked.map((id) => [id, row(whole[id])])) as CheckedPaid['whole'],
		places: { by: 'town', rows: rowsOf(ofChecked, [['371502101', whole]]) },
		months: rowsOf(ofChecked, [
			['2022-03', march],
			['2022-04', april]
		]),
		parts: [
			{ month: '2022-03', level: 'rural', place: '371502101', ...march },
			{ month: '2022-04', level: 'rural', place: '371502101', ...april }
		]
	};
};

test('what differs stands first, in 元; months and places have a total', () => {
	const { unlike, months, places } = checkedGrids(checked(2), meta);
	expect(texts(unlike)).toEqual([
		['4月', '沙镇镇', '乡村', '1,360.00', '2,040.00', '-680.00', '2', '2', '0']
	]);
	// The total is a row, too.
	expect(texts(months)).toHaveLength(3);
	expect(months.total!.cells).toHaveLength(heads(months).length);
	expect(heads(places!)).toEqual([
		...['镇（街道）', '发放表发放额', '财政发放额', '金额差'],
		...['发放表人数', '财政发放人数', '人数差']
	]);
});

test('without people in the totals there is no column of them', () => {
	expect(heads(checkedGrids(checked(null), meta).months)).not.toContain('人数差');
});

test('the answer says how many differ, and by how much to the fen', () => {
	expect(words(checkedAnswer(checked(2)))).toBe(
		'已核对2项（地区、月份），1项不一致：补贴发放表合计0.24 万元，财政发放汇总合计0.31 万元，相抵后发放表少 680.00 元。'
	);
	const none = { ...checked(2), parts: [] };
	expect(checkedAnswer(none)).toBeNull();
});
