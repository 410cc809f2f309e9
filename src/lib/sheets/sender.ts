import type { Issue } from '../base/issue';
import { unpacked, type RawTable } from '../intake/raw/table';
import { markedCopy, returnable, returnToSender } from './return';

/** A file to go back to whoever sent it. */
export interface SenderCopy {
	name: string;
	bytes: Uint8Array;
}

/** Rows of a sheet, in every spreadsheet program. */
export const MOST_ROWS_OF_SHEET = 1_048_576;

/** Why a file doesn't go back to its sender. */
export const tooLongToReturn = (file: string, rows: number): string =>
	`没有写出《${file}》的退回修改文件：它有 ${rows} 行，一张工作表最多 ${MOST_ROWS_OF_SHEET} 行，请按问题清单修改原文件`;

/**
 * What goes back to the sender of a file: their own workbook where it can be marked, else the cells
 * of its tables in a new one. `issues` are those of this file.
 *
 * @param file its name; of one inside a zip with the zip's before it
 * @param original its bytes; null for a file inside a zip
 * @param sheets its tables, as they and the file itself call their sheets
 * @param tables reads them, where their cells are needed
 */
export async function senderCopy(
	file: string,
	original: Uint8Array | null,
	sheets: readonly Pick<RawTable, 'sheet' | 'tab'>[],
	tables: () => Promise<readonly RawTable[]>,
	issues: readonly Issue[]
): Promise<SenderCopy> {
	const [, stem, ending] = /^(?:.*\/)?(.*?)(\.\w+)?$/.exec(file)!;
	const named = (as: string): string => `${stem}_退回修改${as}`;
	/** An issue at the sheet as the workbook calls it. */
	const asSpelled = (issue: Issue): Issue => {
		const tab = sheets.find(({ sheet }) => sheet === issue.sheet)?.tab;
		return tab === undefined ? issue : { ...issue, sheet: tab };
	};
	if (original && returnable(original)) {
		// A workbook may be called .xls, and would then be doubted when it is opened.
		const as = ending?.toLowerCase() === '.xlsm' ? '.xlsm' : '.xlsx';
		return { name: named(as), bytes: await returnToSender(original, issues.map(asSpelled)) };
	}
	const copied = await Promise.all(
		(await tables()).map(async (table) => ({
			name: table.sheet ?? 'Sheet1',
			rows: await unpacked(table)
		}))
	);
	return { name: named('.xlsx'), bytes: await markedCopy(copied, issues) };
}
