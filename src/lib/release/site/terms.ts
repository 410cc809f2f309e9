import type { OpenPackage } from '../package/reading/open';

/** A file that can be downloaded. */
export interface FileFact {
	/** Below the release's folder, or the zip's own name. */
	path: string;
	bytes: number;
	sha256: string;
}

/** A release that the public site offers. */
export interface Offered {
	release: OpenPackage;
	zip: FileFact;
	/** Of the package, in the order of their paths. */
	files: readonly FileFact[];
	/** Its description for search engines (dataset.jsonld), where the package has one. */
	jsonLd: unknown;
}

/** Releases of one dataset and place, the latest first. */
export interface Series {
	id: string;
	latest: Offered;
	all: readonly Offered[];
}
