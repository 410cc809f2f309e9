import { UserError } from '../base/errors';

/** Marks at the start of a text → its encoding. */
const marks: readonly [readonly number[], string][] = [
	[[0xef, 0xbb, 0xbf], 'UTF-8'],
	[[0xff, 0xfe], 'UTF-16LE'],
	[[0xfe, 0xff], 'UTF-16BE']
];

const CHUNK = 4 * 1024 * 1024;
const HEAD = 4096;

/** The bytes of a text as UTF-8 without a mark, and the encoding that they came in. */
export interface Utf8 {
	bytes: Uint8Array;
	encoding: string;
}

/**
 * A text as UTF-8: from what its mark (BOM) says, otherwise UTF-8 where every byte fits, UTF-16
 * where every other byte of the head is 0, otherwise GB18030, of which GBK and GB2312 are parts.
 * Bytes that are UTF-8 already aren't copied. `declared` is an encoding that the text itself names.
 *
 * Throws a `UserError` when no encoding fits every byte: a wrong guess would garble names silently.
 */
export function toUtf8(
	file: string,
	bytes: Uint8Array,
	onProgress: (share: number) => void = () => undefined,
	declared: string[] = []
): Utf8 {
	const mark = marks.find(([start]) => start.every((byte, i) => bytes[i] === byte));
	const body = bytes.subarray(mark?.[0].length ?? 0);
	const wide = mark?.[1] ?? halfEmpty(bytes);
	const encodings = wide ? [wide] : ['UTF-8', ...declared, 'GB18030'];
	if (!wide?.startsWith('UTF-16') && body.includes(0)) throw notText(file);
	for (const encoding of encodings) {
		const found =
			encoding === 'UTF-8' ? valid(body, onProgress) : transcoded(encoding, body, onProgress);
		if (found?.includes(0)) throw notText(file);
		if (found) return { bytes: found, encoding };
	}
	throw damaged(file, body, encodings);
}

/** UTF-16 without its mark: most of the head is ASCII, as delimiters and digits are. */
function halfEmpty(bytes: Uint8Array): string | null {
	const head = bytes.subarray(0, Math.min(HEAD, bytes.length - (bytes.length % 2)));
	const zeros = [0, 0];
	head.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
	const [even, odd] = [zeros[0]!, zeros[1]!];
	if (Math.max(even, odd) < head.length / 20) return null;
	// Some Chinese characters have such a byte too, `一` for one, but on the other side.
	if (odd > 5 * even) return 'UTF-16LE';
	if (even > 5 * odd) return 'UTF-16BE';
	return null;
}

function valid(bytes: Uint8Array, onProgress: (share: number) => void): Uint8Array | null {
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	try {
		for (let at = 0; at < bytes.length; at += CHUNK) {
			decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
			onProgress(Math.min(1, (at + CHUNK) / bytes.length));
		}
		decoder.decode();
		return bytes;
	} catch {
		return null;
	}
}

function transcoded(
	encoding: string,
	bytes: Uint8Array,
	onProgress: (share: number) => void
): Uint8Array | null {
	const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
	const encoder = new TextEncoder();
	// Two bytes of Chinese become three; only rare text needs more.
	let out = new Uint8Array(Math.ceil(bytes.length * 1.5) + 64);
	let length = 0;
	try {
		for (let at = 0; at < bytes.length; at += CHUNK) {
			const stream = at + CHUNK < bytes.length;
			let text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream });
			while (text !== '') {
				const { read, written } = encoder.encodeInto(text, out.subarray(length));
				length += written;
				text = text.slice(read);
				if (text !== '') {
					const grown = new Uint8Array(length + text.length * 3 + CHUNK);
					grown.set(out.subarray(0, length));
					out = grown;
				}
			}
			onProgress(Math.min(1, (at + CHUNK) / bytes.length));
		}
	} catch {
		return null;
	}
	return out.subarray(0, length);
}

const notText = (file: string): UserError =>
	new UserError(
		`《${file}》不是文本，也不是能识别的表格格式：请在 Excel 或 WPS 中另存为 .xlsx 或 CSV 后重新载入`
	);

/** Names the line of the first byte that doesn't fit, in the encoding that fits most of the others. */
function damaged(file: string, bytes: Uint8Array, encodings: readonly string[]): UserError {
	const readings = encodings.map((encoding) => misfits(encoding, bytes));
	const nearest = readings.reduce((best, next) => (next.count < best.count ? next : best));
	return new UserError(
		`《${file}》第${nearest.line}行有不合 ${encodings.join('、')} 编码的字节，文件可能已损坏：` +
			'请用 Excel 或 WPS 打开核对，另存为 .xlsx 或“CSV UTF-8”后重新载入'
	);
}

function misfits(encoding: string, bytes: Uint8Array): { count: number; line: number } {
	const decoder = new TextDecoder(encoding);
	let count = 0;
	let line = 1;
	for (let at = 0; at < bytes.length; at += CHUNK) {
		const stream = at + CHUNK < bytes.length;
		const parts = decoder.decode(bytes.subarray(at, at + CHUNK), { stream }).split('\ufffd');
		if (count === 0) line += parts[0]!.split(/\r\n?|\n/).length - 1;
		count += parts.length - 1;
	}
	return { count, line };
}
