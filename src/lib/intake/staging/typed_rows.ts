import { quoted } from '../../db/connection';
import type { Said } from '../../db/parameters';
import { addends, type Column, type Dataset } from '../../datasets/declare';
import { isFilled, isWide, joinOf, type Mapped, type Source, type Values } from './mapped';
import { sexOf, sqlType } from '../values/normalise';

/** What is known of the rows before they are typed. */
interface Read {
	/** The values of each column, by its name. */
	found: ReadonlyMap<string, Values>;
	/** Some rows are left out. */
	hasErrors: boolean;
	/** How many rows there are. */
	read: number;
}

/** The typed rows of the file, with the columns that they may fill. */
export function typedSelect(
	dataset: Dataset,
	source: Source,
	mapped: readonly Mapped[],
	{ found, hasErrors, read }: Read,
	said: Said
): string {
	const constant = (value: string | null, type: string): string => `${said(value)}::${type}`;
	const known = new Map(mapped.map((it) => [it.name, it]));
	// A column of one value, most often a blank one, joins nothing.
	const isJoined = ({ name, isSparse }: Mapped): boolean => {
		const { count, raw } = found.get(name)!;
		return isSparse ? count > 1 || (count === 1 && raw !== '') : count !== 1;
	};
	const own = (name: string): string | null => {
		const it = known.get(name);
		if (!it) return null;
		const { isSparse, cell, values, column } = it;
		if (!isSparse)
			return isJoined(it) ? `${values}.value` : constant(found.get(name)!.value, sqlType(column));
		if (!isJoined(it)) return `nullif(${cell}, '')`;
		return `CASE WHEN ${values}.raw IS NULL THEN ${cell} ELSE ${values}.value END`;
	};
	const partOf = ({ name, values }: Mapped, part: 'start' | 'end'): string =>
		isJoined(known.get(name)!) ? `${values}.${part}_day` : constant(found.get(name)![part], 'DATE');
	const valueOf = ([name, column]: [string, Column]): string => {
		const options = [own(name)];
		const period = column.from && known.get(column.from.column);
		if (period) options.push(partOf(period, column.from!.part));
		const number = known.get('id_no');
		if (name === 'sex' && number)
			options.push(sexByNumber(number, own('id_no')!, isJoined(number)));
		if (name === 'old_post' && !known.has(name) && known.has('origin'))
			options.push(
				`(${own('origin')} = 'old' AND NOT coalesce(${own('reviewed') ?? false}, false))`
			);
		if (column.blank !== undefined) options.push(String(column.blank));
		const given = options.filter((it) => it !== null);
		const value = given.length > 1 ? `coalesce(${given.join(', ')})` : (given[0] ?? 'NULL');
		const added = addends(dataset, name).flatMap(([other, sign]) => {
			const part = own(other);
			return part === null ? [] : [` ${sign > 0 ? '+' : '-'} coalesce(${part}, 0)`];
		});
		return added.length > 0 ? `coalesce(${value}, 0)${added.join('')}` : value;
	};
	const typed = Object.entries(dataset.columns)
		.filter(([name]) => isFilled(dataset, name, source))
		.map((it) => `(${valueOf(it)})::${sqlType(it[1])} AS ${quoted(it[0])}`);
	const rows =
		`SELECT ${said(source.file)} AS file, ${said(source.sheet)} AS sheet, r."row" AS "row", ${typed.join(', ')} ` +
		`FROM ${source.relation} r ${mapped
			.filter(isJoined)
			.map((it) => joinOf(it))
			.join(' ')}` +
		(hasErrors ? ` WHERE r."row" NOT IN (SELECT "row" FROM found WHERE severity = 'error')` : '');
	const all = isWide(dataset, source) ? unpivoted(dataset, rows, known.has.bind(known)) : rows;
	// A join may build on the rows when they are few; many stream past it in the file's order.
	return read <= FEW ? `FROM (${all}) ORDER BY "row"` : all;
}

const FEW = 100_000;

/** The sex that a valid ID number says. */
function sexByNumber({ values }: Mapped, number: string, isJoined: boolean): string {
	const isValid = isJoined
		? `(${values}.raw IS NULL OR ${values}.rule IS NULL OR ${values}.rule = 'id-15') AND `
		: '';
	return `CASE WHEN ${isValid}${number} IS NOT NULL THEN ${sexOf(`(${number})`)} END`;
}

/** A plan with a column per 城乡: one row each, blank cells being 0. */
function unpivoted(dataset: Dataset, rows: string, has: (name: string) => boolean): string {
	const { into, by, columns, unsplit } = dataset.wide!;
	return Object.entries(columns)
		.map(([column, code]) => {
			const values = [
				`coalesce(${quoted(column)}, 0) AS ${quoted(into)}`,
				`'${code}' AS ${quoted(by)}`
			];
			const split = unsplit?.split[column];
			if (unsplit && split && has(split))
				values.push(`coalesce(${quoted(split)}, 0) AS ${quoted(unsplit.column)}`);
			else if (unsplit && unsplit.code !== code) values.push(`0 AS ${quoted(unsplit.column)}`);
			return `SELECT * REPLACE (${values.join(', ')}) FROM (${rows})`;
		})
		.join(' UNION ALL ');
}
