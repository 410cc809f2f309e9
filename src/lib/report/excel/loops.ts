import { UserError } from '../../base/errors';
import { addressText } from '../../sheets/parts/address';
import { nearest } from '../nearest';
import { marksOf, type Mark } from './marks';
import { lettersOf } from './runs';
import type { SheetRow } from './sheet';

/** The names that open something in a form. */
export interface Openers {
	lists: readonly string[];
	conditions: readonly string[];
}

/** A row that stands for all rows of a list, or that a condition shows. */
export interface Loop {
	kind: 'list' | 'condition';
	name: string;
	by: string | null;
	open: { column: number; mark: Mark };
	close: { column: number; mark: Mark };
}

interface Opened {
	column: number;
	mark: Mark;
	/** The whole text of its cell. */
	text: string;
}

/**
 * The loop over a whole row, null of a row without one. Pairs within the words of one cell are no loops over rows.
 *
 * @throws UserError of a pair that isn't closed in the row, isn't known, or is the second of its row
 */
export function loopOf(
	file: string,
	sheet: string,
	{ row, cells }: SheetRow,
	{ lists, conditions }: Openers
): Loop | null {
	const wrong = ({ column, mark }: Opened, what: string, remedy: string): UserError =>
		new UserError(
			`《${file}》工作表“${sheet}”的 ${addressText({ row, column })} 单元格里的 ${mark.text} ${what}：${remedy}`
		);
	const open: Opened[] = [];
	const loops: Loop[] = [];
	for (const { column, content } of cells) {
		const text = content.kind === 'kept' || content.kind === 'text' ? lettersOf(content.runs) : '';
		for (const mark of marksOf(text)) {
			const here = { column, mark, text };
			if (mark.kind === 'open') {
				const known = [...lists, ...conditions];
				if (!known.includes(mark.name)) {
					const likely = nearest(mark.name, known);
					throw wrong(
						here,
						'不是已有的列表或条件',
						likely ? `请改为 {#${likely}}` : '请对照占位符清单改正'
					);
				}
				open.push(here);
			}
			if (mark.kind !== 'close') continue;
			const first = open.pop();
			if (first?.mark.name !== mark.name)
				throw first
					? wrong(
							first,
							`没有在 ${mark.text} 之前结束`,
							`请在 ${mark.text} 之前加上 {/${first.mark.name}}`
						)
					: wrong(
							here,
							`前面没有同一行的 {#${mark.name}}`,
							`请在这一行的第一个占位符之前加上 {#${mark.name}}`
						);
			const kind = lists.includes(mark.name) ? 'list' : 'condition';
			const isWords =
				first.column === column &&
				(kind === 'condition' || first.mark.from > 0 || mark.to < text.trimEnd().length);
			if (isWords) continue;
			if (loops.length > 0)
				throw wrong(first, '是这一行的第二个', '一行只能随一个列表重复，请分写在两行');
			const { name, by } = first.mark;
			loops.push({ kind, name, by, open: first, close: { column, mark } });
		}
	}
	const left = open[0];
	if (left)
		throw wrong(left, '没有在同一行结束', `请在这一行最后一个占位符之后加上 {/${left.mark.name}}`);
	return loops[0] ?? null;
}
