import { unzipSync, type UnzipFileInfo } from 'fflate';
import { UserError } from '../../base/errors';
import { shortened } from '../../base/text';
import { openPackage, type Package, type Relation } from '../../sheets/parts/package';
import { tagAt } from '../../sheets/parts/xml';

const MB = 1024 * 1024;
/** Bytes of a template, packed and unpacked: a letterhead with pictures has two or three. */
const LARGEST = 50 * MB;
/** Elements within each other; Word itself stays below fifty. */
export const DEEPEST = 250;

const SAVE_AS = '请在 Word 或 WPS 中另存为“Word 文档（.docx）”后重新选择';

/** First bytes → what it is. */
const signatures: readonly [RegExp, string][] = [
	[/^%PDF/, '是 PDF 文件，不是 Word 文档'],
	[/^\{\\rtf/, '是写字板文档（RTF），不是 .docx 格式'],
	[/^\s*<(?:!doctype|html|\?xml)/i, '是网页或 XML 文件，不是 .docx 格式']
];

/** What stands in the directory of a zip → what it is. */
const packages: readonly [RegExp, string][] = [
	[/^xl\//i, '是 Excel 工作簿，不是 Word 文档'],
	[/^ppt\//i, '是演示文稿，不是 Word 文档'],
	[/^content\.xml$/i, '是 OpenDocument 文档，不是 .docx 格式']
];

/**
 * Opens a template and gives its parts. Nothing is unpacked before the sizes in the directory were looked at.
 *
 * Throws a `UserError` for what is no .docx, cut off, larger than 50 MB packed or unpacked, carries macros or
 * controls, or loads anything from outside of itself when it is opened; plain hyperlinks may stay.
 *
 * @param file its name, for the sentence
 */
export function openTemplate(file: string, bytes: Uint8Array): Package {
	refuseLarger(file, bytes.length, '');
	refuseForeign(file, bytes);
	const entries = directoryOf(file, bytes);
	refuseLarger(
		file,
		entries.reduce((sum, { originalSize }) => sum + originalSize, 0),
		'展开后'
	);
	const names = entries.map(({ name }) => name.replaceAll('\\', '/'));
	let parts: Package;
	try {
		parts = openPackage(bytes);
	} catch (cause) {
		throw damaged(file, cause);
	}
	for (const name of names)
		if (/\.(xml|rels)$/i.test(name)) refuseBroken(file, name, parts.text(name) ?? '');
	refuseOtherPackages(file, parts, names);
	refuseActive(file, parts, names);
	refuseOutside(file, parts, names);
	return parts;
}

/** The part with the document's text. */
export const mainPart = (parts: Package): string | undefined =>
	parts.relations('').find(({ kind, external }) => kind === 'officeDocument' && !external)?.target;

function refuseLarger(file: string, size: number, when: string): void {
	if (size <= LARGEST) return;
	const [shown, most] = [Math.ceil(size / MB), LARGEST / MB];
	throw new UserError(
		`《${file}》${when}有 ${shown} MB，超过模板的上限 ${most} MB：请压缩或删去其中的图片，另存后重新选择`
	);
}

function refuseForeign(file: string, bytes: Uint8Array): void {
	if (bytes.length === 0)
		throw new UserError(`《${file}》是空文件，没有任何内容：请核对是否选错文件后重新选择`);
	const head = new TextDecoder().decode(bytes.subarray(0, 512)).replace(/^\ufeff/, '');
	if (head.startsWith('PK')) return;
	// The old container of Office; its directory names what lies in it.
	if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
		const names = new TextDecoder('utf-16le').decode(bytes);
		if (names.includes('EncryptedPackage'))
			throw new UserError(
				`《${file}》设有打开密码，不能读取：请在 Word 或 WPS 中取消密码，另存为 .docx 后重新选择`
			);
		const what = names.includes('WordDocument')
			? '是旧版 Word（.doc）文档'
			: '是旧版 Office 文件，不是 Word 文档';
		throw new UserError(`《${file}》${what}：${SAVE_AS}`);
	}
	const known = signatures.find(([signature]) => signature.test(head));
	throw new UserError(`《${file}》${known?.[1] ?? '不是 Word 文档'}：${SAVE_AS}`);
}

function directoryOf(file: string, bytes: Uint8Array): UnzipFileInfo[] {
	const entries: UnzipFileInfo[] = [];
	try {
		unzipSync(bytes, {
			filter: (entry) => {
				entries.push(entry);
				return false;
			}
		});
	} catch (cause) {
		throw new UserError(`《${file}》不完整，后半部分缺失：请重新复制或重新下载后再选择`, {
			cause
		});
	}
	return entries;
}

const damaged = (file: string, cause?: unknown): UserError =>
	new UserError(
		`《${file}》已损坏，不能读取：请在 Word 或 WPS 中打开修复，另存为 .docx 后重新选择`,
		{
			cause
		}
	);

/** XML whose elements don't close each other, or that defines entities, which can grow without bound. */
function refuseBroken(file: string, name: string, xml: string): void {
	if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
		throw new UserError(
			`《${file}》的“${name}”内含自定义实体（<!DOCTYPE>），为安全起见不予读取：${SAVE_AS}`
		);
	const open: string[] = [];
	let count = 0;
	for (let tag = tagAt(xml, 0); tag; tag = tagAt(xml, tag.end)) {
		count++;
		if (tag.kind === 'open') open.push(tag.prefix + tag.name);
		else if (tag.kind === 'close' && open.pop() !== tag.prefix + tag.name) throw damaged(file);
		if (open.length > DEEPEST) throw damaged(file);
	}
	if (open.length > 0 || count === 0) throw damaged(file);
}

function refuseOtherPackages(file: string, parts: Package, names: readonly string[]): void {
	const relation = parts.relations('').find(({ kind }) => kind === 'officeDocument');
	const main = mainPart(parts);
	if (main && /<w:document[\s>]/.test(parts.text(main) ?? '')) {
		if (!relation!.type.includes('purl.oclc.org')) return;
		throw new UserError(
			`《${file}》是“Strict Open XML 文档”：请在 Word 中另存为“Word 文档（.docx）”后重新选择`
		);
	}
	const known = packages.find(([pattern]) => names.some((name) => pattern.test(name)));
	throw new UserError(
		`《${file}》${known?.[1] ?? '不是 Word 文档，其中没有 word/document.xml'}：${SAVE_AS}`
	);
}

function refuseActive(file: string, parts: Package, names: readonly string[]): void {
	const types = parts.text('[Content_Types].xml') ?? '';
	const macro = names.find((name) => /(^|\/)vbaProject\.bin$/i.test(name));
	if (macro || /macroEnabled/i.test(types))
		throw new UserError(
			`《${file}》含有宏（${macro ?? '.docm'}）：请在 Word 中另存为“Word 文档（.docx）”，不保留宏，再重新选择`
		);
	const control = names.find((name) => /^word\/activeX\//i.test(name));
	if (control)
		throw new UserError(
			`《${file}》含有 ActiveX 控件（${control}）：请在 Word 中删除控件，另存后重新选择`
		);
}

/** What an external relation loads → its name and the remedy. */
const outside: Readonly<Record<string, [string, string]>> = {
	attachedTemplate: [
		'附加了外部模板',
		'请在 Word“开发工具—文档模板”中清空“文档模板”（恢复为 Normal），另存后重新选择'
	],
	image: ['链接了外部图片', '请把图片直接插入文档，另存后重新选择'],
	oleObject: ['链接了外部对象', '请断开链接或删去该对象，另存后重新选择']
};

/** Fields that read other files or start programs when they are updated. */
const loading = /^\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|DATABASE)\b/i;

function refuseOutside(file: string, parts: Package, names: readonly string[]): void {
	for (const name of names) {
		const [, folder, of] = /^(.*?)_rels\/([^/]*)\.rels$/i.exec(name) ?? [];
		const links = of === undefined ? [] : parts.relations(`${folder}${of}`);
		const link = links.find(({ external, kind }) => external && kind !== 'hyperlink');
		if (link) throw outsideError(file, link);
		const codes = /^word\/[^/]*\.xml$/i.test(name) ? fieldCodes(parts.text(name) ?? '') : [];
		const found = codes.map((code) => loading.exec(code)).find((it) => it !== null);
		if (found)
			throw new UserError(
				`《${file}》含有会读取外部内容的域（${found[1]!.toUpperCase()}）：请在 Word 中选中它，按 Ctrl+Shift+F9 转为文字，另存后重新选择`
			);
	}
}

/** What the fields of a part say; Word may part a code into several runs. */
function fieldCodes(xml: string): string[] {
	const codes = [...xml.matchAll(/<w:fldSimple\s[^>]*w:instr="([^"]*)"/g)].map(([, code]) => code!);
	const open: string[] = [];
	const parts = /<w:fldChar\s[^>]*w:fldCharType="(begin|separate|end)"|<w:instrText[^>]*>([^<]*)</g;
	for (const [, step, code] of xml.matchAll(parts)) {
		if (step === 'begin') open.push('');
		else if (step === 'end') codes.push(open.pop() ?? '');
		else if (code !== undefined && open.length > 0) open[open.length - 1] += code;
	}
	return [...codes, ...open];
}

function outsideError(file: string, { kind, target }: Relation): UserError {
	const [what, remedy] = outside[kind] ?? ['链接了外部内容', '请断开链接，另存后重新选择'];
	return new UserError(`《${file}》${what}（${shortened(target, 60)}）：${remedy}`);
}
