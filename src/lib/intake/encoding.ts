import { UserError } from '../base/errors';

/** Marks at the start of a text → its encoding. */
const marks: readonly [readonly number[], string][] = [
	[[0xef, 0xbb, 0xbf], 'UTF-8'],
	[[0xff, 0xfe], 'UTF-16LE'],
	[[0xfe, 0xff], 'UTF-16BE']
];

/**
 * The text of a file and its encoding: what its mark (BOM) says, otherwise UTF-8 where every byte
 * fits, otherwise GB18030, of which GBK and GB2312 are parts. The mark is not in the text.
 *
 * Throws a `UserError` when no encoding fits every byte: a wrong guess would garble names silently.
 */
export function readText(file: string, bytes: Uint8Array): { text: string; encoding: string } {
	const mark = marks.find(([start]) => start.every((byte, i) => bytes[i] === byte));
	if (!mark?.[1].startsWith('UTF-16') && bytes.includes(0)) throw notText(file);
	const encodings = mark ? [mark[1]] : ['UTF-8', 'GB18030'];
	for (const encoding of encodings) {
		const text = strict(encoding, bytes);
		if (text?.includes('\0')) throw notText(file);
		if (text !== null) return { text, encoding };
	}
	throw damaged(file, bytes, encodings);
}

function strict(encoding: string, bytes: Uint8Array): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

const notText = (file: string): UserError =>
	new UserError(
		`《${file}》不是文本，也不是能识别的表格格式：请在 Excel 或 WPS 中另存为 .xlsx 或 CSV 后重新载入`
	);

/** Names the line of the first byte that doesn't fit, in the encoding that fits most of the others. */
function damaged(file: string, bytes: Uint8Array, encodings: readonly string[]): UserError {
	const readings = encodings.map((name) => new TextDecoder(name).decode(bytes).split('\ufffd'));
	const nearest = readings.reduce((best, next) => (next.length < best.length ? next : best));
	const line = (nearest[0] ?? '').split(/\r\n?|\n/).length;
	return new UserError(
		`《${file}》第${line}行有不合 ${encodings.join('、')} 编码的字节，文件可能已损坏：` +
			'请用 Excel 或 WPS 打开核对，另存为 .xlsx 或“CSV UTF-8”后重新载入'
	);
}
