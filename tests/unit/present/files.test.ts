import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileName } from '$lib/present/files';
import { numberCell, textCell, toCsv, type Table } from '$lib/present/table';
import { dongchangfu, seen } from './views';

const table = (...cells: Table['rows'][number]): Table => ({
	columns: cells.map((_, i) => ({ label: `列${i + 1}`, numeric: false })),
	rows: [cells]
});
/** As a strict reader sees them: nothing of the form is guessed. */
const cellsOf = (csv: string) =>
	Papa.parse<string[]>(csv.slice(1), { delimiter: ',', newline: '\r\n' }).data;

describe('toCsv', () => {
	test('begins with a mark (BOM), ends each line with CRLF, and writes numbers bare', () => {
		const csv = toCsv(
			table(
				textCell('古楼街道'),
				numberCell('1,732', 1732),
				numberCell('52.33%', 0.5233),
				numberCell('—', null)
			)
		);
		expect(csv).toBe('\ufeff列1,列2,列3,列4\r\n古楼街道,1732,0.5233,\r\n');
	});

	test.each([
		'=1+1',
		'+1',
		'-1',
		'@sum',
		'\tx',
		'\rx',
		'\nx',
		'\0x',
		'＝1',
		'＋1',
		'－1',
		'＠x',
		'=cmd|a!b'
	])('guards the text %j', (text) => {
		const [, cells] = cellsOf(toCsv(table(textCell(text), textCell('x'))));
		expect(cells).toEqual([`'${text}`, 'x']);
	});

	test.each([-1, -0.07, 0, 1e-7, 3310])('leaves the number %d as it is', (value) => {
		expect(cellsOf(toCsv(table(numberCell('x', value))))[1]).toEqual([String(value)]);
	});

	test.each(['古楼街道', "'已有", '1-2', 'a=b', '3月底 · 参考', '—', ''])(
		'leaves the text %j as it is',
		(text) => {
			const [, cells] = cellsOf(toCsv(table(textCell(text), textCell('x'))));
			expect(cells).toEqual([text, 'x']);
		}
	);

	test('guards headers as well', () => {
		const csv = toCsv({ columns: [{ label: '=1', numeric: false }], rows: [] });
		expect(csv).toBe("\ufeff'=1\r\n");
	});

	test('quotes what would break it: commas, quotes, line breaks', () => {
		const texts = ['甲,乙', '说“是”', 'say "yes"', '两\r\n行'];
		const [, cells] = cellsOf(toCsv(table(...texts.map(textCell))));
		expect(cells).toEqual(texts);
	});

	test('no cell of any text starts as a formula', () => {
		const text = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({
				unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', '"', ',')
			})
		);
		fc.assert(
			fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (texts) => {
				const csv = toCsv(table(...texts.map(textCell)));
				const [, cells = []] = cellsOf(csv);
				expect(cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n\0＝＋－＠])/, ''))).toEqual(
					texts
				);
				for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
			})
		);
	});
});

test('a download is named by what it is, where and as of when', () => {
	const progress = seen({ asOf: '2022-05-31', planned: 1, done: 1 });
	expect(fileName('上岗进度', progress, dongchangfu)).toBe('上岗进度_某区_20220531');
	const odd = { ...dongchangfu, places: [{ ...dongchangfu.places[0]!, name: '某 区/甲\\乙' }] };
	expect(fileName('a b', progress, odd)).toBe('ab_某区甲乙_20220531');
	expect(fileName('x', { ...progress, view: { ...progress.view, place: 'nowhere' } }, odd)).toBe(
		'x_seen_20220531'
	);
});
