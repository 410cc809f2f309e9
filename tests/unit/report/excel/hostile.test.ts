import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { fillWorkbook } from '../../../../src/lib/report/excel/fill';
import { inspectWorkbook } from '../../../../src/lib/report/excel/inspect';
import { packed, partsOf } from '../../sheets/parts';
import { isWhole } from '../../../support/corpus';
import { monthOf, office } from './month';
import { formula, officeForm, row, sheet, words, workbook } from './office_form';

const plain = (rows: string, more: Record<string, string> = {}): Uint8Array =>
	workbook({ 调度表: sheet(rows) }, { parts: more });

/** What is said of a form that can't be filled in. */
function refusal(bytes: Uint8Array, name = '模板.xlsx'): string {
	try {
		fillWorkbook(name, bytes, monthOf(2), office);
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as Error).message;
	}
	return '';
}

const utf16 = (text: string): number[] => [...text].flatMap((it) => [it.charCodeAt(0), 0]);
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('a form is refused in one sentence', () => {
	test.each<[string, Uint8Array, string]>([
		[
			'of no bytes',
			new Uint8Array(),
			'《模板.xlsx》不是 .xlsx 工作簿，不能用作模板：请在 Excel 或 WPS 中打开它，另存为 .xlsx 工作簿后重新选择'
		],
		['of text', new TextEncoder().encode('镇街,计划数'), '《模板.xlsx》不是 .xlsx 工作簿'],
		[
			'that is locked',
			new Uint8Array([
				...compound,
				...new Array<number>(600).fill(0),
				...utf16('EncryptedPackage')
			]),
			'《模板.xlsx》设有打开密码，不能用作模板：请在 Excel 或 WPS 中取消密码，另存后重新选择'
		],
		[
			'of the old kind',
			new Uint8Array([...compound, ...new Array<number>(600).fill(0), ...utf16('Workbook')]),
			'《模板.xlsx》是旧版 Excel 工作簿（.xls），不能用作模板'
		],
		[
			'that is cut off',
			plain(row(1, words('A1', 'x'))).subarray(0, 700),
			'《模板.xlsx》是已损坏的工作簿，不能打开'
		],
		[
			'of 51 MB',
			new Uint8Array(51 * 1024 * 1024),
			'《模板.xlsx》有 51 MB，超过模板上限 50 MB：请删去用不到的工作表和图片，另存后重新选择'
		],
		['of another zip', packed({ 'a.txt': 'x' }), '《模板.xlsx》不是通常的 .xlsx 工作簿'],
		[
			'of Word',
			packed({ 'word/document.xml': '<a/>' }),
			'《模板.xlsx》是 Word 文档，不是 Excel 模板：请选择 .xlsx 工作簿'
		],
		[
			'in binary',
			packed({ 'xl/workbook.bin': '' }),
			'《模板.xlsx》是二进制工作簿（.xlsb），不能用作模板'
		],
		[
			'with macros',
			plain('', { 'xl/vbaProject.bin': 'x' }),
			'《模板.xlsx》含有宏，不能用作模板：请在 Excel 或 WPS 中另存为不含宏的 .xlsx 工作簿后重新选择'
		],
		[
			'with macros on a sheet',
			plain('', { 'xl/macrosheets/sheet1.xml': '<a/>' }),
			'《模板.xlsx》含有宏'
		],
		[
			'with connections',
			plain('', { 'xl/connections.xml': '<a/>' }),
			'《模板.xlsx》含有外部数据连接'
		],
		[
			'with objects',
			plain('', { 'xl/embeddings/oleObject1.bin': 'x' }),
			'《模板.xlsx》含有嵌入的文件或控件'
		],
		[
			'with a link to another workbook',
			plain(row(1, formula('B1', '[1]Sheet1!A1*2')), {
				'xl/externalLinks/externalLink1.xml': '<a/>'
			}),
			'《模板.xlsx》工作表“调度表”的 B1 单元格链接到别的工作簿（=[1]Sheet1!A1*2）：请在“数据”的“编辑链接”中断开链接，另存后重新选择'
		],
		[
			'with a picture from elsewhere',
			plain('', {
				'xl/worksheets/_rels/sheet1.xml.rels':
					'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/image" Target="http://example.com/a.png" TargetMode="External"/></Relationships>'
			}),
			'《模板.xlsx》引用了文件以外的内容（http://example.com/a.png）'
		]
	])('%s', (_, bytes, expected) => {
		const said = refusal(bytes);
		expect(said.startsWith(expected), said).toBe(true);
		expect(said).toMatch(/^《模板\.xlsx》[^\n。]+：请[^\n。]+$/);
	});

	test('that bursts', () => {
		const bytes = zipSync({ 'xl/a.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
		expect(bytes.length).toBeLessThan(100_000);
		expect(refusal(bytes)).toBe(
			'《模板.xlsx》展开后有 60 MB，与文件大小相差过大，不是正常的模板：请在 Excel 或 WPS 中删去多余的行列和图片，另存后重新选择'
		);
	});

	test.each([
		[
			'{#镇街}{名称}',
			'的 A2 单元格里的 {#镇街} 没有在同一行结束：请在这一行最后一个占位符之后加上 {/镇街}'
		],
		[
			'{名称}{/镇街}',
			'的 A2 单元格里的 {/镇街} 前面没有同一行的 {#镇街}：请在这一行的第一个占位符之前加上 {#镇街}'
		],
		['{#镇街道}{名称}{/镇街道}', '的 A2 单元格里的 {#镇街道} 不是已有的列表或条件：请改为 {#镇街}'],
		[
			'{#天气预报}{/天气预报}',
			'的 A2 单元格里的 {#天气预报} 不是已有的列表或条件：请对照占位符清单改正'
		],
		[
			'{#镇街}{#有滞后}{/镇街}{/有滞后}',
			'的 A2 单元格里的 {#有滞后} 没有在 {/镇街} 之前结束：请在 {/镇街} 之前加上 {/有滞后}'
		],
		[
			'{#镇街 按天气}{名称}{/镇街}',
			'的 A2 单元格里的 {#镇街 按天气} 要按“天气”排序，但列表“镇街”没有这一列：请改为它有的列，或去掉“按天气”'
		]
	])('%s', (text, expected) => {
		expect(refusal(plain(row(2, words('A2', text))))).toBe(
			`《模板.xlsx》工作表“调度表”${expected}`
		);
	});

	test('two lists in a row, and one that ends in another row', () => {
		const two = row(2, words('A2', '{#镇街}{名称}{/镇街}') + words('B2', '{#资金}{名称}{/资金}'));
		expect(refusal(plain(two))).toBe(
			'《模板.xlsx》工作表“调度表”的 B2 单元格里的 {#资金} 是这一行的第二个：一行只能随一个列表重复，请分写在两行'
		);
		const far = row(2, words('A2', '{#镇街}')) + row(3, words('A3', '{/镇街}'));
		expect(refusal(plain(far))).toContain('A2 单元格里的 {#镇街} 没有在同一行结束');
	});
});

test('what looks like a formula in the office’s words is text', () => {
	const bytes = fillWorkbook(
		'x.xlsx',
		plain(row(1, words('A1', '{署名}') + words('B1', '由{署名}印'))),
		monthOf(1),
		{
			署名: '=cmd|"/c calc"!A1'
		}
	);
	const xml = partsOf(bytes).get('xl/worksheets/sheet1.xml')!;
	expect(xml).not.toContain('<f>');
	expect(xml).toMatch(/<c r="A1" s="\d+" t="inlineStr"><is><t xml:space="preserve">=cmd\|&quot;/);
});

test('XML and Excel’s own escapes in values stay text', () => {
	const name = '<b>&"_x0041_"\u0001';
	const bytes = fillWorkbook('x.xlsx', plain(row(1, words('A1', '{署名}'))), monthOf(1), {
		署名: name
	});
	expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')).toContain(
		'&lt;b&gt;&amp;&quot;_x005F_x0041_&quot;<'
	);
});

test('entities of its own are never replaced', () => {
	const bytes = plain(row(1, words('A1', '&boom;{计划数}')));
	const parts = Object.fromEntries(partsOf(bytes));
	parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml']!.replace(
		'<worksheet',
		'<!DOCTYPE x [<!ENTITY boom "boom">]><worksheet'
	);
	expect(refusal(packed(parts))).toContain('《模板.xlsx》内含自定义实体');
});

test('a form with pieces missing is filled in or refused', () => {
	const parts = Object.fromEntries(partsOf(officeForm()));
	let seed = 7;
	const random = (below: number): number => {
		seed = (seed * 48_271) % 2_147_483_647;
		return seed % below;
	};
	const names = Object.keys(parts);
	let refused = 0;
	const forms = isWhole ? 400 : 80;
	for (let i = 0; i < forms; i++) {
		const name = names[random(names.length)]!;
		const text = parts[name]!;
		const from = random(text.length);
		const without = text.slice(0, from) + text.slice(from + 1 + random(60));
		if (refusal(packed({ ...parts, [name]: without }))) refused++;
	}
	expect(refused).toBeGreaterThan(forms / 8);
});

describe('what a form asks for', () => {
	const known = [
		{ kind: 'value', name: '计划数', says: '' },
		{ kind: 'value', name: '已上岗', says: '' },
		{ kind: 'office', name: '署名', says: '', example: '' },
		{ kind: 'condition', name: '有滞后', says: '' },
		{
			kind: 'rows',
			name: '镇街',
			says: '',
			columns: [
				{ name: '名称', says: '' },
				{ name: '计划数', says: '' }
			]
		},
		{ kind: 'rows', name: '资金', says: '', columns: [] }
	] as const;
	const of = (rows: string, names = '') =>
		inspectWorkbook(
			'x.xlsx',
			workbook(
				{
					S: sheet(rows, {
						after: '<headerFooter><oddFooter>{署名} {署命}</oddFooter></headerFooter>'
					})
				},
				{ names }
			),
			known
		);

	test('is told, with what isn’t known and what is lacking', () => {
		const rows =
			row(1, words('A1', '{计划}人{#有滞后}x{/有滞后}')) +
			row(2, words('A2', '{#镇街}{名称}') + words('B2', '{计划数}{名字}{/镇街}')) +
			row(3, words('A3', '{#镇街道}{甲}{/镇街道}'));
		expect(of(rows)).toEqual({
			has: ['署名', '有滞后', '镇街'],
			unknown: [
				{ text: '{计划}', name: '计划', at: 'S!A1', nearest: '计划数' },
				{ text: '{名字}', name: '名字', at: 'S!B2', nearest: null },
				{ text: '{#镇街道}', name: '镇街道', at: 'S!A3', nearest: '镇街' },
				{ text: '{署命}', name: '署命', at: 'S的页眉页脚', nearest: null }
			],
			lacks: ['计划数', '已上岗', '资金']
		});
	});

	test('in text boxes, too; what isn’t known there stays as it stands', () => {
		const box = '<a:t>{计划}{#镇街}{名称}、{/镇街}{#镇街道}甲{/镇街道}{#镇街}</a:t>';
		const drawing = 'xl/drawings/drawing1.xml';
		const parts = Object.fromEntries(partsOf(officeForm()));
		parts[drawing] = parts[drawing]!.replace(/<a:t>.*<\/a:t>/, box);
		const found = inspectWorkbook('x.xlsx', packed(parts), known).unknown;
		expect(found.filter(({ at }) => at === '文本框或图表标题')).toEqual([
			{ text: '{计划}', name: '计划', at: '文本框或图表标题', nearest: '计划数' },
			{ text: '{#镇街道}', name: '镇街道', at: '文本框或图表标题', nearest: '镇街' }
		]);
		const filled = fillWorkbook('x.xlsx', packed(parts), monthOf(2), office);
		expect(partsOf(filled).get(drawing)).toContain(
			'<a:t>{计划}孙家疃街道、皇冠街道、{#镇街道}甲{/镇街道}{#镇街}</a:t>'
		);
	});

	test('cells with names count', () => {
		expect(of('', '<definedName name="已上岗">S!$B$2</definedName>').has).toEqual([
			'已上岗',
			'署名'
		]);
		expect(of('', '<definedName name="已上岗">S!$B$2:$C$9</definedName>').has).toEqual(['署名']);
	});

	test('a pair that isn’t closed is an error', () => {
		expect(() => of(row(1, words('A1', '{#镇街}')))).toThrow('没有在同一行结束');
	});
});
