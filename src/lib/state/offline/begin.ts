import { page } from '$app/state';
import type { App } from '../app.svelte';
import { Answers } from './answers';
import { Leisure } from './leisure';

/** How often it is tried to take what a server didn't give, and how long after the last time. Milliseconds. */
const [TRIES, PAUSE] = [5, 60_000];

/**
 * Takes what every page needs while nobody waits for anything: the page goes on without its server. Nothing ahead where each
 * megabyte is paid for, and no more than the page that is open for who needs no engine.
 *
 * @param pages their paths
 */
export async function goOnWithoutServer(app: App, pages: readonly string[]): Promise<void> {
	const answers = new Answers();
	answers.stand();
	if (isSparing()) return;
	const leisure = new Leisure(app.session);
	const opened = page.url.pathname;
	await leisure.moment();
	await answers.take(opened);
	await app.session.begun;
	for (let tries = 0; tries < TRIES; tries++) {
		if (tries > 0) await new Promise((done) => setTimeout(done, PAUSE));
		await leisure.moment();
		// Where not even this can be had, there is no server.
		const stock = await import('./stock').catch(() => null);
		const meta = app.session.prepared.find((it) => it.meta === app.scope.meta)?.meta;
		if (!(await stock?.stockUp(pages, meta, answers, leisure))) continue;
		document.documentElement.dataset.stocked = 'true';
		break;
	}
	leisure.end();
}

interface Line {
	saveData?: boolean;
	type?: string;
	effectiveType?: string;
}

/** Whether the user asked the browser to spare the line, or it says that the line is a mobile or a very slow one. */
function isSparing(): boolean {
	const {
		saveData,
		type,
		effectiveType = ''
	} = (navigator as { connection?: Line }).connection ?? {};
	return saveData === true || type === 'cellular' || effectiveType.endsWith('2g');
}
