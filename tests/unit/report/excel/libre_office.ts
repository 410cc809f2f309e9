import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packed, partsOf } from '../../sheets/parts';
import { readBack } from '../../sheets/samples';

/** Whether LibreOffice is installed. */
export const isThere = spawnSync('soffice', ['--version']).status === 0;

/** What a test is called that needs it. */
export const named = isThere ? 'LibreOffice' : 'LibreOffice (skipped: it is not installed)';

/** A workbook as LibreOffice writes it: `pdf`, or `xlsx` once more. */
export function converted(bytes: Uint8Array, to: 'pdf' | 'xlsx'): Buffer {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-office-'));
	try {
		const from = join(folder, 'in.xlsx');
		writeFileSync(from, bytes);
		const filter = to === 'xlsx' ? 'xlsx:Calc MS Excel 2007 XML' : to;
		const made = spawnSync(
			'soffice',
			[
				...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter],
				...['--outdir', join(folder, 'out'), from]
			],
			{ encoding: 'utf8', timeout: 100_000 }
		);
		if (made.status !== 0 || made.stderr.includes('Error')) throw new Error(made.stderr);
		return readFileSync(join(folder, 'out', `in.${to}`));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The same with all results of formulas reckoned by it. */
export function reckonedAnew(bytes: Uint8Array) {
	const parts = Object.fromEntries(partsOf(bytes));
	for (const [name, text] of Object.entries(parts))
		if (/worksheets\/sheet\d+\.xml$/.test(name))
			parts[name] = text
				.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')
				.replace(/ t="(?:str|e|b)"(><f>)/g, '$1');
	return readBack(converted(packed(parts), 'xlsx'));
}
