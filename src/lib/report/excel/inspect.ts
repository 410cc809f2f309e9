import { addressText } from '../../sheets/parts/address';
import { childOf, childrenOf, rootOf, unescaped } from '../../sheets/parts/xml';
import { nearest } from '../nearest';
import { placeholders as all } from '../compose';
import type { Placeholder } from '../terms';
import { openForm } from './guard';
import { loopOf, type Openers } from './loops';
import { marksOf, type Mark } from './marks';
import { cellOf, namesOf } from './names';
import { wordsIn } from './related';
import { lettersOf } from './runs';
import type { SheetRow } from './sheet';

/** What a form asks for. */
export interface Inspection {
	/** Names of the placeholders that it has and that are known, in the order of the list of all. */
	has: readonly string[];
	/** What it writes like a placeholder that isn't known. */
	unknown: readonly {
		/** As it stands, with braces. */
		text: string;
		name: string;
		/** Where: `调度表!C7`. */
		at: string;
		/** The known name that it most likely stands for. */
		nearest: string | null;
	}[];
	/** Names that it could ask for and doesn't. */
	lacks: readonly string[];
}

/**
 * Looks over a form before it is filled in.
 *
 * @throws UserError of a form that can't be used and a pair that isn't closed
 */
export function inspectWorkbook(
	name: string,
	bytes: Uint8Array,
	placeholders: readonly Placeholder[] = all
): Inspection {
	const { parts, contents, sheets } = openForm(name, bytes);
	const named = (...kinds: readonly Placeholder['kind'][]) =>
		placeholders.filter(({ kind }) => kinds.includes(kind)).map((it) => it.name);
	const openable = named('rows', 'condition');
	const values = named('value', 'office');
	const has = new Set<string>();
	const unknown: Inspection['unknown'][number][] = [];
	const miss = ({ text, name }: Mark, at: string, known: readonly string[]): void => {
		unknown.push({ text, name, at, nearest: nearest(name, known) });
	};
	/** Columns are null in a list that isn't known: what it has isn't known either. */
	const ask = (text: string, at: string, columns: readonly string[] | null): void => {
		const within = [columns];
		for (const mark of marksOf(text)) {
			if (mark.kind === 'close') within.pop();
			else if (mark.kind === 'open') {
				within.push(columnsOf(placeholders, mark.name));
				if (openable.includes(mark.name)) has.add(mark.name);
				else miss(mark, at, openable);
			} else if (!within.includes(null)) {
				const here = within.flatMap((it) => it ?? []);
				if (here.includes(mark.name)) continue;
				if (values.includes(mark.name)) has.add(mark.name);
				else miss(mark, at, [...here, ...values]);
			}
		}
	};
	for (const sheet of sheets) {
		for (const row of sheet.rows) {
			const loop = loopOf(name, sheet.name, row, openersIn(row, placeholders));
			const columns = loop ? columnsOf(placeholders, loop.name) : [];
			for (const { column, content } of row.cells)
				if (content.kind === 'kept')
					ask(
						lettersOf(content.runs),
						`${sheet.name}!${addressText({ row: row.row, column })}`,
						columns
					);
		}
		const lines = childOf(sheet.xml, rootOf(sheet.xml), 'headerFooter');
		for (const line of lines ? childrenOf(sheet.xml, lines) : [])
			ask(unescaped(sheet.xml.slice(line.end, line.inner)), `${sheet.name}的页眉页脚`, []);
	}
	for (const path of parts.names())
		if (/\/(drawings|charts)\/[^/]+\.xml$/i.test(path))
			for (const text of wordsIn(parts.text(path)!)) ask(text, '文本框或图表标题', []);
	for (const it of namesOf(parts, contents))
		if (values.includes(it.name) && cellOf(it, sheets)) has.add(it.name);
	const names = placeholders
		.filter(({ kind }) => kind !== 'chart' && kind !== 'picture')
		.map((it) => it.name);
	return {
		has: names.filter((it) => has.has(it)),
		unknown,
		lacks: names.filter((it) => !has.has(it))
	};
}

/** What opens something in a row: what isn't known is told, not refused. */
function openersIn({ cells }: SheetRow, placeholders: readonly Placeholder[]): Openers {
	const named = (kind: Placeholder['kind']) =>
		placeholders.filter((it) => it.kind === kind).map(({ name }) => name);
	const opened = cells.flatMap(({ content }) =>
		content.kind === 'kept' ? marksOf(lettersOf(content.runs)) : []
	);
	return {
		lists: [...named('rows'), ...opened.filter((it) => it.kind === 'open').map((it) => it.name)],
		conditions: named('condition')
	};
}

/** The columns of a list, none of a condition; null of what is neither. */
function columnsOf(placeholders: readonly Placeholder[], name: string): readonly string[] | null {
	const found = placeholders.find(
		(it) => (it.kind === 'rows' || it.kind === 'condition') && it.name === name
	);
	if (!found) return null;
	return found.kind === 'rows' ? found.columns.map((column) => column.name) : [];
}
