import Papa from 'papaparse';
import { unguarded } from '../../../base/text';
import {
	isMeasured,
	type Column,
	type PublishedTable,
	type Release,
	type Value
} from '../../terms/publication';
import { misfit } from './refuse';
import { textIn, type Opened } from './json';
import type { Descriptor, Field } from './schema';

type Resource = Descriptor['resources'][number];

/** Numbers as the writer prints them. */
const number = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/** A table as its description and its file say; a `UserError` naming the row and column of what doesn't fit. */
export function tableIn(
	opened: Opened,
	resource: Resource,
	{ simulated }: Pick<Release, 'simulated'>
): PublishedTable {
	const { name: id, schema } = resource;
	const path = `data/${id}.csv`;
	const wrong = (place: string, value: unknown, says: string) =>
		misfit(opened.name, { file: path, place, value, says });
	if (resource.path !== path)
		throw misfit(opened.name, {
			...{ file: 'datapackage.json', place: `数据表 ${id} 的 path` },
			...{ value: resource.path, says: `不是 ${path}` }
		});
	const { data, errors } = Papa.parse<string[]>(textIn(opened, path), {
		delimiter: ',',
		newline: '\r\n'
	});
	const [error] = errors;
	if (error) throw wrong(`第 ${(error.row ?? 0) + 1} 行`, error.code, '不是 RFC 4180 的写法');
	const [head = [], ...lines] = data;
	const last = lines.pop();
	if (last?.length !== 1 || last[0] !== '') throw wrong('末行', last, '没有以回车换行结束');
	const names = schema.fields.map((it) => it.name);
	if (head.join() !== names.join())
		throw wrong('表头', head.join(), `与 datapackage.json 所列的列不同`);
	const marks = schema.fields.filter((it) => it['gangwei:role'] === 'mark').length;
	if (
		marks !== Number(simulated) ||
		(simulated && schema.fields.at(-1)?.['gangwei:role'] !== 'mark')
	)
		throw wrong('表头', head.join(), simulated ? '缺少演示数据的标志列' : '多出演示数据的标志列');
	const own = schema.fields.filter((it) => it['gangwei:role'] !== 'mark');
	const columns = own.map(columnOf);
	return {
		id,
		title: resource.title,
		title_en: resource['gangwei:title_en'],
		description: resource.description,
		description_en: resource['gangwei:description_en'],
		profile: resource['gangwei:profile'],
		columns,
		primaryKey: schema.primaryKey,
		rows: lines.map((cells, i) => {
			if (cells.length !== names.length)
				throw wrong(`第 ${i + 2} 行`, cells.length, `列数与表头不同`);
			return columns.map((column, at) => valueOf(cells[at]!, column));
		})
	};
}

/** A number where one may stand and is written as we write it; all else stays text, and is looked over later. */
function valueOf(cell: string, column: Column): Value {
	if (!isMeasured(column)) return unguarded(cell);
	return number.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell;
}

function columnOf(field: Field): Column {
	const own = (name: 'unit' | 'dimension' | 'measure' | 'numerator' | 'denominator') => {
		const value = field[`gangwei:${name}`];
		return value === undefined ? {} : { [name]: value };
	};
	const role = field['gangwei:role'];
	const codes = field.categories
		?.filter(({ value }) => value !== '')
		.map((it) => ({ code: it.value, label: it.label, label_en: it['gangwei:label_en'] }));
	return {
		name: field.name,
		title: field.title,
		title_en: field['gangwei:title_en'],
		description: field.description,
		description_en: field['gangwei:description_en'],
		type: field.type === 'yearmonth' ? 'string' : field.type,
		role: role === 'mark' ? 'name' : role,
		...{ ...own('dimension'), ...own('measure'), ...own('numerator'), ...own('denominator') },
		...own('unit'),
		...(role === 'code' && codes && { codes })
	};
}
