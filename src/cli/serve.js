/** The web server of `npm start` and of the browser tests. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve, sep } from 'node:path';
import sirv from 'sirv';

/**
 * Serves a folder as the plainest web server would, so that what works here works anywhere: exact
 * file names, `index.html` for a folder (with a redirect to its trailing slash), 404.html with
 * status 404 for the rest, no listing.
 *
 * @param {string} folder
 * @param {{ port?: number, host?: string, base?: string }} [options] port 0 takes any free one;
 *   `base` is the sub-path under which the site stands, such as `/gangwei/`
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { port = 0, host = '127.0.0.1', base = '/' } = {}) {
	const top = resolve(folder);
	const prefix = ['', ...base.split('/').filter(Boolean), ''].join('/');
	const files = sirv(top, { etag: true, extensions: [], setHeaders });
	const server = createServer((request, response) =>
		answer(request, response, { top, prefix, files })
	);
	await new Promise((listening, failed) => {
		server.once('error', failed);
		server.listen(port, host, () => listening(undefined));
	});
	const address = server.address();
	const actual = address && typeof address === 'object' ? address.port : port;
	return {
		url: `http://${reachable(host)}:${actual}${prefix}`,
		close: () =>
			new Promise((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			})
	};
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {{ top: string, prefix: string, files: import('sirv').RequestHandler }} site
 */
function answer(request, response, { top, prefix, files }) {
	response.setHeader('X-Content-Type-Options', 'nosniff');
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.writeHead(405, { Allow: 'GET, HEAD' }).end();
		return;
	}
	const [asked = '/', query] = (request.url ?? '/').split('?', 2);
	// A redirect to `//name/` would lead to another host.
	const path = asked.replace(/^\/+/, '/');
	const search = query === undefined ? '' : `?${query}`;
	if (`${path}/` === prefix) {
		response.writeHead(301, { Location: prefix + search }).end();
		return;
	}
	if (!path.startsWith(prefix)) {
		response.writeHead(404).end();
		return;
	}
	const inside = path.slice(prefix.length - 1);
	if (!inside.endsWith('/') && isFolder(top, inside)) {
		response.writeHead(301, { Location: `${path}/${search}` }).end();
		return;
	}
	request.url = (inside.endsWith('/') ? `${inside}index.html` : inside) + search;
	files(request, response, () => notFound(top, response));
}

/**
 * @param {string} top
 * @param {string} path
 */
function isFolder(top, path) {
	try {
		const folder = join(top, decodeURIComponent(path));
		return folder.startsWith(top + sep) && statSync(join(folder, 'index.html')).isFile();
	} catch {
		return false;
	}
}

/**
 * @param {string} top
 * @param {import('node:http').ServerResponse} response
 */
function notFound(top, response) {
	const page = readIfThere(join(top, '404.html'));
	response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(page);
}

/** @param {string} file */
function readIfThere(file) {
	try {
		return readFileSync(file);
	} catch {
		return '404';
	}
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} path
 */
function setHeaders(response, path) {
	if (path.includes('/_app/immutable/')) {
		response.setHeader('Cache-Control', 'public,max-age=31536000,immutable');
	}
	// No registered media type, and without one `nosniff` leaves the browser guessing.
	if (path.endsWith('.duckdb')) response.setHeader('Content-Type', 'application/octet-stream');
}

/** @param {string} host */
function reachable(host) {
	if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}
