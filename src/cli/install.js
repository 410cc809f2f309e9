/**
 * What `npm start` and `npm test` do before anything else. Node built-ins only: node_modules may be
 * absent when this runs.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Top folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const oldestNode = '20.19.0';

/** Throws one sentence when this Node is too old. */
export function checkNode(version = process.versions.node) {
	const [have = 0, haveMinor = 0] = version.split('.').map(Number);
	const [need = 0, needMinor = 0] = oldestNode.split('.').map(Number);
	if (have > need || (have === need && haveMinor >= needMinor)) return;
	throw new Error(
		`需要 Node.js ${need}.${needMinor} 或更新版本，当前是 ${version}。 ` +
			`Node.js ${need}.${needMinor} or newer is needed, this is ${version}.`
	);
}

/**
 * Runs a program in the top folder, without standard input.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ live?: boolean, env?: Record<string, string> }} [options] `live` shows its output as it
 *   comes instead of collecting it
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { live = false, env = {} } = {}) {
	return new Promise((done) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
			// On Windows npm is a batch file, which only a shell starts.
			shell: process.platform === 'win32' && command === 'npm'
		});
		/** @type {Buffer[]} */
		const chunks = [];
		/** @param {Buffer} chunk */
		const keep = (chunk) => chunks.push(chunk);
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		child.on('error', (error) => done({ code: 127, output: error.message }));
		child.on('close', (code) =>
			done({ code: code ?? 1, output: Buffer.concat(chunks).toString() })
		);
	});
}

/**
 * Installs the locked dependencies when node_modules isn't from this package-lock.json, and writes
 * the settings that SvelteKit generates when they are missing. Throws with npm's own words when
 * that fails.
 *
 * @param {{ live?: boolean }} [options]
 * @returns {Promise<{ installed: boolean, output: string }>}
 */
export async function installIfNeeded(options) {
	const stamp = join(root, 'node_modules', '.gangwei-lock');
	const lock = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
	let output = '';
	if (!isCurrent) {
		output = await npm(['ci', '--no-audit', '--no-fund'], options);
		writeFileSync(stamp, lock);
	}
	if (!existsSync(join(root, '.svelte-kit', 'tsconfig.json'))) {
		output += await npm(['run', '--silent', 'prepare'], options);
	}
	return { installed: !isCurrent, output };
}

/**
 * @param {string[]} args
 * @param {{ live?: boolean }} [options]
 */
async function npm(args, options) {
	const { code, output } = await run('npm', args, options);
	if (code === 0) return output;
	throw new Error(`安装失败 Installing failed: npm ${args.join(' ')} (${code})\n${output}`);
}
