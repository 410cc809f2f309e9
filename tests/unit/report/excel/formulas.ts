import { fault, type Value } from '../../../../src/lib/report/excel/formula/value';

/** What stands in the cells that the formulas ask for. */
export const cells: Record<string, Value> = {
	...{ A1: 10, A2: 20, A3: 20, A4: null, A5: '—', A6: 5.005 },
	...{ B1: '甲', B2: '乙', B3: '甲', C1: 0.1, C2: 0.2, C3: 0.3, D1: true, E1: fault('#N/A') }
};

/** Formulas, and what they show. The name 计划 is A1:A3. */
export const formulas: [string, Value][] = [
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
];

/** Of which LibreOffice thinks otherwise than Excel: words given to SUM. */
export const disputed = ['SUM(A1,A2,"3",TRUE)'];
