/** One row as it is given: `lo` ≤ Σ factor × column ≤ `hi`, ±Infinity where it has no end. */
export interface Row {
	lo: number;
	hi: number;
	terms: readonly (readonly [column: number, factor: number])[];
}

/** Rows in compressed form, and the same by columns. */
export interface Rows {
	count: number;
	lo: Float64Array;
	hi: Float64Array;
	/** Terms of row i lie from `start[i]` to before `start[i + 1]`. */
	start: Int32Array;
	column: Int32Array;
	factor: Float64Array;
	/** Terms of column j lie from `columnStart[j]` to before `columnStart[j + 1]`. */
	columnStart: Int32Array;
	row: Int32Array;
	rowFactor: Float64Array;
}

/** Compresses rows over so many columns. */
export function compressed(rows: readonly Row[], columns: number): Rows {
	const start = new Int32Array(rows.length + 1);
	const columnStart = new Int32Array(columns + 1);
	rows.forEach(({ terms }, i) => {
		start[i + 1] = start[i]! + terms.length;
		for (const [column] of terms) columnStart[column + 1]!++;
	});
	for (let j = 0; j < columns; j++) columnStart[j + 1]! += columnStart[j]!;
	const size = start[rows.length]!;
	const made: Rows = {
		count: rows.length,
		lo: Float64Array.from(rows, ({ lo }) => lo),
		hi: Float64Array.from(rows, ({ hi }) => hi),
		...{ start, column: new Int32Array(size), factor: new Float64Array(size) },
		...{ columnStart, row: new Int32Array(size), rowFactor: new Float64Array(size) }
	};
	const next = columnStart.slice();
	let at = 0;
	rows.forEach(({ terms }, i) => {
		for (const [column, factor] of terms) {
			made.column[at] = column;
			made.factor[at++] = factor;
			const place = next[column]!++;
			made.row[place] = i;
			made.rowFactor[place] = factor;
		}
	});
	return made;
}
