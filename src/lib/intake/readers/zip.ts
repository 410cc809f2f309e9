import { Inflate } from 'fflate';
import { bomb, damaged, incomplete, lockedZip, refuseLarger } from './refuse';

/** One file inside a zip, as the zip's directory describes it. */
export interface ZipEntry {
	name: string;
	/** Bytes after unpacking, as the directory claims. */
	size: number;
	packed: number;
	offset: number;
	method: number;
	encrypted: boolean;
}

/** Bytes unpacked and files counted so far, over a zip and those inside it. */
export interface Spent {
	unpacked: number;
	files: number;
}

const MB = 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
/** Pieces that go into the inflater; each can come out a thousand times as large. */
const PIECE = 32 * 1024;

/** A small zip can claim to unpack to any size, and can unpack to more than it claims. */
export const LARGEST_UNPACKED = 600 * MB;
const STEEPEST = 200;
const HARMLESS = 50 * MB;

/**
 * A zip, of which nothing is unpacked until it is asked for, and no more than a table can need.
 * Every method throws a `UserError` for zips that are cut off, locked, or made to burst.
 */
export class Zip {
	readonly entries: ZipEntry[];
	private readonly total: number;
	/** Bytes unpacked of this zip alone. */
	private taken = 0;
	private readonly byName = new Map<string, ZipEntry>();

	/** @param spent what was unpacked so far, of the zip around this one, too */
	constructor(
		private readonly file: string,
		private readonly bytes: Uint8Array,
		private readonly onProgress: (share: number) => void = () => undefined,
		private readonly spent: Spent = { unpacked: 0, files: 0 }
	) {
		const entries = directory(bytes);
		if (entries === null) throw incomplete(file);
		this.entries = entries;
		for (const entry of entries.toReversed()) this.byName.set(entry.name.toLowerCase(), entry);
		const sum = (part: 'size' | 'packed') => entries.reduce((all, entry) => all + entry[part], 0);
		this.total = sum('size');
		refuseLarger(file, this.total, LARGEST_UNPACKED, { when: '展开后' });
		// Entries that share their bytes.
		if (sum('packed') > bytes.length) throw bomb(file);
	}

	/** The entry of that name, whatever its case. */
	find(name: string): ZipEntry | undefined {
		return this.byName.get(name.toLowerCase());
	}

	/** Unpacks an entry piece by piece. */
	each(entry: ZipEntry, take: (piece: Uint8Array) => void): void {
		if (entry.encrypted) throw lockedZip(this.file);
		const packed = this.bodyOf(entry);
		let size = 0;
		const count = (piece: Uint8Array): void => {
			size += piece.length;
			this.taken += piece.length;
			this.spent.unpacked += piece.length;
			refuseLarger(this.file, this.spent.unpacked, LARGEST_UNPACKED, { when: '展开后' });
			if (size > HARMLESS && size > STEEPEST * packed.length) throw bomb(this.file);
			// The same entry over and over.
			if (this.taken > HARMLESS && this.taken > STEEPEST * this.bytes.length) throw bomb(this.file);
			if (piece.length > 0) take(piece);
			this.onProgress(this.spent.unpacked / this.total);
		};
		if (entry.method === 0) return count(packed);
		if (entry.method !== 8) throw damaged(this.file);
		let done = false;
		const inflate = new Inflate((piece, final) => {
			done ||= final;
			count(piece);
		});
		for (let at = 0; at < packed.length && !done; at += PIECE) {
			inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
		}
	}

	/** Unpacks an entry into memory. */
	read(entry: ZipEntry): Uint8Array {
		const pieces: Uint8Array[] = [];
		let length = 0;
		this.each(entry, (piece) => {
			// The inflater's pieces are its own; a stored entry is a view of the file.
			pieces.push(entry.method === 0 ? piece : piece.slice());
			length += piece.length;
		});
		if (pieces.length === 1) return pieces[0]!;
		const all = new Uint8Array(length);
		let at = 0;
		for (const piece of pieces) {
			all.set(piece, at);
			at += piece.length;
		}
		return all;
	}

	private bodyOf(entry: ZipEntry): Uint8Array {
		const view = viewOf(this.bytes);
		const { offset } = entry;
		if (offset + LOCAL_LENGTH > view.byteLength || view.getUint32(offset, true) !== LOCAL)
			throw damaged(this.file);
		const start =
			offset + LOCAL_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
		if (start + entry.packed > this.bytes.length) throw incomplete(this.file);
		return this.bytes.subarray(start, start + entry.packed);
	}
}

const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The directory of a zip, without unpacking anything; null when it has none: the file is cut off. */
function directory(bytes: Uint8Array): ZipEntry[] | null {
	const view = viewOf(bytes);
	const end = findEnd(view);
	if (end === null) return null;
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	const entries: ZipEntry[] = [];
	for (let i = 0; i < count; i++) {
		if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
		const flags = view.getUint16(at + 8, true);
		const nameEnd = at + ENTRY_LENGTH + view.getUint16(at + 28, true);
		const extraEnd = nameEnd + view.getUint16(at + 30, true);
		if (extraEnd > view.byteLength) return null;
		const name = nameOf(bytes.subarray(at + ENTRY_LENGTH, nameEnd), (flags & 0x800) !== 0);
		const [size, packed, offset] = sizes(view, at, nameEnd, extraEnd);
		const method = view.getUint16(at + 10, true);
		entries.push({ name, size, packed, offset, method, encrypted: (flags & 1) !== 0 });
		at = extraEnd + view.getUint16(at + 32, true);
	}
	return entries;
}

/** Sizes and offset of an entry; those that don't fit into four bytes stand in its extra field. */
function sizes(view: DataView, at: number, from: number, to: number): [number, number, number] {
	const found = [24, 20, 42].map((place) => view.getUint32(at + place, true));
	for (let extra = from; extra + 4 <= to;) {
		const end = extra + 4 + view.getUint16(extra + 2, true);
		if (view.getUint16(extra, true) === 1) {
			let next = extra + 4;
			found.forEach((value, i) => {
				if (value !== 0xffffffff || next + 8 > Math.min(end, to)) return;
				found[i] = Number(view.getBigUint64(next, true));
				next += 8;
			});
		}
		extra = end;
	}
	return [found[0]!, found[1]!, found[2]!];
}

/** What a name in Chinese is made of. */
const chinese =
	/^[\x20-\x7e\u00b7\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*$/;

/** Chinese Windows writes names as GBK and doesn't say so; some of them are UTF-8 by chance. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
	const [utf8, gbk] = ['utf-8', 'gb18030'].map((encoding) => {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			return null;
		}
	});
	const isLikelier = utf8 !== null && utf8 !== undefined && (isUtf8 || chinese.test(utf8));
	const name = isLikelier ? utf8 : (gbk ?? utf8 ?? new TextDecoder().decode(bytes));
	return name.replaceAll('\\', '/');
}

/** The end record stands last, before a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number | null {
	const last = view.byteLength - END_LENGTH;
	for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
		if (view.getUint32(at, true) === END) return at;
	}
	return null;
}
