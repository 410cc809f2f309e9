import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../../../src/lib/report/excel/formula/lex';
import { moved, shifted } from '../../../../src/lib/report/excel/formula/move';
import { reckoned } from '../../../../src/lib/report/excel/formula/reckon';
import { fault, NotReckoned, type Value } from '../../../../src/lib/report/excel/formula/value';
import { movesOf } from '../../../../src/lib/report/excel/moves';

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
	const cells: Record<string, Value> = {
		...{ A1: 10, A2: 20, A3: 20, A4: null, A5: '—', A6: 5.005 },
		...{ B1: '甲', B2: '乙', B3: '甲', C1: 0.1, C2: 0.2, C3: 0.3, D1: true, E1: fault('#N/A') }
	};
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

	test.each<[string, Value]>([
		['1+2*3^2', 19],
		['-2^2', 4],
		['(1+2)*3', 9],
		['50%+1', 1.5],
		['"a"&1&"b"', 'a1b'],
		['A1=10', true],
		['"甲"<>"乙"', true],
		['A4', 0],
		['A4&"x"', 'x'],
		['SUM(A1:A6)', 55.005],
		['SUM(A:A)', 55.005],
		['SUM(A1,A2,"3",TRUE)', 34],
		['AVERAGE(A1:A5)', 50 / 3],
		['COUNT(A1:A6)', 4],
		['COUNTA(A1:A6)', 5],
		['MAX(A1:A6)-MIN(A1:A6)', 14.995],
		['SUM(计划)', 50],
		['ROUND(2.345,2)', 2.35],
		['ROUND(1.005,2)', 1.01],
		['ROUND(-2.5,0)', -3],
		['ROUND(1234,-2)', 1200],
		['ROUNDUP(1.01,0)+ROUNDDOWN(1.99,0)+INT(-1.5)', 1],
		['IF(A1>5,"多","少")', '多'],
		['IF(A1<5,1/0,"少")', '少'],
		['IF(A1<5,1)', false],
		['IFERROR(A1/A4,"—")', '—'],
		['A1/A4', fault('#DIV/0!')],
		['A1+A5', fault('#VALUE!')],
		['E1+1', fault('#N/A')],
		['SUM(A1,E1)', fault('#N/A')],
		['AND(A1=10,D1)', true],
		['OR(A1=1,A2=1)', false],
		['NOT(D1)', false],
		['RANK(A1,A1:A3)', 3],
		['RANK(A2,A$1:A$3)', 1],
		['RANK(A1,A1:A3,1)', 1],
		['SUMPRODUCT(A1:A3,C1:C3)', 11],
		['SUMPRODUCT(ROUND(A1:A6,0))', fault('#VALUE!')],
		['SUMPRODUCT((B1:B3="甲")*A1:A3)', 30],
		['SUBTOTAL(9,A1:A3)', 50],
		['SUBTOTAL(101,A1:A3)', 50 / 3],
		['COUNTIF(B1:B3,"甲")', 2],
		['COUNTIF(A1:A6,">=20")', 2],
		['SUMIF(B1:B3,"甲",A1:A3)', 30],
		['ROW()+COLUMN()+ROW(A3)', 14],
		['MOD(-1,3)', 2],
		['CONCATENATE("a",1,B1)', 'a1甲']
	])('%s', (formula, expected) => {
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
