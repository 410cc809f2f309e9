import type { Plugin } from 'vite';
import { SITE_FILES, type SiteFiles } from '../db/kept';

/**
 * Writes down which files of the site its pages may still ask for once one of them is open, so that a page can take
 * them while its server is there.
 */
export const stockOfSite: Plugin = {
	name: 'stock',
	generateBundle(_, bundle) {
		if (this.environment.name !== 'client') return;
		const names = Object.keys(bundle).sort();
		const of = (pattern: RegExp): string[] => names.filter((it) => pattern.test(it));
		// The engine's own files are taken when it starts.
		const workers = of(/\/workers\/[^/]+\.js$/);
		const files: SiteFiles = {
			scripts: of(/\.js$/).filter((it) => bundle[it]!.type === 'chunk'),
			styles: of(/\.css$/),
			workers
		};
		this.emitFile({ type: 'asset', fileName: SITE_FILES, source: JSON.stringify(files) });
	}
};
