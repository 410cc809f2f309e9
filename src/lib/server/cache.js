/** Things that are made from the sources once and kept. Node built-ins only: `npm start` reads this too. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { access, constants, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Written by builds themselves, so no source. */
const outputs =
	/^(static\/(datasets|samples|templates|open)|src\/lib\/paraglide|src\/messages\/project\.inlang\/(?!settings\.json$).*)$/;

/** Milliseconds for which what nobody asks for any more stays: a process may still be at it. */
const GRACE = 600_000;

/**
 * A hash of the names and contents of files: of some files and of all in some folders.
 *
 * @param {string} root top folder of the checkout
 * @param {readonly string[]} paths from there, parted by `/`; what doesn't exist counts as nothing
 */
export function sourcesHash(root, paths) {
	const hash = createHash('sha256');
	for (const file of paths.flatMap((path) => filesOf(root, path))) {
		const content = createHash('sha256')
			.update(readFileSync(join(root, file)))
			.digest('hex');
		hash.update(`${file} ${content}\n`);
	}
	return hash.digest('hex').slice(0, 16);
}

/**
 * Paths from the top folder, parted by `/`.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(root, path) {
	const found = statSync(join(root, path), { throwIfNoEntry: false });
	if (!found || outputs.test(path)) return [];
	if (!found.isDirectory()) return [path];
	return readdirSync(join(root, path))
		.sort()
		.flatMap((name) => filesOf(root, `${path}/${name}`));
}

/**
 * Path of a file or folder that is made once for each key. It is there whole or not at all, also when
 * two processes want it at once; those of other keys are removed when nobody has asked for them for
 * ten minutes. Fails with `Unwritable` where nothing can be kept.
 *
 * @param {string} root top folder of the checkout
 * @param {{ name: string, key: string }} what
 * @param {(path: string) => Promise<void>} make writes it to another path
 */
export async function cached(root, { name, key }, make) {
	const folder = join(root, 'node_modules', '.cache', 'gangwei');
	const path = join(folder, `${name}.${key}`);
	await writable(folder);
	if (await touched(path)) return path;
	const aside = `${path}.${randomUUID()}`;
	try {
		await make(aside);
		await takePlace(aside, path);
	} catch (cause) {
		// The engine and the bundler have words for it instead of a code.
		if (!/ENOSPC|EDQUOT|No space left|Disk quota/.test(String(cause))) throw cause;
		throw new Unwritable(`“${folder}”所在的磁盘已满：请腾出空间后重试`, { cause });
	} finally {
		await rm(aside, { recursive: true, force: true });
	}
	await sweep(folder, name, path);
	return path;
}

/** The cache can't be written to; its message is a sentence for the user. */
export class Unwritable extends Error {
	/** @override */
	name = 'Unwritable';
}

/** @param {string} folder */
async function writable(folder) {
	try {
		await mkdir(folder, { recursive: true });
		await access(folder, constants.W_OK);
	} catch (cause) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (cause);
		throw new Unwritable(
			`“${folder}”不能写入（${code}）：请改由安装依赖的用户运行，或开放该文件夹的写权限`,
			{ cause }
		);
	}
}

/**
 * Says that somebody asks for it, and whether it is there.
 *
 * @param {string} path
 */
async function touched(path) {
	const now = new Date();
	try {
		await utimes(path, now, now);
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false;
		throw error;
	}
}

/**
 * @param {string} aside
 * @param {string} path
 */
async function takePlace(aside, path) {
	try {
		await rename(aside, path);
	} catch (error) {
		// Another process was faster: its work is as good.
		if (!existsSync(path)) throw error;
	}
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} kept
 */
async function sweep(folder, name, kept) {
	for (const other of await readdir(folder)) {
		const path = join(folder, other);
		if (path === kept || !other.startsWith(`${name}.`)) continue;
		const found = statSync(path, { throwIfNoEntry: false });
		if (found && Date.now() - found.mtimeMs > GRACE)
			await rm(path, { recursive: true, force: true });
	}
}
