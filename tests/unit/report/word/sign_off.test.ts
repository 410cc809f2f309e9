import { beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../../../../src/lib/report/word/fill';
import { widthOf } from '../../../../src/lib/report/word/sign_off';
import { templateFiles } from '../../../../src/lib/server/templates';
import type { Office } from '../../../../src/lib/report/terms';
import { some } from '../../../support/corpus';
import { docx, p, part, partsOf, zipped } from './docx';
import { office, placeholders, report } from './sample';

const MAIN = 'word/document.xml';

/** A character of 3号 where 28 fill a line, in twips. */
const CHARACTER = 315;

/** Between the margins of the letters: 156 mm. */
const WIDTH = 11906 - 1587 - 1474;

let template: Uint8Array;
beforeAll(async () => {
	template = (await templateFiles()).find(({ name }) => name === 'dispatch.docx')!.bytes;
});

const propertiesOf = (xml: string, text: string): string =>
	new RegExp(`<w:p><w:pPr>((?:(?!</w:pPr>).)*)</w:pPr>(?:(?!</w:p>).)*>${text}<`, 's').exec(
		xml
	)![1]!;

async function signedBy(said: Office) {
	const xml = part(
		await fill('a.docx', template, report, { ...office, ...said }, placeholders),
		MAIN
	);
	const of = (text: string) => propertiesOf(xml, text.split('\n')[0]!);
	return { name: of(said.署名!), date: of(said.成文日期!) };
}

const leftIn = (properties: string): number =>
	Number(/ w:left="(\d+)"/.exec(properties)?.[1] ?? NaN);

/** Characters free at the right of what stands in the middle of the rest of the line. */
const freeBeside = (properties: string, text: string): number =>
	(WIDTH - leftIn(properties)) / 2 / CHARACTER - widthOf(text) / 2;

const short = ['2022年6月5日', '2022年6月15日', '2022年12月15日'];
const long = '聊城市东昌府区人力资源和社会保障局';

describe('who signs and when', () => {
	const signed = short.flatMap((day) =>
		['区人社局', '东昌府区公益性岗位办', long].map((it) => [it, day] as const)
	);
	test.each(some(signed, 5))('%s stands in the middle above %s', async (name, day) => {
		const found = await signedBy({ 署名: name, 成文日期: day });
		for (const it of [found.name, found.date]) {
			expect(it).toContain('<w:jc w:val="center"/>');
			expect(it).toContain(' w:right="0"');
			// Nothing in characters wins over it, and nothing stands between characters that are counted.
			expect(it).toMatch(/w:leftChars="0" w:rightChars="0" w:firstLineChars="0"/);
			expect(it).toMatch(/<w:autoSpaceDE w:val="0"\/><w:autoSpaceDN w:val="0"\/>/);
		}
		expect(leftIn(found.name)).toBe(leftIn(found.date));
		const [ofDate, ofName] = [freeBeside(found.date, day), freeBeside(found.name, name)];
		if (name === long) {
			expect(ofName).toBeCloseTo(2, 2);
			expect(ofDate).toBeGreaterThan(4);
		} else {
			expect(ofDate).toBeCloseTo(4, 2);
			expect(ofName).toBeGreaterThanOrEqual(2);
		}
	});

	test('several names: the longest decides', async () => {
		const found = await signedBy({ 署名: `区人社局\n${long}`, 成文日期: short[0]! });
		expect(freeBeside(found.name, long)).toBeCloseTo(2, 2);
	});

	test('a name longer than a line begins at its left', async () => {
		const found = await signedBy({ 署名: '某'.repeat(30), 成文日期: short[0]! });
		expect(leftIn(found.name)).toBe(0);
	});

	test('in an office’s copy, to which Word gave other ids and the office other looks', async () => {
		const style = (id: string, name: string) =>
			`<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr><w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/></w:pPr></w:style>`;
		const styled = (id: string, text: string, more = '') =>
			`<w:p><w:pPr><w:pStyle w:val="${id}"/>${more}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
		const section =
			'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1" w:right="1474" w:bottom="1" w:left="1587"/></w:sectPr>';
		const parts = partsOf(
			styled('af1', '{署名}') +
				styled('af2', '{成文日期}', '<w:spacing w:before="1"/><w:rPr><w:b/></w:rPr>'),
			{
				'word/styles.xml': `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${style('af1', '落款')}${style('af2', '成文日期')}</w:styles>`
			}
		);
		parts[MAIN] = parts[MAIN]!.replace('<w:sectPr/>', section);
		const xml = part(await fill('a.docx', zipped(parts), report, office, placeholders), MAIN);
		const date = propertiesOf(xml, office.成文日期!);
		expect(leftIn(date)).toBe(leftIn(propertiesOf(xml, office.署名!)));
		// In the order of the schema.
		expect([...date.matchAll(/<w:(\w+)/g)].map(([, name]) => name)).toEqual([
			...['pStyle', 'autoSpaceDE', 'autoSpaceDN', 'spacing', 'ind', 'jc', 'rPr', 'b']
		]);
	});

	test('any other document stays as it is', async () => {
		const xml = part(
			await fill('a.docx', docx(p('{署名}') + p('{成文日期}')), report, office, placeholders),
			MAIN
		);
		expect(xml).not.toContain('<w:ind');
	});
});
