/** `npm start`: installs what is missing, builds when something changed, serves the site. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesHash } from '../lib/server/cache.js';
import { checkNode, installIfNeeded, root, run } from './install.js';

const firstPort = 4173;
const inputs = [
	'src',
	'static',
	'data',
	'package.json',
	'package-lock.json',
	'vite.config.ts',
	'svelte.config.js',
	'tsconfig.json'
];

try {
	checkNode();
	await installIfNeeded({ live: true });
	await buildIfNeeded();
	const { url } = await listen();
	console.log(`公岗看板已启动：${url} （按 Ctrl+C 结束）`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}

async function buildIfNeeded() {
	const stamp = join(root, 'node_modules', '.gangwei-build');
	const now = sourcesHash(root, inputs);
	const built = existsSync(join(root, 'build', 'index.html'));
	if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
	const { code } = await run('npm', ['run', 'build'], { live: true });
	if (code !== 0) throw new Error(`构建失败，原因见上文 The build failed, see above (${code})`);
	writeFileSync(stamp, now);
}

async function listen() {
	const { PORT, HOST: host = '127.0.0.1' } = process.env;
	const { serve } = await import('./serve.js');
	const folder = join(root, 'build');
	if (PORT && !/^\d{1,5}$/.test(PORT))
		throw new Error(`PORT 不是端口号 is no port number: ${PORT}`);
	const ports = PORT ? [Number(PORT)] : Array.from({ length: 100 }, (_, i) => firstPort + i);
	for (const port of ports) {
		try {
			return await serve(folder, { host, port });
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
		}
	}
	throw new Error(
		`端口已被占用，请用 PORT 另选 Port in use, choose another with PORT: ${ports[0]}`
	);
}
