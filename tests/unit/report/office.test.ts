import { expect, test } from 'vitest';
import { asPrinted } from '../../../src/lib/report/placeholders/office';

test.each([
	['2022-07-01', '2022年7月1日'],
	['2022/7/1', '2022年7月1日'],
	[' 2022.12.31 ', '2022年12月31日'],
	['20220701', '2022年7月1日'],
	['2022年7月1日', '2022年7月1日'],
	['2022-02-30', '2022-02-30'],
	['202271', '202271'],
	['七月一日', '七月一日'],
	['', '']
])('a day of a letter written as “%s” is printed as “%s”', (written, printed) => {
	expect(asPrinted('成文日期', written)).toBe(printed);
	expect(asPrinted('印发日期', written)).toBe(printed);
	expect(asPrinted('文号', written)).toBe(written);
});
