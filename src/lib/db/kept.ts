/** Files of the site that its pages may ask for once one of them is open, by their paths from the first page on. */
export interface SiteFiles {
	/** Modules of pages, those that only a button brings among them. */
	scripts: readonly string[];
	styles: readonly string[];
	/** What is asked for as bytes: workers' scripts, each whole, the solver, templates. With the CRC-32 of each. */
	files: Readonly<Record<string, number>>;
}

/** Where the build writes them down. */
export const SITE_FILES = '_app/files.json';

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
