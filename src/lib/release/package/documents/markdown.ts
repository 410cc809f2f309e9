/** A text in a cell of a table or a line: in one line, its signs as they are. */
export const inline = (text: string): string =>
	text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\|<>[\]*_`]/g, '\\$&');

/** A table; its cells are Markdown already. */
export function mdTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
	return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

/** A list, each item in one line. */
export const mdList = (items: readonly string[]): string => items.map((it) => `- ${it}\n`).join('');

export const mdNumbers = (items: readonly string[]): string =>
	items.map((it, i) => `${i + 1}. ${it}\n`).join('');

/** Signs as they are typed. */
export const code = (text: string): string => `\`${text}\``;
