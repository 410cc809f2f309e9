import CRC32 from 'crc-32';
import { UserError } from '../base/errors';
import { printable, shortened } from '../base/text';

/** What a sealed file holds. */
export type Held = 'dataset' | 'workspace';

/** What anybody can read of a sealed file: what it holds, and the words that whoever sealed it gave. */
export interface About {
	holds: Held;
	/** Empty for none. */
	note: string;
}

/** A sealed file whose outside was looked over: whole, undamaged, of a version that is known. */
export interface Envelope {
	about: About;
	/** The line that says so, which the inside repeats. */
	line: string;
	/** The age file. */
	age: Uint8Array;
}

const MAGIC = 'gangwei-sealed';
const VERSION = 1;
/** Bytes in which the two lines must end. */
const LONGEST_HEAD = 2_000;
/** Characters of a note. */
const LONGEST_NOTE = 60;
const COPY_AGAIN = '请重新复制或下载这个文件，或改用其他副本';

const NEWLINE = 10;
const utf8 = new TextEncoder();

/** What the sentences call what is held. */
const words: Record<Held, string> = { dataset: '加密数据集', workspace: '加密的工作文件' };

/** Whether bytes begin as those of a sealed file do; its first ones are enough. */
export const isSealed = (bytes: Uint8Array): boolean =>
	textOf(bytes.subarray(0, MAGIC.length + 1)) === `${MAGIC} `;

/** The second line of a sealed file. Throws a `UserError` for a note that is too long. */
export function aboutLine({ holds, note }: About): string {
	const plain = printable(note).replace(/\s+/g, ' ').trim();
	if ([...plain].length > LONGEST_NOTE)
		throw new UserError(
			`公开名称“${shortened(plain, 20)}”有 ${[...plain].length} 个字，超过上限 ${LONGEST_NOTE} 个：请缩短后重试`
		);
	return JSON.stringify({ holds, note: plain });
}

/**
 * A sealed file: a line with the version, a checksum and the length of all that follows, a line for everybody,
 * and an age file. The checksum tells damage from a wrong passphrase; what protects is age alone.
 */
export function enveloped(line: string, age: Uint8Array): Uint8Array<ArrayBuffer> {
	const second = utf8.encode(`${line}\n`);
	const length = second.length + age.length;
	const first = utf8.encode(`${MAGIC} ${VERSION} ${hex(crcOf(second, age))} ${length}\n`);
	const all = new Uint8Array(first.length + length);
	all.set(first);
	all.set(second, first.length);
	all.set(age, first.length + second.length);
	return all;
}

/**
 * Looks a sealed file over from outside. Throws a `UserError` of one sentence for what is none, is of another
 * version, is cut off, damaged, or holds something else.
 *
 * @param name of the file, for the sentence
 */
export function envelopeIn(name: string, bytes: Uint8Array, holds?: Held): Envelope {
	if (!isSealed(bytes)) throw new UserError(`《${name}》不是加密文件：请核对选择的文件`);
	const [first, second] = lineEnds(bytes);
	const [, version = '', sum = '', said = ''] = textOf(
		bytes.subarray(0, first ?? LONGEST_HEAD)
	).split(' ');
	if (first === undefined || second === undefined) throw cut(name);
	if (version !== String(VERSION))
		throw new UserError(
			`《${name}》的加密格式是第 ${shortened(printable(version), 10)} 版，本程序只认得第 ${VERSION} 版：请用生成它的版本打开，或重新加密`
		);
	const rest = bytes.subarray(first + 1);
	const length = /^\d{1,12}$/.test(said) ? Number(said) : NaN;
	if (rest.length < length) throw cut(name, rest.length, length);
	if (rest.length !== length || hex(crcOf(rest)) !== sum) throw damaged(name);
	const line = textOf(bytes.subarray(first + 1, second));
	const about = aboutIn(line);
	const age = bytes.subarray(second + 1);
	if (!about || !isOurs(age)) throw damaged(name);
	if (holds && about.holds !== holds)
		throw new UserError(
			`《${name}》是${words[about.holds]}，不是${words[holds]}：请核对选择的文件`
		);
	return { about, line, age };
}

/** A file that isn't what it was when it was sealed. */
export const damaged = (name: string): UserError =>
	new UserError(`《${name}》已损坏或被改动过，不能打开：${COPY_AGAIN}`);

const cut = (name: string, has?: number, of?: number): UserError =>
	new UserError(
		`《${name}》不完整${has === undefined ? '' : `（${of} 字节中只有 ${has} 字节）`}，不能打开：${COPY_AGAIN}`
	);

function lineEnds(bytes: Uint8Array): [number?, number?] {
	const head = bytes.subarray(0, LONGEST_HEAD);
	const first = head.indexOf(NEWLINE);
	const second = head.indexOf(NEWLINE, first + 1);
	return [first < 0 ? undefined : first, first < 0 || second < 0 ? undefined : second];
}

function aboutIn(line: string): About | null {
	let said: unknown;
	try {
		said = JSON.parse(line);
	} catch {
		return null;
	}
	const { holds, note } = (said ?? {}) as Partial<About>;
	const isKnown = (holds === 'dataset' || holds === 'workspace') && typeof note === 'string';
	return isKnown ? { holds, note: shortened(printable(note), LONGEST_NOTE) } : null;
}

/** Of age's files those that we write: one passphrase, no more work than an office's computer can do. */
const isOurs = (age: Uint8Array): boolean =>
	/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 1[0-8]\n/.test(
		textOf(age.subarray(0, 80))
	);

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const crcOf = (...parts: Uint8Array[]): number =>
	parts.reduce((crc, part) => CRC32.buf(part, crc), 0) >>> 0;

const hex = (crc: number): string => crc.toString(16).padStart(8, '0');
