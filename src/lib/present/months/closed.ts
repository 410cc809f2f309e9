import { masked } from '../../base/text';
import { count, month, own } from '../../blocks/cell';
import { metricLabel } from '../../blocks/labels';
import { enumerated, listed, said, type Text } from '../../blocks/text';
import type { ChangedFigure, ClosedMonth, Since } from '../../changes/closed';
import type { Change } from '../../changes/people';
import { m } from '../../paraglide/messages';

/** How many rows a sentence names. */
const NAMED = 10;

/** What a closed month is called: `周村区2022年5月`. */
export const closedName = ({ month: of, places: [place] }: ClosedMonth): Text =>
	said(m.months_closed_name, {
		place: place?.name ?? '',
		year: of.slice(0, 4),
		month: month(of)
	});

/** What changed of a closed month, a sentence each: `周村区在岗由1,234改为1,240：花名册《…》第7行`. */
export function sinceTexts({ figures, files }: Since): Text[] {
	const named = (all: readonly string[]): Text =>
		enumerated(all.map((it) => own(`《${masked(it)}》`)));
	return [
		...figures.map(figureText),
		...(files.changed.length
			? [said(m.months_closed_changed, { files: named(files.changed) })]
			: []),
		...(files.added.length ? [said(m.months_closed_added, { files: named(files.added) })] : []),
		...(files.gone.length ? [said(m.months_closed_gone, { files: named(files.gone) })] : [])
	];
}

function figureText({ name, metric, before, now, rows }: ChangedFigure): Text {
	const figure = said(m.months_closed_figure, {
		place: name,
		metric: metricLabel(metric),
		before: count(before),
		now: count(now)
	});
	const files = [...new Set(rows.flatMap(({ file }) => file ?? []))];
	if (files.length === 0) return figure;
	const rowsOf = (file: string): Text =>
		said(m.months_closed_rows, { file: own(masked(file)), rows: numbersIn(rows, file) });
	return listed([figure, enumerated(files.map(rowsOf))], '：');
}

function numbersIn(rows: readonly Change[], file: string): Text {
	const all = [...new Set(rows.flatMap((it) => (it.file === file && it.row ? [it.row] : [])))].sort(
		(a, b) => a - b
	);
	const list = enumerated(all.slice(0, NAMED).map(String));
	return all.length > NAMED ? said(m.list_more, { list, all: count(all.length) }) : list;
}
