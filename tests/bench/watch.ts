import type { Locator, Page } from 'playwright-core';

/** When something was seen after a key was pressed or a page was opened, in milliseconds from then. */
export interface Seen {
	/** The rows of the view were there: by the page's mark, else when its figures began to change. */
	ready: number;
	/** The last tile had changed and its frame was painted. */
	drawn: number;
}

interface Watch {
	key: number;
	changed: number;
	drawn: number;
	ready: number;
	first: number;
	begin(): void;
	busy(): boolean;
}

/** Quiet after which nothing more is taken to be drawn, in milliseconds. */
const QUIET = 250;

/**
 * Watches every later document of a page: key presses, changes below the figures, and the frames that
 * show them. A frame counts from when the browser has painted it, so an answer takes the wait for the
 * next frame as well, up to 17 ms.
 */
export async function watch(page: Page): Promise<void> {
	await page.addInitScript(watching);
}

function watching(): void {
	const now = (): number => performance.now();
	const busy = (): boolean =>
		document.documentElement?.dataset.pending !== undefined ||
		document.querySelector('main [aria-busy="true"]') !== null;
	const state = {
		...{ key: 0, changed: 0, drawn: 0, ready: 0, first: 0, busy },
		begin() {
			Object.assign(state, { changed: 0, drawn: 0, ready: 0, first: 0 });
			performance.clearMarks('view-ready');
		}
	};
	Object.assign(window, { watch: state });
	let dirty = false;
	new MutationObserver((records) => {
		for (const { target, type, attributeName } of records) {
			const element = target instanceof Element ? target : target.parentElement;
			if (type === 'attributes' && attributeName === 'aria-busy') state.ready = busy() ? 0 : now();
			const isFigure = element?.closest('.figures') ?? (element?.localName === 'main' && element);
			const isReleased = attributeName === 'data-pending' && !busy();
			if (!isFigure && !isReleased) continue;
			state.changed = now();
			if (!busy()) state.ready ||= state.changed;
			dirty = true;
		}
	}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		if (!dirty) return;
		dirty = false;
		state.drawn = now();
		if (!busy() && document.querySelector('main .figures')) state.first ||= state.drawn;
	};
	// Its message comes when the frame is painted.
	const frame = (): void => {
		port2.postMessage(null);
		requestAnimationFrame(frame);
	};
	requestAnimationFrame(frame);
	addEventListener(
		'keydown',
		(event) => {
			state.begin();
			state.key = event.timeStamp;
		},
		true
	);
}

/** Waits until a view is drawn and nothing changes any more. Throws when that takes too long, or the page says why it can't. */
export async function quiet(page: Page, timeout: number): Promise<void> {
	await page.waitForFunction(
		(least) => {
			const { watch } = window as unknown as { watch: Watch };
			const { drawn, changed } = watch;
			return drawn > 0 && drawn >= changed && performance.now() - changed > least && !watch.busy();
		},
		QUIET,
		{ timeout, polling: 50 }
	);
	const failed = page.locator('main .failed[role="alert"]');
	if (await failed.count()) throw new Error(await failed.first().innerText());
}

/** Presses a key on a control and tells when the view that it asks for was there; null where it isn't in time. */
export async function pressed(
	control: Locator,
	key: 'ArrowDown' | 'ArrowUp',
	timeout: number
): Promise<Seen | null> {
	const page = control.page();
	await control.focus();
	const before = page.url();
	await control.press(key);
	try {
		await page.waitForFunction((url) => location.href !== url, before, { timeout, polling: 20 });
		await quiet(page, timeout);
	} catch (error) {
		if ((error as Error).name !== 'TimeoutError') throw error;
		return null;
	}
	return page.evaluate(() => {
		const { watch } = window as unknown as { watch: Watch };
		const marked = performance.getEntriesByName('view-ready').at(-1)?.startTime;
		const ready = marked !== undefined && marked >= watch.key ? marked : watch.ready;
		return { ready: ready - watch.key, drawn: watch.drawn - watch.key };
	});
}

/** When a page that is being opened first showed its figures, and when the last tile was drawn; from the start of its loading. */
export async function opened(page: Page, timeout: number): Promise<Seen> {
	await quiet(page, timeout);
	return page.evaluate(() => {
		const { watch } = window as unknown as { watch: Watch };
		return { ready: watch.first, drawn: watch.drawn };
	});
}

/** Starts watching anew, for what is asked without a key. */
export const beginWatch = (page: Page): Promise<void> =>
	page.evaluate(() => (window as unknown as { watch: Watch }).watch.begin());
