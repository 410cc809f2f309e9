import { cbc, ecb } from '@noble/ciphers/aes.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { joined } from '../bytes';
import { begins, widePassword, word } from './default_password';
import { attribute } from '../markup/tags';

/** Workbooks of Excel 2007 and later that are encrypted with its default password, by [MS-OFFCRYPTO] 2.3.4. */

type Hash = (bytes: Uint8Array) => Uint8Array;
const hashes: Record<string, Hash> = {
	SHA1: sha1,
	'SHA-1': sha1,
	SHA256: sha256,
	SHA384: sha384,
	SHA512: sha512
};

const SEGMENT = 4096;
/** How often passwords are hashed: always, and the most that a file may ask for. */
const [SPINS, MOST_SPINS] = [50_000, 200_000];

/**
 * The zip of a workbook in the clear; null when it has another password or is encrypted otherwise.
 *
 * @param info stream on how it is encrypted
 * @param content stream of what is encrypted, behind its length
 */
export function decryptedPackage(info: Uint8Array, content: Uint8Array): Uint8Array | null {
	if (info.length < 8 || content.length < 8) return null;
	const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
	const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)];
	const size = Number(new DataView(content.buffer, content.byteOffset).getBigUint64(0, true));
	const body = content.subarray(8);
	const clear =
		major === 4 && minor === 4
			? agile(new TextDecoder().decode(info.subarray(8)), body)
			: major >= 2 && major <= 4 && minor === 2
				? standard(info.subarray(8), body)
				: null;
	return clear && clear.subarray(0, Math.min(size, clear.length));
}

/** The password's hash, hashed with a counter again and again. */
function spun(hash: Hash, salt: Uint8Array, spins: number): Uint8Array {
	let value = hash(joined([salt, widePassword]));
	const next = new Uint8Array(4 + value.length);
	const counter = new DataView(next.buffer);
	for (let i = 0; i < spins; i++) {
		counter.setUint32(0, i, true);
		next.set(value, 4);
		value = hash(next);
	}
	return value;
}

function standard(info: Uint8Array, body: Uint8Array): Uint8Array | null {
	const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
	const header = view.getUint32(0, true);
	const verifier = info.subarray(4 + header);
	if (header < 32 || verifier.length < 72) return null;
	const length = (view.getUint32(4 + 16, true) || 128) / 8;
	const last = sha1(joined([spun(sha1, verifier.subarray(4, 20), SPINS), word(0)]));
	const halves = [0x36, 0x5c].map((fill) => {
		const block = new Uint8Array(64).fill(fill);
		last.forEach((byte, i) => (block[i]! ^= byte));
		return sha1(block);
	});
	const key = joined(halves).subarray(0, length);
	const clear = (bytes: Uint8Array): Uint8Array =>
		ecb(key, { disablePadding: true }).decrypt(whole(bytes, 16));
	const hash = sha1(clear(verifier.subarray(20, 36)));
	return begins(clear(verifier.subarray(40, 72)), hash) ? clear(body) : null;
}

/** What each key of the newer form is for. */
const purpose = {
	verifier: Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79),
	hash: Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e),
	key: Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6)
};

interface Parameters {
	hash: Hash;
	salt: Uint8Array;
	block: number;
	key: number;
	spins: number;
	values: (name: string) => Uint8Array;
}

function agile(xml: string, body: Uint8Array): Uint8Array | null {
	const data = parametersOf(/<(?:\w+:)?keyData\s([^>]*)>/.exec(xml)?.[1]);
	const by = parametersOf(/<(?:\w+:)?encryptedKey\s([^>]*)>/.exec(xml)?.[1]);
	if (!data || !by || by.spins > MOST_SPINS) return null;
	const base = spun(by.hash, by.salt, by.spins);
	const clear = (bytes: Uint8Array, what: Uint8Array): Uint8Array =>
		cbc(filled(by.hash(joined([base, what])), by.key), filled(by.salt, by.block), {
			disablePadding: true
		}).decrypt(whole(bytes, by.block));
	const verifier = clear(by.values('encryptedVerifierHashInput'), purpose.verifier);
	const hash = clear(by.values('encryptedVerifierHashValue'), purpose.hash);
	if (!begins(hash, by.hash(verifier.subarray(0, by.salt.length)))) return null;
	const key = clear(by.values('encryptedKeyValue'), purpose.key).subarray(0, data.key);
	const segments = Array.from({ length: Math.ceil(body.length / SEGMENT) }, (_, i) => {
		const start = filled(data.hash(joined([data.salt, word(i)])), data.block);
		const part = body.subarray(i * SEGMENT, (i + 1) * SEGMENT);
		return cbc(key, start, { disablePadding: true }).decrypt(whole(part, data.block));
	});
	return joined(segments);
}

function parametersOf(attributes: string | undefined): Parameters | null {
	if (attributes === undefined) return null;
	const of = (name: string): string => attribute(attributes, name) ?? '';
	const values = (name: string): Uint8Array =>
		Uint8Array.from(atob(of(name)), (char) => char.charCodeAt(0));
	const hash = hashes[of('hashAlgorithm')];
	if (!hash || of('cipherAlgorithm') !== 'AES' || of('cipherChaining') !== 'ChainingModeCBC')
		return null;
	return {
		hash,
		values,
		salt: values('saltValue'),
		block: Number(of('blockSize')),
		key: Number(of('keyBits')) / 8,
		spins: Number(of('spinCount') || 0)
	};
}

/** Bytes cut to a length, or filled up to it. */
function filled(bytes: Uint8Array, length: number): Uint8Array {
	const out = new Uint8Array(length).fill(0x36);
	out.set(bytes.subarray(0, length));
	return out;
}

/** Whole blocks: writers cut the last one. */
function whole(bytes: Uint8Array, block: number): Uint8Array {
	if (bytes.length % block === 0) return bytes;
	const out = new Uint8Array(Math.ceil(bytes.length / block) * block);
	out.set(bytes);
	return out;
}
