import { strToU8, zipSync, type Zippable } from 'fflate';
import { columnLetters } from '../../base/letters';
import { escaped } from '../../sheets/parts/xml';
import type { Chart } from '../terms';

/** Zips know no time before 1980; each file of ours says the same one. */
const EPOCH = new Date(2000, 0, 1);

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The workbook that lies in a document behind a chart, which Word opens to edit its figures: categories down
 * column A, a series in each other column, names in row 1. The same chart gives the same bytes.
 */
export function chartWorkbook({ categories, series }: Chart, sheet: string): Uint8Array {
	const text = (value: string): string =>
		`t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
	const rows = [
		series.map(({ name }, c) => `<c r="${columnLetters(c + 1)}1" ${text(name)}`).join(''),
		...categories.map((name, r) => {
			const values = series.map(({ values }, c) => {
				const value = values[r] ?? null;
				return value === null ? '' : `<c r="${columnLetters(c + 1)}${r + 2}"><v>${value}</v></c>`;
			});
			return `<c r="A${r + 2}" ${text(name)}${values.join('')}`;
		})
	].map((cells, r) => `<row r="${r + 1}">${cells}</row>`);
	const override = (part: string, of: string) =>
		`<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${of}+xml"/>`;
	const relation = (type: string, target: string) =>
		`${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/${type}" Target="${target}"/></Relationships>`;
	const files: Record<string, string> = {
		'[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}</Types>`,
		'_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
		'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
		'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${SHEET}"><sheetData>${rows.join('')}</sheetData></worksheet>`
	};
	const zipped: Zippable = {};
	for (const [name, xml] of Object.entries(files)) zipped[name] = strToU8(xml);
	return zipSync(zipped, { mtime: EPOCH });
}
