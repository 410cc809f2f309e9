import { literal, type Cell, type Csv, type Row } from './connection';

/** As much of an Arrow table as is read here; the engine's own version defines the rest. */
export interface ArrowTable {
	numRows: number;
	schema: { fields: { name: string; type: { toString(): string } }[] };
	batches: { numRows: number; getChildAt(index: number): ArrowColumn | null }[];
}

interface ArrowColumn {
	get(row: number): unknown;
	/** One part within a batch. */
	data: readonly ArrowPart[];
}

interface ArrowPart {
	values: ArrayLike<unknown>;
	/** Of texts: where each begins among the bytes, and where the last ends. */
	valueOffsets?: ArrayLike<unknown>;
	dictionary?: Pick<ArrowColumn, 'get'>;
	getValid(row: number): boolean;
}

/**
 * Rows of an engine's answer as plain values: days as ISO text, whole numbers as numbers.
 * Throws on any kind that a metric may not return, such as DECIMAL or a list.
 */
export const plainRows = <R extends Row>(table: ArrowTable): R[] => [...rowsIn<R>(table)];

/** The same for a page: its thread is given back often enough to answer a click. */
export async function plainRowsInTurns<R extends Row>(table: ArrowTable): Promise<R[]> {
	const rows: R[] = [];
	let since = performance.now();
	for (const row of rowsIn<R>(table)) {
		rows.push(row);
		if (rows.length % LOOKS_AFTER !== 0 || performance.now() - since < LONGEST_TURN) continue;
		await new Promise((next) => setTimeout(next));
		since = performance.now();
	}
	return rows;
}

/** Rows between two looks at the clock, and milliseconds of work in one go. */
const [LOOKS_AFTER, LONGEST_TURN] = [64, 25];

/** Batch by batch: within one, a column is one piece and needs no search for the row's own. */
function* rowsIn<R extends Row>({ schema, batches }: ArrowTable): Generator<R> {
	const fields = schema.fields.map(({ name, type }) => ({ name, type: String(type) }));
	for (const { type } of fields) if (!kinds.test(type)) throw new Error(wrongKind(type));
	const words = new Map<unknown, Cell[]>();
	const days = new Map<number, string>();
	for (const batch of batches) {
		const columns = fields.map(({ name, type }, i) => ({
			name,
			cell: cellsOf(batch.getChildAt(i), type, words, days)
		}));
		for (let row = 0; row < batch.numRows; row++) {
			const record: Row = {};
			for (const { name, cell } of columns) record[name] = cell(row);
			yield record as R;
		}
	}
}

/** The cells of a column by row. What many rows say, days and words of a dictionary, is made once. */
function cellsOf(
	column: ArrowColumn | null,
	type: string,
	words: Map<unknown, Cell[]>,
	days: Map<number, string>
): (row: number) => Cell {
	if (!column) return () => null;
	const [part] = column.data;
	if (part?.dictionary) {
		const { values, dictionary } = part;
		const known = words.get(dictionary) ?? [];
		words.set(dictionary, known);
		return (row) => {
			if (!part.getValid(row)) return null;
			const at = values[row] as number;
			return (known[at] ??= plain(dictionary.get(at)));
		};
	}
	if (type.startsWith('Date'))
		return (row) => {
			const value = column.get(row);
			if (value === null) return null;
			const day = Number(value);
			const text = days.get(day) ?? new Date(day).toISOString().slice(0, 10);
			days.set(day, text);
			return text;
		};
	if (part?.values instanceof Uint8Array && part.valueOffsets instanceof Int32Array) {
		const text = textsOf(part.values, part.valueOffsets);
		return (row) => (part.getValid(row) ? text(row) : null);
	}
	return (row) => plain(column.get(row));
}

/** Texts that stand one behind another, decoded in one go: the decoder costs more than a text is long. */
function textsOf(bytes: Uint8Array, offsets: Int32Array): (row: number) => string {
	const [start, end] = [offsets[0]!, offsets.at(-1)!];
	const all = decoder.decode(bytes.subarray(start, end));
	if (all.length === end - start)
		return (row) => all.slice(offsets[row]! - start, offsets[row + 1]! - start);
	const units = new Uint32Array(offsets.length);
	let unit = 0;
	for (let row = 0, at = start; row < offsets.length; row++) {
		// A character has one byte that continues none; beyond U+FFFF it is two units of a text.
		for (; at < offsets[row]!; at++)
			unit += bytes[at]! >= 0xf0 ? 2 : (bytes[at]! & 0xc0) === 0x80 ? 0 : 1;
		units[row] = unit;
	}
	return (row) => all.slice(units[row], units[row + 1]);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Arrow's names of the kinds that may come out; `Null` is a column of nothing else. */
const kinds = /^(Utf8|LargeUtf8|Dictionary|U?int\d|Float|Date|Bool|Null)/i;

/** What a connection says of a result that is no plain value. */
export const wrongKind = (type: string): string =>
	`a metric may return text, integer, double, date or boolean, not ${type}`;

function plain(value: unknown): Cell {
	if (value === null) return null;
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

/** The beginning of an Arrow file, before the stream that it holds. */
const HEAD = 8;

/** An engine answers with an Arrow file and takes a stream, of which it says nothing when it gets a file. */
export const streamOf = (file: Uint8Array): Uint8Array => file.slice(HEAD);
