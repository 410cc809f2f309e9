import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packed, partsOf } from '../../sheets/parts';

/** Whether LibreOffice is installed. */
export const isThere = spawnSync('soffice', ['--version']).status === 0;

/** What a test is called that needs it. */
export const named = isThere ? 'LibreOffice' : 'LibreOffice (skipped: it is not installed)';

/** Workbooks as LibreOffice, started once for all, writes them: `pdf`, or `xlsx` once more. */
export function converted(books: readonly Uint8Array[], to: 'pdf' | 'xlsx'): Buffer[] {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-office-'));
	try {
		const from = books.map((_, i) => join(folder, `${i}.xlsx`));
		for (const [i, path] of from.entries()) writeFileSync(path, books[i]!);
		const filter = to === 'xlsx' ? 'xlsx:Calc MS Excel 2007 XML' : to;
		const made = spawnSync(
			'soffice',
			[
				...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter],
				...['--outdir', join(folder, 'out'), ...from]
			],
			{ encoding: 'utf8', timeout: 100_000 }
		);
		if (made.status !== 0 || made.stderr.includes('Error')) throw new Error(made.stderr);
		return books.map((_, i) => readFileSync(join(folder, 'out', `${i}.${to}`)));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A workbook without the results of its formulas: who opens it has to reckon them. */
export function unreckoned(bytes: Uint8Array): Uint8Array {
	const parts = Object.fromEntries(partsOf(bytes));
	for (const [name, text] of Object.entries(parts))
		if (/worksheets\/sheet\d+\.xml$/.test(name))
			parts[name] = text
				.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')
				.replace(/ t="(?:str|e|b)"(><f>)/g, '$1');
	return packed(parts);
}
