import { UserError } from '../../base/errors';
import { openPackage } from '../../sheets/parts/package';
import { pictureOf, type Draw, type Picture } from '../pictures';
import type { Office, Placeholder, Report } from '../terms';
import { fillChart, tidyTitle } from './chart';
import { DEEPEST, mainPart } from './guard';
import { readTemplate, refuseFaults } from './inspect';
import { keepLastRows } from './kept_rows';
import { knownOf } from './names';
import { describe, titleIn } from './properties';
import { withPictures, withPrefixes, withRoom } from './pictures';
import { contentsOf, resolver } from './scope';
import { withoutBlankEnd } from './last_page';
import { placeSignOff } from './sign_off';
import { tidying } from './tidy';
import { markUnknown } from './unknown';

/**
 * A template filled in with a month's report. Values are written as in the report's text; what the office has to say
 * and hasn't stays as a blank to be seen (×××), lines of what it may leave out go, what there are no data for is —, and
 * a name that isn't known is marked (【未识别：…】). Charts stay native: their figures and the
 * workbook behind them are the report's. The same input gives the same bytes: times within are the report's day.
 *
 * Throws a `UserError` for a file that can't be taken (see `openTemplate`), and for the first fault of its tags.
 *
 * @param file the template's name, for such a sentence
 * @param draw makes pictures; without it none is put in
 */
export async function fill(
	file: string,
	template: Uint8Array,
	report: Report,
	office: Office,
	placeholders: readonly Placeholder[],
	draw: Draw | null = null
): Promise<Uint8Array<ArrayBuffer>> {
	const { parts, inspection, charts } = readTemplate(file, template, placeholders);
	refuseFaults(inspection);
	for (const [path, name] of charts) {
		const chart = report.charts[name];
		if (chart) fillChart(file, parts, path, chart);
	}
	const pictures = new Map<string, Picture>();
	for (const { placeholder } of inspection.found) {
		const made = draw && (await pictureOf(placeholder.name, report, draw));
		if (made) pictures.set(placeholder.name, made);
	}
	const contents = contentsOf(report, office, knownOf(placeholders));
	const library = await import('easy-template-x');
	const handler = new library.TemplateHandler({
		maxXmlDepth: DEEPEST + 50,
		scopeDataResolver: resolver(contents, pictures),
		extensions: tidying(library, (name) => contents.isLeftEmpty(name))
	});
	let filled: ArrayBuffer;
	try {
		filled = await handler.process(bufferOf(parts.zipped()), {});
	} catch (cause) {
		throw new UserError(
			`《${file}》中有不能填写的排版结构：请在 Word 中打开，接受全部修订，另存为 .docx 后重新选择`,
			{ cause }
		);
	}
	const done = openPackage(new Uint8Array(filled));
	const main = mainPart(done)!;
	// The library writes relations that begin at the package's root as if they began here.
	for (const name of parts.names())
		if (name.endsWith('.rels')) done.write(name, withPictures(parts.text(name)!, done.text(name)!));
	for (const { kind, target } of done.relations(main))
		if (kind === 'chart') done.write(target, tidyTitle(done.text(target)!));
	if (pictures.size > 0) {
		done.write(main, withRoom(done.text(main)!, pictures.values()));
		for (const name of done.names())
			if (/^word\/[^/]*\.xml$/.test(name) && done.text(name)!.includes('<wp:inline'))
				done.write(name, withPrefixes(done.text(name)!));
	}
	placeSignOff(done, main);
	keepLastRows(done, main);
	markUnknown(done);
	withoutBlankEnd(done, main, parts);
	const title = titleIn(done.text(main)!) ?? contents.text('标题').replaceAll('\n', '');
	describe(done, title, report.asOf);
	return new Uint8Array(bufferOf(done.zipped()));
}

/** The bytes in memory of their own, as the library takes them. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
