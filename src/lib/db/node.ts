import { DuckDBInstance, DuckDBTypeId } from '@duckdb/node-api';
import { rawCsv, readCsvFile, readRawCsv, wrongKind } from './arrow';
import { QueryError, type Cell, type Connection, type Row } from './connection';
import { lockdown } from './lockdown';
import { privateFile } from './private_file';

/**
 * A locked in-memory DuckDB in this process, one thread as in the browser. Text to be loaded lies for
 * that moment in a file in memory, for the engine reads nothing else.
 *
 * @param directories folders whose files may be attached (the build's output); none by default
 */
export async function openNode(directories: readonly string[] = []): Promise<Connection> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
	const connection = await instance.connect();
	const file = privateFile();
	await connection.run(lockdown([...directories, ...file.folders.map((folder) => `${folder}/`)]));
	const run = async (sql: string): Promise<void> => {
		try {
			await connection.run(sql);
		} catch (error) {
			throw new QueryError((error as Error).message, sql);
		}
	};

	return {
		async query<R extends Row>(sql: string, params: readonly Cell[] = []): Promise<R[]> {
			try {
				const result = await connection.runAndReadAll(sql, [...params]);
				const names = result.columnNames();
				const wrong = result.columnTypes().find(({ typeId }) => !kinds.has(typeId));
				if (wrong) throw new Error(wrongKind(wrong.toString()));
				return result.getRowsJS().map((values) => {
					const row: Row = {};
					names.forEach((name, i) => (row[name] = plain(values[i])));
					return row as R;
				});
			} catch (error) {
				throw new QueryError((error as Error).message, sql);
			}
		},
		run,
		load: (table, columns, rows) =>
			file.with(rawCsv(columns.length, rows), (path) => run(readRawCsv(table, path, columns))),
		loadCsv: (table, width, csv) =>
			file.with(csv.bytes, (path) => run(readCsvFile(table, path, width, csv))),
		async close() {
			connection.closeSync();
			instance.closeSync();
		}
	};
}

/** The kinds that may come out of a statement; sums of integers are HUGEINT or DECIMAL until cast. */
const kinds = new Set([
	DuckDBTypeId.VARCHAR,
	DuckDBTypeId.ENUM,
	DuckDBTypeId.TINYINT,
	DuckDBTypeId.SMALLINT,
	DuckDBTypeId.INTEGER,
	DuckDBTypeId.BIGINT,
	DuckDBTypeId.UTINYINT,
	DuckDBTypeId.USMALLINT,
	DuckDBTypeId.UINTEGER,
	DuckDBTypeId.UBIGINT,
	DuckDBTypeId.HUGEINT,
	DuckDBTypeId.DECIMAL,
	DuckDBTypeId.FLOAT,
	DuckDBTypeId.DOUBLE,
	DuckDBTypeId.DATE,
	DuckDBTypeId.BOOLEAN,
	DuckDBTypeId.SQLNULL
]);

function plain(value: unknown): Cell {
	if (value === null || value === undefined) return null;
	if (typeof value === 'bigint') return Number(value);
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
		return value;
	throw new Error(
		`a metric may return text, integer, double, date or boolean, not ${typeof value}`
	);
}
