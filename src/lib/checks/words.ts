import { categories, levels } from '../datasets/codes';
import type { Code } from '../datasets/declare';

/** 城乡类别 as it is printed. */
export const levelWord = (code: string): string =>
	levels.find((it) => it.code === code)?.label ?? code;

/** 岗位类别 as it is printed. */
export const categoryWord = (code: string | null): string =>
	categories.find((it) => it.code === code)?.label ?? '未分类';

/** A code of a column as it is printed. */
export const codeWord = (codes: readonly Code[], code: string | null): string | null =>
	codes.find((it) => it.code === code)?.label ?? code;
