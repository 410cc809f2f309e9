/** Where a doubtful record stands. */
export interface Located {
	file: string;
	sheet: string | null;
	row: number;
	/** Letters of the column at fault; null where it is no cell alone. */
	column: string | null;
	town_code: string;
	town: string;
	/** By which a list that was sent out comes back by row. */
	key: string;
}

/** Their labels. */
export const located = {
	file: '文件',
	sheet: '工作表',
	row: '行',
	column: '列',
	town_code: '镇（街道）代码',
	town: '镇（街道）',
	key: '疑点编号'
} as const satisfies Record<keyof Located, string>;

/**
 * SQL of the check of a finding's content. Its parts are what is printed, so with a masked ID number: a check
 * of a whole one would give it away.
 */
export const contentOf = (...parts: string[]): string =>
	`left(md5(concat_ws('|', ${parts.join(', ')})), 8)`;

/**
 * The key of a finding: rule, file, sheet, row and a check of its content, by which a row that was changed
 * since is told from the one that was found.
 */
export const keyOf = (
	rule: string,
	{ file, sheet, row }: Pick<Located, 'file' | 'sheet' | 'row'>,
	content: string
): string => [rule, file, sheet ?? '', row, content].join('/');
