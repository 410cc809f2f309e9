import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { squeezed } from './notices';

interface Quote {
	clause: string;
	quote: string;
}
/** An entry as it stands in its file; `source` has either a notice or a title. */
export interface Entry {
	file: string;
	assumption: boolean;
	value: Record<string, unknown>;
	source: { notice?: string; quotes?: Quote[]; reading?: string; title?: string };
}

/** Which file and which of its entries. */
export type Placed = Entry & { at: string };

/** Every entry of data/policies. */
export const entries = readdirSync('data/policies', { recursive: true, encoding: 'utf8' })
	.filter((path) => path.endsWith('.yml'))
	.flatMap((file) => {
		const text = readFileSync(`data/policies/${file}`, 'utf8');
		const { entries } = parse(text) as { entries: Omit<Entry, 'file'>[] };
		return entries.map((entry, i): Placed => ({
			...entry,
			file,
			at: `${file} ${i + 1}`
		}));
	});
/** Those that quote a notice. */
export const quoting = entries.filter(({ source }) => source.notice !== undefined);
/** The quotations of an entry, as `squeezed` makes them. */
export const quotesOf = ({ source }: Entry): string =>
	squeezed(source.quotes!.map(({ quote }) => quote).join('\n'));
