import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { unpacked } from '../../../../src/lib/intake/raw/table';
import { gb18030, utf16, utf8 } from './bytes';

const join = (...parts: Uint8Array[]): Uint8Array =>
	Uint8Array.from(parts.flatMap((it) => [...it]));
const nuls = (count: number): Uint8Array => new Uint8Array(count);
const rows = [
	['镇街', '姓名'],
	['古楼', '张三'],
	['沙镇', '李四']
];
const text = '镇街,姓名\n古楼,张三\n沙镇,李四\n';
const rowsOf = async (bytes: Uint8Array) => unpacked((await decode('表.csv', bytes)).tables[0]!);
const refusal = (bytes: Uint8Array) =>
	decode('表.csv', bytes).then(
		() => '',
		(error: Error) => error.message
	);

describe('empty characters (NUL)', () => {
	test.each([
		['UTF-8', utf8(text)],
		['GB18030', gb18030(text)],
		['UTF-16LE', utf16(text, true)],
		['UTF-16BE', utf16(text, false)],
		['UTF-16LE without its mark', utf16(text, true).slice(2)],
		['UTF-8 without a line end', utf8(text.trim())]
	])('behind the text go: %s', async (_, bytes) => {
		for (const count of [1, 2, 3, 4096])
			expect(await rowsOf(join(bytes, nuls(count)))).toEqual(rows);
	});

	test('inside the text are named with their line', async () => {
		const message =
			'《表.csv》第2行有空字符（NUL），该处的内容可能已丢失：请核对，另存为 .xlsx 或“CSV UTF-8”后重新载入';
		expect(await refusal(utf8('镇街,姓名\n古楼,\0\n沙镇,李四\n'))).toBe(message);
		expect(await refusal(gb18030('镇街,姓名\n古楼,\0\n沙镇,李四\n'))).toBe(message);
		expect(await refusal(utf16('镇街,姓名\n古楼,\0\n沙镇,李四\n', true))).toBe(message);
	});

	test('among other control characters make no text', async () => {
		expect(await refusal(utf8('\x01\x02,\0\n'))).toMatch(/不是文本/);
		expect(await refusal(nuls(64))).toMatch(/空文件/);
	});
});

describe('two encodings in one file name the line where the second begins', () => {
	const lines = ['镇街,姓名', '古楼,张三丰', '沙镇,李四', '柳园,王五', '新区,赵六'];
	const first = lines.slice(0, 3).join('\n') + '\n';
	const second = lines.slice(3).join('\n') + '\n';
	const plain = 'a,b\n1,2\n';

	test.each([
		['UTF-8, then GBK', join(utf8(first), gb18030(second)), 4],
		['GBK, then UTF-8', join(gb18030(first), utf8(second)), 4],
		['a UTF-8 text that GBK could read, then GBK', join(utf8('古楼,张三\n'), gb18030(second)), 2],
		['GBK, then a UTF-8 text that it could read', join(gb18030(first), utf8('古楼街道\n')), 4],
		['lines without Chinese first, then both', join(utf8(plain + first), gb18030(second)), 6],
		['one bad byte in UTF-8', join(utf8(first), Uint8Array.of(0xff, 0x0a), utf8(second)), 4],
		['one bad byte in GBK', join(gb18030(first), Uint8Array.of(0xff, 0x0a), gb18030(second)), 4]
	])('%s', async (_, bytes, line) => {
		expect(await refusal(bytes)).toMatch(
			new RegExp(`^《表\\.csv》第${line}行有不合 UTF-8、GB18030 编码的字节`)
		);
	});

	test('every text of one encoding is read', async () => {
		for (const name of ['联通', '浣犲ソ', '鍙', '一', '中文', '古楼街道办事处'])
			expect(await rowsOf(gb18030(`镇街,姓名\n${name},张三\n`))).toEqual([
				['镇街', '姓名'],
				[name, '张三']
			]);
	});
});
