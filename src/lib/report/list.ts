import type { Chart, Placeholder, Report } from './terms';
import { written } from './write';

/** As templates write it: a list and a condition enclose what is repeated or kept. */
export const asWritten = ({ kind, name }: Pick<Placeholder, 'kind' | 'name'>): string =>
	kind === 'rows' || kind === 'condition' ? `{#${name}}…{/${name}}` : `{${name}}`;

/** What a month gives for a placeholder, for machines; null for a picture, and for what only the office knows. */
export function valueOf(
	{ kind, name }: Placeholder,
	{ values, conditions, rows, charts }: Report
): string | boolean | Record<string, string>[] | Chart | null {
	switch (kind) {
		case 'value':
			return values[name] === undefined ? null : written(values[name]);
		case 'condition':
			return conditions[name] ?? false;
		case 'rows':
			return (rows[name] ?? []).map((row) =>
				Object.fromEntries(Object.entries(row).map(([column, text]) => [column, written(text)]))
			);
		case 'chart':
			return charts[name] ?? null;
		case 'picture':
		case 'office':
			return null;
	}
}

/** What kinds there are, in the order in which they are listed, and how templates use them. */
const kinds: Readonly<Record<Placeholder['kind'], { title: string; use: string }>> = {
	value: { title: '数值和文字', use: '写在正文或表格中，换成当月的值。' },
	condition: {
		title: '条件',
		use: '写成一对：条件成立时保留两个占位符之间的内容，不成立时整段删去。'
	},
	rows: {
		title: '清单',
		use: '写成一对：两个占位符之间的内容（表格中为所在的行）按清单逐行重复，其中可以使用该清单的列。'
	},
	chart: {
		title: '图表',
		use: '写在 Word 图表的标题中：图表换上当月的数据，样式不变。'
	},
	picture: {
		title: '图片',
		use: '在 Word 中单独写成一段，换成图片；也可以写在一张占位图片的替换文字（说明文字）里，图片换成当月的，宽度不变。只能在“月报”页生成，命令行不能画图。'
	},
	office: {
		title: '本单位填写',
		use: '由本单位在“月报”页填写：署名、抄送、印发机关和联系方式同一地区各月通用，其余只属于一个月的一份文件。'
	}
};

/** What holds of all of them. */
const rules = [
	'占位符写在花括号里：`{上岗完成率}`。Excel 中全角花括号也可以，Word 中请用半角；同一个占位符中间的字体、字号不影响识别。',
	'成对的写法：`{#镇街}` 开始，`{/镇街}` 结束。在表格中，开始写在一行的第一个占位符之前，结束写在同一行的最后，这一行按清单逐行重复。',
	'`{#镇街 按排名}` 按该列由小到大排列，也可以写成 `{#镇街（按排名）}`。',
	'Excel 中单独占一格的占位符写成数值，沿用这一格的数字格式；夹在文字里的写成文字。与占位符同名的单元格名称也会填写。',
	'没有填写的主送、署名、成文日期在 Word 中显示为 ×××；其他本单位内容没有填写时，只含这些占位符的段落和表格行不出现（版记全部没有填写时，版记页也不出现）。没有数据的显示为 —。',
	'无法识别的占位符在 Word 中显示为“【未识别：…】”并加黄色底纹，在 Excel 中原样保留；生成文件时列出它们的名称。'
];

/** All placeholders as a page of Markdown, by kind, with what each is. */
export function placeholderList(placeholders: readonly Placeholder[]): string {
	const lines = [
		'# 占位符',
		'',
		'Word（.docx）和 Excel（.xlsx）模板中可以使用的占位符。“月报”页的“占位符”列有各自的当月内容。',
		'',
		'## 写法',
		'',
		...rules.map((it) => `- ${it}`),
		''
	];
	for (const [kind, { title, use }] of Object.entries(kinds)) {
		const some = placeholders.filter((it) => it.kind === kind);
		if (some.length === 0) continue;
		lines.push(`## ${title}`, '', use, '', ...some.flatMap(linesOf), '');
	}
	return `${lines.join('\n').trimEnd()}\n`;
}

function linesOf(it: Placeholder): string[] {
	const columns =
		it.kind === 'rows'
			? it.columns.map(({ name, says }) => `  - \`{${name}}\`：${plain(says)}`)
			: [];
	return [`- \`${asWritten(it)}\`：${plain(it.says)}`, ...columns];
}

/** Words that Markdown would take for its own signs. */
const plain = (words: string): string => words.replace(/[\\*_<>[\]`|]/g, '\\$&');
