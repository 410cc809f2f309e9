import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate';
import * as v from 'valibot';
import { UserError } from '../base/errors';
import { shortened } from '../base/text';
import { Zip, type ZipEntry } from '../intake/readers/zip';

/** A kind of bundle, as its manifest and the sentences about it name it. */
export interface BundleKind {
	format: string;
	/** The version that is written. */
	version: number;
	/** The oldest version that can be read; the one that is written where this isn't said. */
	oldest?: number;
	/** `工作文件` */
	called: string;
}

/** A file in a bundle. */
export interface BundleFile {
	path: string;
	bytes: Uint8Array;
}

/** What was in a bundle. */
export interface Bundle {
	/** What the manifest says besides the files, to be looked at by who knows it. */
	about: unknown;
	files: ReadonlyMap<string, Uint8Array>;
}

const MANIFEST = 'manifest.json';
const MANIFEST_SUM = 'manifest.sha256';
const MOST_FILES = 1_000;
const COPY_AGAIN = '请重新复制或下载这个文件，或改用其他副本';

const manifestSchema = v.object({
	about: v.unknown(),
	files: v.pipe(
		v.array(
			v.strictObject({
				path: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
				bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
				sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
			})
		),
		v.maxLength(MOST_FILES)
	)
});
const headSchema = v.object({ format: v.string(), version: v.number() });

const sumOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** A zip has the local parts of a time: of this they are the same in every time zone. */
const epoch = (): Date => new Date(1980, 0, 1);

/** Endings of files that no zip makes smaller. */
const packed = /\.(xlsx|xlsm|xlsb|et|ods|docx|zip|cube)$/i;

/**
 * Files as one zip with a manifest of their sizes and sums: the same files give the same bytes.
 *
 * @param isPacked false for a larger zip, of which nothing looks like one that was made to burst
 */
export function bundled(
	{ format, version }: BundleKind,
	about: unknown,
	files: readonly BundleFile[],
	isPacked = true
): Uint8Array<ArrayBuffer> {
	const listed = files.map(({ path, bytes }) => ({
		path,
		bytes: bytes.length,
		sha256: sumOf(bytes)
	}));
	const manifest = strToU8(
		`${JSON.stringify({ format, version, about, files: listed }, null, '\t')}\n`
	);
	const all: Zippable = {
		[MANIFEST]: manifest,
		[MANIFEST_SUM]: strToU8(`${sumOf(manifest)}\n`)
	};
	for (const { path, bytes } of files)
		all[path] = [bytes, { level: isPacked && !packed.test(path) ? 6 : 0 }];
	return zipSync(all, { mtime: epoch() });
}

/** Whether bytes begin as a zip does. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * What is in a bundle. Nothing is unpacked before the sizes in the directory were looked at, and every file is
 * held against the manifest.
 *
 * Throws a `UserError` of one sentence for what isn't of this kind, is cut off or damaged, or of another version.
 *
 * @param name of the file, for the sentence
 */
export function bundleIn(name: string, bytes: Uint8Array, kind: BundleKind): Bundle {
	const foreign = (): UserError => new UserError(`《${name}》不是${kind.called}：请核对选择的文件`);
	if (!isZip(bytes)) throw foreign();
	const zip = opened(name, bytes);
	const [entry, sum] = [zip.find(MANIFEST), zip.find(MANIFEST_SUM)];
	if (!entry || !sum) throw foreign();
	const manifest = partOf(name, zip, entry);
	if (strFromU8(partOf(name, zip, sum)).trim() !== sumOf(manifest))
		throw damagedPart(name, MANIFEST);
	const said = parsed(name, manifest);
	const head = v.safeParse(headSchema, said);
	if (!head.success || head.output.format !== kind.format) throw foreign();
	checkVersion(name, head.output.version, kind);
	const found = v.safeParse(manifestSchema, said);
	if (!found.success) throw damagedPart(name, MANIFEST);
	const files = new Map<string, Uint8Array>();
	for (const { path, bytes: length, sha256: expected } of found.output.files) {
		const listed = zip.find(path);
		if (!listed || files.has(path)) throw damagedPart(name, path);
		const part = partOf(name, zip, listed);
		if (part.length !== length || sumOf(part) !== expected) throw damagedPart(name, path);
		files.set(path, part);
	}
	return { about: found.output.about, files };
}

function checkVersion(name: string, version: number, kind: BundleKind): void {
	const { version: newest, oldest = newest } = kind;
	const known = oldest === newest ? `第 ${newest} 版` : `第 ${oldest} 至 ${newest} 版`;
	if (version > newest)
		throw new UserError(
			`《${name}》由较新的版本保存（格式第 ${version} 版，本程序认得${known}）：请更新本程序后打开`
		);
	if (version < oldest)
		throw new UserError(
			`《${name}》由较旧的版本保存（格式第 ${version} 版，本程序认得${known}）：请用原来的版本打开`
		);
}

function opened(name: string, bytes: Uint8Array): Zip {
	try {
		return new Zip(name, bytes);
	} catch (cause) {
		// Its directory stands at the end.
		throw new UserError(`《${name}》不完整，不能打开：${COPY_AGAIN}`, { cause });
	}
}

function partOf(name: string, zip: Zip, entry: ZipEntry): Uint8Array {
	try {
		return zip.read(entry);
	} catch (cause) {
		throw damagedPart(name, entry.name, cause);
	}
}

function parsed(name: string, bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (cause) {
		throw damagedPart(name, MANIFEST, cause);
	}
}

/** A part of a bundle that isn't what the manifest says. */
export const damagedPart = (name: string, path: string, cause?: unknown): UserError =>
	new UserError(`《${name}》中的 ${shortened(path, 60)} 已损坏，不能打开：${COPY_AGAIN}`, {
		cause
	});
