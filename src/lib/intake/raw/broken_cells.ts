/** What stands in a cell whose formula gave no value, and the conditions in SQL that tell it. */

/** What Excel shows of an error, by its number in a workbook. */
const byCode: Record<number, string> = {
	0x00: '#NULL!',
	0x07: '#DIV/0!',
	0x0f: '#VALUE!',
	0x17: '#REF!',
	0x1d: '#NAME?',
	0x24: '#NUM!',
	0x2a: '#N/A',
	0x2b: '#GETTING_DATA'
};

/** What a cell with an error shows. */
export const errorText = (code: number): string => byCode[code] ?? '#N/A';

/** What the readers write for a formula whose result isn't in the file: never a value, never 0. */
export const NO_RESULT = '#未计算';

const later = 'SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|EXTERNAL!|BUSY!|PYTHON!|TIMEOUT!|值!';
const shown = Object.values(byCode)
	.map((text) => text.slice(1).replace('?', '\\?'))
	.join('|');

/** SQL: whether a cell says that its formula has no result. */
const isUncomputed = (text: string): string => `${text} = '${NO_RESULT}'`;

/** SQL: whether a cell shows an error of Excel, WPS or LibreOffice. */
const isFormulaError = (text: string): string =>
	`regexp_full_match(${text}, '#(?:${shown}|${later})|(?:Err|错误)[:：] ?5\\d\\d')`;

/** SQL: whether a cell is what Excel writes to a text file where a column is too narrow. */
const isTooNarrow = (text: string): string => `regexp_full_match(${text}, '#{2,}')`;

/** SQL: whether a cell stands for no value at all, whatever its column. */
export const isBroken = (text: string): string =>
	`(regexp_matches(${text}, '^(?:#|Err|错误)') AND (${isUncomputed(text)} OR ${isFormulaError(text)} OR ${isTooNarrow(text)}))`;

/**
 * SQL: whether a text is a number with its exponent: a long one of some code or account, of which only
 * the first digits are left.
 */
export const isLongNumber = (text: string): string =>
	`regexp_full_match(${text}, '\\d(?:\\.\\d+)?[Ee]\\+[12]\\d')`;

/** How cells begin that one of these conditions may hold for: nearly none does. */
export const MAYBE_BROKEN = '^#|^Err|^错误|^\\d(?:\\.\\d+)?[Ee]\\+';

/** Cells that hold no value, whatever their column: rules for `values/checks.ts`. */
export const brokenRules = [
	{
		rule: 'formula-uncomputed',
		severity: 'row' as const,
		when: isUncomputed('text'),
		message: '是公式，文件里没有保存它的计算结果',
		remedy: '请在 Excel 或 WPS 中打开该文件，保存后重新载入'
	},
	{
		rule: 'formula-error',
		severity: 'row' as const,
		when: isFormulaError('text'),
		message: '是公式的出错值，不是数据',
		remedy: '请在源表中改正该公式，或直接填写正确的内容'
	},
	{
		rule: 'column-too-narrow',
		severity: 'row' as const,
		when: isTooNarrow('text'),
		message: '导出时列太窄，只留下一串“#”',
		remedy: '请在源表中加宽该列后重新导出'
	}
];
