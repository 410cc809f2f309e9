import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import { bundled } from '../../src/cli/bundle.js';

interface Zip {
	name: string;
	bytes: Uint8Array;
}

/** The site that `gangwei open` makes of packages, in a folder of its own. */
export async function openSiteOf(zips: readonly Zip[]): Promise<string> {
	const root = mkdtempSync(join(tmpdir(), 'gangwei-open-'));
	const put = (path: string) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		return join(root, path);
	};
	copyFileSync('static/favicon.svg', put('static/favicon.svg'));
	for (const { name, bytes } of zips) writeFileSync(put(`data/releases/${name}`), bytes);
	const { main } = (await import(/* @vite-ignore */ pathToFileURL(await bundled()).href)) as {
		main: (args: string[], root: string) => Promise<number>;
	};
	const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
	const code = await main(['open'], root).finally(() => stdout.mockRestore());
	if (code !== 0) throw new Error(`gangwei open ended with ${code}`);
	return join(root, 'build-open');
}

/** All files below a folder by their paths from there. */
export const filesIn = (folder: string): Map<string, Buffer> =>
	new Map(
		readdirSync(folder, { withFileTypes: true, recursive: true })
			.filter((it) => it.isFile())
			.map((it) => join(it.parentPath, it.name))
			.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)])
	);
