import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { datasets, type DatasetId } from '$lib/datasets';
import type { Column, Dataset } from '$lib/datasets/declare';
import { faultTyped, ruleTyped } from '$lib/intake/values/entry';

/** What is told beside a field is what the engine says of the same cell. */

interface Case {
	column: string;
	kind: string;
	rule?: string;
	reads?: Record<string, unknown>;
	nothing?: string[];
	issues?: string[];
	warns?: Record<string, unknown>;
}

const cases = (parse(readFileSync('tests/cases/intake/values.yml', 'utf8')) as Case[]).filter(
	({ kind }) => kind === 'id' || kind === 'day'
);
const columnOf = (path: string): Column => {
	const [id, name] = path.split('.') as [DatasetId, string];
	return (datasets[id] as Dataset).columns[name]!;
};
/** Other numbers of the column show that this one is damaged, which nobody knows of a single text. */
const damaged = ['371502196203157000'];

describe.each(cases)('$kind in $column ($rule)', ({ column, rule, ...it }) => {
	const good = [...Object.keys(it.reads ?? {}), ...(it.nothing ?? [])];
	const wrong = [...Object.keys(it.warns ?? {}), ...(it.issues ?? [])];
	const asked = wrong.filter((text) => !damaged.includes(text));
	test('is told as the engine tells it', () => {
		const said = [...good, ...asked].map((text) => [text, ruleTyped(columnOf(column), text)]);
		expect(said).toEqual([
			...good.map((text) => [text, null]),
			...asked.map((text) => [text, rule])
		]);
	});
});

test('a fault is told in the rule’s words, a wrong length with the length', () => {
	const [id, day] = [columnOf('roster.id_no'), columnOf('roster.on_date')];
	expect(faultTyped(id, '371502196203150011371502196203150011')).toBe(
		'不是18位公民身份号码（现为36位）'
	);
	expect(faultTyped(id, '371502 19620315 00')).toBe('不是18位公民身份号码（现为16位）');
	expect(faultTyped(id, '371502196203150011')).toBe('身份证号的校验码不符');
	expect(faultTyped(id, '37150219620315001x')).toBeNull();
	expect(faultTyped(day, '2022年4月26日2022-04-27')).toBe('不是能识别的日期');
	expect(faultTyped(day, '2022-04-31')).toBe('没有这一天');
	expect(faultTyped(day, '2022-04-27')).toBeNull();
	expect(faultTyped(columnOf('roster.name'), '张三')).toBeNull();
});
