import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { fill } from '../../../../src/lib/report/word/fill';
import type { Office, Report } from '../../../../src/lib/report/terms';
import { docx, header, p, paragraphs, part, partsOf, rowsOf, table, textsIn, zipped } from './docx';
import { office, onboarded, placeholders, planned, report, towns } from './sample';

const MAIN = 'word/document.xml';

const filled = (bytes: Uint8Array, by: Report = report, said: Office = office) =>
	fill('模板.docx', bytes, by, said, placeholders);

const lines = async (body: string, by?: Report, said?: Office) =>
	paragraphs(await filled(docx(body), by, said));

describe('values', () => {
	test('are written without separators, what there are no data for as —', async () =>
		expect(
			await lines(p('{地区}上岗{已上岗}人，完成{计划数}个的{上岗完成率}，空岗{空岗}个'))
		).toEqual([
			`东昌府区上岗${onboarded}人，完成${planned}个的${((onboarded / planned) * 100).toFixed(2)}%，空岗—个`
		]));
	test('that nobody knows are marked in yellow, by their names, and nothing else is', async () => {
		const bold = '<w:rPr><w:b/><w:sz w:val="32"/><w:u w:val="single"/></w:rPr>';
		const xml = part(
			await filled(
				docx(
					[
						p('共{没有这个}人', '，空岗{空岗}个'),
						`<w:p><w:r>${bold}<w:t>{上岗率}</w:t></w:r></w:p>`,
						table(['{#镇街}{名称}', '{名成}{/镇街}'])
					].join('')
				)
			),
			'word/document.xml'
		);
		const found = [...xml.matchAll(/<w:r(?: [^>]*)?>(?:(?!<w:r[ >]).)*?<\/w:r>/gs)].map(
			([run]) => ({
				text: run.replace(/<[^>]*>/g, ''),
				isMarked: run.includes('<w:highlight w:val="yellow"/>')
			})
		);
		for (const { text: said, isMarked } of found)
			expect([said, isMarked]).toEqual([said, said.includes('【未识别：')]);
		const marks = found.filter((it) => it.isMarked).map((it) => it.text);
		expect(marks.join('')).toContain('【未识别：没有这个】');
		expect(marks.filter((it) => it.includes('【未识别：名成】'))).toHaveLength(towns.length);
		// In the order of the schema.
		expect(xml).toContain(
			'<w:b/><w:sz w:val="32"/><w:highlight w:val="yellow"/><w:u w:val="single"/>'
		);
		expect(xml).not.toMatch(/[{}]/);
	});
	test('of the office stay to be seen where they are blank', async () =>
		expect(await lines(p('{文号}，{署名}，{成文日期}，{标题}'), report, { 署名: ' ' })).toEqual([
			'×××〔××××〕×号，×××，××××年×月×日，关于东昌府区2022年5月\n城乡公益性岗位扩容提质行动进展情况的通报'
		]));
	test('of the office may have lines, before what follows them', async () =>
		expect(await lines(p('甲{工作动态}乙'), report, { 工作动态: '一\r\n二' })).toEqual([
			'甲一\n二乙'
		]));
	test('keep the markup of what they say, and nothing that XML can’t hold', async () =>
		expect(await lines(p('{署名}'), report, { 署名: '<a>&\u0001"{地区}' })).toEqual([
			'&lt;a&gt;&amp;&quot;{地区}'
		]));
	test('stand in headers, footers and descriptions', async () => {
		const drawing =
			'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{地区}示意图"/></wp:inline></w:drawing></w:r></w:p>';
		const bytes = await filled(
			docx(
				drawing,
				{ 'word/header1.xml': header(p('{地区}')), 'word/footer1.xml': header(p('{文号}')) },
				[
					{ type: 'header', target: '/word/header1.xml' },
					{ type: 'footer', target: 'footer1.xml' }
				]
			)
		);
		expect(paragraphs(bytes, 'word/header1.xml')).toEqual(['东昌府区']);
		expect(paragraphs(bytes, 'word/footer1.xml')).toEqual(['东昌人社字〔2022〕18号']);
		expect(part(bytes, 'word/document.xml')).toContain('descr="东昌府区示意图"');
		expect(part(bytes, 'word/_rels/document.xml.rels')).toContain('Target="/word/header1.xml"');
	});
});

describe('what an office may leave out', () => {
	const none: Office = { 署名: '某局' };

	test('goes with its line, and a line that says something else stays', async () =>
		expect(
			await lines(
				[
					p('文号：{文号}'),
					p('{署名}'),
					p('联系单位：{联系单位}', '　电话：{联系电话}'),
					p('联系单位：{联系单位}，{地区}'),
					p('主送：{主送}'),
					p('{标题}')
				].join(''),
				report,
				none
			)
		).toEqual([
			...['某局', '联系单位：×××，东昌府区', '主送：×××'],
			'关于东昌府区2022年5月\n城乡公益性岗位扩容提质行动进展情况的通报'
		]));

	test('goes with its row of a table, and with the last row the table; a cell keeps a paragraph', async () => {
		const colophon = table(['抄送：{抄送}'], ['{印发机关}', '{印发日期}印发']) + p('完');
		const rows = async (said: Office) =>
			rowsOf(part(await filled(docx(colophon), report, said), MAIN));
		expect(await rows({})).toEqual([]);
		expect(await lines(colophon, report, {})).toEqual(['完']);
		expect(await rows({ 抄送: '区委办公室' })).toEqual([['抄送：区委办公室']]);
		expect(await rows({ 印发机关: '某局' })).toEqual([['某局', '']]);
	});

	test('goes with a page of its own that has nothing else, and with no other', async () => {
		const sections = (last: string) =>
			`${p('正文')}<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr></w:p>${last}`;
		const end =
			'<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:type w:val="evenPage"/></w:sectPr>';
		const of = async (last: string, foot: string, said: Office) => {
			const parts = partsOf(sections(last), { 'word/footer1.xml': header(foot) }, [
				{ type: 'footer', target: 'footer1.xml' }
			]);
			parts[MAIN] = parts[MAIN]!.replace('<w:sectPr/></w:body>', `${end}</w:body>`);
			return part(await filled(zipped(parts), report, said), MAIN).match(/<w:sectPr/g)!.length;
		};
		expect(await of(p(''), p('{抄送}'), {})).toBe(1);
		expect(await of(p(''), p('{抄送}'), { 抄送: '区委办公室' })).toBe(2);
		expect(await of(p('尾页'), p('{抄送}'), {})).toBe(2);
		expect(await of(p(''), p('第1页'), {})).toBe(2);
		// Nothing was asked for: it was meant so.
		expect(await of(p(''), p(''), {})).toBe(2);
	});
});

describe('a text box', () => {
	const box = (inner: string): string => `<w:txbxContent>${inner}</w:txbxContent>`;
	const both = (inner: string): string =>
		`<w:p><w:r><w:t>前{地区}</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><wp:anchor>${box(inner)}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>${box(inner)}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后{月份}</w:t></w:r></w:p>`;
	test('is filled in for new and for old programs, and keeps a paragraph', async () => {
		const inner = p('{#有到期}a{/有到期}') + p('{#总体进展}') + p('{段}') + p('{/总体进展}');
		const xml = part(await filled(docx(both(inner))), 'word/document.xml');
		const boxes = [...xml.matchAll(/<w:txbxContent>(.*?)<\/w:txbxContent>/gs)].map(([, it]) =>
			textsIn(it!)
		);
		expect(boxes).toHaveLength(2);
		expect(boxes[0]).toBe(boxes[1]);
		expect(boxes[0]).toMatch(/^截至5月31日.*本期末在岗1801人。$/);
		// A paragraph for each line, and none for the tags.
		expect(xml.match(/<w:p[ >]|<w:p\/>/g)).toHaveLength(1 + 2 * 2);
		expect(xml).toMatch(/前<.*东昌府区<.*后<.*5月</s);
		const none = part(await filled(docx(both(p('{#有到期}a{/有到期}')))), 'word/document.xml');
		expect(none.match(/<w:txbxContent><w:p\/><\/w:txbxContent>/g)).toHaveLength(2);
		expect(none).not.toMatch(/[\ue000-\uf8ff]/);
	});
});

describe('a tag that Word parted', () => {
	const sentence =
		'截至{数据截止日}，{#有滞后}有{#镇街}{名称}{排名}、{/镇街}{/有滞后}共{上岗完成率}。';
	test('into any runs is filled in as if it were one', async () => {
		const [whole] = await lines(p(sentence));
		await fc.assert(
			fc.asyncProperty(fc.uniqueArray(fc.nat(sentence.length - 1)), async (cuts) => {
				const at = [0, ...cuts.toSorted((a, b) => a - b), sentence.length];
				const texts = at.slice(1).map((end, i) => sentence.slice(at[i], end));
				const run = (it: string) =>
					`<w:r><w:rPr><w:b/></w:rPr><w:t>${it}</w:t></w:r><w:proofErr w:type="spellStart"/>`;
				expect(await lines(`<w:p>${texts.filter(Boolean).map(run).join('')}</w:p>`)).toEqual([
					whole
				]);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('rows', () => {
	test('of a table repeat as rows, those of a total after them', async () => {
		const body = table(
			['名称', '已上岗', '完成率'],
			['{#镇街}{名称}', '{已上岗}', '{上岗完成率}{/镇街}'],
			['{#合计}{名称}', '{已上岗}', '{上岗完成率}{/合计}']
		);
		const rows = rowsOf(part(await filled(docx(body)), 'word/document.xml'));
		expect(rows).toEqual([
			['名称', '已上岗', '完成率'],
			...towns.map(({ name, onboarded: done, planned: plan }) => [
				name,
				done === null ? '—' : String(done),
				done === null ? '—' : `${((done / plan) * 100).toFixed(2)}%`
			]),
			['合计', String(onboarded), `${((onboarded / planned) * 100).toFixed(2)}%`]
		]);
	});
	test('of two rows each alternate, also where their end is below their beginning', async () => {
		const body = table(['{#人员类别}{类别}', 'a'], ['{人数}{/人员类别}', 'b']);
		const rows = rowsOf(part(await filled(docx(body)), 'word/document.xml'));
		expect(rows).toEqual([
			['农村大龄人员', 'a'],
			['1203', 'b'],
			['残疾人', 'a'],
			['98', 'b']
		]);
	});
	test('in controls of a table stay', async () => {
		const control = (inner: string) => `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
		const cell = `<w:tc>${control(p('{地区}'))}</w:tc>`;
		const xml = part(
			await filled(docx(`<w:tbl>${control(`<w:tr>${cell}</w:tr>`)}</w:tbl>`)),
			'word/document.xml'
		);
		expect(rowsOf(xml)).toEqual([['东昌府区']]);
		expect(xml.match(/<w:p[ >]|<w:p\/>/g)).toHaveLength(1);
	});
	test('come in the order of a column, those without a number last', async () =>
		expect(await lines(p('{#镇街（按排名）}{名称}{排名} {/}'))).toEqual([
			'柳园街道1 沙镇镇2 堂邑镇3 梁水镇镇3 斗虎屯镇5 古楼街道— '
		]));
	test('without a line leave no table behind', async () => {
		const none = { ...report, rows: { ...report.rows, 资金: [] } };
		const body = p('前') + table(['{#资金}{名称}', '{已发}{/资金}']) + p('后');
		const bytes = await filled(docx(body), none);
		expect(paragraphs(bytes)).toEqual(['前', '后']);
		expect(part(bytes, 'word/document.xml')).not.toContain('<w:tbl>');
	});
	test('of text are paragraphs', async () =>
		expect(await lines(p('前') + p('{#镇街进展}{段}{/镇街进展}') + p('后'))).toEqual([
			'前',
			'纳入排名的5个镇（街道）中，已达标1个、达时序1个、严重滞后3个。',
			'上岗完成率居前的是柳园街道（104.00%）、沙镇镇（85.28%）；堂邑镇、梁水镇镇并列第3。古楼街道未报送花名册，不参加排名。',
			'后'
		]));
	test('of the office are its lines', async () =>
		expect(
			await lines(p('{#工作动态}{段}{/工作动态}'), report, { 工作动态: '一\n\n 二 ' })
		).toEqual(['一', '二']));
	test('whose tags have paragraphs of their own leave none of them', async () =>
		expect(await lines(p('{#未报送}') + p('{名称}') + p('{/未报送}'))).toEqual(['古楼街道']));
});

describe('conditions', () => {
	test('show and hide, and leave no empty line', async () =>
		expect(
			await lines(
				[
					p('{#有滞后}') + p('有') + p('{/有滞后}'),
					p('{#有到期}') + p('到期') + table(['a', 'b']) + p('{/有到期}'),
					p('{#无到期}没有到期{/无到期}'),
					p('{#有疑点}疑点{/有疑点}{#有到期}到期{/有到期}'),
					p('{#有到期}到期{/有到期}'),
					p('末')
				].join('')
			)
		).toEqual(['有', '没有到期', '疑点', '末']));
	test('ask for whatever has a name', async () =>
		expect(
			await lines(
				['抄送', '镇街特色', '空岗', '已上岗', '资金', '完成率图', '有完成率图', '无抄送', '无附注']
					.map((it) => p(`{#${it}}${it}{/${it}}`))
					.join('') + p('{#镇街}{#备注}{名称}{备注}{/备注}{/镇街}')
			)
		).toEqual([
			...['抄送', '已上岗', '资金'.repeat(5)],
			'完成率图',
			'有完成率图',
			'古楼街道未报送'
		]));
	test('hide rows and cells', async () => {
		const body = table(['{#有到期}a', 'b{/有到期}'], ['{#有到期}c{/有到期}', 'd']);
		expect(rowsOf(part(await filled(docx(body)), 'word/document.xml'))).toEqual([['', 'd']]);
	});
	test('keep the end of a section', async () => {
		const end = '<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{#有到期}a{/有到期}</w:t></w:r></w:p>';
		expect(part(await filled(docx(end)), 'word/document.xml')).toMatch(
			/<w:pPr><w:sectPr\/><\/w:pPr>/
		);
	});
});

describe('the file', () => {
	const body = p('{地区}') + table(['{#镇街}{名称}', '{排名}{/镇街}']);
	test('has the same bytes each time', async () => {
		const [one, other] = [await filled(docx(body)), await filled(docx(body))];
		expect(other).toEqual(one);
	});
	test('names nobody, and says the day of the data', async () => {
		const app = '<Properties><Manager>张三</Manager><Company>甲局</Company></Properties>';
		const bytes = await filled(docx(body, { 'docProps/app.xml': app }));
		const all = Object.values(unzipSync(bytes)).map((it) => strFromU8(it));
		expect(all.filter((it) => it.includes('张三'))).toEqual([]);
		const core = part(bytes, 'docProps/core.xml');
		expect(core).toContain('<dcterms:modified xsi:type="dcterms:W3CDTF">2022-05-31T00:00:00Z<');
		expect(core).toContain(
			'<dc:title>关于东昌府区2022年5月城乡公益性岗位扩容提质行动进展情况的通报<'
		);
	});
	test('of a template of Word’s own kind is a document', async () => {
		const parts = partsOf(body);
		const types = parts['[Content_Types].xml']!.replace('.document.main', '.template.main');
		const bytes = await filled(zipped({ ...parts, '[Content_Types].xml': types }));
		expect(part(bytes, '[Content_Types].xml')).toContain('wordprocessingml.document.main+xml');
	});
	test('with a fault is refused with its first', async () => {
		const broken = filled(docx(p('{地区') + p('{#镇街}')));
		await expect(broken).rejects.toThrow(UserError);
		await expect(broken).rejects.toThrow(/^《模板\.docx》正文“\{地区”处的“\{地区”没有右括号/);
	});
});

test('the library is fetched only when something is filled in, and runs in a browser', () => {
	const folder = 'src/lib/report/word';
	for (const name of readdirSync(folder)) {
		const imports = [
			...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^import (?!type).*$/gm)
		];
		expect([name, imports.filter(([it]) => /easy-template-x|'node:/.test(it))]).toEqual([name, []]);
	}
});
