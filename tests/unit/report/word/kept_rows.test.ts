import { expect, test } from 'vitest';
import { keepLastRows } from '../../../../src/lib/report/word/kept_rows';
import { openPackage } from '../../../../src/lib/sheets/parts/package';
import { docx, part } from './docx';

const PATH = 'word/document.xml';

const row = (text: string, isHead = false): string =>
	`<w:tr>${isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}<w:tc><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>`;
const table = (...rows: string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const note = '<w:p><w:r><w:t>注：说明</w:t></w:r></w:p>';

/** Texts of the rows that are kept with the next. */
function kept(body: string): string[] {
	const parts = openPackage(docx(body));
	keepLastRows(parts, PATH);
	const rows = part(parts.zipped(), PATH).match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
	return rows
		.filter((it) => it.includes('<w:keepNext/>'))
		.map((it) => {
			// All cells ask for it, each in the order of the schema.
			expect(it.match(/<w:keepNext\/>/g)).toHaveLength(2);
			expect(it).toContain('<w:pPr><w:pStyle w:val="a"/><w:keepNext/></w:pPr>');
			return /<w:t>(.*?)</.exec(it)![1]!;
		});
}

test('the head stays with the first row, and the last three rows with each other and the note below', () => {
	const rows = ['一', '二', '三', '四', '五', '合计'].map((it) => row(it));
	const all = [row('表头', true), ...rows];
	expect(kept(table(...all) + note)).toEqual(['表头', '一', '四', '五', '合计']);
	// Without anything below it the last has nothing to be kept with.
	expect(kept(`${table(...all)}<w:p/>`)).toEqual(['表头', '一', '四', '五']);
});

test('words beside each other are no list', () => {
	expect(kept(table(row('左'), row('右')) + note)).toEqual([]);
});
