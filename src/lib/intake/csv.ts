import Papa from 'papaparse';
import { UserError } from '../base/errors';

/**
 * The cells of a delimited text: comma, tab, semicolon or bar, whichever splits its first rows most
 * evenly. Blank lines stay as rows, cells stay as written; a line break inside quotes is `\n`.
 *
 * Throws a `UserError` where a quotation mark has no partner: what follows it can't be told apart.
 */
export function readCsv(file: string, text: string): string[][] {
	const { data, errors } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
		// Files joined from several systems mix line ends, and the parser knows only one at a time.
		newline: '\n',
		delimitersToGuess: [',', '\t', ';', '|'],
		skipEmptyLines: false
	});
	const quote = errors.find((error) => error.type === 'Quotes');
	if (quote) {
		throw new UserError(
			`《${file}》第${(quote.row ?? 0) + 1}行的英文双引号（"）没有成对，其后的内容无法分列：` +
				'请在该行补上或删去多余的引号后重新载入'
		);
	}
	return data;
}
