import { literal, type Cell, type Csv, type Row } from './connection';

/** As much of an Arrow table as is read here; the engine's own version defines the rest. */
export interface ArrowTable {
	numRows: number;
	schema: { fields: { name: string; type: { toString(): string } }[] };
	getChildAt(index: number): { get(row: number): unknown } | null;
}

/**
 * Rows of an engine's answer as plain values: days as ISO text, whole numbers as numbers.
 * Throws on any kind that a metric may not return, such as DECIMAL or a list.
 */
export function plainRows<R extends Row>(table: ArrowTable): R[] {
	const rowAt = rowReader<R>(table);
	return Array.from({ length: table.numRows }, (_, row) => rowAt(row));
}

/** The same for a page: its thread is given back often enough to answer a click. */
export async function plainRowsInTurns<R extends Row>(table: ArrowTable): Promise<R[]> {
	const rowAt = rowReader<R>(table);
	const rows: R[] = [];
	let since = performance.now();
	for (let row = 0; row < table.numRows; row++) {
		rows.push(rowAt(row));
		if (row % LOOKS_AFTER !== 0 || performance.now() - since < LONGEST_TURN) continue;
		await new Promise((next) => setTimeout(next));
		since = performance.now();
	}
	return rows;
}

/** Rows between two looks at the clock, and milliseconds of work in one go. */
const [LOOKS_AFTER, LONGEST_TURN] = [64, 25];

function rowReader<R extends Row>(table: ArrowTable): (row: number) => R {
	const columns = table.schema.fields.map((field, i) => {
		const type = String(field.type);
		if (!kinds.test(type)) throw new Error(wrongKind(type));
		return { name: field.name, isDate: type.startsWith('Date'), values: table.getChildAt(i) };
	});
	return (row) => {
		const record: Row = {};
		for (const { name, isDate, values } of columns)
			record[name] = plain(values?.get(row) ?? null, isDate);
		return record as R;
	};
}

/** Arrow's names of the kinds that may come out; `Null` is a column of nothing else. */
const kinds = /^(Utf8|LargeUtf8|Dictionary|U?int\d|Float|Date|Bool|Null)/i;

/** What a connection says of a result that is no plain value. */
export const wrongKind = (type: string): string =>
	`a metric may return text, integer, double, date or boolean, not ${type}`;

function plain(value: unknown, isDate: boolean): Cell {
	if (value === null) return null;
	if (isDate) return new Date(Number(value)).toISOString().slice(0, 10);
	if (typeof value === 'bigint') return Number(value);
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
		return value;
	throw new Error(
		`a metric may return text, integer, double, date or boolean, not ${typeof value}`
	);
}

/** The statement that fills `table` from a CSV written by `rawCsv`, without any sniffing. */
export function readRawCsv(table: string, path: string, columns: readonly string[]): string {
	const types = columns.map((name) => `'${name}': 'VARCHAR'`).join(', ');
	return (
		`CREATE TABLE "${table}" AS SELECT * FROM read_csv(${literal(path)}, auto_detect=false, header=false, ` +
		`delim=',', quote='"', escape='"', new_line='\\n', allow_quoted_nulls=false, nullstr='', ` +
		`max_line_size=16777216, columns={${types}})`
	);
}

/** Rows as CSV in which every text is quoted and NULL is nothing. */
export function rawCsv(
	columns: number,
	rows: readonly (readonly (string | null)[])[]
): Uint8Array<ArrayBuffer> {
	const lines = rows.map((row) =>
		Array.from({ length: columns }, (_, i) => {
			const cell = row[i] ?? null;
			return cell === null ? '' : `"${cell.replaceAll('"', '""')}"`;
		}).join(',')
	);
	return new TextEncoder().encode(lines.length ? lines.join('\n') + '\n' : '');
}

/** The statement that fills `table` from a registered CSV as `Connection.loadCsv` says. */
export function readCsvFile(
	table: string,
	path: string,
	width: number,
	{ delimiter, newline, even = false }: Omit<Csv, 'bytes'>
): string {
	const types = Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
	const end = newline === '\r\n' ? '\\r\\n' : '\\n';
	return (
		`CREATE TABLE "${table}" AS FROM read_csv(${literal(path)}, auto_detect=false, header=false, delim=${literal(delimiter)}, ` +
		`quote='"', escape='"', new_line='${end}', parallel=false, null_padding=${!even}, allow_quoted_nulls=true, nullstr='', ` +
		`max_line_size=16777216, buffer_size=33554432, columns={${types}})`
	);
}
