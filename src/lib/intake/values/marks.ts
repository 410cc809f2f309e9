/**
 * Numbers in which a wrong key was struck: a Chinese full stop or a comma for the point, letters for 0 and 1.
 * What is proposed comes from the cell's own characters, never from other cells or an example.
 */

const wrong = '。｡oOlI|';
const right = '..00111';

/** No number begins with a nought that says nothing: O12 may be a code. */
const whole = '(?:0|[1-9]\\d{0,8})';

/** Each names the decimals that it may have; more may be thousands behind a wrong mark. */
const forms = {
	whole,
	decimal: `${whole}(?:\\.\\d{1,2})?`
} as const;

/** Other words behind a number, which stay out of what is proposed. */
const unit = '[元个人]?';

/** SQL: whether a comma parts fewer than three digits: 600,00 may be 600.00 or 60000. */
export const isOddlyParted = (text: string): string =>
	`regexp_matches(${text}, '\\d,\\d{1,2}(?:\\D|$)')`;

/**
 * SQL of a remedy that proposes the number that a text is once its wrong marks are replaced; NULL where it has
 * none, or where what results could be more than one number.
 */
export function remedyOfMarks(text: string, form: keyof typeof forms): string {
	const marked = `regexp_matches(${text}, '\\d') AND regexp_matches(${text}, '[${wrong}]')`;
	const number = `regexp_extract(translate(${text}, '${wrong}', '${right}'), '^(${forms[form]})${unit}$', 1)`;
	const parted = `regexp_extract(${text}, '^(${whole},\\d{2})${unit}$', 1)`;
	const found =
		form === 'decimal'
			? `CASE WHEN ${marked} THEN ${number} ELSE replace(${parted}, ',', '.') END`
			: `CASE WHEN ${marked} THEN ${number} END`;
	return `'请改为“' || nullif(${found}, '') || '”'`;
}
