#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unwritable } from '../lib/server/cache.js';
import { bundled } from './bundle.js';
import { root } from './install.js';

// `gangwei … | head` reads a few lines and leaves.
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});
const path = await ready();
if (path === null) process.exitCode = 1;
else {
	const { main } = await import(pathToFileURL(path).href);
	process.exitCode = await main(process.argv.slice(2), root);
}

/** Path of the command line; null, with a sentence, where it can't be had. */
async function ready() {
	if (!existsSync(join(root, 'node_modules', 'vite'))) {
		console.error('尚未安装依赖：请先在项目文件夹运行 npm ci');
		return null;
	}
	try {
		return await bundled();
	} catch (error) {
		if (!(error instanceof Unwritable)) throw error;
		console.error(error.message);
		return null;
	}
}
