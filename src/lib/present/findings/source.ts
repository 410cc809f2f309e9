import { none, own } from '../../blocks/cell';
import { words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { said } from '../../blocks/text';
import type { SourceRow } from '../../findings/source';
import { fileOf } from '../../findings/told';
import { m } from '../../paraglide/messages';

/** Rows of files with their cells: of several kinds of files, each with its own. */
export function sourceGrid(rows: readonly SourceRow[]): Grid {
	const labels = [...new Set(rows.flatMap(({ cells }) => cells.map(({ label }) => label)))];
	return gridOf(rows, (_, i) => String(i), [
		words(m.findings_source, ({ file, sheet, row }) =>
			said(m.findings_source_row, {
				file: fileOf({ spot: { file, sheet, row, column: null } })!,
				row: String(row)
			})
		),
		...labels.map((label) =>
			words<SourceRow>(label, ({ cells }) => {
				const value = cells.find((it) => it.label === label)?.value ?? null;
				return value === null ? none('blank') : own(value);
			})
		)
	]);
}
