/** A character of a text: its line and its place in it, both counted from 1. */
export interface Position {
	line: number;
	column: number;
}

/** Characters that take two columns of a screen, by which the engine sets its mark. */
const wide =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * Where in a statement the engine sees a fault. It prints the line, or in a long one what is around the
 * fault between dots, and a mark below it.
 */
export function positionIn(message: string, sql: string): Position | null {
	const found = /\nLINE (\d+): (.*)\n( *)\^/.exec(message);
	if (!found) return null;
	const [, number = '', shown = '', before = ''] = found;
	const line = Number(number);
	const text = sql.split('\n')[line - 1];
	if (text === undefined) return null;
	const marked = charactersIn(shown, before.length - `LINE ${number}: `.length);
	if (!shown.startsWith('...')) return { line, column: marked + 1 };
	const start = text.indexOf(shown.slice(3).replace(/\.\.\.$/, ''));
	return start < 0
		? { line, column: 1 }
		: { line, column: [...text.slice(0, start)].length + marked - 3 + 1 };
}

/** How many characters fill so many columns. */
function charactersIn(text: string, columns: number): number {
	let [count, filled] = [0, 0];
	for (const character of text) {
		if (filled >= columns) break;
		filled += wide.test(character) ? 2 : 1;
		count++;
	}
	return count;
}
