import CRC32 from 'crc-32';

/** Why one of the site's own files can't be used. */
export type SiteFileFault =
	/** Nothing answered. */
	| 'unreachable'
	/** The server answered with an error. */
	| 'status'
	/** No byte came for too long. */
	| 'stalled'
	/** Shorter than the server said, or empty. */
	| 'cut'
	/** A web page in its place, such as a sign-in page. */
	| 'page'
	/** Something else than what was published, or the browser refuses it. */
	| 'damaged';

/** One of the site's own files can't be had, or isn't what it must be. */
export class SiteFileError extends Error {
	override name = 'SiteFileError';
	constructor(
		/** Name of the file on the server, without folders. */
		readonly file: string,
		readonly fault: SiteFileFault,
		/** What was found: a status, a media type, how many bytes of how many. */
		readonly found = ''
	) {
		super(`${file}: ${fault} ${found}`.trim());
	}
}

/** Longest silence of a server. Milliseconds. */
const STALL = 20_000;

/** The site's own files that were fetched, by their whole addresses: none of them changes under its name. */
const files = new Map<string, Uint8Array<ArrayBuffer>>();

const whole = (address: string): string => new URL(address, document.baseURI).href;

/**
 * Keeps one of the site's files as long as the page is open: its server may be gone when it is asked for again.
 *
 * @param bytes nobody else's: who hands them to a worker would take them away
 */
export const keep = (address: string, bytes: Uint8Array<ArrayBuffer>): void =>
	void files.set(whole(address), bytes);

/** A file that is kept, to look at or to copy. */
export const keptFile = (address: string): Uint8Array<ArrayBuffer> | undefined =>
	files.get(whole(address));

/** A file that is on its way, for all who ask for it meanwhile. */
interface UnderWay {
	bytes: Promise<Uint8Array<ArrayBuffer>>;
	/** Somebody waits for it who can't do without. */
	isWanted: boolean;
}

const underWay = new Map<string, UnderWay>();

/** How many files of the site somebody waits for. */
export const filesUnderWay = (): number => underWay.size;

/**
 * The bytes of one of the site's files, `address` relative to the page, checked: status, length, first bytes, and all of them against
 * `crc32` where the build has noted it. Fetched a second time, past every cache, when the first answer
 * was wrong; never by two at once. A file that is right in all this may come under any media type; one that is what was
 * published is kept.
 *
 * Throws a `SiteFileError` that says what is wrong with it.
 *
 * @param ahead for who only takes it ahead: it comes after everything else, and no more once this is aborted
 */
export async function siteFile(
	address: string,
	crc32?: number,
	ahead?: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
	const { href, pathname } = new URL(address, document.baseURI);
	const kept = keptFile(href);
	if (kept) return kept.slice();
	const file = decodeURIComponent(pathname.split('/').at(-1)!);
	const one = underWay.get(href) ?? begun(href, file, crc32, ahead);
	one.isWanted ||= !ahead;
	// Whoever asks may give them away.
	return (await one.bytes).slice();
}

function begun(
	href: string,
	file: string,
	crc32: number | undefined,
	ahead: AbortSignal | undefined
): UnderWay {
	const needless = new AbortController();
	const get = (cache: RequestCache) =>
		fetched(href, file, crc32, { cache, priority: ahead ? 'low' : 'auto' }, needless.signal);
	const bytes = get('default').catch((error: unknown) => {
		const isOver = needless.signal.aborted;
		if (isOver || !(error instanceof SiteFileError) || error.fault === 'stalled') throw error;
		return get('reload');
	});
	const one: UnderWay = { bytes, isWanted: !ahead };
	const leave = (): void => {
		if (underWay.get(href) === one) underWay.delete(href);
	};
	underWay.set(href, one);
	ahead?.addEventListener('abort', () => {
		if (one.isWanted) return;
		leave();
		needless.abort();
	});
	bytes.then((it) => {
		// Of any other only who uses it can say whether it is whole.
		if (crc32 !== undefined) keep(href, it);
		leave();
	}, leave);
	return one;
}

async function fetched(
	address: string,
	file: string,
	crc32: number | undefined,
	how: RequestInit,
	needless: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
	const abort = new AbortController();
	needless.addEventListener('abort', () => abort.abort());
	let timer: ReturnType<typeof setTimeout> | undefined;
	const heard = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => abort.abort(), STALL);
	};
	const parts: Uint8Array[] = [];
	let [length, crc] = [0, 0];
	try {
		heard();
		const answer = await fetch(address, { ...how, signal: abort.signal });
		if (!answer.ok) throw new SiteFileError(file, 'status', String(answer.status));
		const type = answer.headers.get('Content-Type') ?? '';
		const reader = answer.body!.getReader();
		for (;;) {
			heard();
			const { done, value } = await reader.read();
			if (done) break;
			if (length === 0 && value[0] === '<'.charCodeAt(0))
				throw new SiteFileError(file, 'page', type);
			parts.push(value);
			length += value.length;
			if (crc32 !== undefined) crc = CRC32.buf(value, crc);
		}
		const said = Number(answer.headers.get('Content-Length') ?? length);
		// A compressed answer is longer than its length says.
		const isShort = length < said && !answer.headers.get('Content-Encoding');
		if (length === 0 || isShort) throw new SiteFileError(file, 'cut', `${length} / ${said}`);
		if (crc32 !== undefined && crc >>> 0 !== crc32)
			throw new SiteFileError(file, 'damaged', `${length}`);
	} catch (error) {
		if (error instanceof SiteFileError) throw error;
		if (abort.signal.aborted) throw new SiteFileError(file, 'stalled', `${length}`);
		throw new SiteFileError(file, length > 0 ? 'cut' : 'unreachable', `${length}`);
	} finally {
		clearTimeout(timer);
		// Nothing more of an answer that is no good.
		abort.abort();
	}
	return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** The CRC-32 in the name of one of a dataset's files (`gangwei build` writes it there). */
export const crc32Of = (file: string): number => parseInt(file.split('.').at(-2)!, 16);
