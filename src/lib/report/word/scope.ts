import type { ScopeDataArgs, TemplateContent, TemplateData } from 'easy-template-x';
import { unknown } from '../../blocks/cell';
import { printable } from '../../base/text';
import type { Text } from '../../blocks/text';
import type { Line, Office, Report } from '../terms';
import { written } from '../write';
import { orderedWithin, sortedName } from '../order';
import type { Picture } from '../pictures';
import { asksFor, meaning, OFFICE_LINE, type Known } from './names';
import { pictureContent } from './pictures';
import { LINE } from './tidy';
import { unknownMark } from './unknown';

/** What stands where the office hasn't filled in anything yet: to be seen, and never the tag. */
const blanks: Readonly<Record<string, string>> = {
	文号: '×××〔××××〕×号',
	成文日期: '××××年×月×日',
	印发日期: '××××年×月×日'
};
const BLANK = '×××';

/** What a template's tags are filled in with. */
export interface Contents {
	/** The text of a name inside of some rows, the innermost line last. */
	text(name: string, lines?: readonly Line[]): string;
	/** The rows of a name; null where it has none. */
	rows(name: string): readonly Line[] | null;
	/** Whether there is anything of that name: a condition, rows, a text that isn't empty or unknown. */
	has(name: string, lines?: readonly Line[]): boolean;
	/** Whether a name is of something that the office may leave out, and did. */
	isLeftEmpty(name: string): boolean;
	/** Whether a name means anything inside of some loops, the outermost first. */
	isKnown(name: string, loops: readonly string[]): boolean;
}

/** A report and what the office says of itself as a template finds them. */
export function contentsOf(report: Report, office: Office, known: Known): Contents {
	const said = (name: string): string =>
		printable((office[name] ?? '').replace(/\r\n?/g, '\n')).trim();
	const isOffice = (name: string): boolean => known.get(name)?.kind === 'office';

	function madeRows(name: string): readonly Line[] | null {
		const { of, by } = sortedName(name);
		if (isOffice(of))
			return said(of)
				.split('\n')
				.map((it) => it.trim())
				.filter(Boolean)
				.map((it) => ({ [OFFICE_LINE.name]: it }));
		const found = own(report.rows, of);
		return found && by !== null
			? orderedWithin(found, by, (some) => inOrder(some, by))
			: (found ?? null);
	}

	/** Each tag of each line asks for them. */
	const asked = new Map<string, readonly Line[] | null>();
	function rows(name: string): readonly Line[] | null {
		const before = asked.get(name);
		if (before !== undefined) return before;
		const found = madeRows(name);
		asked.set(name, found);
		return found;
	}

	function text(name: string, lines: readonly Line[] = []): string {
		const line = lines.findLast((it) => Object.hasOwn(it, name));
		const value = line ? line[name] : own(report.values, name);
		if (value !== undefined) return textOf(value);
		if (isOffice(name))
			return said(name) || (name === '标题' ? titleOf(report) : (blanks[name] ?? BLANK));
		// The chart itself shows it, and a picture is none where nothing draws it.
		return ['chart', 'picture'].includes(known.get(name)?.kind ?? '') ? '' : unknown;
	}

	function has(name: string, lines: readonly Line[] = []): boolean {
		const line = lines.findLast((it) => Object.hasOwn(it, name));
		if (line) return isSaid(textOf(line[name]!));
		const condition = own(report.conditions, name);
		if (condition !== undefined) return condition;
		const found = rows(name);
		if (found) return found.length > 0;
		const value = own(report.values, name);
		if (value !== undefined) return isSaid(textOf(value));
		const chart = own(report.charts, name);
		if (chart) return chart.categories.length > 0;
		const question = asksFor(name);
		if (!question) return false;
		const { of, is } = question;
		return is === (own(report.conditions, `有${of}`) ?? has(of, lines));
	}

	function isLeftEmpty(name: string): boolean {
		const it = known.get(name);
		// Ours stands in the place of a title.
		return it?.kind === 'office' && !it.needed && name !== '标题' && said(name) === '';
	}

	const isKnown = (name: string, loops: readonly string[]): boolean =>
		meaning(name, loops, known) !== null;

	return { text, rows, has, isLeftEmpty, isKnown };
}

/** What the library asks for: rows, yes or no where something opens, else a text. */
export function resolver(contents: Contents, pictures: ReadonlyMap<string, Picture>) {
	return ({ path }: ScopeDataArgs): TemplateContent | TemplateData[] => {
		const lines = path.flatMap((step, i): Line[] => {
			const around = path[i - 1];
			if (typeof step !== 'number' || typeof around !== 'object') return [];
			const line = contents.rows(around.name)?.[step];
			return line ? [line] : [];
		});
		const tag = path.at(-1);
		if (typeof tag !== 'object') return '';
		const picture = tag.disposition === 'SelfClosed' && pictures.get(tag.name);
		if (picture) return pictureContent(tag, picture);
		if (tag.disposition !== 'Open') {
			const loops = path.slice(0, -1).flatMap((it) => (typeof it === 'object' ? [it.name] : []));
			return contents.isKnown(tag.name, loops)
				? contents.text(tag.name, lines).replaceAll('\n', LINE)
				: unknownMark(tag.name);
		}
		const isColumn = lines.some((it) => Object.hasOwn(it, tag.name));
		const rows = isColumn ? null : contents.rows(tag.name);
		// Only their number matters to the library: each line is looked up above.
		return rows ? rows.map(() => ({})) : contents.has(tag.name, lines);
	};
}

/** The title that is written where the office has none of its own, in two lines as the standard likes them. */
export const titleOf = ({ place, asOf }: Report): string =>
	`关于${place}${Number(asOf.slice(0, 4))}年${Number(asOf.slice(5, 7))}月\n城乡公益性岗位扩容提质行动进展情况的通报`;

const textOf = (text: Text): string => printable(written(text));

const isSaid = (text: string): boolean => text !== '' && text !== unknown;

const own = <Value>(all: Readonly<Record<string, Value>>, name: string): Value | undefined =>
	Object.hasOwn(all, name) ? all[name] : undefined;

/** Lines in the order of the numbers of a column; without a number last, equal ones as they were. */
function inOrder(lines: readonly Line[], column: string): readonly Line[] {
	const number = (line: Line): number =>
		Number(/-?\d+(?:\.\d+)?/.exec(textOf(line[column] ?? ''))?.[0] ?? Infinity);
	return lines.toSorted((a, b) => {
		const [one, other] = [number(a), number(b)];
		return one === other ? 0 : one - other;
	});
}
