import type { Connection } from '../db/connection';
import { UserError } from '../base/errors';
import type { DatasetId } from '../datasets';
import type { TextTable } from '../datasets/table';
import { dataRows, layOut, type LayoutPlan } from './layout';
import { stage } from './stage';

/** A table and how to read it: what `layOut` proposed, or what the user made of it. */
export interface LaidOut {
	table: TextTable;
	layout: LayoutPlan;
}

/**
 * Lays out a file's tables. Sheets that are none of ours (填表说明) are left out as long as one is; when
 * none is, the first one's error is thrown.
 */
export function layOutFile(
	tables: readonly TextTable[],
	as?: DatasetId
): { tables: LaidOut[]; skipped: TextTable[] } {
	const found: LaidOut[] = [];
	const skipped: TextTable[] = [];
	let first: UserError | null = null;
	for (const table of tables) {
		try {
			found.push({ table, layout: layOut(table, as) });
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			first ??= error;
			skipped.push(table);
		}
	}
	if (found.length === 0 && first) throw first;
	return { tables: found, skipped };
}

/** What became of one file or sheet. `read = staged + aside + rejected`, always. */
export interface FileReport {
	file: string;
	sheet: string | null;
	format: string;
	dataset: DatasetId;
	/** 1-based row of the header. */
	header_row: number;
	/** declaration column → the file's header */
	mapping: Record<string, string>;
	unmatched: string[];
	/** Rows below the header, to the last one that isn't blank. */
	read: number;
	staged: number;
	/** Blank rows, totals, repeated headers, sign-offs. */
	aside: number;
	/** Rows with an error; each has an issue. */
	rejected: number;
}

/** Stages laid-out tables one after the other and reports what became of their rows. */
export async function loadTables(
	connection: Connection,
	tables: readonly LaidOut[]
): Promise<FileReport[]> {
	const reports: FileReport[] = [];
	for (const { table, layout } of tables) {
		const header = table.rows[layout.header] ?? [];
		const columns = Object.keys(layout.columns);
		const mapping = Object.fromEntries(
			columns.map((column) => [column, (header[layout.columns[column]!] ?? '').trim()])
		);
		const rows = dataRows(table, layout);
		const count = await stage(connection, {
			dataset: layout.dataset,
			file: table.file,
			sheet: table.sheet,
			headers: mapping,
			columns,
			rows: rows.map(({ row, cells }) => ({
				row,
				cells: columns.map((column) => cells[layout.columns[column]!] ?? '')
			}))
		});
		const read = layout.last - layout.first + 1;
		const report: FileReport = {
			file: table.file,
			sheet: table.sheet,
			format: table.format,
			dataset: layout.dataset,
			header_row: layout.header + 1,
			mapping,
			unmatched: layout.unmatched,
			read,
			staged: count.staged,
			aside: layout.aside.length,
			rejected: count.rejected
		};
		if (report.read !== report.staged + report.aside + report.rejected)
			throw new Error(
				`${table.file}: read ${report.read} rows but accounted for ${report.staged} + ${report.aside} + ${report.rejected}`
			);
		reports.push(report);
	}
	return reports;
}

/** Plans and rosters that a dataset can't do without. */
export function requireFiles(tables: readonly LaidOut[]): void {
	const has = (id: DatasetId) => tables.some(({ layout }) => layout.dataset === id);
	const files = tables.map(({ table }) => `《${table.file}》`).join('');
	if (!has('plan'))
		throw new UserError(
			`载入的文件${files}里没有岗位计划表：请同时载入一份计划表，表头至少有“镇（街道）”“城镇”“乡村”三列`
		);
	if (!has('roster'))
		throw new UserError(
			`载入的文件${files}里没有人员花名册：请同时载入一份花名册，表头至少有“镇（街道）”“城乡类别”“上岗日期”三列`
		);
}
