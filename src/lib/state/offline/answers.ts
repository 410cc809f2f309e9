/** SvelteKit's name of a page's data. */
const DATA = '__data.json';

/** What SvelteKit shows as an error of the page alone: what is open stays. */
const gone = JSON.stringify({
	type: 'data',
	nodes: [{ type: 'skip' }, { type: 'error', status: 503, error: { message: 'unreachable' } }]
});

/** What pages show of the default views, as the server told it: kept for the time when the server is gone. */
export class Answers {
	readonly #kept = new Map<string, ArrayBuffer>();
	/** Those that are taken ahead, on their way: nobody asks for one of them a second time. */
	readonly #ahead = new Map<string, Promise<boolean>>();
	readonly #ask = window.fetch.bind(window);

	/**
	 * Asks the server for a page's data whenever SvelteKit does, and answers for it where it is gone: with what is kept, else
	 * with that there is nothing.
	 */
	stand(): void {
		window.fetch = (input, init) => {
			const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
			return pathname.endsWith(`/${DATA}`)
				? this.#answer(pathname, input, init)
				: this.#ask(input, init);
		};
	}

	/** Takes the data of a page ahead, by its path; whether they are there. */
	take(page: string): Promise<boolean> {
		const { href, pathname } = new URL(page + DATA, document.baseURI);
		if (this.#kept.has(pathname)) return Promise.resolve(true);
		const taken = this.#ask(href, { priority: 'low' })
			.then((answer) => answer.ok && this.#keep(pathname, answer))
			.catch(() => false)
			.finally(() => this.#ahead.delete(pathname));
		this.#ahead.set(pathname, taken);
		return taken;
	}

	async #answer(pathname: string, ...asked: Parameters<typeof fetch>): Promise<Response> {
		if (await this.#ahead.get(pathname)) return this.#answerFor(pathname);
		const answer = await this.#ask(...asked).catch(() => null);
		// A gateway answers for a server that is gone.
		if (!answer || answer.status >= 500) return this.#answerFor(pathname);
		// What can't be kept is asked for again.
		if (answer.ok) this.#keep(pathname, answer.clone()).catch(() => false);
		return answer;
	}

	#answerFor(pathname: string): Response {
		const headers = { 'Content-Type': 'application/json' };
		return new Response(this.#kept.get(pathname) ?? gone, { headers });
	}

	async #keep(pathname: string, answer: Response): Promise<true> {
		this.#kept.set(pathname, await answer.arrayBuffer());
		return true;
	}
}
