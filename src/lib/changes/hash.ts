import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** So much is hashed before whoever waits for something else has a turn. Bytes. */
const PART = 4 * 1024 * 1024;

/** SHA-256 of a file in hexadecimal, without WebCrypto (plain http has none), part by part. */
export async function fileHash(file: Blob): Promise<string> {
	const hash = sha256.create();
	for (let from = 0; from < file.size; from += PART)
		hash.update(new Uint8Array(await file.slice(from, from + PART).arrayBuffer()));
	return bytesToHex(hash.digest());
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export const textHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
