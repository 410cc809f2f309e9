import { UserError } from '../base/errors';
import type { ZipEntry } from './zip';

/**
 * The formats that intake recognises but doesn't read: what they are, in the words of the person
 * who loads them, and how to turn them into one that it reads.
 */

const SAVE_AS = '请在 Excel 或 WPS 中另存为 .xlsx 或 CSV 格式';
const COPY_OUT = '请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx 或 CSV 格式';
const ORIGINAL = '请取得生成它的原始表格，在 Excel 或 WPS 中另存为 .xlsx 或 CSV 格式';
const UNPACK = '请先解压，取出其中的表格';

/** First bytes → what it is and the remedy. */
const signatures: readonly [string, string, string][] = [
	['25504446', '是 PDF 文件', ORIGINAL],
	['89504e47', '是图片（PNG）', ORIGINAL],
	['ffd8ff', '是图片（JPEG）', ORIGINAL],
	['7b5c727466', '是写字板文档（RTF）', COPY_OUT],
	['52617221', '是压缩包（RAR）', UNPACK],
	['377abcaf271c', '是压缩包（7z）', UNPACK],
	['1f8b', '是压缩包（gzip）', UNPACK]
];

/** What stands in the directory of a zip → what it is and the remedy. */
const packages: readonly [RegExp, string, string][] = [
	[/^xl\/workbook\.bin$/i, '是二进制 Excel（.xlsb）格式，暂不能读取', SAVE_AS],
	[/^content\.xml$/i, '是 OpenDocument（.ods）格式，暂不能读取', SAVE_AS],
	[/^word\//i, '是 Word 文档（.docx）', COPY_OUT],
	[/^ppt\//i, '是演示文稿（.pptx）', COPY_OUT]
];

const refusal = (file: string, what: string, remedy: string): UserError =>
	new UserError(`《${file}》${what}：${remedy}后重新载入`);

/** True for a zip, which an xlsx is. */
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, '504b');

/** Throws a `UserError` for files that their first bytes show to be neither text nor a workbook. */
export function refuseBinary(file: string, bytes: Uint8Array): void {
	if (startsWith(bytes, 'd0cf11e0')) throw refuseCompound(file, bytes);
	const known = signatures.find(([signature]) => startsWith(bytes, signature));
	if (known) throw refusal(file, known[1], known[2]);
}

/** Throws a `UserError` unless the directory of a zip is that of an xlsx. */
export function refuseZip(file: string, entries: readonly ZipEntry[] | null): void {
	if (entries === null)
		throw refusal(file, '是不完整的 Excel 工作簿或压缩包', '请重新导出或重新复制该文件');
	const holds = (name: RegExp): boolean => entries.some((entry) => name.test(entry.name));
	if (holds(/^xl\/workbook\.xml$/i)) return;
	const known = packages.find(([name]) => holds(name));
	if (known) throw refusal(file, known[1], known[2]);
	throw refusal(file, '是压缩包（.zip）', UNPACK);
}

/** Throws a `UserError` for text that is HTML or XML, such as a web page saved as .xls. */
export function refuseMarkup(file: string, text: string): void {
	const start = text.slice(0, 4096).trimStart();
	if (!/^<[?!a-z]/i.test(start)) return;
	if (/urn:schemas-microsoft-com:office:spreadsheet/i.test(start))
		throw refusal(file, '是 XML 电子表格（Excel 2003）格式，暂不能读取', SAVE_AS);
	if (/<(!doctype html|html|head|meta|style|body|table|div)\b/i.test(start))
		throw refusal(file, '是网页（HTML）表格，暂不能读取', SAVE_AS);
	throw refusal(file, '是 XML 文件，不是表格', SAVE_AS);
}

/** The old container of Office: names of its parts stand in it as UTF-16. */
function refuseCompound(file: string, bytes: Uint8Array): UserError {
	const text = new TextDecoder('utf-16le').decode(bytes);
	if (text.includes('EncryptedPackage'))
		return refusal(
			file,
			'设有打开密码，不能读取',
			'请在 Excel 或 WPS 中取消密码并另存为 .xlsx 格式'
		);
	if (text.includes('WordDocument')) return refusal(file, '是旧版 Word（.doc）文档', COPY_OUT);
	return refusal(file, '是旧版 Excel（.xls）格式，暂不能读取', SAVE_AS);
}

function startsWith(bytes: Uint8Array, hex: string): boolean {
	return Array.from({ length: hex.length / 2 }, (_, i) =>
		Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
	).every((byte, i) => bytes[i] === byte);
}
