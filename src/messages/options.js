import fs from 'node:fs';

/**
 * What the messages are compiled to, for everything that compiles them: `npm install`, the build and the
 * tests. The same shape in all, so that none rewrites what another reads.
 *
 * @type {import('@inlang/paraglide-js').CompilerOptions}
 */
export const options = {
	project: './src/messages/project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['localStorage', 'baseLocale'],
	localStorageKey: 'gangwei.locale',
	outputStructure: 'message-modules',
	cleanOutdir: false,
	fs: { ...fs, promises: { ...fs.promises, writeFile: writeChanged } }
};

/**
 * Leaves a file alone that is as it should be: it may be read at this moment.
 *
 * @param {string} path
 * @param {string} text
 */
async function writeChanged(path, text) {
	const there = fs.existsSync(path) ? await fs.promises.readFile(path, 'utf8') : null;
	if (there !== text) await fs.promises.writeFile(path, text);
}
