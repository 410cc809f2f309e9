import { UserError } from '../../base/errors';
import type { Text } from '../../blocks/text';
import { addressText } from '../../sheets/parts/address';
import type { Formats } from '../../sheets/parts/formats';
import { attribute, withAttribute } from '../../sheets/parts/xml';
import { aboutCells } from './about';
import { moved } from './formula/move';
import { loopOf, type Loop, type Openers } from './loops';
import { marksOf, type Mark } from './marks';
import { movedRangeText, movesOf, type Moves } from './moves';
import { lettersOf } from './runs';
import type { Scope } from './scope';
import type { Sheet, SheetCell, SheetRow } from './sheet';
import { filledRuns } from './text';
import { typedText, words, type Typed } from './typed';

/** Whose lines, in turn, a row of a form stands for: of none it is left once, and empty. */
interface Repeated {
	loop: Loop | null;
	scopes: readonly Scope[];
}

/** What the rows of a sheet become, before any is written. */
export interface Planned {
	sheet: Sheet;
	rows: ReadonlyMap<number, Repeated>;
	moves: Moves;
}

/** Looks over a sheet: which rows are repeated, and how often. */
export function planned(file: string, sheet: Sheet, scope: Scope, openers: Openers): Planned {
	const rows = new Map<number, Repeated>();
	for (const row of sheet.rows) {
		const loop = loopOf(file, sheet.name, row, openers);
		rows.set(row.row, loop ? repeated(file, sheet.name, row, loop, scope) : once(scope));
	}
	const counts = [...rows].map(([row, { scopes }]) => [row, Math.max(1, scopes.length)] as const);
	return { sheet, rows, moves: movesOf(new Map(counts)) };
}

const once = (scope: Scope): Repeated => ({ loop: null, scopes: [scope] });

function repeated(
	file: string,
	sheet: string,
	{ row }: SheetRow,
	loop: Loop,
	scope: Scope
): Repeated {
	if (loop.kind === 'condition') return { loop, scopes: scope.holds(loop.name) ? [scope] : [] };
	const lines = scope.lines(loop.name, loop.by)!;
	if (loop.by !== null && lines.every((line) => line.value(loop.by!) === undefined) && lines[0])
		throw new UserError(
			`《${file}》工作表“${sheet}”的 ${addressText({ row, column: loop.open.column })} 单元格里的 ${loop.open.mark.text} 要按“${loop.by}”排序，但列表“${loop.name}”没有这一列：请改为它有的列，或去掉“按${loop.by}”`
		);
	return { loop, scopes: lines };
}

/** What filling a sheet's rows needs to know of the workbook. */
export interface Around {
	formats: Formats;
	calendar: 1900 | 1904;
	movesOf: (sheet: string) => Moves | null;
	/** What stands in a cell that has a placeholder's name. */
	named: (row: number, column: number) => Text | undefined;
}

/** The rows of a sheet as they are filled in, each for every line that it stands for. */
export function filledRows({ sheet, rows, moves }: Planned, around: Around): SheetRow[] {
	const about = aboutCells(sheet);
	return sheet.rows.flatMap(({ row, rest, cells }) => {
		const { loop, scopes } = rows.get(row)!;
		if (scopes.length === 0) return [emptied({ row: moves.first(row), rest, cells })];
		return scopes.map((scope, copy): SheetRow => ({
			row: moves.first(row) + copy,
			rest,
			cells: cells.map((cell) => {
				const gone = [loop?.open, loop?.close].flatMap((it) =>
					it?.column === cell.column ? [it.mark] : []
				);
				const origin = { sheet: sheet.name, row, copy };
				return filledCell(cell, origin, scope, gone, () => about(row, cell.column), moves, around);
			})
		}));
	});
}

/** A row without a line, of a list or of what a condition doesn't show: nobody has to see an empty one. */
const emptied = ({ row, rest, cells }: SheetRow): SheetRow => ({
	row,
	rest: withAttribute(rest, 'hidden', '1'),
	cells: cells.map((cell) => ({ ...cell, content: { kind: 'value', value: null } }))
});

function filledCell(
	cell: SheetCell,
	origin: { sheet: string; row: number; copy: number },
	scope: Scope,
	gone: readonly Mark[],
	about: Parameters<typeof typedText>[2],
	moves: Moves,
	{ formats, calendar, movesOf, named }: Around
): SheetCell {
	const { content, style } = cell;
	const set = (typed: Typed): SheetCell => ({ ...cell, ...typed });
	if (content.kind === 'formula') {
		const text = moved(content.text, origin, movesOf);
		const range = attribute(content, 'ref');
		const own = addressText({ row: moves.first(origin.row) + origin.copy, column: cell.column });
		const rest =
			range === undefined
				? content.rest
				: withAttribute(
						content.rest,
						'ref',
						moves.count(origin.row) > 1 ? own : movedRangeText(range, moves)
					);
		return { ...cell, content: { ...content, text, rest } };
	}
	if (content.kind === 'value') return cell;
	const text = lettersOf(content.runs);
	const marks = marksOf(text);
	if (marks.length === 0) {
		const value = named(origin.row, cell.column);
		return value === undefined ? cell : set(typedText(value, style, about, formats, calendar));
	}
	const left = marks.filter(({ from }) => !gone.some((it) => it.from === from));
	const [alone] = left;
	const isAlone =
		left.length === 1 &&
		alone!.kind === 'value' &&
		marks.reduce((rest, it) => rest.replace(it.text, ''), text).trim() === '';
	if (isAlone) {
		const value = scope.value(alone!.name);
		if (value !== undefined) return set(typedText(value, style, about, formats, calendar));
	}
	const runs = filledRuns(content.runs, scope, gone);
	return runs.length === 1 && runs[0]!.look === ''
		? set(words(runs[0]!.text, style, formats))
		: { ...cell, content: { kind: 'text', runs } };
}
