import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { UserError } from '../lib/base/errors';

/** The option of verbs that need a passphrase. On the command line itself everybody on the machine could read it. */
export const passphraseOption = { 'passphrase-file': { type: 'string' } } as const;

type Input = NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY'>>;

/**
 * The passphrase: the first line of a file, or else of standard input, where a terminal shows nothing of it.
 * Throws a `UserError` where there is none.
 */
export async function passphraseFrom(
	file: string | undefined,
	input: Input = process.stdin
): Promise<string> {
	const [line = ''] =
		file === undefined ? [await firstLine(input)] : (await text(file)).split(/\r?\n/);
	const passphrase = line.replace(/^\ufeff/, '');
	if (passphrase !== '') return passphrase;
	throw new UserError(
		file === undefined
			? '标准输入中没有口令：请用 --passphrase-file 指定口令文件，或从标准输入给出一行'
			: `口令文件“${file}”的第一行是空的：请把口令写在第一行`
	);
}

async function text(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (cause) {
		throw new UserError(`读不到口令文件“${file}”：请核对路径和权限`, { cause });
	}
}

async function firstLine(input: Input): Promise<string> {
	const isTerminal = input.isTTY === true;
	if (isTerminal) process.stderr.write('口令：');
	// What is typed goes nowhere.
	const output = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input, output, terminal: isTerminal });
	try {
		for await (const line of lines) return line;
		return '';
	} finally {
		lines.close();
		if (isTerminal) process.stderr.write('\n');
	}
}
