import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import { type Cell } from './cell';
import type { Grid } from './grid';
import { cellText, type Message } from './text';

/** The remark that amounts don't add up to their total, where as printed in a language they don't; else nothing. */
export const roundingNote =
	(grid: Grid): Message =>
	(_, { locale = 'zh-CN' } = {}) =>
		isOff(grid, locale) ? m.rounding_note({}, { locale }) : '';

/** Whether the parts of a total are its sum to the fen, but not as they are printed. */
function isOff({ rows, total }: Grid, locale: Locale): boolean {
	const hundredths = (cell: Cell) =>
		Math.round(Number(cellText(cell, locale).replaceAll(',', '')) * 100);
	return (total?.cells ?? []).some((whole, column) => {
		if (whole.kind !== 'money' || whole.word !== undefined) return false;
		const parts = rows.flatMap(({ cells }) => {
			const cell = cells[column]!;
			return cell.kind === 'money' ? [cell] : [];
		});
		return (
			parts.reduce((sum, { fen }) => sum + fen, 0) === whole.fen &&
			parts.reduce((sum, it) => sum + hundredths(it), 0) !== hundredths(whole)
		);
	});
}
