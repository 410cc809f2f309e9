import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../lib/base/errors';

/** A file to write: its name in the folder and its content, in parts of text or bytes. */
export interface Content {
	name: string;
	parts: Iterable<string | Uint8Array>;
}

/** What a file is called while it is written; it stays so only where the process was killed. */
const unfinished = /^\.gangwei-[0-9a-f-]{36}\.part$/;

/** Whether a file is what a killed command left of one that it wrote. */
export const isUnfinished = (path: string): boolean => unfinished.test(basename(path));

/** Milliseconds after which nobody writes on at what a killed command left. */
const GRACE = 600_000;

/**
 * Refuses names that can't be written to in a folder: a folder itself, and what is there already,
 * unless it may be replaced. For before the work that makes the contents.
 */
export function checkFree(folder: string, names: readonly string[], force: boolean): void {
	for (const name of names) {
		const path = join(folder, name);
		const found = entryAt(path);
		if (found?.isDirectory())
			throw new UserError(`“${path}”是一个文件夹，不能写成文件：请换一个 --out 文件夹`);
		if (found && !force)
			throw new UserError(
				`“${path}”已经存在，没有改动：请换一个 --out 文件夹，或加 --force 替换原有文件`
			);
	}
}

function entryAt(path: string) {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch (cause) {
		throw refusal(path, cause);
	}
}

/**
 * Writes files into a folder, which is made where it is missing. They are written beside their names
 * and take them together when all are whole and on the disk; where that fails or is broken off by a
 * signal, nothing is left of any. Gives their paths. Throws a `UserError` for what the system refuses
 * and, unless they may be replaced, for files that are there.
 */
export async function writeFiles(
	folder: string,
	files: Iterable<Content>,
	{ force }: { force: boolean }
): Promise<string[]> {
	const asides = new Map<string, string>();
	let made: string | undefined;
	const drop = () => {
		for (const aside of asides.values()) rmSync(aside, { force: true });
		if (made !== undefined) dropFolders(resolve(folder), made);
	};
	const unguard = onSignal(drop);
	try {
		made = await system(folder, () => folderMade(resolve(folder)));
		await sweep(folder);
		for (const { name, parts } of files) {
			const aside = join(folder, `.gangwei-${randomUUID()}.part`);
			asides.set(name, aside);
			await system(join(folder, name), () => written(aside, parts));
		}
		checkFree(folder, [...asides.keys()], force);
		const paths = takeNames(folder, asides);
		await flushed(folder);
		return paths;
	} catch (error) {
		drop();
		throw error;
	} finally {
		unguard();
	}
}

/**
 * Makes a folder and those above it that are missing; gives the topmost that was made. `mkdir` with
 * `recursive` would try for ever where the system answers that the folder above isn't there, as in /proc.
 */
async function folderMade(path: string): Promise<string | undefined> {
	try {
		await mkdir(path);
		return path;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST' && (await stat(path)).isDirectory()) return undefined;
		if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
		const first = await folderMade(dirname(path));
		await mkdir(path);
		return first ?? path;
	}
}

async function written(path: string, parts: Content['parts']): Promise<void> {
	const file = await open(path, 'wx');
	try {
		for (const part of parts) await file.writeFile(part);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Without a pause in which a signal could come between two files. */
function takeNames(folder: string, asides: ReadonlyMap<string, string>): string[] {
	return [...asides].map(([name, aside]) => {
		const path = join(folder, name);
		try {
			renameSync(aside, path);
		} catch (cause) {
			throw refusal(path, cause);
		}
		return path;
	});
}

/** The names themselves reach the disk with their folder, where the system lets one flush it. */
async function flushed(folder: string): Promise<void> {
	try {
		const handle = await open(folder);
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch {
		return;
	}
}

/** The folders that were made, as far as they are empty. */
function dropFolders(folder: string, first: string): void {
	try {
		for (let path = folder; path.length >= first.length; path = dirname(path)) rmdirSync(path);
	} catch {
		return;
	}
}

/** Removes what killed commands left in a folder. */
async function sweep(folder: string): Promise<void> {
	for (const name of (await readdir(folder)).filter(isUnfinished)) {
		const path = join(folder, name);
		const found = await stat(path).catch(ifGone);
		if (found && Date.now() - found.mtimeMs > GRACE) rmSync(path, { force: true });
	}
}

/** Null for what another command has removed meanwhile; any other failure goes on. */
function ifGone(error: NodeJS.ErrnoException): null {
	if (error.code !== 'ENOENT') throw error;
	return null;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `last` before a signal ends the process. Gives the function that ends the watch. */
function onSignal(last: () => void): () => void {
	const end = (signal: NodeJS.Signals) => {
		last();
		unguard();
		process.kill(process.pid, signal);
	};
	const unguard = () => {
		for (const signal of signals) process.off(signal, end);
	};
	for (const signal of signals) process.on(signal, end);
	return unguard;
}

/** Runs what touches a path; what the system refuses is the user's to mend. */
async function system<T>(path: string, act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} catch (cause) {
		throw refusal(path, cause);
	}
}

const elsewhere = '请换一个 --out 文件夹';
const reasons: Record<string, string> = {
	ENOSPC: '磁盘已满，没有留下文件：请腾出空间后重试，或换一个磁盘上的 --out 文件夹',
	EDQUOT: '超出了磁盘配额，没有留下文件：请腾出空间后重试，或换一个 --out 文件夹',
	EFBIG: `文件超过了该磁盘允许的大小，没有留下文件：${elsewhere}`,
	EACCES: `没有写权限：${elsewhere}，或开放写权限`,
	EPERM: `没有写权限：${elsewhere}，或开放写权限`,
	EROFS: `磁盘是只读的：${elsewhere}`,
	EEXIST: `路径中有一个文件，不是文件夹：${elsewhere}`,
	ENOTDIR: `路径中有一个文件，不是文件夹：${elsewhere}`,
	ENAMETOOLONG: '路径或文件名太长：请换一个名称较短的 --out 文件夹',
	ELOOP: `路径中的链接绕成了圈：${elsewhere}`,
	ERR_INVALID_ARG_VALUE: `路径中有不能使用的字符：${elsewhere}`
};

/** The user's error that the system's is; a bug stays as it is. */
function refusal(path: string, cause: unknown): unknown {
	const { code } = cause as NodeJS.ErrnoException;
	if (code === undefined) return cause;
	return new UserError(`“${path}”不能写入：${reasons[code] ?? `${code}，${elsewhere}`}`, { cause });
}
