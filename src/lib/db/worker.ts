/**
 * The only place that starts a worker. A page's content security policy doesn't reach a worker
 * started from a URL, but a blob worker inherits it: so the script is imported from inside a blob.
 *
 * @param script address of a classic worker script, relative to the page
 */
export function startWorker(script: string): Worker {
	const absolute = new URL(script, document.baseURI).href;
	const blob = URL.createObjectURL(
		new Blob([`importScripts(${JSON.stringify(absolute)});`], { type: 'text/javascript' })
	);
	const worker = new Worker(blob);
	// The script is fetched when the worker starts; the address may go once it has answered or died.
	const release = () => URL.revokeObjectURL(blob);
	worker.addEventListener('message', release, { once: true });
	worker.addEventListener('error', release, { once: true });
	return worker;
}
