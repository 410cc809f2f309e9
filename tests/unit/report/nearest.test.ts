import { expect, test } from 'vitest';
import { nearest } from '../../../src/lib/report/nearest';

const known = ['上岗完成率', '开发完成率', '已上岗', '已开发', '镇街', '署名', '在岗', '空岗'];

test.each([
	['上岗率', '上岗完成率'],
	['上岗完成律', '上岗完成率'],
	['开发率', '开发完成率'],
	['以上岗', '已上岗'],
	['镇街道', '镇街'],
	['上完岗成率', '上岗完成率'],
	['上岗完成率', '上岗完成率']
])('%s is most likely %s', (name, expected) => {
	expect(nearest(name, known)).toBe(expected);
});

test.each([['排名'], ['x'], ['天气预报'], ['']])('%s is like none', (name) => {
	expect(nearest(name, known)).toBeNull();
});

test('the first of those equally near', () => {
	expect(nearest('甲乙丁', ['甲乙丙', '甲乙戊'])).toBe('甲乙丙');
	expect(nearest('甲', [])).toBeNull();
});
