import { expect, test } from 'vitest';
import { marksOf } from '$lib/report/excel/marks';
import { sortedName } from '$lib/report/order';

test.each([
	['镇街', '镇街', null],
	['镇街 按排名', '镇街', '排名'],
	['镇街　按排名', '镇街', '排名'],
	['镇街（按排名）', '镇街', '排名'],
	['镇街 ( 按 排名 )', '镇街', '排名'],
	['按月', '按月', null],
	['镇街按排名', '镇街按排名', null]
])('%s is the list %s in the order of %s', (name, of, by) => {
	expect(sortedName(name)).toEqual({ of, by });
	expect(marksOf(`{#${name}}`)[0]).toMatchObject({ kind: 'open', name: of, by });
});
