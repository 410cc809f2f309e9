/**
 * The only place that starts a worker. A page's content security policy doesn't reach a worker
 * started from a URL, but a blob worker inherits it: so the script is imported from inside a blob.
 *
 * @param script address of a worker script, relative to the page
 * @param type `classic`, or `module` for one that imports
 */
export function startWorker(script: string, type: WorkerType = 'classic'): Worker {
	const absolute = JSON.stringify(new URL(script, document.baseURI).href);
	const source = type === 'module' ? `import ${absolute};` : `importScripts(${absolute});`;
	const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
	const worker = new Worker(blob, { type });
	// The script is fetched when the worker starts; the address may go once it has answered or died.
	const release = () => URL.revokeObjectURL(blob);
	worker.addEventListener('message', release, { once: true });
	worker.addEventListener('error', release, { once: true });
	return worker;
}
