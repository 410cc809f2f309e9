import { marksOf } from './marks';
import { valueOf, type Sheet } from './sheet';

/** Units that a form names around a cell. */
export interface About {
	/** How many 元 its amounts count by: 10,000 under a head with 万元. */
	yuan: number;
	/** Whether a head says that rates are of a hundred: 上岗完成率（%）. */
	percent: boolean;
}

const sizes: Record<string, number> = { 亿元: 1e8, 万元: 1e4, 千元: 1e3, 元: 1 };

/** Units as labels name them: 元 in brackets or at the end, since places are called so, too. */
const unitIn = (text: string): number | null => {
	const found = /[亿万千]元|(?<=[（(][^（）()]*)元|元(?=\s*$)/.exec(text);
	return found ? sizes[found[0]]! : null;
};

/** How far a label is looked for. */
const FURTHEST = 60;

/** Reads the units around cells of a sheet, as the form has them before it is filled in. */
export function aboutCells(sheet: Sheet): (row: number, column: number) => About {
	const texts = new Map<string, string>();
	for (const { row, cells } of sheet.rows)
		for (const { column, content } of cells) {
			const text = valueOf(content);
			if (typeof text === 'string' && text.trim() !== '') texts.set(`${row} ${column}`, text);
		}
	const labelAt = (row: number, column: number): string | null => {
		const merge = sheet.merges.find(
			({ from, to }) =>
				row >= from.row && row <= to.row && column >= from.column && column <= to.column
		);
		const at = merge?.from ?? { row, column };
		const text = texts.get(`${at.row} ${at.column}`);
		// A placeholder with words is a sentence, one alone a value: neither heads the cell.
		return text === undefined || marksOf(text).length > 0 ? null : text;
	};
	// Not 填报单位.
	const whole = [...texts.values()].flatMap(
		(it) => /(?<!\p{L})单位\s*[:：]\s*(.*)/u.exec(it) ?? []
	);
	const unit = whole[1] ?? '';
	return (row, column) => {
		const labels = [labelAt(row, column - 1), labelAt(row, column + 1)];
		for (let above = row - 1; above >= Math.max(1, row - FURTHEST); above--)
			labels.push(labelAt(above, column));
		const said = labels.filter((it): it is string => it !== null);
		const yuan = said.map(unitIn).find((it) => it !== null);
		return {
			yuan: yuan ?? unitIn(unit) ?? 1,
			percent: [...said.slice(0, 6), unit].some((it) => /[%％]\s*[)）]?\s*$/.test(it))
		};
	};
}
