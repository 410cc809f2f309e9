import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples } from '$lib/sql/examples';
import { hashOf, statementIn, tellingIn } from '$lib/sql/link';
import { tokensOf } from '$lib/sql/tokens';

const places = new Set(['古楼街道', '王集镇', '高新区']);

describe('a link', () => {
	test.each(examples.map(({ sql }) => sql))('brings back what it was made of: %s', (sql) => {
		expect(statementIn(`#${hashOf(sql)}`)).toBe(sql);
		expect(tellingIn(sql, places)).toBeNull();
	});

	test('leaves comments out, which may say anything', () => {
		const sql = "SELECT 1 -- 张三的岗位\n/* 李四 */\nFROM plan WHERE town = '--古楼'";
		expect(statementIn(hashOf(sql))).toBe("SELECT 1\n\nFROM plan WHERE town = '--古楼'");
	});

	test('brings back any text without comments', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const hash = hashOf(text);
				expect(hash).toMatch(/^sql=[\x21-\x7e]*$/);
				expect(typeof statementIn(hash)).toBe('string');
			})
		);
	});

	test('of another kind, or cut in the middle of a character, says nothing', () => {
		expect(statementIn('#result')).toBeNull();
		expect(statementIn('')).toBeNull();
		expect(statementIn('#sql=%E5%8F')).toBeNull();
	});
});

describe('a statement', () => {
	test.each([
		['SELECT * FROM roster_detail', 'view', 'roster_detail'],
		['SELECT * FROM "Payment_Detail"', 'view', 'Payment_Detail'],
		["SELECT * FROM spells WHERE x = '37150219620315001X'", 'number', '37150219620315001X'],
		['SELECT * FROM spells WHERE x = 371502196203150012', 'number', '371502196203150012'],
		["SELECT * FROM spells WHERE x = '138 0000 0000'", 'number', '138 0000 0000'],
		["SELECT * FROM spells WHERE x LIKE '%6222021234567890%'", 'number', '%6222021234567890%'],
		['SELECT 1 AS "371502196203150012"', 'number', '371502196203150012'],
		["SELECT * FROM spells WHERE post_name = '张三'", 'name', '张三'],
		["SELECT * FROM spells WHERE post_name LIKE '欧阳%'", 'name', '欧阳%'],
		["SELECT * FROM spells WHERE post_name IN ('保洁员', '王 小 明')", 'name', '王 小 明'],
		["SELECT E'李四'", 'name', '李四']
	])('%s tells of somebody', (sql, kind, word) => {
		expect(tellingIn(sql, places)).toEqual({ kind, word });
	});

	test.each([
		"SELECT * FROM plan WHERE town = '王集镇' AND level = '城镇'",
		"SELECT * FROM plan WHERE town_code = '371502001' AND county_code = '371502'",
		"SELECT 1 AS 张数, sum(paid) AS 应发 FROM payments WHERE channel = '一卡通'",
		"SELECT * FROM spells WHERE since > '2022-03-31' AND post_name LIKE '%保洁%' -- 张三 37150219620315001X",
		'SELECT 123456789'
	])('%s tells of nobody', (sql) => {
		expect(tellingIn(sql, places)).toBeNull();
	});
});

describe('tokens', () => {
	test('leave nothing of a text out but blanks', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'aE\'"-/*;(\\\n .1镇，$?') }), (text) => {
				let end = 0;
				for (const { from, to } of tokensOf(text)) {
					expect(text.slice(end, from).trim()).toBe('');
					expect(to).toBeGreaterThan(from);
					end = to;
				}
				expect(text.slice(end).trim()).toBe('');
			})
		);
	});
});
