import { UserError } from '../../../base/errors';
import { empty } from '../refuse';

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
	const wide = mark?.[1] ?? halfEmpty(unpadded(bytes, 1));
	const body = unpadded(bytes.subarray(mark?.[0].length ?? 0), wide?.startsWith('UTF-16') ? 2 : 1);
	if (body.length === 0) throw empty(file);
	const encodings = wide ? [wide] : ['UTF-8', ...declared, 'GB18030'];
	for (const encoding of encodings) {
		const found =
			encoding === 'UTF-8' ? valid(body, onProgress) : transcoded(encoding, body, onProgress);
		if (!found) continue;
		if (found.includes(0)) throw emptyCharacters(file, found);
		if (encoding === 'GB18030' && lineOfUtf8(body) !== null) break;
		return { bytes: found, encoding };
	}
	if (!wide && body.includes(0)) throw notText(file);
	throw damaged(file, body, encodings);
}

/** Programs that write in blocks fill up the last one with NULs. */
function unpadded(bytes: Uint8Array, size: 1 | 2): Uint8Array {
	let end = bytes.length - (bytes.length % size);
	if (bytes.subarray(end).some((byte) => byte !== 0)) return bytes;
	while (end > 0 && bytes[end - 1] === 0 && bytes[end - size] === 0) end -= size;
	return bytes.subarray(0, end);
}

/** UTF-16 without its mark: most of the head is ASCII, as delimiters and digits are. */
function halfEmpty(bytes: Uint8Array): string | null {
	const head = bytes.subarray(0, Math.min(HEAD, bytes.length - (bytes.length % 2)));
	const zeros = [0, 0];
	head.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
	const [even, odd] = [zeros[0]!, zeros[1]!];
	if (Math.max(even, odd) < Math.max(2, head.length / 20)) return null;
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

/** NULs in what may be a text otherwise, as UTF-8. */
function emptyCharacters(file: string, bytes: Uint8Array): UserError {
	const isText = !bytes.some((byte) => byte < 0x20 && byte !== 0 && !white.includes(byte));
	if (!isText) return notText(file);
	const line = linesIn(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0))));
	return new UserError(
		`《${file}》第${line}行有空字符（NUL），该处的内容可能已丢失：` +
			'请核对，另存为 .xlsx 或“CSV UTF-8”后重新载入'
	);
}

const white = [0x09, 0x0a, 0x0d];

const linesIn = (text: string): number => text.split(/\r\n?|\n/).length;

/** Names the line where a text stops being what it was until then. */
function damaged(file: string, bytes: Uint8Array, encodings: readonly string[]): UserError {
	return new UserError(
		`《${file}》第${damagedLine(bytes, encodings)}行有不合 ${encodings.join('、')} 编码的字节，文件可能已损坏：` +
			'请用 Excel 或 WPS 打开核对，另存为 .xlsx 或“CSV UTF-8”后重新载入'
	);
}

/** Chinese that fits UTF-8 is UTF-8; otherwise the encoding that reads furthest is the text's. */
function damagedLine(bytes: Uint8Array, encodings: readonly string[]): number {
	const [first, ...others] = encodings.map((encoding) => beforeMisfit(encoding, bytes));
	if (first !== null && (others.length === 0 || first!.isChinese)) return first!.lines;
	const furthest = others.map((it) => it?.lines ?? Number.POSITIVE_INFINITY);
	return Math.min(lineOfUtf8(bytes) ?? Number.POSITIVE_INFINITY, Math.max(...furthest));
}

/** Lines up to the first byte that an encoding can't have; null where every byte fits. */
function beforeMisfit(
	encoding: string,
	bytes: Uint8Array
): { lines: number; isChinese: boolean } | null {
	const decoder = new TextDecoder(encoding);
	let [lines, isChinese] = [1, false];
	for (let at = 0; at < bytes.length; at += CHUNK) {
		const stream = at + CHUNK < bytes.length;
		const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream });
		const end = text.indexOf('\ufffd');
		const before = end < 0 ? text : text.slice(0, end);
		lines += linesIn(before) - 1;
		isChinese ||= /[^\0-\x7f]/.test(before);
		if (end >= 0) return { lines, isChinese };
	}
	return null;
}

/**
 * The first line of a GB18030 text that is UTF-8: all that isn't ASCII in it fits Chinese of three
 * bytes, which as GB18030 would be rare characters only. Null without one.
 */
function lineOfUtf8(bytes: Uint8Array): number | null {
	let lines = 1;
	for (let at = 0; at < bytes.length; lines++) {
		const found = bytes.indexOf(0x0a, at);
		const end = found < 0 ? bytes.length : found;
		if (isUtf8Line(bytes, at, end)) return lines;
		at = end + 1;
	}
	return null;
}

function isUtf8Line(bytes: Uint8Array, from: number, to: number): boolean {
	let characters = 0;
	for (let at = from; at < to;) {
		const byte = bytes[at]!;
		if (byte < 0x80) {
			at++;
			continue;
		}
		const isChinese = (byte >= 0xe3 && byte <= 0xe9) || byte === 0xef;
		if (!isChinese || (bytes[at + 1]! & 0xc0) !== 0x80 || (bytes[at + 2]! & 0xc0) !== 0x80)
			return false;
		characters++;
		at += 3;
	}
	return characters >= 2;
}
