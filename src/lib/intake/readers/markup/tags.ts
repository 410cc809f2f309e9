/** What takes up the parts of a markup text in their order. */
export interface TagSink {
	/** An opening tag; `attributes` as they stand. `closed` for `<a/>`. */
	open(name: string, attributes: string, closed: boolean): void;
	close(name: string): void;
	/** Text between tags, perhaps in several pieces; its entities are replaced. */
	text(text: string): void;
	/** `<!DOCTYPE …` and `<!ENTITY …`, from behind the `!`. */
	declaration?(text: string): void;
}

const LONGEST_TAG = 1 << 16;
const skipped: readonly [string, string][] = [
	['<!--', '-->'],
	['<?', '?>'],
	['<![CDATA[', ']]>']
];
/** HTML elements whose content is no markup. */
const rawElements = /^(?:script|style|textarea|title|noscript|iframe)$/;

/**
 * A reader of XML or HTML that takes the text piece by piece and keeps neither the text nor a stack:
 * whatever nesting or length a file has, it needs one tag's worth of memory. Names of XML come as
 * they stand (see `xmlReader`), names of HTML in lower case. Entities are the predefined ones only.
 */
export function tagReader(
	sink: TagSink,
	kind: 'xml' | 'html' = 'xml'
): { push(piece: string): void; end(): void } {
	let rest = '';
	let until = '';
	let cdata = false;

	/** How far the text was read; what is behind waits for the next piece. */
	function read(text: string, last: boolean): number {
		let at = 0;
		while (at < text.length) {
			if (until !== '') {
				const end = found(text, at);
				const stop = end >= 0 ? end : last ? text.length : Math.max(at, text.length - until.length);
				if (cdata && stop > at) sink.text(text.slice(at, stop));
				if (end < 0) return stop;
				at = end + until.length;
				// The end tag of a raw element is a tag of its own.
				if (until.startsWith('</')) at = end;
				until = '';
				cdata = false;
				continue;
			}
			const open = text.indexOf('<', at);
			if (open !== at) {
				let stop = open < 0 ? text.length : open;
				if (open < 0 && !last) {
					const amp = text.lastIndexOf('&');
					if (amp >= at && text.length - amp < 32) stop = amp;
				}
				if (stop > at) sink.text(unescaped(text.slice(at, stop)));
				at = stop;
				if (open < 0) return at;
				continue;
			}
			if (!last && text.length - at < 10) return at;
			const second = text.charCodeAt(at + 1);
			const skip =
				second === 0x21 || second === 0x3f
					? skipped.find(([start]) => text.startsWith(start, at))
					: undefined;
			if (skip) {
				at += skip[0].length;
				until = skip[1];
				cdata = skip[1] === ']]>';
				continue;
			}
			const named = second === 0x21 || second === 0x2f || isNameStart(second);
			if (!named) {
				sink.text('<');
				at++;
				continue;
			}
			const end = tagEnd(text, at, last);
			if (end < 0) {
				if (!last && text.length - at < LONGEST_TAG) return at;
				// No tag ends here any more: what is left is no markup.
				sink.text(text.slice(at, at + 1));
				at++;
				if (text.indexOf('>', at) < 0) return text.length;
				continue;
			}
			tag(text, at, end);
			at = end + 1;
		}
		return at;
	}

	function found(text: string, at: number): number {
		if (!until.startsWith('</')) return text.indexOf(until, at);
		const pattern = new RegExp(until, 'gi');
		pattern.lastIndex = at;
		return pattern.exec(text)?.index ?? -1;
	}

	function tag(text: string, at: number, end: number): void {
		const second = text.charCodeAt(at + 1);
		if (second === 0x21) return sink.declaration?.(text.slice(at + 2, end));
		const closing = second === 0x2f;
		const start = closing ? at + 2 : at + 1;
		let stop = start;
		for (; stop < end; stop++) {
			const code = text.charCodeAt(stop);
			if (code <= 0x20 || code === 0x2f) break;
		}
		const name = kind === 'xml' ? text.slice(start, stop) : text.slice(start, stop).toLowerCase();
		if (closing) return sink.close(name);
		const closed = text.charCodeAt(end - 1) === 0x2f;
		sink.open(name, text.slice(stop, closed ? end - 1 : end), closed);
		if (kind === 'html' && !closed && rawElements.test(name)) until = `</${name}`;
	}

	return {
		push(piece) {
			const text = rest + piece;
			rest = text.slice(read(text, false));
		},
		end() {
			read(rest, true);
			rest = '';
		}
	};
}

const isNameStart = (code: number): boolean =>
	(code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f;

/** Where the tag that starts at `at` ends; a `>` in quotes doesn't end it. */
function tagEnd(text: string, at: number, last: boolean): number {
	const first = text.indexOf('>', at);
	if (first < 0) return -1;
	let quote = 0;
	let end = -1;
	const limit = Math.min(text.length, at + LONGEST_TAG);
	for (let i = at + 1; i < limit; i++) {
		const code = text.charCodeAt(i);
		if (quote !== 0) {
			if (code === quote) quote = 0;
		} else if (code === 0x22 || code === 0x27) {
			quote = code;
		} else if (code === 0x3e) {
			end = i;
			break;
		}
	}
	if (end < 0 && !last && limit === text.length) return -1;
	return end < 0 ? first : end;
}

const predefined: Record<string, string> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	ensp: ' ',
	emsp: ' ',
	thinsp: ' ',
	middot: '·',
	hellip: '…',
	mdash: '—',
	ndash: '–',
	ldquo: '“',
	rdquo: '”',
	lsquo: '‘',
	rsquo: '’',
	times: '×',
	yen: '¥',
	copy: '©',
	reg: '®',
	deg: '°',
	bull: '•',
	zwnj: '',
	zwj: '',
	shy: ''
};

/** Text with the predefined entities and the numbered characters replaced. */
export function unescaped(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
		(whole, hex, digits, name) => {
			if (name !== undefined) {
				const known = (name as string).toLowerCase();
				return Object.hasOwn(predefined, known) ? predefined[known]! : whole;
			}
			const code = hex !== undefined ? Number.parseInt(hex as string, 16) : Number(digits);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		}
	);
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute, by its name without prefix; null when there is none. */
export function attribute(attributes: string, name: string): string | null {
	let pattern = patterns.get(name);
	if (!pattern) {
		pattern = new RegExp(
			`(?:^|[\\s:"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
			'i'
		);
		patterns.set(name, pattern);
	}
	const found = pattern.exec(attributes);
	return found ? unescaped(found[1] ?? found[2] ?? found[3] ?? '') : null;
}
