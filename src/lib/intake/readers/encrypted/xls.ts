import { md5, sha1 } from '@noble/hashes/legacy.js';
import { joined } from '../bytes';
import { begins, widePassword, word } from './default_password';
import { rc4 } from './rc4';

/**
 * Workbooks of old Excel that are encrypted with its default password, by [MS-XLS] 2.2.10 and
 * [MS-OFFCRYPTO] 2.3.5 to 2.3.7.
 */

/** Records whose content stays as it is; of a sheet's description only its place does. */
const [FILE_PASS, BOUND_SHEET] = [0x002f, 0x0085];
const open: ReadonlySet<number> = new Set([
	FILE_PASS,
	...[0x0809, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138]
]);
const BLOCK = 1024;
const [XOR, RC4] = [0, 1];

/** Decrypts a stretch at a place of the stream, in a record of some size. */
type Decrypt = (bytes: Uint8Array, at: number, size: number) => Uint8Array;

/**
 * The workbook stream in the clear; null when it has another password.
 *
 * @param info content of its record on how it is encrypted
 * @param isWide Excel 97 or later
 */
export function decryptedXls(
	stream: Uint8Array,
	info: Uint8Array,
	isWide: boolean
): Uint8Array | null {
	const decrypt = decryptionOf(info, isWide);
	if (!decrypt) return null;
	const out = stream.slice();
	const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
	for (let at = 0; at + 4 <= out.length;) {
		const [type, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
		const start = at + 4;
		const from = start + (type === BOUND_SHEET ? 4 : 0);
		at = start + size;
		if (at > out.length) break;
		if (!open.has(type) && from < at) out.set(decrypt(out.subarray(from, at), from, size), from);
	}
	return out;
}

function decryptionOf(info: Uint8Array, isWide: boolean): Decrypt | null {
	const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
	const words = (at: number): number => (at + 2 <= info.length ? view.getUint16(at, true) : -1);
	if (!isWide) return xor(words(0), words(2));
	if (words(0) === XOR) return xor(words(2), words(4));
	if (words(0) !== RC4) return null;
	const [major, minor] = [words(2), words(4)];
	if (major === 1 && minor === 1 && info.length >= 54) return plainRc4(info.subarray(6));
	if (major >= 2 && major <= 4 && minor === 2) return cryptoApi(info.subarray(6));
	return null;
}

/** What the oldest obfuscation makes of the password: two numbers to tell it, and sixteen bytes. */
const obfuscation = {
	key: 0xb359,
	verifier: 0x9a0a,
	bytes: [
		...[0x87, 0x6b, 0x9a, 0xe2, 0x1e, 0xe3, 0x05, 0x62],
		...[0x1e, 0x69, 0x96, 0x60, 0x98, 0x6e, 0x94, 0x04]
	]
};

function xor(key: number, verifier: number): Decrypt | null {
	if (key !== obfuscation.key || verifier !== obfuscation.verifier) return null;
	return (bytes, at, size) =>
		bytes.map((byte, i) => {
			const value = byte ^ obfuscation.bytes[(at + size + i) % 16]!;
			return ((value >> 5) | (value << 3)) & 0xff;
		});
}

/** Salt, verifier and its hash follow each other. */
function plainRc4(header: Uint8Array): Decrypt | null {
	const salt = header.subarray(0, 16);
	const short = md5(widePassword).subarray(0, 5);
	const base = md5(joined(Array.from({ length: 16 }, () => joined([short, salt]))));
	const keyOf = (block: number): Uint8Array => md5(joined([base.subarray(0, 5), word(block)]));
	const clear = masked(header.subarray(16, 48), keyOf(0));
	return begins(clear.subarray(16), md5(clear.subarray(0, 16))) ? blocks(keyOf) : null;
}

function cryptoApi(info: Uint8Array): Decrypt | null {
	const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
	const size = info.length >= 8 ? view.getUint32(4, true) : info.length;
	const verifier = info.subarray(8 + size);
	if (size < 32 || verifier.length < 60) return null;
	const bits = view.getUint32(8 + 16, true) || 40;
	const base = sha1(joined([verifier.subarray(4, 20), widePassword]));
	const keyOf = (block: number): Uint8Array => {
		const key = sha1(joined([base, word(block)])).subarray(0, bits / 8);
		// Forty bits are written into a key of the usual length.
		return bits === 40 ? joined([key, new Uint8Array(11)]) : key;
	};
	const clear = masked(joined([verifier.subarray(20, 36), verifier.subarray(40, 60)]), keyOf(0));
	return begins(clear.subarray(16), sha1(clear.subarray(0, 16))) ? blocks(keyOf) : null;
}

const masked = (bytes: Uint8Array, key: Uint8Array): Uint8Array => {
	const mask = rc4(key)(bytes.length);
	return bytes.map((byte, i) => byte ^ mask[i]!);
};

/** Each block of the stream has a key of its own, records that aren't encrypted included. */
function blocks(keyOf: (block: number) => Uint8Array): Decrypt {
	let known = -1;
	let mask: Uint8Array = new Uint8Array();
	return (bytes, at) =>
		bytes.map((byte, i) => {
			const block = Math.floor((at + i) / BLOCK);
			if (block !== known) [known, mask] = [block, rc4(keyOf(block))(BLOCK)];
			return byte ^ mask[(at + i) % BLOCK]!;
		});
}
