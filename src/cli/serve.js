/** The web server of `npm start` and of the browser tests. */
import { realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { openBelow, send } from './files_below.js';
import { headers, secureHeaders } from './headers.js';

/**
 * Serves a folder as the plainest web server would, so that what works here works anywhere: exact
 * file names, `index.html` for a folder (with a redirect to its trailing slash), 404.html with
 * status 404 for the rest, no listing. Answers under its own names only, so that no other site can
 * have its own name lead here and read what is served (DNS rebinding).
 *
 * @param {string} folder
 * @param {{ port?: number, host?: string, base?: string, names?: readonly string[] }} [options] port
 *   0 takes any free one; `base` is the sub-path under which the site stands, such as `/gangwei/`;
 *   `names` are host names beside this computer's own and `host`
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { port = 0, host = '127.0.0.1', base = '/', names = [] } = {}) {
	const top = realpathSync(folder);
	const prefix = ['', ...base.split('/').filter(Boolean), ''].join('/');
	const own = new Set([...namesOf(host), ...names].map((name) => name.toLowerCase()));
	const server = createServer((request, response) => {
		const home = `http://${reachable(host)}:${portOf(server)}${prefix}`;
		void answer(request, response, { top, prefix, own, port: portOf(server), home });
	});
	await new Promise((listening, failed) => {
		server.once('error', failed);
		server.listen(port, host, () => listening(undefined));
	});
	return {
		url: `http://${reachable(host)}:${portOf(server)}${prefix}`,
		close: () =>
			new Promise((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			})
	};
}

/** @param {import('node:http').Server} server */
function portOf(server) {
	const address = server.address();
	return address && typeof address === 'object' ? address.port : 0;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The names under which a server that listens at `host` is asked for; all of this computer's where it
 * listens everywhere.
 *
 * @param {string} host
 */
function namesOf(host) {
	if (loopback.includes(bracketed(host))) return loopback;
	if (host !== '0.0.0.0' && host !== '::') return [...loopback, bracketed(host)];
	const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
	return [...loopback, hostname(), ...addresses.map(({ address }) => bracketed(address))];
}

/** @param {string} host */
const bracketed = (host) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** @param {string} host */
const reachable = (host) => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : bracketed(host));

/**
 * @typedef {{ top: string, prefix: string, own: ReadonlySet<string>, port: number, home: string }} Site
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Site} site
 */
async function answer(request, response, { top, prefix, own, port, home }) {
	const { name, port: asked } = hostOf(request);
	const isLoopback = loopback.includes(name);
	for (const [key, value] of Object.entries({ ...headers, ...(isLoopback && secureHeaders) }))
		response.setHeader(key, value);
	if (!own.has(name) || asked !== port) {
		say(response, 421, `公岗看板不以这个地址提供服务：请打开 ${home}`);
		return;
	}
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.setHeader('Allow', 'GET, HEAD');
		say(response, 405, '公岗看板只供查看：请用 GET 或 HEAD 访问');
		return;
	}
	const [target = '/', query] = (request.url ?? '/').split('?', 2);
	// A redirect to `//name/` would lead to another host.
	const path = target.replace(/^\/+/, '/');
	const search = query === undefined ? '' : `?${query}`;
	if (`${path}/` === prefix) {
		response.writeHead(301, { Location: prefix + search }).end();
		return;
	}
	const inside = path.startsWith(prefix) ? decoded(path.slice(prefix.length - 1)) : null;
	if (inside !== null) {
		const file = await openBelow(top, inside.endsWith('/') ? `${inside}index.html` : inside);
		if (file) {
			await send(request, response, file);
			return;
		}
		const index = inside.endsWith('/') ? null : await openBelow(top, `${inside}/index.html`);
		if (index) {
			await index.handle.close();
			response.writeHead(301, { Location: `${path}/${search}` }).end();
			return;
		}
	}
	const page = path.startsWith(prefix) ? await openBelow(top, '/404.html') : null;
	if (page) await send(request, response, page, 404);
	else say(response, 404, `没有这个页面：请打开 ${home}`);
}

/**
 * The name and port under which a request asks.
 *
 * @param {import('node:http').IncomingMessage} request
 */
function hostOf({ headers: { host = '' } }) {
	const [, name = '', port = '80'] = /^(\[[\da-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(host) ?? [];
	return { name: name.toLowerCase(), port: Number(port) };
}

/**
 * A path without its escapes; null where they are none.
 *
 * @param {string} path
 */
function decoded(path) {
	try {
		return decodeURIComponent(path);
	} catch {
		return null;
	}
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function say(response, status, text) {
	response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8' }).end(`${text}\n`);
}
