/** One file inside a zip, as the zip's directory describes it. */
export interface ZipEntry {
	name: string;
	/** Bytes after unpacking, as the directory claims. */
	size: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

/** The directory of a zip, without unpacking anything; null when it has none: the file is cut off. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	if (end === null) return null;
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	const entries: ZipEntry[] = [];
	for (let i = 0; i < count; i++) {
		if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
		const nameLength = view.getUint16(at + 28, true);
		const start = at + ENTRY_LENGTH;
		const name = new TextDecoder().decode(bytes.subarray(start, start + nameLength));
		entries.push({ name: name.replaceAll('\\', '/'), size: view.getUint32(at + 24, true) });
		at = start + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

/** The end record stands last, before a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number | null {
	const last = view.byteLength - END_LENGTH;
	for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
		if (view.getUint32(at, true) === END) return at;
	}
	return null;
}
