import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { TOP, trimmed, unpacked } from '../../../../src/lib/intake/raw/table';
import { csv, oldWorkbook, utf8, webPage, workbook } from './bytes';
import { isWhole } from '../../../support/corpus';

/** `CORPUS=1` runs each property many times as often. */
const many = isWhole ? 40 : 0.25;

/** Rows of a text by Papa alone; null where its quotation marks don't match. */
function oracle(text: string, delimiter: string): string[][] | null {
	const { data, errors } = Papa.parse<string[]>(`${text.replace(/\r\n?/g, '\n')}\n`, {
		newline: '\n',
		delimiter
	});
	return errors.some(({ type }) => type === 'Quotes') ? null : trimmed(data);
}

describe('delimited text', () => {
	const cell = fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom('', '张三', '007', 'a b', ' ', '😀', "'1", '=1') },
		{
			weight: 1,
			arbitrary: fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '甲', 'x') })
		}
	);
	const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), {
		minLength: 1,
		maxLength: 8
	});

	test('any cells come back as written, whatever the dialect', async () => {
		const dialect = fc.record({
			delimiter: fc.constantFrom(',', '\t', ';', '|'),
			newline: fc.constantFrom('\n', '\r\n', '\r'),
			quotes: fc.boolean()
		});
		await fc.assert(
			fc.asyncProperty(table, dialect, async (rows, options) => {
				// The first rows settle the delimiter: it isn't what is tested.
				const start = Array<string[]>(10).fill(['一', '二', '三', '四', '五']);
				const text = Papa.unparse([...start, ...rows], options);
				const { tables } = await decode('表.csv', utf8(text));
				const plain = [...start, ...rows].map((row) =>
					row.map((one) => one.replace(/\r\n?/g, '\n'))
				);
				expect(await unpacked(tables[0]!)).toEqual(trimmed(plain));
			}),
			{ numRuns: 160 * many }
		);
	});

	test('any text splits as Papa splits it, or with a note, and nothing of it is lost', async () => {
		const unit = fc.constantFrom(
			'"',
			'"',
			',',
			',',
			'\n',
			'\r\n',
			'\r',
			' ',
			'\u3000',
			'甲',
			'x',
			'""',
			'\n\n'
		);
		let same = 0;
		let noted = 0;
		const content = (text: string): string => text.replace(/[",\s]/g, '');
		await fc.assert(
			fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (end) => {
				const text = `a,b,c,d\n1,2,3,4\n${end}`;
				const delimiter = Papa.parse(text.replace(/\r\n?/g, '\n'), {
					newline: '\n',
					delimitersToGuess: [',', '\t', ';', '|'],
					preview: 1
				}).meta.delimiter;
				const expected = oracle(text, delimiter);
				const [found] = (await decode('表.csv', utf8(text))).tables;
				const rows = await unpacked(found!);
				expect(found).toMatchObject({ count: rows.length, top: rows.slice(0, TOP) });
				expect(content(rows.flat().join(''))).toBe(content(text));
				if (found!.notes.length > 0) noted++;
				// A mark behind blanks is Papa's text.
				else if (!/[ \t]"/.test(text)) {
					expect(rows).toEqual(expected);
					same++;
				}
			}),
			{ numRuns: Math.max(400, 800 * many) }
		);
		expect(Math.min(same, noted)).toBeGreaterThan(100);
	});
});

describe('whatever the bytes are, decode gives tables or one sentence', () => {
	const check = async (bytes: Uint8Array): Promise<boolean> => {
		const started = performance.now();
		let read = true;
		try {
			const { tables } = await decode('乱', bytes);
			expect(performance.now() - started).toBeLessThan(10_000);
			for (const table of tables) {
				const rows = await unpacked(table);
				expect(rows).toHaveLength(table.count);
				for (const row of rows) expect(row.length).toBeLessThanOrEqual(table.width);
			}
		} catch (error) {
			expect(performance.now() - started).toBeLessThan(10_000);
			read = false;
			expect(error).toBeInstanceOf(UserError);
			expect((error as UserError).message).toMatch(/^《乱[^》]*》[^\n]*：请[^\n]+重新载入$/);
		}
		return read;
	};
	const signature = fc.constantFrom(
		...[
			'',
			'504b0304',
			'504b0506',
			'd0cf11e0a1b11ae1',
			'09080800',
			'3c3f786d6c',
			'3c7461626c653e',
			'fffe'
		].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')))
	);

	test('random bytes', async () => {
		await fc.assert(
			fc.asyncProperty(signature, fc.uint8Array({ maxLength: 4000 }), async (start, rest) => {
				await check(Uint8Array.from([...start, ...rest]));
			}),
			{ numRuns: 400 * many }
		);
	});

	const roster = [
		['镇（街道）', '姓名', '身份证号', '日期'],
		['古楼街道', '张三', '371502196203150012', '2022-03-31'],
		['沙镇镇', '李四\n又名', '371502197001010028', '3.5']
	];
	const sheet = (): XLSX.WorkSheet => {
		const made = XLSX.utils.aoa_to_sheet(roster);
		made.D2 = { t: 'n', v: 44651, z: 'yyyy-mm-dd' };
		made['!merges'] = [XLSX.utils.decode_range('A2:A3')];
		return made;
	};
	const book = (type: XLSX.BookType): Uint8Array =>
		workbook(
			[
				['花名册', sheet()],
				['又', sheet()]
			],
			{ type }
		);
	const formats: [string, () => Uint8Array][] = [
		['CSV', () => utf8(csv(roster))],
		['GB18030', () => Uint8Array.from(iconv.encode(csv(roster), 'gb18030'))],
		['UTF-16', () => Uint8Array.from(iconv.encode(csv(roster), 'utf-16le', { addBOM: true }))],
		['xlsx', () => book('xlsx')],
		['xlsb', () => book('xlsb')],
		['biff8', () => book('biff8')],
		['BIFF5', () => Uint8Array.from(oldWorkbook('花名册', roster))],
		['xlml', () => book('xlml')],
		['ods', () => book('ods')],
		['HTML', () => Uint8Array.from(iconv.encode(webPage(roster, 'gbk'), 'gbk'))],
		['zip', () => zipSync({ '一.csv': utf8(csv(roster)), '二.xls': book('biff8') }, { level: 0 })]
	];

	test.each(formats)(
		'%s with some bytes changed, or cut off',
		async (_, make) => {
			const bytes = make();
			expect(await check(bytes)).toBe(true);
			const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
			// Whole numbers of a binary format go wrong more often in their low and high ends.
			const edge = fc.tuple(fc.nat(bytes.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff));
			const changes = fc.array(fc.oneof(change, edge), { minLength: 1, maxLength: 12 });
			const cut = fc.oneof(
				{ weight: 4, arbitrary: fc.constant(bytes.length) },
				fc.nat(bytes.length)
			);
			await fc.assert(
				fc.asyncProperty(changes, cut, async (edits, length) => {
					const changed = Uint8Array.from(bytes);
					for (const [at, value] of edits) changed[at] = value;
					await check(changed.subarray(0, length));
				}),
				{ numRuns: 120 * many }
			);
		},
		Math.max(1, many) * 60_000
	);

	const parts = ['xlsx', 'xlsb', 'ods'] as const;
	test.each(parts)('%s with bytes changed inside its parts', async (type) => {
		const files = Object.entries(unzipSync(book(type)));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
				async (edits) => {
					const copy = files.map(([name, bytes]) => [name, Uint8Array.from(bytes)] as const);
					for (const [file, at, value] of edits) {
						const bytes = copy[file % copy.length]![1];
						bytes[at % bytes.length] = value;
					}
					await check(zipSync(Object.fromEntries(copy), { level: 0 }));
				}
			),
			{ numRuns: 120 * many }
		);
	});
});
