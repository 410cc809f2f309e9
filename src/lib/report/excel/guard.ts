import { UserError } from '../../base/errors';
import { contentsOf, type Contents } from '../../sheets/parts/contents';
import { openPackage, unpackedSize, type Package } from '../../sheets/parts/package';
import { rootOf, unescaped } from '../../sheets/parts/xml';
import { sharedTexts } from './runs';
import { sheetOf, type Sheet } from './sheet';

/** A form that may be filled in. */
export interface Opened {
	parts: Package;
	contents: Contents;
	/** Its worksheets; a chart on a tab of its own is none. */
	sheets: Sheet[];
}

const MB = 1024 * 1024;
const LARGEST = 50 * MB;
const LARGEST_UNPACKED = 300 * MB;
/** What a workbook of plain cells packs to at most. */
const STEEPEST = 200;
const HARMLESS = 50 * MB;

const SAVE_AS = '请在 Excel 或 WPS 中打开它，另存为 .xlsx 工作簿后重新选择';

/** What a form may not bring along → what it is and the remedy. */
const refused: readonly [RegExp, string, string][] = [
	[
		/(^|\/)(vbaProject\.bin|macrosheets\/|dialogsheets\/)/i,
		'含有宏，不能用作模板',
		'请在 Excel 或 WPS 中另存为不含宏的 .xlsx 工作簿后重新选择'
	],
	[
		/(^|\/)workbook\.bin$/i,
		'是二进制工作簿（.xlsb），不能用作模板',
		'请在 Excel 或 WPS 中另存为 .xlsx 工作簿后重新选择'
	],
	[/^word\//i, '是 Word 文档，不是 Excel 模板', '请选择 .xlsx 工作簿'],
	[/^ppt\//i, '是演示文稿，不是 Excel 模板', '请选择 .xlsx 工作簿'],
	[
		/(^|\/)(connections\.xml|queryTables\/)/i,
		'含有外部数据连接，不能用作模板',
		'请在“数据”的“查询和连接”中删去连接，另存后重新选择'
	],
	[
		/(^|\/)(embeddings|activeX)\//i,
		'含有嵌入的文件或控件，不能用作模板',
		'请删去嵌入的对象和控件，另存后重新选择'
	]
];

/**
 * Opens an office's form.
 *
 * @throws UserError of a file that is no .xlsx, is locked, too large or made to burst, or that brings macros or
 * reaches out of itself
 */
export function openForm(name: string, bytes: Uint8Array): Opened {
	const wrong = (what: string, remedy: string) => new UserError(`《${name}》${what}：${remedy}`);
	if (bytes.length > LARGEST)
		throw wrong(
			`有 ${Math.ceil(bytes.length / MB)} MB，超过模板上限 ${LARGEST / MB} MB`,
			'请删去用不到的工作表和图片，另存后重新选择'
		);
	if (isCompound(bytes))
		throw isLocked(bytes)
			? wrong('设有打开密码，不能用作模板', '请在 Excel 或 WPS 中取消密码，另存后重新选择')
			: wrong('是旧版 Excel 工作簿（.xls），不能用作模板', SAVE_AS);
	if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
		throw wrong('不是 .xlsx 工作簿，不能用作模板', SAVE_AS);
	const damaged = () => wrong('是已损坏的工作簿，不能打开', SAVE_AS);
	const size = attempted(() => unpackedSize(bytes), damaged);
	if (size > LARGEST_UNPACKED || (size > HARMLESS && size > STEEPEST * bytes.length))
		throw wrong(
			`展开后有 ${Math.ceil(size / MB)} MB，与文件大小相差过大，不是正常的模板`,
			'请在 Excel 或 WPS 中删去多余的行列和图片，另存后重新选择'
		);
	const parts = attempted(() => openPackage(bytes), damaged);
	for (const [part, what, remedy] of refused)
		if (parts.names().some((it) => part.test(it))) throw wrong(what, remedy);
	const texts = attempted(() => wholeTexts(parts), damaged);
	if (texts.some((it) => /<!(DOCTYPE|ENTITY)/i.test(it)))
		throw wrong('内含自定义实体（<!ENTITY>），为安全起见不能用作模板', SAVE_AS);
	const contents = attempted(() => contentsOf(parts), damaged);
	if (!contents) throw wrong('不是通常的 .xlsx 工作簿，不能用作模板', SAVE_AS);
	refuseOutside(parts, contents, wrong);
	return { parts, contents, sheets: attempted(() => sheetsOf(parts, contents), damaged) };
}

/** What is read of a form, or that the form is damaged. */
function attempted<Result>(read: () => Result, damaged: () => UserError): Result {
	try {
		return read();
	} catch {
		throw damaged();
	}
}

/** All parts of XML, each of which ends what it begins. */
function wholeTexts(parts: Package): string[] {
	const texts = parts
		.names()
		.filter((it) => /\.(xml|rels)$/i.test(it))
		.map((it) => parts.text(it)!);
	for (const text of texts) rootOf(text);
	return texts;
}

function sheetsOf(parts: Package, contents: Contents): Sheet[] {
	const texts = parts.relations(contents.path).find(({ kind }) => kind === 'sharedStrings');
	const shared = sharedTexts(texts && parts.text(texts.target));
	return contents.sheets.flatMap(({ name, path, worksheet }) => {
		const xml = worksheet ? parts.text(path) : undefined;
		return xml === undefined ? [] : [sheetOf(name, path, xml, shared)];
	});
}

/** Refuses what would be fetched from elsewhere when the workbook opens; links that a click follows may stay. */
function refuseOutside(
	parts: Package,
	{ sheets }: Contents,
	wrong: (what: string, remedy: string) => UserError
): void {
	const remedy = '请在“数据”的“编辑链接”中断开链接，另存后重新选择';
	if (parts.names().some((it) => /(^|\/)externalLinks\//i.test(it))) {
		for (const { name, path } of sheets) {
			const found =
				/<(?:\w+:)?c [^>]*?r="([A-Z]+\d+)"[^>]*><(?:\w+:)?f[^>]*>([^<]*\[\d+\][^<]*)</.exec(
					parts.text(path) ?? ''
				);
			if (found)
				throw wrong(
					`工作表“${name}”的 ${found[1]} 单元格链接到别的工作簿（=${unescaped(found[2]!)}）`,
					remedy
				);
		}
		throw wrong('链接到别的工作簿', remedy);
	}
	for (const part of parts.names()) {
		const outside = parts
			.relations(part)
			.find(({ external, kind }) => external && kind !== 'hyperlink');
		if (outside)
			throw wrong(
				`引用了文件以外的内容（${outside.target}）`,
				'请把它插入到工作簿里面，或删去后另存，再重新选择'
			);
	}
}

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** The container of old Office, and of what is encrypted today. */
const isCompound = (bytes: Uint8Array): boolean => COMPOUND.every((byte, i) => bytes[i] === byte);

/** The names of its streams are written in two bytes a letter. */
function isLocked(bytes: Uint8Array): boolean {
	const name = [...'EncryptedPackage'].flatMap((it) => [it.charCodeAt(0), 0]);
	let at = bytes.indexOf(name[0]!);
	for (; at >= 0; at = bytes.indexOf(name[0]!, at + 1))
		if (name.every((byte, i) => bytes[at + i] === byte)) return true;
	return false;
}
