import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { UserError } from '../base/errors';
import { columnLetters } from '../base/letters';
import { masked } from '../base/text';
import { each, gridSheet, rowHeight, textWidth, type Shown } from './grid';
import { MOST_ROWS } from './list';
import { defaultFont, looks, printed } from './looks';
import { openPackage } from './parts/package';

/** A column of a list of people. */
export interface RollColumn {
	label: string;
	/** How its numbers are shown; words without one. */
	format?: string;
}

/** A list of people, for those who work on it. */
export interface Roll {
	/** Name of its file, without an ending. */
	file: string;
	sheet: string;
	title: string;
	/** Lines between title and table. */
	above: readonly string[];
	columns: readonly RollColumn[];
	rows: readonly (readonly (string | number | null)[])[];
	/** Lines below the table, 合计 and who signs. */
	below: readonly string[];
	/** Printed above and below each page: 内部资料，注意保密. */
	mark: string;
	/** `2022-05-31`; the day that the file says it was made on, so that the same list has the same bytes. */
	day: string;
}

const WIDEST = 26;

/**
 * The list as a workbook: numbers as numbers, all words as text, ID numbers masked whatever they were.
 * Throws a `UserError` for more rows than a sheet has.
 */
export async function rollBook(roll: Roll): Promise<Uint8Array> {
	const { columns, above, below, day } = roll;
	if (roll.rows.length > MOST_ROWS)
		throw new UserError(
			`《${roll.file}》有 ${roll.rows.length} 行，超过一张工作表的 ${MOST_ROWS} 行：请按镇（街道）分别下载`
		);
	const rows = roll.rows.map((row) => row.map((it) => (typeof it === 'string' ? masked(it) : it)));
	const texts = rows.map((row) => row.map((it) => String(it ?? '')));
	const widths = columns.map(({ label }, i) =>
		Math.min(
			WIDEST,
			texts.reduce((most, row) => Math.max(most, textWidth(row[i] ?? '')), textWidth(label)) + 3
		)
	);
	// A line too many rather than one cut off.
	const narrow = widths.map((it) => it - 1);
	const head = above.length + 2;
	const last = columnLetters(columns.length - 1);
	const made = new Date(`${day}T00:00:00Z`);
	const lines = [roll.title, ...above];
	const whole = (row: number) => ({
		...{ startRow: row, startCol: 0, endRow: row, endCol: columns.length - 1 }
	});
	const heights = texts.map(
		(row, i) => [head + i, { height: Math.max(22, rowHeight(narrow, row)) }] as const
	);
	const bytes = await writeXlsx({
		defaultFont,
		properties: { title: roll.title, creator: '公岗看板', created: made, modified: made },
		sheets: [
			gridSheet(
				roll.sheet,
				widths,
				[
					each([roll.title], title),
					...above.map((line) => each([line], looks.note)),
					each(
						columns.map(({ label }) => label),
						looks.header
					),
					...rows.map((row) => row.map((value, i): Shown => shown(value, columns[i]!))),
					...below.map((line) => each([line], looks.note))
				],
				{
					freezePane: { rows: head },
					merges: [
						...lines.map((_, i) => whole(i)),
						...below.map((_, i) => whole(head + rows.length + i))
					],
					rowDefs: new Map([
						[0, { height: 32 }],
						...above.map((_, i) => [1 + i, { height: 20 }] as const),
						[head - 1, { height: 26 }],
						...heights,
						...below.map((_, i) => [head + rows.length + i, { height: 24 }] as const)
					]),
					pageSetup: {
						...printed(`$${head}:$${head}`),
						printArea: `$A$1:$${last}$${head + rows.length + below.length}`
					},
					headerFooter: { oddHeader: `&R${roll.mark}`, oddFooter: '&C第 &P 页，共 &N 页' }
				}
			)
		]
	});
	return openPackage(bytes).zipped();
}

const title: CellStyle = {
	font: { name: '方正小标宋简体', size: 18 },
	alignment: { horizontal: 'center', vertical: 'center' }
};

function shown(value: string | number | null, { format }: RollColumn): Shown {
	if (typeof value !== 'number') return { value, look: looks.text };
	const look = format === '0' ? looks.centre : looks.number;
	return { value, look: { ...look, ...(format && { numFmt: format }) } };
}
