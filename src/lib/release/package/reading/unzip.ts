import { UserError } from '../../../base/errors';
import { Zip, type ZipEntry } from '../../../intake/readers/zip';
import { nameIn, OBTAIN_AGAIN } from './refuse';

const MB = 1024 * 1024;
const LARGEST_PACKED = 50 * MB;
const LARGEST_UNPACKED = 200 * MB;
const MOST_FILES = 400;

/**
 * The files of a package by their paths. Nothing is unpacked before the sizes in the directory were looked at,
 * and nothing beyond them.
 *
 * Throws a `UserError` for what is no zip, is cut off, too large packed or unpacked, or has a file twice.
 */
export function unzipped(name: string, bytes: Uint8Array): Map<string, Uint8Array> {
	refuseLarger(name, bytes.length, LARGEST_PACKED, '');
	const zip = opened(name, bytes);
	const entries = zip.entries.filter((it) => !(it.name.endsWith('/') && it.size === 0));
	refuseLarger(
		name,
		entries.reduce((sum, { size }) => sum + size, 0),
		LARGEST_UNPACKED,
		'展开后'
	);
	if (entries.length > MOST_FILES)
		throw new UserError(
			`《${name}》里有 ${entries.length} 个文件，超过上限 ${MOST_FILES} 个，不是本程序生成的数据包：${OBTAIN_AGAIN}`
		);
	const files = new Map<string, Uint8Array>();
	for (const entry of entries) {
		if (files.has(entry.name))
			throw new UserError(`《${name}》里有两个 ${nameIn(entry.name)}：${OBTAIN_AGAIN}`);
		files.set(entry.name, unpacked(name, zip, entry));
	}
	return files;
}

function opened(name: string, bytes: Uint8Array): Zip {
	try {
		return new Zip(name, bytes);
	} catch (cause) {
		throw new UserError(`《${name}》不是压缩包（.zip），或者不完整：${OBTAIN_AGAIN}`, { cause });
	}
}

function unpacked(name: string, zip: Zip, entry: ZipEntry): Uint8Array {
	const whole = new Uint8Array(entry.size);
	let at = 0;
	try {
		zip.each(entry, (piece) => {
			// More than the directory says: the room ends here.
			whole.set(piece, at);
			at += piece.length;
		});
	} catch (cause) {
		throw damaged(name, entry, cause);
	}
	if (at !== entry.size) throw damaged(name, entry);
	return whole;
}

const damaged = (name: string, entry: ZipEntry, cause?: unknown): UserError =>
	new UserError(`《${name}》中的 ${nameIn(entry.name)} 已损坏，不能展开：${OBTAIN_AGAIN}`, {
		cause
	});

function refuseLarger(name: string, size: number, most: number, when: string): void {
	if (size <= most) return;
	throw new UserError(
		`《${name}》${when}有 ${Math.ceil(size / MB)} MB，超过数据包的上限 ${most / MB} MB：${OBTAIN_AGAIN}`
	);
}
