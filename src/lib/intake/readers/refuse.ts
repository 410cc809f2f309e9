import { UserError } from '../../base/errors';

/**
 * The formats that intake recognises but doesn't read: what they are, in the words of the person
 * who loads them, and how to turn them into one that it reads.
 */

/** A file that is no table at all, as opposed to a table that can't be read. */
export class NotATable extends UserError {}

export const SAVE_AS = '请在 Excel 或 WPS 中另存为 .xlsx 或 CSV 格式';
const COPY_OUT = '请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx 或 CSV 格式';
const ORIGINAL = '请取得生成它的原始表格，在 Excel 或 WPS 中另存为 .xlsx 或 CSV 格式';
const UNPACK = '请先解压，取出其中的表格';

const MB = 1024 * 1024;

/** First bytes → what it is and the remedy. */
const signatures: readonly [string, string, string][] = [
	['25504446', '是 PDF 文件', ORIGINAL],
	['89504e47', '是图片（PNG）', ORIGINAL],
	['ffd8ff', '是图片（JPEG）', ORIGINAL],
	['47494638', '是图片（GIF）', ORIGINAL],
	['7b5c727466', '是写字板文档（RTF）', COPY_OUT],
	['52617221', '是压缩包（RAR）', UNPACK],
	['377abcaf271c', '是压缩包（7z）', UNPACK],
	['1f8b', '是压缩包（gzip）', UNPACK]
];

/** What stands in the directory of a zip → what it is and the remedy. */
const packages: readonly [RegExp, string, string][] = [
	[/^word\//i, '是 Word 文档（.docx）', COPY_OUT],
	[/^ppt\//i, '是演示文稿（.pptx）', COPY_OUT]
];

/** Streams of the old container of Office → what it is and the remedy. */
const documents: readonly [string, string, string][] = [
	['WordDocument', '是旧版 Word（.doc）文档', COPY_OUT],
	['PowerPoint Document', '是旧版演示文稿（.ppt）', COPY_OUT]
];

const sentence = (file: string, what: string, remedy: string): string =>
	`《${file}》${what}：${remedy}后重新载入`;

/** Throws a `UserError` for files that their first bytes show to be neither text nor a workbook. */
export function refuseBinary(file: string, bytes: Uint8Array): void {
	const known = signatures.find(([signature]) => startsWith(bytes, signature));
	if (known) throw new NotATable(sentence(file, known[1], known[2]));
}

/** Throws a `UserError` for a zip that is a document of another program. */
export function refusePackage(file: string, names: readonly string[]): void {
	const known = packages.find(([name]) => names.some((other) => name.test(other)));
	if (known) throw new NotATable(sentence(file, known[1], known[2]));
}

/** What a container of old Office without a workbook is. */
export function foreignDocument(file: string, names: readonly string[]): UserError {
	const lower = names.map((name) => name.toLowerCase());
	const known = documents.find(([name]) => lower.includes(name.toLowerCase()));
	if (known) return new NotATable(sentence(file, known[1], known[2]));
	return new NotATable(sentence(file, '是旧版 Office 文件，其中没有工作簿', SAVE_AS));
}

/** A file that intake could read without its password. */
export const locked = (file: string): UserError =>
	new UserError(
		sentence(file, '设有打开密码，不能读取', '请在 Excel 或 WPS 中取消密码并另存为 .xlsx 格式')
	);

/** A zip whose entries are encrypted. */
export const lockedZip = (file: string): UserError =>
	new UserError(sentence(file, '是加密的压缩包，不能读取', '请先用密码解压，取出其中的表格'));

/** A zip that ends before its directory does. */
export const incomplete = (file: string): UserError =>
	new UserError(sentence(file, '是不完整的 Excel 工作簿或压缩包', '请重新导出或重新复制该文件'));

/** A zip inside a zip inside a zip, which isn't opened. */
export class ZipTooDeep extends NotATable {
	constructor(readonly file: string) {
		super(sentence(file, '是套了三层的压缩包', UNPACK));
	}
}

/** A workbook of which some part makes no sense. */
export const damaged = (file: string): UserError =>
	new UserError(
		`《${file}》是已损坏的 Excel 工作簿，不能读取：请在 Excel 或 WPS 中打开修复，另存为 .xlsx 后重新载入`
	);

/** A zip made to unpack to far more than a table needs. */
export const bomb = (file: string): UserError =>
	new UserError(
		sentence(
			file,
			'展开后的大小与压缩后相差过大，不是正常的表格',
			'请用 Excel 或 WPS 重新导出该文件'
		)
	);

/** XML that defines its own entities, which can grow without bound or point outside the file. */
export const entities = (file: string): UserError =>
	new UserError(sentence(file, '内含自定义实体（<!ENTITY>），为安全起见不予读取', SAVE_AS));

/** Markup without a table. */
export const noTable = (file: string, what: string): UserError =>
	new NotATable(sentence(file, what, SAVE_AS));

/** Not one table in the file that could be loaded. */
export const nothingVisible = (file: string): UserError =>
	new UserError(
		`《${file}》里没有可见且有内容的工作表：请取消隐藏要载入的工作表，或核对是否选错文件后重新载入`
	);

/** A file without text. */
export const empty = (file: string): UserError =>
	new UserError(`《${file}》是空文件，没有任何内容：请核对导出是否成功后重新载入`);

/**
 * Throws a `UserError` when `size` bytes are more than `limit`, or than the share of it that the machine has memory for.
 *
 * @param when words before the size, such as 展开后
 */
export function refuseLarger(
	file: string,
	size: number,
	limit: number,
	{ when = '', share = 1 }: { when?: string; share?: number } = {}
): void {
	const most = Math.floor((limit * share) / MB);
	if (size <= most * MB) return;
	const found = `《${file}》${when}有 ${Math.ceil(size / MB)} MB，`;
	throw new UserError(
		share < 1
			? `${found}超过上限 ${most} MB（按本机内存估算）：请按镇（街道）拆成几个文件后重新载入，` +
					'或者换一台内存较大的电脑，或者用命令行核对'
			: `${found}超过上限 ${most} MB：请按镇（街道）或年度拆成几个文件后重新载入`
	);
}

/** Whether the bytes start with those that `hex` writes. */
export function startsWith(bytes: Uint8Array, hex: string): boolean {
	return Array.from({ length: hex.length / 2 }, (_, i) =>
		Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
	).every((byte, i) => bytes[i] === byte);
}
