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
	const { PORT, HOST: host = '127.0.0.1', NAMES = '' } = process.env;
	const names = NAMES.split(',').map((name) => name.trim());
	const { serve } = await import('./serve.js');
	const folder = join(root, 'build');
	if (PORT && !(/^\d{1,5}$/.test(PORT) && Number(PORT) < 65_536))
		throw new Error(`PORT 不是端口号 is no port number: ${PORT}`);
	const ports = PORT ? [Number(PORT)] : Array.from({ length: 100 }, (_, i) => firstPort + i);
	for (const port of ports) {
		try {
			return await serve(folder, { host, port, names });
		} catch (error) {
			const { code } = /** @type {NodeJS.ErrnoException} */ (error);
			if (code !== 'EADDRINUSE') throw refusal(error, host, port);
		}
	}
	throw new Error(
		`端口已被占用，请用 PORT 另选 Port in use, choose another with PORT: ${ports[0]}`
	);
}

/**
 * A sentence for an address that the system gives nobody, or not this user.
 *
 * @param {unknown} cause
 * @param {string} host
 * @param {number} port
 */
function refusal(cause, host, port) {
	const { code } = /** @type {NodeJS.ErrnoException} */ (cause);
	if (code === undefined) return cause;
	return new Error(
		`不能在 ${host} 的 ${port} 端口启动，请核对 HOST 和 PORT Cannot listen, check HOST and PORT (${code})`,
		{ cause }
	);
}
