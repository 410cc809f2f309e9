import type { Issue } from '../base/issue';
import { unpacked, type RawTable } from '../intake/raw';
import { markedCopy, returnable, returnToSender } from './return';

/** A file to go back to whoever sent it. */
export interface SenderCopy {
	name: string;
	bytes: Uint8Array;
}

/**
 * What goes back to the sender of a file: their own workbook where it can be marked, else the cells
 * of its tables in a new one. `issues` are those of this file.
 *
 * @param file its name; of one inside a zip with the zip's before it
 * @param original its bytes; null for a file inside a zip
 */
export async function senderCopy(
	file: string,
	original: Uint8Array | null,
	tables: readonly RawTable[],
	issues: readonly Issue[]
): Promise<SenderCopy> {
	const [, stem, ending] = /^(?:.*\/)?(.*?)(\.\w+)?$/.exec(file)!;
	const named = (as: string): string => `${stem}_退回修改${as}`;
	/** An issue at the sheet as the workbook calls it. */
	const asSpelled = (issue: Issue): Issue => {
		const tab = tables.find(({ sheet }) => sheet === issue.sheet)?.tab;
		return tab === undefined ? issue : { ...issue, sheet: tab };
	};
	if (original && returnable(original)) {
		// A workbook may be called .xls, and would then be doubted when it is opened.
		const as = ending?.toLowerCase() === '.xlsm' ? '.xlsm' : '.xlsx';
		return { name: named(as), bytes: await returnToSender(original, issues.map(asSpelled)) };
	}
	const sheets = await Promise.all(
		tables.map(async (table) => ({ name: table.sheet ?? 'Sheet1', rows: await unpacked(table) }))
	);
	return { name: named('.xlsx'), bytes: await markedCopy(sheets, issues) };
}
