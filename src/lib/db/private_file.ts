import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../base/errors';

/** In memory where the system offers that, for what is written may be personal data. */
const MEMORY = '/dev/shm';
const NAME = 'text.csv';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Bytes as a file for a moment, in folders of their own that are there only meanwhile. */
export interface PrivateFile {
	/** The folders in which the file may lie, the one in memory first; only this user may enter them. */
	folders: readonly string[];
	/** Writes the file and hands its path on; however that ends, the file is gone afterwards. */
	with<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T>;
}

/** @param parents folders to choose from: the first that takes the bytes */
export function privateFile(
	parents: readonly string[] = [MEMORY, tmpdir()].filter(existsSync)
): PrivateFile {
	const name = `gangwei-${randomUUID()}`;
	const folders = parents.map((parent) => join(parent, name));
	return {
		folders,
		async with(bytes, use) {
			for (const folder of folders) {
				const remove = removedAtTheEnd(folder);
				try {
					const refusal = write(folder, bytes);
					if (refusal === null) return await use(join(folder, NAME));
					if (folder === folders.at(-1)) throw refusal;
				} finally {
					remove();
				}
			}
			throw new Error('no folder was named');
		}
	};
}

/** Writes the file; what the system refuses is a sentence. */
function write(folder: string, bytes: Uint8Array): UserError | null {
	try {
		mkdirSync(folder, { mode: 0o700 });
		writeFileSync(join(folder, NAME), bytes, { mode: 0o600 });
		return null;
	} catch (cause) {
		return new UserError(
			`临时文件夹“${dirname(folder)}”不能写入（${(cause as NodeJS.ErrnoException).code}）：` +
				'请腾出空间，或用环境变量 TMPDIR 指定另一个文件夹',
			{ cause }
		);
	}
}

/** Removes a folder when told, and when the process ends before that. */
function removedAtTheEnd(folder: string): () => void {
	const remove = (): void => {
		process.off('exit', remove);
		for (const signal of signals) process.off(signal, end);
		rmSync(folder, { recursive: true, force: true });
	};
	const end = (signal: NodeJS.Signals): void => {
		remove();
		process.kill(process.pid, signal);
	};
	process.on('exit', remove);
	for (const signal of signals) process.on(signal, end);
	return remove;
}
