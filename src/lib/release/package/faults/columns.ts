import type { Column, PublishedTable } from '../../terms/publication';
import type { Fault } from './fault';

const types: Readonly<Record<Column['role'], readonly Column['type'][]>> = {
	month: ['string'],
	code: ['string'],
	name: ['string'],
	flag: ['string'],
	figure: ['integer'],
	amount: ['integer'],
	rate: ['number']
};

/** Which role each of the properties belongs to. */
const owners = [
	['dimension', 'code'],
	['codes', 'code'],
	['measure', 'figure'],
	['numerator', 'rate'],
	['denominator', 'rate']
] as const;

/** What is wrong with the columns of a table by themselves. */
export function* columnFaults({ id, columns, primaryKey }: PublishedTable): Generator<Fault> {
	const fault = (column: string, value: unknown, says: string): Fault => ({
		...{ file: 'datapackage.json', place: `数据表 ${id} 的列 ${column}`, value, says }
	});
	const of = (name: string | undefined, role: Column['role']) =>
		columns.some((it) => it.name === name && it.role === role);
	const dimensions = columns.flatMap((it) => it.dimension ?? []);
	for (const [i, column] of columns.entries()) {
		const { name, role, type } = column;
		if (!/^[a-z][a-z0-9_]*$/.test(name)) yield fault(name, name, '不是小写的英文列名');
		if (columns.findIndex((it) => it.name === name) < i) yield fault(name, name, '重复');
		if (!types[role].includes(type)) yield fault(name, type, `不是${role}列的类型`);
		for (const word of [column.dimension, column.measure])
			if (word !== undefined && !/^[a-z][a-z0-9_]*$/.test(word))
				yield fault(name, word, '不是小写的英文名');
		for (const [property, owner] of owners) {
			const isNeeded = role === owner && property !== 'codes';
			if (column[property] === undefined ? isNeeded : role !== owner)
				yield fault(name, column[property], `与角色 ${role} 不符（${property}）`);
		}
		const isFlagged = role === 'figure' || role === 'amount';
		if (isFlagged && !of(`${name}_flag`, 'flag')) yield fault(name, name, '没有标识列');
		const flagged = name.replace(/_flag$/, '');
		if (role === 'flag' && (flagged === name || !(of(flagged, 'figure') || of(flagged, 'amount'))))
			yield fault(name, name, '不是任何数字列的标识列');
		if (role === 'rate' && !(of(column.numerator, 'figure') && of(column.denominator, 'figure')))
			yield fault(name, column.numerator, '的分子、分母不是本表的数字列');
		if (column.codes?.some(({ code }) => code === '')) yield fault(name, '', '不能是代码');
	}
	if (columns.filter(({ role }) => role === 'month').length > 1)
		yield fault('month', 'month', '多于一列');
	if (new Set(dimensions).size < dimensions.length)
		yield fault('dimension', dimensions.join(), '有重复的维度');
	const unknown = primaryKey.find((name) => !columns.some((it) => it.name === name));
	if (unknown !== undefined) yield fault('primaryKey', unknown, '不是本表的列');
	if (primaryKey.length === 0) yield fault('primaryKey', '', '没有列');
}
