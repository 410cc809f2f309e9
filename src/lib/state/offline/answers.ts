/** SvelteKit's name of a page's data. */
const DATA = '__data.json';

/** What SvelteKit shows as an error of the page alone: what is open stays. */
const gone = JSON.stringify({
	type: 'data',
	nodes: [{ type: 'skip' }, { type: 'error', status: 503, error: { message: 'unreachable' } }]
});

/** How long data may take that nobody waits for. Milliseconds. */
const LONGEST = 20_000;

/** What pages show of the default views, as the server told it once: the server may be gone, or silent, or have another build. */
export class Answers {
	readonly #kept = new Map<string, ArrayBuffer>();
	/** Those that are taken ahead, on their way: nobody asks for one of them a second time. */
	readonly #ahead = new Map<string, Promise<boolean>>();
	readonly #ask = window.fetch.bind(window);

	/**
	 * Answers in place of the server where SvelteKit asks it for a page's data: with what is kept, else with what the server says,
	 * and with that there is nothing where that is gone.
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
		const taken = this.#ask(href, { priority: 'low', signal: AbortSignal.timeout(LONGEST) })
			.then((answer) => answer.ok && this.#keep(pathname, answer))
			.catch(() => false)
			.finally(() => this.#ahead.delete(pathname));
		this.#ahead.set(pathname, taken);
		return taken;
	}

	async #answer(pathname: string, ...asked: Parameters<typeof fetch>): Promise<Response> {
		await this.#ahead.get(pathname);
		const kept = this.#kept.get(pathname);
		if (kept) return data(kept);
		const answer = await this.#ask(...asked).catch(() => null);
		// A gateway answers for a server that is gone.
		if (!answer || answer.status >= 500) return data(gone);
		// What can't be kept is asked for again.
		if (answer.ok) this.#keep(pathname, answer.clone()).catch(() => false);
		return answer;
	}

	async #keep(pathname: string, answer: Response): Promise<true> {
		this.#kept.set(pathname, await answer.arrayBuffer());
		return true;
	}
}

const data = (body: BodyInit): Response =>
	new Response(body, { headers: { 'Content-Type': 'application/json' } });
