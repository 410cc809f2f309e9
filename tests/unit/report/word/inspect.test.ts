import { TemplateHandler } from 'easy-template-x';
import { describe, expect, test } from 'vitest';
import { distance, nearest } from '../../../../src/lib/report/word/names';
import { inspect } from '../../../../src/lib/report/word/inspect';
import { templateFiles } from '../../../../src/lib/server/templates';
import { docx, header, p, table } from './docx';
import { placeholders } from './sample';

const look = (...of: Parameters<typeof docx>) => inspect('模板.docx', docx(...of), placeholders);

describe('what a template asks for', () => {
	const body = [
		p('截至{', '数据截止', '日}，已上岗{已上岗}人、{ 已上岗 }人'),
		table(['{#镇街}{序号}', '{名称}', '{已上岗}', '{地区}{/镇街}']),
		p('{#有滞后}有{/有滞后}{#无滞后}无{/无滞后}{#工作动态}{段}{/工作动态}'),
		p('{#镇街（按排名）}{名称}{/}')
	].join('');
	const found = look(body).found.map(({ name, times, placeholder, column }) => [
		name,
		placeholder.name,
		column?.name ?? null,
		times
	]);

	test('is found once for each name, columns by their rows', () =>
		expect(found).toEqual([
			['数据截止日', '数据截止日', null, 1],
			['已上岗', '已上岗', null, 2],
			['镇街', '镇街', null, 1],
			['序号', '镇街', '序号', 1],
			['名称', '镇街', '名称', 2],
			['已上岗', '镇街', '已上岗', 1],
			['地区', '地区', null, 1],
			['有滞后', '有滞后', null, 1],
			['无滞后', '有滞后', null, 1],
			['工作动态', '工作动态', null, 1],
			['段', '工作动态', '段', 1],
			['镇街（按排名）', '镇街', null, 1]
		]));

	test('is also in headers and descriptions, and lacking is the rest', () => {
		const drawing =
			'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{地区}示意图"/></wp:inline></w:drawing></w:r></w:p>';
		const it = look(drawing, { 'word/header1.xml': header(p('{文号}')) }, [
			{ type: 'header', target: 'header1.xml' }
		]);
		expect(it.found.map(({ name }) => name)).toEqual(['地区', '文号']);
		expect(it.lacking.map(({ name }) => name)).toEqual(
			placeholders.map(({ name }) => name).filter((name) => name !== '地区' && name !== '文号')
		);
	});
});

describe('a name that isn’t known', () => {
	const of = (text: string) =>
		look(text.startsWith('<') ? text : p(text)).unknown.map(({ raw, nearest: near, differs }) => [
			raw,
			near,
			differs
		]);
	test.each([
		['{上岗完成律}', '上岗完成率', 'letters'],
		['{上岗 完成率}', '上岗完成率', 'blanks'],
		['{上岗完成率（%）}', '上岗完成率', 'brackets'],
		['{【上岗完成率】}', '上岗完成率', 'brackets'],
		['｛上岗完成率｝', '上岗完成率', 'braces'],
		['{毫不相干的名称}', null, null]
	])('%s', (text, near, differs) => expect(of(text)).toEqual([[text, near, differs]]));
	test('among rows is meant as a column first', () =>
		expect(of(table(['{#镇街}{名成}', '{排名次}{/镇街}']))).toEqual([
			['{名成}', '名称', 'letters'],
			['{排名次}', '排名', 'letters']
		]));
	test('is told where it stands', () =>
		expect(look(p('一') + table(['{名成}'])).unknown[0]!.where).toBe(
			'正文第1个表格第1行“{名成}”处'
		));
});

test('distance counts letters', () => {
	expect([
		distance('', 'ab'),
		distance('ab', ''),
		distance('ab', 'ab'),
		distance('abc', 'xbc'),
		distance('ab', 'ba')
	]).toEqual([2, 2, 0, 1, 2]);
	expect(nearest('甲', ['乙', '丙'])).toBeNull();
});

describe('a template that can’t be filled in', () => {
	const fault = (...of: Parameters<typeof docx>) => look(...of).faults[0] ?? '';
	const faults: readonly [string, string, RegExp][] = [
		[
			'a brace that isn’t closed',
			p('截至{数据截止日，'),
			/正文“截至\{数据截止日，”处的“\{数据截止日，”没有右括号：请补上“\}”/
		],
		[
			'one that is closed in full width',
			p('截至{数据截止日｝，'),
			/没有右括号：请把全角的“｝”改为半角的“\}”/
		],
		['one that wasn’t opened', p('数据截止日}'), /没有左括号：请补上“\{”/],
		['one opened in full width', p('｛数据截止日}'), /没有左括号：请把全角的“｛”改为半角/],
		['two in each other', p('{数据{截止日}'), /“\{数据”没有右括号/],
		['nothing within', p('{ }'), /里没有名称：请填写名称/],
		['options that nobody knows', p('{地区[大写]}'), /“\{地区\[大写\]\}”中的方括号不能识别/],
		[
			'a link within',
			'<w:p><w:r><w:t>{地</w:t></w:r><w:hyperlink><w:r><w:t>区}</w:t></w:r></w:hyperlink></w:p>',
			/夹着超链接或修订标记/
		],
		['rows that don’t end', p('{#镇街}{名称}'), /“\{#镇街\}”没有结束标签.*补上“\{\/镇街\}”/],
		['an end without rows', p('{名称}{/镇街}'), /“\{\/镇街\}”没有对应的开始标签/],
		[
			'another end',
			p('{#镇街}{名称}{/资金}'),
			/“\{\/资金\}”与开始标签“\{#镇街\}”名称不一致：请改为“\{\/镇街\}”/
		],
		[
			'ends that cross',
			p('{#有资金}{#镇街}{名称}{/有资金}{/镇街}'),
			/“\{\/有资金\}”与“\{#镇街\}”交叉：请先写“\{\/镇街\}”，再写“\{\/有资金\}”/
		],
		[
			'rows that nobody knows',
			p('{#镇接}{名称}{/镇接}'),
			/“\{#镇接\}”不是已有的重复或条件：请改为“\{#镇街\}”/
		],
		[
			'in a table and out of it',
			p('{#镇街}') + table(['{名称}', '{/镇街}']),
			/“\{#镇街\}”和“\{\/镇街\}”不在同一个表格内/
		],
		[
			'in two tables',
			table(['{#镇街}', 'a']) + p('') + table(['b', '{/镇街}']),
			/不在同一个表格内/
		],
		[
			'in a control',
			`<w:sdt><w:sdtContent>${p('{#镇街}{名称}{/镇街}')}</w:sdtContent></w:sdt>`,
			/在内容控件里.*请右击并选择“删除内容控件”/
		]
	];
	test.each(faults)('%s', (_, body, sentence) => {
		const message = fault(body);
		expect(message).toMatch(sentence);
		expect(message).toMatch(/^《模板\.docx》正文.*：请.+$/);
	});
	test('has a tag where nothing is filled in', () =>
		expect(
			fault(p('a'), { 'word/footnotes.xml': header(p('{地区}')) }, [
				{ type: 'footnotes', target: 'footnotes.xml' }
			])
		).toMatch(/脚注“\{地区\}”处的“\{地区\}”写在脚注里，不能填写：请移到正文中/));
});

test('tags are those that the library sees', async () => {
	for (const { name, bytes } of await templateFiles()) {
		const seen = await new TemplateHandler().parseTags(new Uint8Array(bytes).buffer);
		const it = inspect(name, bytes, placeholders);
		const counted = it.found.reduce((sum, { times }) => sum + times, 0);
		expect(counted).toBe(seen.filter(({ disposition }) => disposition !== 'Close').length);
		expect(it.unknown).toEqual([]);
		expect(it.faults).toEqual([]);
	}
});
