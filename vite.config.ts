import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { defineConfig } from 'vitest/config';
import { licences } from './src/lib/server/licences';
import { yamlData } from './src/lib/server/yaml_data.js';
import { pinyinOfPlaces } from './src/lib/server/pinyin';
import { stockOfSite } from './src/lib/server/stock';
import { options } from './src/messages/options.js';

const notices = licences();

/** Two thousand modules of plain JavaScript, which tests take as they are: to transform them takes ten seconds. */
const messages = [/\/src\/lib\/paraglide\//];

const engine = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

export default defineConfig({
	plugins: [
		paraglideVitePlugin(options),
		sveltekit(),
		yamlData(),
		pinyinOfPlaces(),
		notices.page,
		stockOfSite
	],
	// The browser makes sure that it got what was published.
	define: { ENGINE_CRC32: crc32(readFileSync(engine)) },
	// Rules, places and datasets live beside the code, in data/.
	server: { fs: { allow: ['data'] } },
	build: { chunkSizeWarningLimit: 1200 },
	// Each worker is one file: it starts from what the page kept of it once the server is gone.
	worker: {
		format: 'es',
		plugins: () => [yamlData(), notices.worker()],
		rolldownOptions: { output: { codeSplitting: false } }
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
					environment: 'node',
					isolate: false,
					server: { deps: { external: messages } },
					// With `CORPUS=1` a property runs many times as often.
					testTimeout: process.env.CORPUS ? 900_000 : 60_000,
					hookTimeout: 120_000,
					env: { TZ: 'Asia/Shanghai' }
				}
			},
			{
				extends: true,
				test: {
					name: 'site',
					include: ['tests/site/**/*.test.ts'],
					environment: 'node',
					server: { deps: { external: messages } },
					// The browser and the measured datasets that pages are compared with last as long as the worker.
					isolate: false,
					testTimeout: 120_000,
					hookTimeout: 180_000,
					// What comes sooner is waited for no longer; a busy machine may take its time.
					expect: { poll: { timeout: 20_000 } }
				}
			}
		]
	}
});
