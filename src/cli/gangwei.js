#!/usr/bin/env node
// The command line is TypeScript over the same modules as the site, so Vite loads it.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const vite = await createServer({
	configFile: false,
	root: fileURLToPath(new URL('../..', import.meta.url)),
	logLevel: 'error',
	appType: 'custom',
	server: { middlewareMode: true, watch: null, hmr: false, ws: false },
	optimizeDeps: { noDiscovery: true }
});
try {
	const { main } = await vite.ssrLoadModule('/src/cli/main.ts');
	process.exitCode = await main(process.argv.slice(2));
} finally {
	await vite.close();
}
