/** Letters of a column as a spreadsheet program shows them: 0 is `A`, 26 is `AA`. */
export function columnLetters(at: number): string {
	const letter = String.fromCharCode(65 + (at % 26));
	return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter;
}
