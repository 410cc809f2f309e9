/** A record: its type, and where its content starts and ends. */
export type Found = [type: number, at: number, end: number];

/** How a workbook stream holds its texts. */
export interface TextForm {
	view: DataView;
	/** Text of two bytes a character, since Excel 97. */
	wide: boolean;
	/** What text of one byte a character is in, before that. */
	decoder: TextDecoder;
}

/** Texts in a record and in those that continue it. */
export class Texts {
	private part = 0;
	private at: number;

	constructor(
		private readonly form: TextForm,
		private readonly parts: readonly Found[],
		skip: number
	) {
		this.at = parts[0]![1] + skip;
	}

	/** All texts to the end. */
	all(): string[] {
		const found: string[] = [];
		while (this.left() > 0) found.push(this.text(2));
		return found;
	}

	/** One text, behind its length in so many bytes. */
	text(lengthBytes: 1 | 2): string {
		const length = lengthBytes === 1 ? this.byte() : this.byte() + 256 * this.byte();
		if (!this.form.wide) return this.form.decoder.decode(this.take(length));
		const flags = this.byte();
		const runs = flags & 8 ? this.byte() + 256 * this.byte() : 0;
		const extra =
			flags & 4 ? [0, 8, 16, 24].reduce((sum, bits) => sum + this.byte() * 2 ** bits, 0) : 0;
		let text = '';
		let wide = (flags & 1) !== 0;
		for (let missing = length; missing > 0;) {
			const room = this.parts[this.part]![2] - this.at;
			const count = Math.min(missing, wide ? room >> 1 : room);
			text += decoders[wide ? 1 : 0]!.decode(this.take(wide ? 2 * count : count));
			missing -= count;
			if (missing === 0) break;
			if (!this.advance()) break;
			// Where a text goes on, it says anew how wide its characters are, even before the first.
			if (this.at < this.parts[this.part]![2]) wide = (this.byte() & 1) !== 0;
		}
		this.skip(4 * runs + extra);
		return text;
	}

	/** Bytes up to the end of this record; those of the next one when it is used up. */
	private left(): number {
		while (this.at >= this.parts[this.part]![2]) if (!this.advance()) return 0;
		return this.parts[this.part]![2] - this.at;
	}

	private advance(): boolean {
		if (this.part + 1 >= this.parts.length) return false;
		this.at = this.parts[++this.part]![1];
		return true;
	}

	private byte(): number {
		return this.left() > 0 ? this.form.view.getUint8(this.at++) : 0;
	}

	private take(length: number): Uint8Array {
		const { buffer, byteOffset } = this.form.view;
		const end = Math.min(this.at + length, this.parts[this.part]![2]);
		const bytes = new Uint8Array(
			buffer as ArrayBuffer,
			byteOffset + this.at,
			Math.max(0, end - this.at)
		);
		this.at = Math.max(this.at, end);
		return bytes;
	}

	private skip(length: number): void {
		for (let rest = length; rest > 0 && this.left() > 0;) {
			const step = Math.min(rest, this.left());
			this.at += step;
			rest -= step;
		}
	}
}

/** Narrow text is the first 256 characters of Unicode, not those of Windows. */
const latin1 = {
	decode: (bytes: Uint8Array): string =>
		Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
};
const decoders = [latin1, new TextDecoder('utf-16le', { ignoreBOM: true })];
