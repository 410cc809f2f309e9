import { printable } from '../../base/text';
import type { Decoded, RawTable } from '../raw/table';

/** As many characters as a file's name has at most; a sheet's or one inside an archive may have 65,535. */
const LONGEST = 255;
/** Of a name that is cut the end stays: it says what kind of file it is. */
const TAIL = 60;

/** A name as messages and tables show it: without what prints nothing, a very long one cut in its middle. */
export function plainName(name: string): string {
	const plain = printable(name).replace(/[\t\n\r]+/g, '');
	if (plain.trim() === '') return '（无名）';
	if (plain.length <= LONGEST) return plain;
	const characters = [...plain];
	const head = characters.slice(0, LONGEST - TAIL - 1).join('');
	return `${head}…${characters.slice(-TAIL).join('')}`;
}

/** A name that none of `taken` is: `花名册（2）.xlsx`. */
export function freeName(name: string, taken: Pick<ReadonlySet<string>, 'has'>): string {
	for (let nth = 1; ; nth++) {
		const free = nth === 1 ? name : name.replace(/(\.[^.]*)?$/, `（${nth}）$1`);
		if (!taken.has(free)) return free;
	}
}

/** Names in plain, those that are alike told apart. */
export function plainNames(names: readonly string[]): string[] {
	const taken = new Set<string>();
	for (const name of names) taken.add(freeName(plainName(name), taken));
	return [...taken];
}

/**
 * What a file holds, its sheets and first rows without what prints nothing: sheets that are called alike then
 * are told apart, and a table remembers what the file itself calls its sheet.
 */
export function withPlainNames({ tables, skipped }: Decoded): Decoded {
	const taken = new Map<string, Set<string>>();
	const plainSheet = ({ file, sheet }: RawTable): string | null => {
		if (sheet === null) return null;
		const others = taken.get(file) ?? new Set();
		const name = freeName(plainName(sheet), others);
		taken.set(file, others.add(name));
		return name;
	};
	return {
		tables: tables.map((table) => {
			const sheet = plainSheet(table);
			return {
				...table,
				sheet,
				top: table.top.map((cells) => cells.map(printable)),
				...(table.sheet !== null && sheet !== table.sheet && { tab: table.sheet })
			};
		}),
		skipped: skipped.map((part) => ({
			...part,
			sheet: part.sheet === null ? null : plainName(part.sheet)
		}))
	};
}
