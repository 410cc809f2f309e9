// `npm run bench -- <name> [options]`: one measured comparison, both sides in one run.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const [name, ...rest] = process.argv.slice(2);
const vite = await createServer({
	configFile: false,
	root: fileURLToPath(new URL('../..', import.meta.url)),
	logLevel: 'error',
	appType: 'custom',
	server: { middlewareMode: true, watch: null, hmr: false, ws: false },
	optimizeDeps: { noDiscovery: true }
});
const benches = ['intake', 'scope'];
if (!name || !benches.includes(name)) {
	console.error(`npm run bench -- <name>, one of: ${benches.join(', ')}`);
	process.exitCode = 2;
} else {
	const { run } = await vite.ssrLoadModule(`/tests/bench/${name}.ts`);
	await run(rest);
}
await vite.close();
