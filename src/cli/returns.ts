import { datasets } from '../lib/datasets';
import type { LaidOut } from '../lib/intake/staging/load';
import type { Staged } from '../lib/model/local';
import { dictionary } from '../lib/sheets/dictionary';
import { issueList } from '../lib/sheets/issues';
import { MOST_ROWS_OF_SHEET, senderCopy } from '../lib/sheets/sender';
import { template } from '../lib/sheets/template';
import type { Content } from './writer';

/** A file that no sheet holds, so that no copy of it can be marked. */
interface TooLong {
	file: string;
	rows: number;
}

/**
 * The list of issues, the templates and the data dictionary, and each sender's copy with its cells
 * marked; a file of more rows than a sheet holds has none.
 *
 * @param originals bytes of the files by their names; those inside a zip have none
 */
export async function returnsOf(
	{ reports, issues }: Staged,
	tables: readonly LaidOut[],
	originals: ReadonlyMap<string, Uint8Array>
): Promise<{ files: Content[]; tooLong: TooLong[] }> {
	const names = reports.map(({ file }) => file);
	const files = [
		{ name: '问题清单.xlsx', bytes: await issueList(issues, names) },
		{ name: '数据字典.xlsx', bytes: await dictionary(Object.values(datasets)) }
	];
	for (const dataset of Object.values(datasets))
		files.push({ name: `${dataset.label}模板.xlsx`, bytes: await template(dataset) });
	const tooLong: TooLong[] = [];
	for (const file of new Set(tables.map(({ table }) => table.file))) {
		const of = issues.filter((it) => it.file === file && it.cell !== null);
		if (of.length === 0) continue;
		const own = tables.filter(({ table }) => table.file === file).map(({ table }) => table);
		const rows = Math.max(...own.map(({ count }) => count));
		if (rows > MOST_ROWS_OF_SHEET) tooLong.push({ file, rows });
		else files.push(await senderCopy(file, originals.get(file) ?? null, own, async () => own, of));
	}
	return { files: named(files), tooLong };
}

/** The files under names of their own, also where names that differ in case are one. */
function named(files: readonly { name: string; bytes: Uint8Array }[]): Content[] {
	const taken = new Set<string>();
	return files.map(({ name, bytes }) => {
		let free = name;
		for (let nth = 2; taken.has(free.toLowerCase()); nth++)
			free = name.replace(/(\.\w+)$/, `_${nth}$1`);
		taken.add(free.toLowerCase());
		return { name: free, parts: [bytes] };
	});
}
