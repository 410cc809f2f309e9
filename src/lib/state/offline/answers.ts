/** SvelteKit's name of a page's data. */
const DATA = '__data.json';

/** What SvelteKit shows as an error of the page alone: what is open stays. */
const gone = JSON.stringify({
	type: 'data',
	nodes: [{ type: 'skip' }, { type: 'error', status: 503, error: { message: 'unreachable' } }]
});

/** What pages show of the default views, as the server told it: kept for the time when the server is gone. */
export class Answers {
	readonly #kept = new Map<string, Blob>();

	/**
	 * Asks the server for a page's data whenever SvelteKit does, and answers for it where it is gone: with what is kept, else
	 * with that there is nothing.
	 */
	stand(): void {
		const ask = window.fetch.bind(window);
		window.fetch = async (input, init) => {
			const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
			if (!pathname.endsWith(`/${DATA}`)) return ask(input, init);
			const answer = await ask(input, init).catch(() => null);
			// A gateway answers for a server that is gone.
			if (answer && answer.status < 500) {
				if (answer.ok) this.#kept.set(pathname, await answer.clone().blob());
				return answer;
			}
			const headers = { 'Content-Type': 'application/json' };
			return new Response(this.#kept.get(pathname) ?? gone, { headers });
		};
	}

	/** Keeps the data of a page, by its path. */
	async keep(page: string): Promise<void> {
		const { href, pathname } = new URL(page + DATA, document.baseURI);
		if (!this.#kept.has(pathname)) await fetch(href);
	}
}
