// `npm run bench -- scope | intake | checks | all [options]`: what a person waits for, beside native DuckDB in the same run.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { yamlData } from '../../src/lib/server/yaml_data.js';

const vite = await createServer({
	configFile: false,
	plugins: [yamlData()],
	root: fileURLToPath(new URL('../..', import.meta.url)),
	logLevel: 'error',
	appType: 'custom',
	server: { middlewareMode: true, watch: null, hmr: false, ws: false },
	optimizeDeps: { noDiscovery: true }
});
try {
	const { run } = await vite.ssrLoadModule('/tests/bench/bench.ts');
	process.exitCode = await run(process.argv.slice(2));
} finally {
	await vite.close();
}
