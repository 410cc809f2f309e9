import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Plugin } from 'vite';
import { SITE_FILES, type SiteFiles } from '../db/listed';

/** What pages ask for as bytes. The engine's own files are kept when it starts. */
const asBytes = /\/workers\/[^/]+\.js$|\/assets\/highs[^/]*\.wasm$/;
/** The page hands the solver's wasm to its worker, which never asks for one of its own. */
const needless = /\/workers\/assets\/highs[^/]*\.wasm$/;

/**
 * Writes down which files of the site its pages may still ask for once one of them is open, so that a page can take
 * them while its server is there.
 */
export const stockOfSite: Plugin = {
	name: 'stock',
	generateBundle(_, bundle) {
		if (this.environment.name !== 'client') return;
		for (const name of Object.keys(bundle)) if (needless.test(name)) delete bundle[name];
		const outputs = Object.values(bundle).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
		const assets = outputs.flatMap((it) =>
			it.type === 'asset' && asBytes.test(it.fileName)
				? [[it.fileName, crc32(it.source)] as const]
				: []
		);
		const files: SiteFiles = {
			scripts: outputs.filter(({ type }) => type === 'chunk').map(({ fileName }) => fileName),
			styles: outputs.map(({ fileName }) => fileName).filter((it) => it.endsWith('.css')),
			files: Object.fromEntries([...assets, ...templates(this.environment.config.publicDir)])
		};
		this.emitFile({ type: 'asset', fileName: SITE_FILES, source: JSON.stringify(files) });
	}
};

/** Our own templates of documents. */
const templates = (folder: string): (readonly [string, number])[] =>
	readdirSync(join(folder, 'templates'))
		.sort()
		.map((name) => [
			`templates/${encodeURIComponent(name)}`,
			crc32(readFileSync(join(folder, 'templates', name)))
		]);
