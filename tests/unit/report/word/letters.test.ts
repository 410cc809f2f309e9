import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { fill } from '../../../../src/lib/report/word/fill';
import { templateFiles } from '../../../../src/lib/server/templates';
import { paragraphs, part, rowsOf } from './docx';
import type { Office } from '../../../../src/lib/report/terms';
import { office, onboarded, placeholders, planned, report, towns } from './sample';

const MAIN = 'word/document.xml';

let templates: Readonly<Record<string, Uint8Array>>;
const filled: Record<string, Uint8Array> = {};
const bare: Record<string, Uint8Array> = {};

beforeAll(async () => {
	const files = await templateFiles();
	templates = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
	const nothing = {
		...report,
		conditions: { ...report.conditions, 有标志: false, 有资金: false, 有未报送: false },
		rows: { ...report.rows, 资金发放: [], 人员类别: [] }
	};
	for (const { name, bytes } of files) {
		filled[name] = await fill(name, bytes, report, office, placeholders);
		bare[name] = await fill(name, bytes, nothing, {}, placeholders);
	}
});

const both = ['dispatch.docx', 'bulletin.docx'];

/** Charts of a letter in their order. */
const chartsIn = (name: string) =>
	name === 'dispatch.docx' ? (['月度图', '完成率图'] as const) : (['完成率图'] as const);
const sectionsOf = (xml: string): string[] => xml.match(/<w:sectPr>.*?<\/w:sectPr>/gs) ?? [];
const styleOf = (xml: string, id: string): string =>
	new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(xml)?.[0] ?? '';
const tablesOf = (xml: string): string[] => xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
/** Tables with heads: those without are the lines above an annex. */
const annexesOf = (xml: string): string[] =>
	tablesOf(xml)
		.filter((it) => it.includes('<w:tblHeader/>'))
		.slice(-2);

test('the same templates come out each time', async () => {
	for (const { name, bytes } of await templateFiles()) expect(bytes).toEqual(templates[name]);
});

describe.each(both)('the form of %s', (name) => {
	const xml = (path = MAIN) => part(filled[name]!, path);
	const styles = () => xml('word/styles.xml');

	test('is A4 with the margins of GB/T 9704, 22 lines of 28 characters', () => {
		const [body] = sectionsOf(xml());
		expect(body).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
		// 37, 28, 35 and 26 mm.
		expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" /);
		expect(body).toContain(
			'<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>'
		);
		const normal = styleOf(styles(), 'Normal');
		expect(normal).toContain('w:default="1"');
		expect(normal).toContain('<w:spacing w:line="579" w:lineRule="exact"');
	});

	test('has annexes on pages of their own across, and 版记 on the last even page', () => {
		const [, first, second, last] = sectionsOf(xml());
		for (const annex of [first, second]) {
			expect(annex).toContain('<w:type w:val="nextPage"/>');
			expect(annex).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
			// The page turned: 28 mm above, 37 right, 26 below, 35 left.
			expect(annex).toMatch(/<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" /);
		}
		expect(last).toContain('<w:type w:val="evenPage"/>');
		expect(last).toContain('w:footer="1984"');
		expect(sectionsOf(xml())).toHaveLength(4);
	});

	test('names its fonts for every script, in the sizes of the standard', () => {
		const fonts = (eastAsia: string) =>
			`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${eastAsia}" w:hint="eastAsia"/>`;
		const defaults = /<w:docDefaults>.*?<\/w:docDefaults>/s.exec(styles())![0];
		expect(defaults).toContain(fonts('仿宋_GB2312'));
		expect(defaults).toContain('<w:sz w:val="32"/>');
		expect(styleOf(styles(), '公文标题')).toContain(fonts('方正小标宋简体'));
		expect(styleOf(styles(), '公文标题')).toContain('<w:sz w:val="44"/>');
		expect(styleOf(styles(), '公文标题')).not.toContain('<w:b/>');
		expect(styleOf(styles(), '一级标题')).toContain(fonts('黑体'));
		expect(styleOf(styles(), '二级标题')).toContain(fonts('楷体_GB2312'));
		expect(styleOf(styles(), '附件序号')).toContain(fonts('黑体'));
		expect(xml('word/numbering.xml')).toContain('<w:numFmt w:val="chineseCounting"/>');
		expect(xml('word/numbering.xml')).toContain('<w:lvlText w:val="%1、"/>');
	});

	test('uses no style that it hasn’t', () => {
		const paths = Object.keys(unzipSync(filled[name]!)).filter((it) => /^word\/\w+\.xml$/.test(it));
		const used = paths.flatMap((path) => [...xml(path).matchAll(/<w:pStyle w:val="([^"]+)"/g)]);
		for (const [, id] of used) expect([id, styleOf(styles(), id!)]).not.toEqual([id, '']);
		expect(styleOf(styles(), '结束语')).toContain('<w:keepNext/>');
	});

	test('indents by characters, too', () => {
		expect(styleOf(styles(), '正文段')).toContain(
			'<w:ind w:firstLineChars="200" w:firstLine="640"/>'
		);
	});

	test('has page numbers outside: — 1 — in 4号宋体', () => {
		expect(xml('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
		const feet = [1, 2].map((n) => xml(`word/footer${n}.xml`));
		expect(feet.map((it) => /<w:jc w:val="(\w+)"/.exec(it)?.[1])).toEqual(['right', 'left']);
		for (const foot of feet) {
			expect(foot).toMatch(/— <.*<w:instrText[^>]*>PAGE<.*> —</s);
			expect(foot).toContain('w:eastAsia="宋体"');
			expect(foot).toContain('<w:sz w:val="28"/>');
			expect(foot).toMatch(/<w:ind w:(left|right)Chars="100" w:\1="280"\/>/);
		}
	});

	test('repeats the heads of its annexes, whose rows stay whole', () => {
		const annexes = annexesOf(xml());
		expect(annexes.map((it) => it.match(/<w:tblHeader\/>/g)?.length)).toEqual([2, 1]);
		for (const annex of annexes)
			expect(annex.match(/<w:cantSplit\/>/g)).toHaveLength(annex.match(/<w:tr>/g)!.length);
	});
});

describe.each(both)('what %s says', (name) => {
	const texts = () => paragraphs(filled[name]!);

	test('is all filled in', () => {
		for (const bytes of [filled[name]!, bare[name]!]) {
			const all = Object.entries(unzipSync(bytes)).filter(([path]) => path.endsWith('.xml'));
			for (const [path, it] of all)
				expect([
					path,
					new TextDecoder().decode(it).match(/[{}\ue000-\uf8ff]|undefined|null/g)
				]).toEqual([path, null]);
		}
	});

	test('is the report’s text under its headings, and who signs', () => {
		expect(texts()).toEqual(
			expect.arrayContaining([
				'【演示数据（人员为模拟），不得引用】',
				'东昌人社字〔2022〕18号',
				'各镇人民政府、街道办事处：',
				'总体进展情况',
				`截至5月31日，安置上岗${onboarded}人，完成年度计划${planned}个的61.56%；低于参考时序10.59个百分点。`,
				name === 'dispatch.docx' ? '下一步工作打算' : '下一步工作要求',
				'附件：1.2022年5月城乡公益性岗位调度表',
				'2.2022年5月城乡公益性岗位上岗完成率排名表',
				'聊城市东昌府区人力资源和社会保障局',
				'2022年6月5日',
				'（此件公开发布）',
				'联系单位：公共就业和人才服务中心',
				'联系人：赵某',
				'联系电话：0635-8412000',
				'附件1',
				'附件2',
				'未报送单位：古楼街道。'
			])
		);
		const foot = part(filled[name]!, 'word/footer7.xml');
		expect(rowsOf(foot)).toEqual([
			['抄送：区委办公室，区政府办公室。'],
			['聊城市东昌府区人力资源和社会保障局办公室', '2022年6月6日印发']
		]);
	});

	test('is called by its own title among its properties', () => {
		const kind = name === 'dispatch.docx' ? '报告' : '通报';
		expect(part(filled[name]!, 'docProps/core.xml')).toContain(`进展情况的${kind}</dc:title>`);
	});

	test('leaves out what there isn’t, without an empty line in its place', () => {
		const all = paragraphs(bare[name]!);
		for (const gone of ['演示数据', '资金保障', '联系单位', '此件', '未报送单位'])
			expect(all.filter((it) => it.includes(gone))).toEqual([]);
		expect(all).toContain('×××：');
		// Who signs and when is needed: a blank to be seen. All else of the office’s goes with its line, 版记 as a whole.
		const office = all.filter((it) => it.includes('×'));
		expect(office).toEqual([
			...['×××：', '×××', '××××年×月×日'],
			...['填报单位：×××', '报送时间：××××年×月×日', '填报单位：×××', '报送时间：××××年×月×日']
		]);
		expect(sectionsOf(part(bare[name]!, MAIN))).toHaveLength(3);
		expect(Object.keys(unzipSync(bare[name]!))).not.toContain('word/footer7.xml');
		// A line behind a full page would be a page.
		expect(all.at(-1)).toMatch(/^注：/);
		const body = all.slice(
			all.indexOf('×××：') + 1,
			all.findIndex((it) => it.startsWith('特此'))
		);
		// Those of the figures.
		expect(body.filter((it) => it === '')).toHaveLength(chartsIn(name).length);
	});

	test('has the places in its annexes, in the second by rank', () => {
		const [first, second] = annexesOf(part(filled[name]!, MAIN)).map(rowsOf);
		expect(first!.slice(2).map((row) => row[1])).toEqual([...towns.map((it) => it.name), '合计']);
		expect(first!.slice(2, -1).map((row) => row[7])).toEqual(
			towns.map((it) => String(it.onboarded ?? '—'))
		);
		expect(first!.at(-1)).toEqual(
			expect.arrayContaining([String(planned), String(onboarded), '61.56%'])
		);
		expect(second!.slice(1).map((row) => [row[0], row[1]])).toEqual([
			...towns.filter((it) => it.rank !== null).map((it) => [String(it.rank), it.name]),
			['—', '古楼街道']
		]);
		expect(first!.flat().filter((it) => /\d,\d/.test(it))).toEqual([]);
	});

	test('has native charts of the report’s figures with captions, and the workbooks behind them', async () => {
		for (const [i, of] of chartsIn(name).entries()) {
			const { categories, series } = report.charts[of]!;
			const chart = part(filled[name]!, `word/charts/chart${i + 1}.xml`);
			const values = [...chart.matchAll(/<c:v>([^<]*)</g)].map(([, it]) => it);
			expect(values).toEqual(
				series.flatMap((it) => [
					it.name,
					...categories,
					...it.values.flatMap((value) => (value === null ? [] : String(value)))
				])
			);
			expect(chart).toContain('<c:barChart>');
			const { tables } = await decode(
				'a.xlsx',
				unzipSync(filled[name]!)[`word/embeddings/chart${i + 1}.xlsx`]!
			);
			expect(tables[0]!.top).toEqual([
				['', ...series.map((it) => it.name)],
				...categories.map((it, row) => [
					it,
					...series.map(({ values: all }) => (all[row] === null ? '' : String(all[row])))
				])
			]);
		}
		const xml = part(filled[name]!, MAIN);
		expect(xml.match(/<c:chart [^>]*r:id="rId\d+"/g)).toHaveLength(chartsIn(name).length);
		const captions = { 月度图: '东昌府区各月末已上岗数', 完成率图: '东昌府区各地上岗完成率' };
		expect(paragraphs(filled[name]!)).toEqual(
			expect.arrayContaining(chartsIn(name).map((it) => captions[it]))
		);
	});
});

test('what was paid for posts without a standard has a column where there is such pay, and no table stands twice', async () => {
	const conditions = { ...report.conditions, 有无标准已发: true, 均有标准: false };
	const bytes = await fill(
		'dispatch.docx',
		templates['dispatch.docx']!,
		{ ...report, conditions },
		office,
		placeholders
	);
	const [apart, together] = [bytes, filled['dispatch.docx']!].map((it) =>
		rowsOf(part(it, MAIN)).filter(([, due]) => due === '应拨（万元）')
	);
	expect(apart!.map((row) => row.length)).toEqual([6]);
	expect(apart![0]).toContain('其中无标准');
	expect(together!.map((row) => row.length)).toEqual([5]);
	const note = /^注：“其中无标准”/;
	expect(paragraphs(bytes).filter((it) => note.test(it))).toHaveLength(1);
	expect(paragraphs(filled['dispatch.docx']!).filter((it) => note.test(it))).toEqual([]);
});

describe('版记', () => {
	const footOf = async (said: Office) => {
		const bytes = await fill('a.docx', templates['bulletin.docx']!, report, said, placeholders);
		return { foot: rowsOf(part(bytes, 'word/footer7.xml')), xml: part(bytes, MAIN) };
	};

	test('has the rows of which something is filled in', async () => {
		expect((await footOf({ 印发机关: '某局办公室' })).foot).toEqual([['某局办公室', '']]);
		expect((await footOf({ 印发日期: '2022年6月6日' })).foot).toEqual([['', '2022年6月6日印发']]);
		const { foot, xml } = await footOf({ 抄送: '区委办公室' });
		expect(foot).toEqual([['抄送：区委办公室。']]);
		expect(sectionsOf(xml)).toHaveLength(4);
	});
});

test('lines above an annex stand in cells of their own', () => {
	const [above] = tablesOf(part(filled['bulletin.docx']!, MAIN)).filter((it) =>
		it.includes('填报单位')
	);
	expect(rowsOf(above!)).toEqual([
		[
			'填报单位：聊城市东昌府区人力资源和社会保障局',
			'报告期别：月报（2022年5月）',
			'表号：公岗调度1表'
		],
		['报送时间：2022年6月5日', '数据截止：2022年5月31日', '计量单位：个、人、%']
	]);
});

test('the bulletin calls for the plan only while it can still be done in time', async () => {
	const opening = async (isOpen: boolean) => {
		const conditions = { ...report.conditions, 有待完成计划: isOpen };
		const bytes = await fill(
			'a.docx',
			templates['bulletin.docx']!,
			{ ...report, conditions },
			office,
			placeholders
		);
		return paragraphs(bytes).find((it) => it.startsWith('为扎实推进'));
	};
	expect(await opening(true)).toMatch(/行动，确保按期完成年度计划，现将东昌府区截至/);
	expect(await opening(false)).toMatch(/^为扎实推进城乡公益性岗位扩容提质行动，现将东昌府区截至/);
});

test('a title that the office has stands in the place of ours', async () => {
	for (const name of both) {
		const bytes = await fill(
			name,
			templates[name]!,
			report,
			{ 标题: '关于某事的通报' },
			placeholders
		);
		const titles = part(bytes, MAIN).match(/<w:pStyle w:val="公文标题"\/>/g);
		expect(titles).toHaveLength(3);
		expect(paragraphs(bytes)).toContain('关于某事的通报');
	}
});

describe('who signs a letter that goes upwards', () => {
	const of = async (name: string, changes: Office) =>
		fill(name, templates[name]!, report, { ...office, ...changes }, placeholders);

	test('stands right of its number, in 楷体, one character from the edge', async () => {
		const bytes = await of('dispatch.docx', { 签发人: '王建国' });
		const [line] = paragraphs(bytes).filter((it) => it.includes('签发人'));
		expect(line?.replace('\t', '')).toBe('东昌人社字〔2022〕18号签发人：王建国');
		expect(paragraphs(bytes).filter((it) => it.includes('〔2022〕18号'))).toHaveLength(1);
		const xml = part(bytes, MAIN);
		expect(xml).toMatch(/<w:pStyle w:val="上行文号"\/>/);
		expect(xml).toMatch(/w:eastAsia="楷体_GB2312"[^>]*\/>(?:(?!<w:r>).)*王建国/);
		// 156 mm less a character of 3号.
		expect(styleOf(part(bytes, 'word/styles.xml'), '上行文号')).toMatch(
			/<w:tab w:val="right" w:pos="8525"\/>/
		);
	});

	test('a number is still to come: a blank beside who signs', async () => {
		const bytes = await of('dispatch.docx', { 签发人: '王建国', 文号: '' });
		const [line] = paragraphs(bytes).filter((it) => it.includes('签发人'));
		expect(line?.replace('\t', '')).toBe('×××〔××××〕×号签发人：王建国');
	});

	test('nobody named, or a circular for those below: the number alone in the middle', async () => {
		for (const bytes of [
			await of('dispatch.docx', {}),
			await of('bulletin.docx', { 签发人: '王建国' })
		]) {
			expect(paragraphs(bytes).join()).not.toContain('签发人');
			expect(paragraphs(bytes)).toContain('东昌人社字〔2022〕18号');
		}
	});

	test('a report upwards is called so', () => {
		expect(paragraphs(filled['dispatch.docx']!)).toContain(
			'关于东昌府区2022年5月\n城乡公益性岗位扩容提质行动进展情况的报告'
		);
	});
});
