import { UserError } from '../base/errors';
import type { TextTable } from '../datasets/table';
import { readCsv } from './csv';
import { readText } from './encoding';
import { isZip, refuseBinary, refuseMarkup, refuseZip } from './refuse';
import { zipEntries } from './zip';

const MB = 1024 * 1024;

/** A roster of 1.2 million rows is a CSV of 219 MB; text beyond 512 MB no longer fits into a string. */
const LARGEST_CSV = 256 * MB;
const LARGEST_WORKBOOK = 60 * MB;
/** A small zip can claim to unpack to any size: its own directory is asked before anything unpacks. */
const LARGEST_UNPACKED = 600 * MB;

/**
 * The tables of one file, found by its bytes and never by its name: a CSV (UTF-8, GB18030, UTF-16)
 * is one table, an xlsx one table for each visible sheet with something in it. Row `i` of `rows` is
 * row `i + 1` of the file; empty cells at the end of a row and empty rows at the end are left out.
 * Dates of a workbook come as `2022-03-31`, whole numbers without grouping or exponent.
 *
 * Throws a `UserError` for what can't be read: its one sentence names the file, what the file seems
 * to be, and the remedy.
 */
export async function decode(file: string, bytes: Uint8Array): Promise<TextTable[]> {
	if (bytes.length === 0) throw empty(file);
	refuseBinary(file, bytes);
	return isZip(bytes) ? decodeWorkbook(file, bytes) : [decodeCsv(file, bytes)];
}

async function decodeWorkbook(file: string, bytes: Uint8Array): Promise<TextTable[]> {
	refuseLarger(file, bytes.length, LARGEST_WORKBOOK);
	const entries = zipEntries(bytes);
	refuseZip(file, entries);
	const unpacked = entries?.reduce((sum, entry) => sum + entry.size, 0) ?? 0;
	refuseLarger(file, unpacked, LARGEST_UNPACKED, '展开后');

	// The reader is the largest package of intake: only those who load a workbook fetch it.
	const { readWorkbook } = await import('./workbook');
	const tables = readWorkbook(file, bytes)
		.map(({ sheet, rows }) => ({ file, sheet, format: 'XLSX', rows: trimmed(rows) }))
		.filter(({ rows }) => rows.some(hasText));
	if (tables.length > 0) return tables;
	throw new UserError(
		`《${file}》里没有可见且有内容的工作表：请取消隐藏要载入的工作表，或核对是否选错文件后重新载入`
	);
}

function decodeCsv(file: string, bytes: Uint8Array): TextTable {
	refuseLarger(file, bytes.length, LARGEST_CSV);
	const { text, encoding } = readText(file, bytes);
	refuseMarkup(file, text);
	const rows = trimmed(readCsv(file, text));
	if (!rows.some(hasText)) throw empty(file);
	return { file, sheet: null, format: `CSV（${encoding}）`, rows };
}

/** The rows without what is empty at their ends, so that every format gives the same rows. */
function trimmed(rows: string[][]): string[][] {
	for (const row of rows) while (row.at(-1) === '') row.pop();
	while (rows.at(-1)?.length === 0) rows.pop();
	return rows;
}

const hasText = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '');

const empty = (file: string): UserError =>
	new UserError(`《${file}》是空文件，没有任何内容：请核对导出是否成功后重新载入`);

function refuseLarger(file: string, size: number, limit: number, when = ''): void {
	if (size <= limit) return;
	const [shown, most] = [Math.ceil(size / MB), limit / MB];
	throw new UserError(
		`《${file}》${when}有 ${shown} MB，超过上限 ${most} MB：请按镇（街道）或年度拆成几个文件后重新载入`
	);
}
