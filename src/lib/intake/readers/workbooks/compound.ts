/** A stream in the old container of Office, as its directory describes it. */
interface Entry {
	name: string;
	start: number;
	size: number;
}

const LAST = 0xfffffffa;
const HEADER = 512;
const ENTRY = 128;
const [STREAM, ROOT] = [2, 5];

/**
 * The old container of Office (a file system in a file), without trusting what it says: chains that
 * run in a circle or out of the file end there.
 */
export class Compound {
	readonly names: string[];
	private readonly view: DataView;
	private readonly shift: number;
	private readonly table: number[] = [];
	private readonly entries: Entry[] = [];
	private root: Entry | null = null;

	/** Throws a `RangeError` when the header is no header. */
	constructor(private readonly bytes: Uint8Array) {
		this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.shift = this.view.getUint16(30, true);
		if (bytes.length < HEADER || this.shift < 7 || this.shift > 16) throw new RangeError('header');
		this.readTable();
		this.readDirectory();
		this.names = this.entries.map(({ name }) => name);
	}

	/** The bytes of a stream; null when there is none of that name, whatever its case. */
	stream(name: string): Uint8Array | null {
		const lower = name.toLowerCase();
		const entry = this.entries.find((one) => one.name.toLowerCase() === lower);
		if (!entry) return null;
		const cutoff = this.view.getUint32(56, true);
		if (entry.size >= cutoff || !this.root)
			return this.joined(this.chain(entry.start)).subarray(0, entry.size);
		const shift = Math.min(12, Math.max(2, this.view.getUint16(32, true)));
		const small = this.joined(this.chain(this.root.start));
		const table = this.joined(this.chain(this.view.getUint32(60, true)));
		const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
		const next = Array.from({ length: table.length >> 2 }, (_, i) => view.getUint32(4 * i, true));
		const pieces = follow(entry.start, next).map((i) =>
			small.subarray(i << shift, (i + 1) << shift)
		);
		return concatenated(pieces).subarray(0, entry.size);
	}

	private sector(index: number): Uint8Array {
		const at = (index + 1) * 2 ** this.shift;
		return this.bytes.subarray(at, at + 2 ** this.shift);
	}

	private readTable(): void {
		const each = 2 ** (this.shift - 2);
		const most = Math.ceil(this.bytes.length / 2 ** this.shift);
		const blocks = Array.from({ length: 109 }, (_, i) => this.view.getUint32(76 + 4 * i, true));
		let next = this.view.getUint32(68, true);
		for (let i = 0; i < most && next < most; i++) {
			const words = this.words(next);
			blocks.push(...words.slice(0, each - 1));
			next = words[each - 1] ?? LAST;
		}
		for (const block of blocks.slice(0, Math.ceil(most / each) + 109)) {
			if (block < most && this.table.length < most + each) {
				for (const word of this.words(block)) this.table.push(word);
			}
		}
	}

	private words(index: number): number[] {
		const sector = this.sector(index);
		const view = new DataView(sector.buffer, sector.byteOffset, sector.byteLength);
		return Array.from({ length: sector.length >> 2 }, (_, i) => view.getUint32(4 * i, true));
	}

	private readDirectory(): void {
		const directory = this.joined(this.chain(this.view.getUint32(48, true)));
		const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
		for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
			const length = Math.min(64, view.getUint16(at + 64, true));
			const kind = view.getUint8(at + 66);
			const name = new TextDecoder('utf-16le')
				.decode(directory.subarray(at, at + length))
				.replaceAll('\0', '');
			const entry = {
				name,
				start: view.getUint32(at + 116, true),
				size: view.getUint32(at + 120, true)
			};
			if (kind === ROOT) this.root ??= entry;
			if (kind === STREAM) this.entries.push(entry);
		}
	}

	private chain(start: number): number[] {
		return follow(start, this.table);
	}

	private joined(sectors: number[]): Uint8Array {
		return concatenated(sectors.map((index) => this.sector(index)));
	}
}

/** The places of a chain; each at most once. */
function follow(start: number, next: readonly number[]): number[] {
	const places: number[] = [];
	for (let at = start; at < next.length && places.length <= next.length; at = next[at]!) {
		places.push(at);
	}
	return places;
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		all.set(piece, at);
		at += piece.length;
	}
	return all;
}
