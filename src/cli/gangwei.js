#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unwritable } from '../lib/server/cache.js';
import { bundled } from './bundle.js';
import { root } from './install.js';

for (const stream of [process.stdout, process.stderr]) stream.on('error', unwritable);
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

/**
 * Who reads the output has left (`gangwei … | head`), or its file can't take it.
 *
 * @param {NodeJS.ErrnoException} error
 */
function unwritable({ code, message }) {
	// As the system ends a command that writes to a closed pipe: 128 + SIGPIPE.
	if (code === 'EPIPE') process.exit(141);
	const why = code === 'ENOSPC' ? '磁盘已满' : (code ?? message);
	console.error(`结果没有写全（${why}）：请换一个位置`);
	process.exit(1);
}
