import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ofPictures } from '../../../../src/lib/report/pictures';
import { fill } from '../../../../src/lib/report/word/fill';
import type { Placeholder } from '../../../../src/lib/report/terms';
import { docx, p, paragraphs, part, partsOf, zipped } from './docx';
import { office, placeholders, report } from './sample';

const MAIN = 'word/document.xml';
const PNG = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
const all: readonly Placeholder[] = [...placeholders, ...ofPictures];

const drawn: string[] = [];
const draw = (svg: string) => {
	drawn.push(svg);
	return Promise.resolve(PNG);
};

const filled = (body: string, by: typeof draw | null = draw) =>
	fill('a.docx', docx(body), report, office, all, by);

const exact = '<w:pPr><w:jc w:val="center"/></w:pPr>';
/** A picture of another size whose description asks for one. */
const supplied = (descr: string) =>
	`<w:p>${exact}<w:r><w:drawing><wp:inline><wp:extent cx="2857500" cy="952500"/><wp:docPr id="7" name="图片 1" descr="${descr}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="7" name="图片 1"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill><pic:spPr><a:xfrm><a:ext cx="2857500" cy="952500"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

describe('a picture', () => {
	test('stands where its tag stood, as high as the page takes it, on a line as high', async () => {
		const bytes = await filled(
			`${p('前')}<w:p>${exact}<w:r><w:t>{简报图片}</w:t></w:r></w:p>${p('后')}`
		);
		const xml = part(bytes, MAIN);
		expect(drawn.at(-1)).toMatch(/^<svg .*东昌府区城乡公益性岗位进展简报/s);
		expect(drawn.at(-1)).not.toContain('var(--');
		const media = Object.entries(unzipSync(bytes)).filter(([path]) => path.includes('media/'));
		expect(media.map(([, it]) => it)).toEqual([PNG]);
		const [, id] = /<a:blip [^>]*r:embed="([^"]+)"/.exec(xml)!;
		const relations = strFromU8(unzipSync(bytes)['word/_rels/document.xml.rels']!);
		expect(relations).toMatch(new RegExp(`Id="${id}"[^>]*image|image[^>]*Id="${id}"`));
		expect(strFromU8(unzipSync(bytes)['[Content_Types].xml']!)).toContain('image/png');
		// Of A4 what a page has room for: 780 pixels high, 96 to the inch.
		const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml)!.map(Number);
		expect(high! / 9525).toBeCloseTo(780, -1);
		expect(high! / wide!).toBeCloseTo(1527 / 1080, 2);
		expect(xml).toContain('<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>');
		expect(xml).toContain(`descr="${ofPictures[0]!.says}"`);
		expect(paragraphs(bytes)).toEqual(['前', '', '后']);
	});

	test('stands in a document that names none of its prefixes, as some programs write them', async () => {
		const parts = partsOf(p('{简报图片}'));
		parts[MAIN] = parts[MAIN]!.replace(/ xmlns:(?:r|wp|a)="[^"]*"/g, '');
		const bytes = await fill('a.docx', zipped(parts), report, office, all, draw);
		const [root] = /<w:document [^>]*>/.exec(part(bytes, MAIN))!;
		for (const it of ['wp', 'r'])
			expect(root.match(new RegExp(` xmlns:${it}=`, 'g'))).toHaveLength(1);
	});

	test('takes the place of another whose description asks for it, as wide', async () => {
		const xml = part(await filled(supplied('{简报图片}')), MAIN);
		const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml)!.map(Number);
		expect(wide).toBe(2857500);
		expect(high! / wide!).toBeCloseTo(1527 / 1080, 2);
		expect(xml).not.toContain('rId9');
		expect(xml).not.toContain('{');
	});

	test('is none where nothing draws it, and one that was there stays', async () => {
		const body = `${p('前{简报图片}后')}${supplied('{简报图片}')}`;
		const bytes = await filled(body, null);
		expect(paragraphs(bytes)[0]).toBe('前后');
		expect(part(bytes, MAIN)).toContain('r:embed="rId9"');
		expect(Object.keys(unzipSync(bytes)).filter((path) => path.includes('media/'))).toEqual([]);
	});

	test('is drawn only for a template that asks for it', async () => {
		const before = drawn.length;
		await filled(p('{署名}'));
		expect(drawn).toHaveLength(before);
	});

	test('is the same twice', async () => {
		const body = p('{简报图片}');
		expect(await filled(body)).toEqual(await filled(body));
	});
});
