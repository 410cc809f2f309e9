import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../../../src/lib/report/excel/formula/lex';
import { moved, shifted } from '../../../../src/lib/report/excel/formula/move';
import { reckoned } from '../../../../src/lib/report/excel/formula/reckon';
import { NotReckoned, type Value } from '../../../../src/lib/report/excel/formula/value';
import { movesOf } from '../../../../src/lib/report/excel/moves';
import { cells, formulas } from './formulas';

describe('a formula after row 4 became three rows', () => {
	const moves = movesOf(new Map([[4, 3]]));
	const of = (formula: string, row = 9, copy = 0) =>
		moved(formula, { sheet: 'S', row, copy }, (sheet) => (sheet === 'S' ? moves : null));

	test.each([
		['SUM(E4:E4)', 'SUM(E4:E6)'],
		['SUM(E4)', 'SUM(E4:E6)'],
		['SUM(E4,F5)', 'SUM(E4:E6,F7)'],
		['SUM(E4*2)', 'SUM(E4*2)'],
		['E4/D4', 'E4/D4'],
		['SUM(E1:E4)', 'SUM(E1:E6)'],
		['SUM(E4:E5)', 'SUM(E4:E7)'],
		['SUM($E$4:$E$4)', 'SUM($E$4:$E$6)'],
		['IF(SUM( E4 )>0,E5,"E4")', 'IF(SUM( E4:E6 )>0,E7,"E4")'],
		['A3+A5+A10', 'A3+A7+A12'],
		["'S'!E5+S!E5+Other!E5", "'S'!E7+S!E7+Other!E5"],
		['SUM(4:4)+SUM(E:E)+SUM($5:$6)', 'SUM(4:6)+SUM(E:E)+SUM($7:$8)'],
		['LOG10(E5)+A4_B+计划4+"a""E5"', 'LOG10(E7)+A4_B+计划4+"a""E5"'],
		['表1[计划]+E5', '表1[计划]+E7'],
		['SUM(表1[[#All],[E5]])+[@E5]+E5', 'SUM(表1[[#All],[E5]])+[@E5]+E7'],
		['1E4+E5%', '1E4+E7%']
	])('%s', (before, after) => {
		expect(of(before)).toBe(after);
	});

	test.each([
		['E4/D4', 'E6/D6'],
		['RANK(E4,E$4:E$4)', 'RANK(E6,E$4:E$6)'],
		['SUM(C4:D4)', 'SUM(C6:D6)'],
		['SUM(C4)', 'SUM(C6)'],
		['SUM(E$4:E4)', 'SUM(E$4:E6)'],
		['E4/E5', 'E6/E7'],
		['E4/E$3', 'E6/E$3']
	])('%s in the third of them', (before, after) => {
		expect(of(before, 4, 2)).toBe(after);
	});

	test('the pieces are the whole', () => {
		for (const formula of [
			'=1+',
			'SUM(A1:B2, {1,2;3,4})',
			"'a''b'!A1:B2&\"x\"",
			'@A1#',
			'A1:INDEX(B:B,3)'
		])
			expect(
				tokensOf(formula)
					.map(({ text }) => text)
					.join('')
			).toBe(formula);
	});
});

test('a shared formula follows to its cell', () => {
	expect(shifted('A1+$B1+C$1+$D$1+S!E1:F2', 2, 1)).toBe('B3+$B3+D$1+$D$1+S!F3:G4');
});

describe('what a formula shows', () => {
	const of = (formula: string): Value =>
		reckoned(
			formula,
			{ sheet: 'S', row: 9, column: 2 },
			{
				value: (_, row, column) => cells[`${String.fromCharCode(64 + column)}${row}`] ?? null,
				lastRow: (sheet) => (sheet === 'S' ? 6 : null),
				named: (name) => (name === '计划' ? 'S!$A$1:$A$3' : null),
				isSubtotal: () => false
			}
		);

	test.each(formulas)('%s', (formula, expected) => {
		const value = of(formula);
		if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 10);
		else expect(value).toEqual(expected);
	});

	test.each([
		['VLOOKUP(1,A1:B2,2)'],
		['TODAY()'],
		['Other!A1'],
		['不认识'],
		['表1[计划]'],
		['A1:A3'],
		['COUNTIF(B1:B3,"甲*")'],
		['1+'],
		['SUM(A1'],
		['{1,2}'],
		['IF(1,2']
	])('%s isn’t reckoned here', (formula) => {
		expect(() => of(formula)).toThrow(NotReckoned);
	});
});
