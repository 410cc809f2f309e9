import { UserError } from '../../../base/errors';
import type { Fault } from '../faults';
import { printable, shortened } from '../../../base/text';

export const OBTAIN_AGAIN = '请向发布单位重新取得原数据包';

const LONGEST = 60;

/** A name or a value of a stranger's file as a sentence says it: in one line, and not long. */
export const nameIn = (value: unknown): string => {
	const text = typeof value === 'object' && value !== null ? '（对象）' : String(value);
	return shortened(printable(text).replace(/\s+/g, ' '), LONGEST);
};

/** The sentence about what doesn't fit in the package `name`. */
export const misfit = (name: string, { file, place, value, says }: Fault): UserError =>
	new UserError(
		`《${name}》中的 ${nameIn(file)} ${place}的值“${nameIn(value)}”${says}：${OBTAIN_AGAIN}`
	);
