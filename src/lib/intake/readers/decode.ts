import { UserError } from '../../base/errors';
import { printable } from '../../base/text';
import { readArchive } from './archive';
import { Budget } from './budget';
import { LARGEST_TEXT } from './largest';
import { readCsv } from './text/csv';
import { toUtf8 } from './text/encoding';
import { isMarkup, readMarkup } from './markup/read';
import { plainName, withPlainNames } from './names';
import { workbookPath } from './workbooks/package';
import {
	damaged,
	empty,
	nothingVisible,
	refuseBinary,
	refuseLarger,
	refusePackage,
	startsWith,
	ZipTooDeep
} from './refuse';
import type { Decoded } from '../raw/table';
import { Zip, type Spent } from './zip';

const MB = 1024 * 1024;

const LARGEST_WORKBOOK = 60 * MB;

/** Progress in smaller steps isn't told. */
const STEP = 0.01;

type Progress = (share: number) => void;
type Reader = (
	file: string,
	bytes: Uint8Array,
	onProgress: Progress,
	around: Around
) => Promise<Decoded>;

/** What is around a file: how many zips, what they took so far, and what may still be taken. */
interface Around {
	depth: number;
	spent: Spent;
	budget: Budget;
	/** Of the largest files that are read at all, the share that the machine has memory for. */
	share: number;
}
/** A zip in a zip is opened, as offices collect those of their towns; one inside that isn't. */
const DEEPEST_ZIP = 2;

/** First bytes → what reads the file; anything else is text. */
const readers: readonly [string, Reader][] = [
	['504b', readZip],
	['d0cf11e0', readOld],
	// A workbook of Excel 5 or 95 without the container around it.
	['0908', readOld]
];

/**
 * The tables of one file, found by its bytes and never by its name: a CSV (UTF-8, GB18030, UTF-16) is
 * one table; a workbook (xlsx, xlsb, xls, ods, XML 2003, a web page) one for each visible sheet with
 * something in it; a zip holds those of its files and of the zips in it. Row `i` is row `i + 1` of the file; what is empty
 * at the end of a row and at the end of the rows is left out. Dates of a workbook come as
 * `2022-03-31`, whole numbers without grouping or exponent.
 *
 * Names of files and sheets, and the first rows, come without what prints nothing.
 *
 * `onProgress` hears the share of the work that is done, ever more of it; `largest` is the size in bytes of the largest
 * text that the machine has memory for, and workbooks, which grow when they are unpacked, have as much less.
 *
 * Throws a `UserError` for what can't be read, whatever the bytes are: its one sentence names the
 * file, what the file seems to be, and the remedy.
 */
export async function decode(
	file: string,
	bytes: Uint8Array,
	onProgress: Progress = () => undefined,
	largest = LARGEST_TEXT
): Promise<Decoded> {
	let last = 0;
	const steps: Progress = (share) => {
		const next = Math.min(1, share);
		if (next < last + STEP && (next < 1 || last === 1)) return;
		last = next;
		onProgress(next);
	};
	try {
		const name = plainName(file);
		const around: Around = {
			depth: 0,
			spent: { unpacked: 0, files: 0 },
			budget: new Budget(name),
			share: largest / LARGEST_TEXT
		};
		return withPlainNames(await decodeIn(name, bytes, steps, around));
	} catch (error) {
		if (error instanceof UserError) error.message = printable(error.message);
		throw error;
	}
}

async function decodeIn(
	file: string,
	bytes: Uint8Array,
	onProgress: Progress,
	around: Around
): Promise<Decoded> {
	if (bytes.length === 0) throw empty(file);
	refuseBinary(file, bytes);
	const read = readers.find(([signature]) => startsWith(bytes, signature))?.[1] ?? readText;
	try {
		const decoded = await read(file, bytes, onProgress, around);
		around.budget.check(file);
		if (decoded.tables.length === 0) throw nothingVisible(file);
		onProgress(1);
		return decoded;
	} catch (error) {
		around.budget.check(file);
		// A reader's own message may quote a cell.
		throw error instanceof UserError ? error : damaged(file);
	}
}

async function readText(
	file: string,
	bytes: Uint8Array,
	onProgress: Progress,
	{ budget, share }: Around
): Promise<Decoded> {
	refuseLarger(file, bytes.length, LARGEST_TEXT, { share });
	const half = (from: number) => (share: number) => onProgress(from + share / 2);
	const text = toUtf8(file, bytes, half(0), declaredEncodings(bytes));
	if (isMarkup(text.bytes)) return readMarkup(file, text.bytes, budget);
	budget.list(file, 1);
	return { tables: [readCsv(file, text, half(0.5))], skipped: [] };
}

/** Encodings of Chinese beside GB18030, which a web page has to name: no byte tells them apart. */
function declaredEncodings(bytes: Uint8Array): string[] {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
	if (!/^\s*</.test(head)) return [];
	const named = /(?:charset|encoding)\s*=\s*["']?(big5|big5-hkscs|shift_jis|euc-kr)\b/i.exec(
		head
	)?.[1];
	return named ? [named.toLowerCase()] : [];
}

async function readZip(
	file: string,
	bytes: Uint8Array,
	onProgress: Progress,
	{ depth, spent, budget, share }: Around
): Promise<Decoded> {
	const zip = new Zip(file, bytes, onProgress);
	const names = zip.entries.map(({ name }) => name);
	const holds = (name: RegExp): boolean => names.some((other) => name.test(other));
	if (holds(/^content\.xml$/i)) {
		refuseLarger(file, bytes.length, LARGEST_WORKBOOK, { share });
		const { readOds } = await import('./workbooks/ods');
		return readOds(file, zip, budget);
	}
	refusePackage(file, names);
	if (!holds(/^\[content_types\]\.xml$/i) && !holds(/^xl\/workbook\.(?:xml|bin)$/i)) {
		if (depth === DEEPEST_ZIP) throw new ZipTooDeep(file);
		refuseLarger(file, bytes.length, LARGEST_TEXT, { share });
		const inside = { depth: depth + 1, spent, budget, share };
		const readFile = (name: string, part: Uint8Array) =>
			decodeIn(name, part, () => undefined, inside);
		return readArchive(file, new Zip(file, bytes, undefined, spent), spent, readFile, onProgress);
	}
	refuseLarger(file, bytes.length, LARGEST_WORKBOOK, { share });
	const path = workbookPath(file, zip);
	// The number formats are the largest package of intake: only those who load a workbook fetch it.
	if (!path.endsWith('.bin')) {
		const { readXlsx } = await import('./workbooks/xlsx');
		return readXlsx(file, zip, path, budget);
	}
	const { readXlsb } = await import('./workbooks/xlsb');
	return readXlsb(file, zip, path, budget);
}

async function readOld(
	file: string,
	bytes: Uint8Array,
	onProgress: Progress,
	around: Around
): Promise<Decoded> {
	refuseLarger(file, bytes.length, LARGEST_WORKBOOK, { share: around.share });
	const { encryptedZip, readXls } = await import('./workbooks/biff');
	const zip = await encryptedZip(file, bytes);
	return zip ? readZip(file, zip, onProgress, around) : readXls(file, bytes, around.budget);
}
