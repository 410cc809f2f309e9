/** `node bundler.js <folder>`: writes the command line there, from `main.ts` and the messages. */
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { cached, sourcesHash } from '../lib/server/cache.js';
import { yamlData } from '../lib/server/yaml_data.js';
import { root } from './install.js';

const [folder = ''] = process.argv.slice(2);
// Their own copy: the site's may be half written by a build that runs at the same time.
const key = sourcesHash(root, ['package-lock.json', 'src/messages']);
const messages = await cached(root, { name: 'messages', key }, async (outdir) => {
	await compile({
		project: join(root, 'src', 'messages', 'project.inlang'),
		outdir,
		strategy: ['baseLocale'],
		outputStructure: 'locale-modules'
	});
});
await build({
	configFile: false,
	root,
	logLevel: 'error',
	publicDir: false,
	plugins: [
		yamlData(),
		// Public pages are written here: no script of theirs ever runs.
		svelte({ configFile: false }),
		{
			name: 'messages',
			resolveId(source) {
				const module = /\/paraglide\/(\w+)$/.exec(source)?.[1];
				return module && join(messages, `${module}.js`);
			}
		}
	],
	// The engine is native, and the solver finds its wasm beside itself.
	ssr: { noExternal: true, external: ['@duckdb/node-api', 'highs'] },
	build: { ssr: join('src', 'cli', 'main.ts'), outDir: folder, emptyOutDir: false }
});
// The compiler of messages leaves timers of half a minute.
process.exit();
