/** The command line as plain JavaScript: bundled once for each state of the sources. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, sourcesHash } from '../lib/server/cache.js';
import { root, run } from './install.js';

const sources = ['package-lock.json', 'data', 'src'];
const bundler = fileURLToPath(new URL('./bundler.js', import.meta.url));

/** Path of the bundle, which is made if the sources have changed. */
export async function bundled() {
	const key = sourcesHash(root, sources);
	return join(await cached(root, { name: 'cli', key }, bundle), 'main.js');
}

/** @param {string} folder */
async function bundle(folder) {
	const { code, output } = await run(process.execPath, [bundler, folder]);
	if (code !== 0) throw new Error(output);
}
