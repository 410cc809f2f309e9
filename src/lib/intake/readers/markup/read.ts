import { Html } from './html';
import type { Budget } from '../budget';
import { Grid } from '../grid';
import { entities, noTable } from '../refuse';
import { tagReader, type TagSink } from './tags';
import type { RawTable, Skipped } from '../../raw/table';
import { xmlReader, type XmlSink } from './xml';

const PIECE = 1024 * 1024;

/** Whether a text is HTML or XML, such as a web page saved as .xls: a CSV may begin with `<` as well. */
export function isMarkup(bytes: Uint8Array): boolean {
	const head = headOf(bytes);
	return (
		/^<[?!a-z]/i.test(head) &&
		/<(?:\?xml|!doctype|html|head|body|meta|style|script|table|thead|tbody|tr|div)\b/i.test(head)
	);
}

const headOf = (bytes: Uint8Array): string =>
	new TextDecoder('utf-8').decode(bytes.subarray(0, 8192)).trimStart();

/**
 * The tables of a web page (one after the other) or of an XML spreadsheet of Excel 2003 (its visible
 * sheets). Nothing that the markup points to is fetched.
 *
 * Throws a `UserError` for other markup.
 */
export async function readMarkup(
	file: string,
	bytes: Uint8Array,
	budget: Budget
): Promise<{ tables: RawTable[]; skipped: Skipped[] }> {
	const head = headOf(bytes);
	const declaration = (text: string): void => {
		if (/ENTITY/i.test(text)) throw entities(file);
	};
	if (/urn:schemas-microsoft-com:office:spreadsheet/i.test(head) && !/<html\b/i.test(head)) {
		const { Xml2003, vocabulary } = await import('./xml2003');
		const sheets = new Xml2003(file, budget);
		const sink: XmlSink = {
			open: (...tag) => sheets.open(...tag),
			close: (name) => sheets.close(name),
			text: (text) => sheets.text(text),
			declaration
		};
		feed(bytes, xmlReader(sink, vocabulary));
		return sheets.decoded();
	}
	if (/^<\?xml/i.test(head) && !/<(?:html|table)\b/i.test(head))
		throw noTable(file, '是 XML 文件，不是表格');
	const page = new Html(() => (budget.next() ? new Grid(file, null, budget) : null));
	const sink: TagSink = {
		open: (name, attributes) => page.open(name, attributes),
		close: (name) => page.close(name),
		text: (text) => page.text(text),
		declaration
	};
	feed(bytes, tagReader(sink, 'html'));
	const tables = page.tables();
	if (tables === null) throw noTable(file, '是网页（HTML），其中没有表格');
	return { tables, skipped: [] };
}

function feed(bytes: Uint8Array, reader: ReturnType<typeof tagReader>): void {
	const decoder = new TextDecoder();
	for (let at = 0; at < bytes.length; at += PIECE) {
		reader.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
	}
	reader.end();
}
