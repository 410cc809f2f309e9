import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { openTemplate } from '../../../../src/lib/report/word/guard';
import { docx, p, partsOf, relationsXml, zipped, type Related } from './docx';

const said = (bytes: Uint8Array): string => {
	try {
		openTemplate('模板.docx', bytes);
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as UserError).message;
	}
	return '';
};

const body = p('截至{数据截止日}');
const ole = (name: string): Uint8Array => {
	const text = new Uint8Array(1024);
	text.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	[...name].forEach((letter, i) => (text[512 + 2 * i] = letter.charCodeAt(0)));
	return text;
};
const linked = (related: Related): Uint8Array =>
	docx(body, {
		'word/_rels/settings.xml.rels': relationsXml([related]),
		'word/settings.xml': '<a/>'
	});
const field = (...codes: string[]): Uint8Array =>
	docx(
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${codes
			.map((it) => `<w:r><w:instrText xml:space="preserve">${it}</w:instrText></w:r>`)
			.join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
	);
const typed = (type: string): Uint8Array => {
	const parts = partsOf(body);
	return zipped({
		...parts,
		'[Content_Types].xml': parts['[Content_Types].xml']!.replace(
			/ContentType="[^"]*main\+xml"/,
			`ContentType="${type}"`
		)
	});
};

const refused: readonly [string, () => Uint8Array, RegExp][] = [
	['an empty file', () => new Uint8Array(), /是空文件.*请核对/],
	[
		'an old document',
		() => ole('WordDocument'),
		/是旧版 Word（\.doc）文档：请在 Word 或 WPS 中另存为/
	],
	[
		'a document with a password',
		() => ole('EncryptedPackage'),
		/设有打开密码.*请在 Word 或 WPS 中取消密码/
	],
	['another old file', () => ole('Workbook'), /是旧版 Office 文件，不是 Word 文档/],
	['a PDF', () => strToU8('%PDF-1.7'), /是 PDF 文件/],
	['rich text', () => strToU8('{\\rtf1'), /写字板文档（RTF）/],
	['a web page', () => strToU8('<!DOCTYPE html><html>'), /网页或 XML 文件/],
	['text', () => strToU8('截至{数据截止日}'), /不是 Word 文档：请在/],
	['a zip of something else', () => zipped({ 'a.txt': 'a' }), /没有 word\/document\.xml/],
	[
		'a workbook',
		() => zipped({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<a/>' }),
		/是 Excel 工作簿/
	],
	['slides', () => zipped({ 'ppt/presentation.xml': '<a/>' }), /是演示文稿/],
	['an OpenDocument text', () => zipped({ 'content.xml': '<a/>' }), /是 OpenDocument 文档/],
	[
		'a document without its text',
		() => zipped({ ...partsOf(body), 'word/document.xml': '<a/>' }),
		/没有 word\/document\.xml/
	],
	['a zip that is cut off', () => docx(body).slice(0, 700), /不完整，后半部分缺失：请重新复制/],
	[
		'more than 50 MB',
		() => new Uint8Array(51 * 1024 * 1024),
		/有 51 MB，超过模板的上限 50 MB：请压缩/
	],
	[
		'a bomb',
		() => zipSync({ 'word/media/a.bmp': new Uint8Array(60 * 1024 * 1024) }, { level: 9 }),
		/展开后有 60 MB，超过模板的上限 50 MB/
	],
	[
		'macros',
		() => zipped({ ...partsOf(body), 'word/vbaProject.bin': 'a' }),
		/含有宏（word\/vbaProject\.bin）/
	],
	[
		'a document that may have macros',
		() => typed('application/vnd.ms-word.document.macroEnabled.main+xml'),
		/含有宏（\.docm）/
	],
	[
		'a control',
		() => zipped({ ...partsOf(body), 'word/activeX/activeX1.bin': 'a' }),
		/含有 ActiveX 控件（word\/activeX\/activeX1\.bin）/
	],
	[
		'a template elsewhere',
		() =>
			linked({ type: 'attachedTemplate', target: 'http://example.test/a.dotm', external: true }),
		/附加了外部模板（http:\/\/example\.test\/a\.dotm）：请在 Word“开发工具/
	],
	[
		'a picture elsewhere',
		() => docx(body, {}, [{ type: 'image', target: 'http://example.test/a.png', external: true }]),
		/链接了外部图片（.*：请把图片直接插入/
	],
	[
		'an object elsewhere',
		() => docx(body, {}, [{ type: 'oleObject', target: 'file:///a.xlsx', external: true }]),
		/链接了外部对象/
	],
	[
		'a frame elsewhere',
		() => docx(body, {}, [{ type: 'frame', target: 'http://example.test/', external: true }]),
		/链接了外部内容/
	],
	[
		'a field that starts programs',
		() => field(' DDE', 'AUTO c:\\a b '),
		/会读取外部内容的域（DDEAUTO）：请在 Word 中选中它/
	],
	[
		'a field that reads a picture',
		() => field(' INCLUDEPICTURE "http://example.test/a.png" '),
		/INCLUDEPICTURE/
	],
	[
		'entities',
		() =>
			zipped({ ...partsOf(body), 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>' }),
		/“word\/styles\.xml”内含自定义实体/
	],
	[
		'elements that don’t close',
		() => zipped({ ...partsOf(body), 'word/document.xml': '<w:document><w:body>' }),
		/已损坏.*打开修复/
	],
	['elements too deep', () => docx(`${'<w:sdt>'.repeat(300)}${'</w:sdt>'.repeat(300)}`), /已损坏/],
	[
		'a strict document',
		() =>
			zipped({
				...partsOf(body),
				'_rels/.rels':
					'<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
			}),
		/Strict Open XML/
	]
];

describe('a template that can’t be taken', () => {
	test.each(refused)('%s', (_, bytes, sentence) => {
		const message = said(bytes());
		expect(message).toMatch(sentence);
		expect(message).toMatch(/^《模板\.docx》[^\n]+：请[^\n]+$/);
	});
});

describe('a template that is taken', () => {
	test('has links that a reader may click', () =>
		expect(
			said(
				docx(body, {}, [{ type: 'hyperlink', target: 'http://example.test/link', external: true }])
			)
		).toBe(''));
	test('has fields that load nothing', () => {
		expect(said(field(' HYPERLINK "http://example.test/link/database" '))).toBe('');
		expect(said(field(' PAGE '))).toBe('');
	});
	test('is a template of Word’s own kind', () =>
		expect(
			said(
				typed('application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml')
			)
		).toBe(''));
});
