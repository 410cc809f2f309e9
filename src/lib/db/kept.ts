/** Files of the site that its pages may ask for once one of them is open, by their paths from the first page on. */
export interface SiteFiles {
	/** Modules of pages, those that only a button brings among them. */
	scripts: readonly string[];
	styles: readonly string[];
	/** Scripts of workers, each whole. */
	workers: readonly string[];
}

/** Where the build writes them down. */
export const SITE_FILES = '_app/files.json';

/** The site's own files that were fetched, by their whole addresses: none of them changes under its name. */
const files = new Map<string, Blob>();

const whole = (address: string): string => new URL(address, document.baseURI).href;

/** Keeps one of the site's files as long as the page is open: its server may be gone when it is asked for again. */
export const keep = (address: string, bytes: Uint8Array<ArrayBuffer>): void =>
	void files.set(whole(address), new Blob([bytes]));

/** A file that is kept. */
export const keptFile = (address: string): Blob | undefined => files.get(whole(address));
