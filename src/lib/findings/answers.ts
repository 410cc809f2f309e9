import { columnLetters } from '../base/letters';
import type { Issue } from '../base/issue';
import { masked, shortened, squeezed, visible } from '../base/text';
import { placeOf, type Finding } from './finding';
import { numbersOf, placeIn, readNumber } from './number';
import { verdictOf, verdictWords, verdicts, withMarks, type Book, type Mark } from './verdicts';

/** Columns of a list by which it comes back. */
export const answerColumns = { verdict: '核查结果', note: '核查说明', key: '疑点编号' } as const;

/** A table as it was read: all of its cells, from the first row on. */
export interface Sheet {
	file: string;
	sheet: string | null;
	rows: readonly (readonly string[])[];
}

/** Rows in which the header of a list may stand. */
const TOP = 20;

/** Where a list's columns are; null for a table that is no such list. */
interface Header {
	row: number;
	verdict: number;
	note: number | null;
	key: number;
	town: number | null;
}

function headerOf(rows: readonly (readonly string[])[]): Header | null {
	for (const [row, cells] of rows.slice(0, TOP).entries()) {
		const labels = cells.map(squeezed);
		const at = (label: string): number | null => {
			const found = labels.indexOf(label);
			return found < 0 ? null : found;
		};
		const [verdict, key] = [at(answerColumns.verdict), at(answerColumns.key)];
		if (verdict === null || key === null) continue;
		return { row, verdict, key, note: at(answerColumns.note), town: at('镇(街道)') };
	}
	return null;
}

/** Whether a table is a list of findings that was sent out, by its header. */
export const isFindingList = (rows: readonly (readonly string[])[]): boolean =>
	headerOf(rows) !== null;

/** What came of lists that were loaded again. Rows read are those applied, the same, unanswered and refused. */
export interface Settled {
	book: Book;
	lists: number;
	read: number;
	/** Rows whose answer was taken. */
	applied: number;
	/** Rows that say what was known. */
	same: number;
	/** Rows without an answer. */
	unanswered: number;
	/** Rows that were not taken, and why. */
	refused: readonly Issue[];
}

/**
 * Takes the answers of lists that were filled in, each by the number in its row, or by the whole key that lists had
 * before there were numbers. An answer that can't be taken is told with what it says; nothing of it is kept.
 *
 * @param found all that is found, of whatever place
 */
export function settle(book: Book, sheets: readonly Sheet[], found: readonly Finding[]): Settled {
	const keys = new Set(found.map(({ key }) => key));
	const numbers = new Map([...numbersOf(found)].map(([key, number]) => [number, key]));
	const places = new Set([...keys].map(placeOf));
	const numbered = new Set([...numbers.keys()].map(placeIn));
	const hasPlace = (said: string): boolean =>
		said.includes('/') ? places.has(placeOf(said)) : numbered.has(placeIn(said));
	const taken = new Map<string, Mark>();
	const refused: Issue[] = [];
	const sum = { lists: 0, read: 0, same: 0, unanswered: 0 };
	for (const sheet of sheets) {
		const header = headerOf(sheet.rows);
		if (!header) continue;
		sum.lists++;
		for (const [i, cells] of sheet.rows.entries()) {
			if (i <= header.row || cells.every((it) => visible(it) === '')) continue;
			sum.read++;
			const said = answerIn(cells, header);
			const verdict = said.word === '' ? null : verdictOf(said.word);
			const key = keys.has(said.number) ? said.number : (numbers.get(said.number) ?? null);
			const mark = (key !== null && book.marks[key]) || { verdict: 'pending', note: '' };
			const next: Mark = { verdict: verdict ?? mark.verdict, note: said.note };
			const before = key !== null && taken.get(key);
			const refuse = (kind: keyof typeof faults, value: string, at: number): void =>
				void refused.push(issueOf(sheet, i, header, { kind, value, at }));
			if (said.word === '' && said.note === '') sum.unanswered++;
			else if (said.number === '') refuse('no-key', said.word || said.note, header.key);
			else if (said.word !== '' && verdict === null) refuse('word', said.word, header.verdict);
			else if (key === null) {
				const kind = hasPlace(said.number) ? 'changed' : 'unknown';
				refuse(kind, `${said.number}（${said.word || said.note}）`, header.key);
			} else if (before && !sameMark(before, next)) refuse('twice', said.word, header.verdict);
			else if (before || sameMark(mark, next)) sum.same++;
			else taken.set(key, next);
		}
	}
	return { book: withMarks(book, [...taken]), ...sum, applied: taken.size, refused };
}

const sameMark = (a: Mark, b: Mark): boolean => a.verdict === b.verdict && a.note === b.note;

function answerIn(cells: readonly string[], { verdict, note, key }: Header) {
	return {
		number: readNumber(visible(cells[key] ?? '')),
		word: visible(cells[verdict] ?? ''),
		note: note === null ? '' : visible(cells[note] ?? '')
	};
}

const words = verdicts.map((it) => verdictWords[it]).join('、');

const faults = {
	'no-key': {
		message: '该行没有疑点编号，核查结果未登记',
		remedy: '请从下发的清单中找回这一行的疑点编号，补填后重新载入'
	},
	word: {
		message: '核查结果不在可选的四项之内，该行未登记',
		remedy: `请改填${words}之一，其他情况写在核查说明里`
	},
	unknown: {
		message: '没有这个疑点编号，核查结果未登记',
		remedy:
			'请核对编号是否完整、数据集和统计日是否与下发时一致；数据已经更正的，疑点已消除，不必再填'
	},
	changed: {
		message: '清单下发后该行的内容已有变化，核查结果未登记',
		remedy: '请按新的内容重新核查，从本页下载新的清单填报'
	},
	twice: {
		message: '同一疑点编号前后填了不同的核查结果，只登记了前一个',
		remedy: '请核对以哪一个为准，改正后重新载入'
	}
} as const;

function issueOf(
	{ file, sheet, rows }: Sheet,
	i: number,
	header: Header,
	{ kind, value, at }: { kind: keyof typeof faults; value: string; at: number }
): Issue {
	const town = header.town === null ? '' : visible(rows[i]?.[header.town] ?? '');
	return {
		severity: 'error',
		...{ file, sheet, row: i + 1 },
		cell: `${columnLetters(at)}${i + 1}`,
		column: visible(rows[header.row]?.[at] ?? ''),
		town: town || null,
		value: shortened(masked(value), MOST),
		rule: `answer-${kind}`,
		...faults[kind]
	};
}

/** Characters of a value that are told. */
const MOST = 200;
