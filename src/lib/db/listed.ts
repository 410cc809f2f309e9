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
