import { own } from '../../blocks/cell';
import { bare, type Text } from '../../blocks/text';
import { orderedWithin } from '../order';
import type { Line, Office, Report } from '../terms';
import { written } from '../write';

/** What names stand for at a place of a form. */
export interface Scope {
	/** What a name stands for; undefined of one that isn't known. */
	value(name: string): Text | undefined;
	/** Rows of a list, in the order of a column where one is named; undefined of what is no list. */
	lines(name: string, by: string | null): readonly Scope[] | undefined;
	/** Whether a condition holds; undefined of what is none. */
	holds(name: string): boolean | undefined;
}

/** What stays to be filled in by hand where the office has said nothing; of all else the cell is empty. */
const blanks: Readonly<Record<string, Text>> = { 成文日期: own('　　　　年　　月　　日') };

/** A month as names. What the office filled in goes before what the month says under the same name. */
export function scopeOf(report: Report, office: Office, asked: readonly string[]): Scope {
	const filled = Object.fromEntries(asked.map((name) => [name, blanks[name] ?? '']));
	const values: Record<string, Text> = { ...filled, ...report.values };
	for (const [name, text] of Object.entries(office)) if (text.trim() !== '') values[name] = text;
	const whole: Scope = {
		value: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
		holds: (name) => (Object.hasOwn(report.conditions, name) ? report.conditions[name] : undefined),
		lines(name, by) {
			if (!Object.hasOwn(report.rows, name)) return undefined;
			const lines = report.rows[name]!;
			// A column that a line leaves out is empty there, and never the whole's value of that name.
			const columns = new Set(lines.flatMap((line) => Object.keys(line)));
			const found = by === null ? lines : orderedWithin(lines, by, (some) => ordered(some, by));
			return found.map((line) => ({
				...whole,
				value: (column) => (columns.has(column) ? (line[column] ?? '') : whole.value(column))
			}));
		}
	};
	return whole;
}

/** Smaller numbers first, what has none last; those that are equal as they were. */
function ordered(lines: readonly Line[], by: string): readonly Line[] {
	const keyOf = (line: Line): number => {
		const text = line[by] ?? '';
		const value = typeof text === 'object' && 'kind' in text ? bare(text, 'zh-CN') : null;
		const number = typeof value === 'number' ? value : parseFloat(written(text));
		return Number.isNaN(number) ? Infinity : number;
	};
	return lines
		.map((line) => ({ line, key: keyOf(line) }))
		.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key))
		.map(({ line }) => line);
}
