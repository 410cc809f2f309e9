/** The files of a folder that is served, one answer each. */
import { open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** @type {Record<string, string>} */
const types = {
	'.css': 'text/css;charset=utf-8',
	'.csv': 'text/csv;charset=utf-8',
	'.html': 'text/html;charset=utf-8',
	'.ico': 'image/x-icon',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.jsonld': 'application/ld+json',
	'.md': 'text/markdown;charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain;charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'.zip': 'application/zip'
};

/**
 * @typedef {{
 *   handle: import('node:fs/promises').FileHandle,
 *   size: number,
 *   modified: Date,
 *   type: string,
 *   cache: string
 * }} Opened
 */

/**
 * Opens a file below a folder; null for what isn't there, isn't a file, is hidden or lies elsewhere
 * behind a link. The caller closes it.
 *
 * @param {string} top real path of the folder
 * @param {string} path below it, parted by `/`, which it begins with
 * @returns {Promise<Opened | null>}
 */
export async function openBelow(top, path) {
	if (path.split(/[/\\]/).some((name) => name.startsWith('.'))) return null;
	try {
		const file = await realpath(join(top, path));
		if (!file.startsWith(top.endsWith(sep) ? top : top + sep)) return null;
		const handle = await open(file);
		const found = await handle.stat();
		if (found.isFile())
			return {
				handle,
				size: found.size,
				modified: found.mtime,
				type: types[extname(path).toLowerCase()] ?? 'application/octet-stream',
				cache: isNamedByContent(path) ? 'public,max-age=31536000,immutable' : 'no-cache'
			};
		await handle.close();
	} catch {
		// Whatever the reason, such a file can't be had: a link that leads nowhere, a name too long.
		return null;
	}
	return null;
}

/** @param {string} path */
const isNamedByContent = (path) =>
	path.startsWith('/_app/immutable/') || /^\/datasets\/[^/]+\.(duckdb|cube)$/.test(path);

/**
 * Answers with a file, or the part of it or the mere news that is asked for, and closes it. A reader
 * that leaves ends it, as does a file that can't be read on.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Opened} file
 * @param {number} [status]
 */
export async function send(request, response, file, status = 200) {
	const { handle, size, modified, type, cache } = file;
	try {
		const tag = `W/"${size}-${modified.getTime()}"`;
		response.setHeader('ETag', tag);
		response.setHeader('Cache-Control', cache);
		if (request.headers['if-none-match'] === tag) {
			response.writeHead(304).end();
			return;
		}
		const part = status === 200 ? partOf(request.headers.range, size) : null;
		if (part === 'none') {
			response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
			return;
		}
		const { from, to } = part ?? { from: 0, to: size - 1 };
		if (part) response.setHeader('Content-Range', `bytes ${from}-${to}/${size}`);
		response.writeHead(part ? 206 : status, {
			'Content-Type': type,
			'Content-Length': to - from + 1,
			'Last-Modified': modified.toUTCString(),
			'Accept-Ranges': 'bytes'
		});
		if (request.method === 'HEAD' || size === 0) response.end();
		else
			await pipeline(handle.createReadStream({ start: from, end: to, autoClose: false }), response);
	} catch {
		response.destroy();
	} finally {
		await handle.close();
	}
}

/**
 * The part that a header `Range` asks for; null for all of it, also where several are.
 *
 * @param {string | undefined} range
 * @param {number} size
 * @returns {{ from: number, to: number } | 'none' | null}
 */
function partOf(range, size) {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
	if (first === '' && last === '') return null;
	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
	return from > to ? 'none' : { from, to };
}
