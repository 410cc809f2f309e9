import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strToU8 } from 'fflate';

/** A file of a package. */
export interface PackageFile {
	/** From the package's top: `data/progress.csv`. */
	path: string;
	bytes: Uint8Array;
}

/** A text as a file: UTF-8 without BOM. */
export const textFile = (path: string, text: string): PackageFile => ({
	path,
	bytes: strToU8(text)
});

/** A value as a file of JSON. */
export const jsonFile = (path: string, value: unknown): PackageFile =>
	textFile(path, `${pretty(value, '')}\n`);

/** SHA-256 in hexadecimal, without WebCrypto: plain http has none. */
export const sha256Of = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** In the order of code units: the same on every machine. */
export const byPath = (a: Pick<PackageFile, 'path'>, b: Pick<PackageFile, 'path'>): number =>
	a.path < b.path ? -1 : Number(a.path > b.path);

const isFlat = (value: unknown): boolean =>
	typeof value !== 'object' || value === null || Object.keys(value).length === 0;

/** JSON that people can read: what holds only plain values stands in one line. */
function pretty(value: unknown, indent: string): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const isList = Array.isArray(value);
	const parts = Object.entries(value).filter(([, it]) => it !== undefined);
	const [open, close] = isList ? '[]' : '{}';
	const written = (inner: string) =>
		parts.map(([key, it]) => (isList ? '' : `${JSON.stringify(key)}: `) + pretty(it, inner));
	if (parts.length === 0) return `${open}${close}`;
	if (indent !== '' && parts.every(([, it]) => isFlat(it)))
		return isList ? `[${written('').join(', ')}]` : `{ ${written('').join(', ')} }`;
	const inner = `${indent}  `;
	return `${open}\n${written(inner)
		.map((it) => inner + it)
		.join(',\n')}\n${indent}${close}`;
}
