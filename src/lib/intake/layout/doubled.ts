import { squeezed, visible } from '../../base/text';
import type { HeaderRows } from './header_rows';
import type { RawTable } from '../raw/table';

/** Columns that say nothing to any figure: whichever is read will do. */
const idle = ['seq', 'remark'];

/**
 * Columns whose header stands over several of the file's, each with all of them. A merged header over a
 * column without text is one header.
 */
export function rivalsOf(
	{ top }: RawTable,
	{
		columns,
		labels,
		header
	}: { columns: Record<string, number>; labels: readonly string[]; header: HeaderRows },
	below: (at: number) => readonly string[]
): Record<string, number[]> {
	const taken = Object.values(columns);
	const keys = labels.map(squeezed);
	const isWritten = (at: number): boolean =>
		top.slice(header.first, header.last + 1).some((cells) => visible(cells[at] ?? '') !== '') ||
		below(at).some((cell) => visible(cell) !== '');
	const found = Object.entries(columns).map(([name, at]): [string, number[]] => {
		const others = keys.flatMap((key, other) =>
			key !== '' && key === keys[at] && !taken.includes(other) && isWritten(other) ? [other] : []
		);
		return [name, [at, ...others].sort((a, b) => a - b)];
	});
	return Object.fromEntries(found.filter(([name, all]) => all.length > 1 && !idle.includes(name)));
}
