/** What the browser tests need from the machine: a Chromium, and fonts that can draw Chinese. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** Without the window that nobody sees a page takes half the time. */
const WINDOWLESS = 'chromium-headless-shell';
const names = [
	WINDOWLESS,
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge'
];

/** The same, those first that keep a history, as the browsers of offices do. */
export const keeping = [...names.slice(1), ...names.slice(0, 1)];

const macPlaces = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
];

const windowsPlaces = [
	'Google\\Chrome\\Application\\chrome.exe',
	'Microsoft\\Edge\\Application\\msedge.exe'
];

/**
 * Path of a Chromium, Chrome or Edge of this machine: the variable CHROMIUM first, then PATH, then
 * where macOS and Windows keep them. Throws when CHROMIUM names a file that doesn't exist.
 *
 * @param {readonly string[]} [wanted] names on PATH, the one to be preferred first
 * @returns {string | undefined}
 */
export function findChromium(wanted = names) {
	const { CHROMIUM, PATH = '' } = process.env;
	if (CHROMIUM) {
		if (existsSync(CHROMIUM)) return CHROMIUM;
		throw new Error(`环境变量 CHROMIUM 指向的文件不存在 CHROMIUM names no file: ${CHROMIUM}`);
	}
	const suffix = process.platform === 'win32' ? '.exe' : '';
	const onPath = wanted.flatMap((name) =>
		PATH.split(delimiter).map((folder) => join(folder, name + suffix))
	);
	return [...onPath, ...usualPlaces()].find((path) => existsSync(path));
}

/**
 * Whether a Chromium is one without a window, or one that somebody chose.
 *
 * @param {string} path
 */
export const isQuick = (path) =>
	path === process.env.CHROMIUM || basename(path).startsWith(WINDOWLESS);

/**
 * Whether pages can be drawn with Chinese glyphs. Only Linux may lack them.
 *
 * @returns {boolean}
 */
export function hasChineseFonts() {
	if (process.platform !== 'linux') return true;
	try {
		return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== '';
	} catch {
		return false;
	}
}

function usualPlaces() {
	if (process.platform === 'darwin') return macPlaces;
	if (process.platform !== 'win32') return [];
	const { ProgramFiles, 'ProgramFiles(x86)': x86, LOCALAPPDATA } = process.env;
	return [ProgramFiles, x86, LOCALAPPDATA].flatMap((top) =>
		top ? windowsPlaces.map((place) => join(top, place)) : []
	);
}
