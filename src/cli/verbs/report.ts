import { basename, join } from 'node:path';
import { UserError } from '../../lib/base/errors';
import { identityOf } from '../../lib/blocks/identity';
import { system } from '../../lib/datasets/systems';
import { plainName } from '../../lib/intake/readers/names';
import { surveyOf } from '../../lib/findings/survey';
import { monthFigures, unlooked } from '../../lib/report/figures';
import { papered } from '../../lib/blocks/render/palette';
import { sheetOf } from '../../lib/report/brief/sheet';
import { deckOf } from '../../lib/report/slides/deck';
import { rankingWays, type RankingWay } from '../../lib/report/kinds';
import { placeholderList, valueOf } from '../../lib/report/list';
import { textOf } from '../../lib/report/numbered';
import { placeholders, reportOf } from '../../lib/report/compose';
import { asPrinted, ofOffice } from '../../lib/report/placeholders/office';
import type { Office, Report } from '../../lib/report/terms';
import { written } from '../../lib/report/write';
import {
	besideOurs,
	filledFile,
	productName,
	ownTemplates,
	picturesIn,
	templateOf,
	unknownIn,
	unknownText,
	writersOf,
	type Template
} from '../../lib/report/writers';
import { compiledFile, openCompiled } from '../../lib/server/compiled';
import { describeSystem } from '../../lib/server/datasets';
import { lookIn } from '../../lib/server/surveys';
import { noWords, parsed, UsageError } from '../arguments';
import { jsonOption, lastDayOf } from '../asked';
import { bytesOf } from '../own_files';
import { show } from '../output';
import { checkFree, writeFiles, type Content } from '../writer';

/**
 * `report --dataset D --month YYYY-MM [--out DIR] [--template FILE] [--office NAME=WORDS]… [--ranking WAY] [--force]`: a month's
 * report, as text and, where a folder is named, as our templates and one of the office's own filled in. `report --placeholders` lists
 * what a template may ask for.
 */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		dataset: { type: 'string' },
		month: { type: 'string' },
		out: { type: 'string' },
		template: { type: 'string' },
		office: { type: 'string', multiple: true },
		ranking: { type: 'string', default: 'together' },
		force: { type: 'boolean', default: false },
		placeholders: { type: 'boolean', default: false }
	});
	noWords(positionals);
	if (values.placeholders) {
		show(values.json, { placeholders }, () => placeholderList(placeholders).trimEnd());
		return;
	}
	const { dataset, month, out, template, office, force } = values;
	const rankings = rankingOf(values.ranking);
	if (!dataset || !month) throw new UsageError('请给出 --dataset 和 --month');
	if (template !== undefined && out === undefined)
		throw new UsageError('--template 填写后要写到 --out 文件夹：请给出 --out');
	const found = system(dataset);
	const asOf = lastDayOf(month, found);
	const own = template === undefined ? null : await suppliedAt(template);
	const said = officeOf(office ?? []);

	const connection = await openCompiled(await compiledFile(found, root));
	const meta = await describeSystem(connection, found, null);
	const view = { asOf, place: meta.place, level: null };
	const templates = out === undefined ? [] : [...(await ours(root)), ...(own ? [own] : [])];
	const { place } = identityOf({ view }, meta);
	const names = [
		...templates.map((it) => filledFile({ place, asOf }, it)),
		...products.map(([name, ending]) => productName({ place, asOf }, name, ending))
	];
	// Before the checks, which take their time.
	if (out !== undefined) checkFree(out, names, force);
	// What changed since the month before, a report doesn't tell.
	const survey = surveyOf(await lookIn(connection, meta, view), null);
	const figures = await monthFigures(connection, meta, view, unlooked(survey));
	const report = reportOf(figures, meta, rankings);
	await connection.close();

	const paths =
		out === undefined ? [] : await write(out, { report, office: said }, templates, names, force);
	const { undrawn, unknown } = own ? await leftOutOf(own) : { undrawn: null, unknown: null };
	const untold = own && unknownText(own, unknown ?? [], { locale: 'zh-CN' });
	show(values.json, documentOf(report, { dataset, month, files: paths, unknown }), () =>
		[
			...(report.mark === null ? [] : [report.mark]),
			textOf(report.sections),
			...paths.map((path) => `已写出 ${path}`),
			...[undrawn, untold].filter((it) => it !== null)
		].join('\n')
	);
}

/** What is no template filled in: name, ending and what makes it. */
const products: readonly [
	name: string,
	ending: string,
	make: (report: Report, office: Office) => Promise<Uint8Array | string>
][] = [
	['幻灯片', 'pptx', deckOf],
	['一页简报', 'svg', async (report) => papered(sheetOf(report))]
];

/** A template with what is in it. */
interface Filling extends Template {
	bytes: Uint8Array;
}

/** Those that `build` has made. */
const ours = (root: string): Promise<Filling[]> =>
	Promise.all(
		ownTemplates.map(async (it) => {
			const path = join(root, 'static', 'templates', it.file);
			return { ...it, bytes: await bytesOf(path, '请先运行 npm run gangwei -- build') };
		})
	);

/** How places are ranked. */
function rankingOf(way: string): RankingWay {
	const found = rankingWays.find((it) => it === way);
	if (!found)
		throw new UserError(
			`--ranking 的“${way}”不是排名方式：请写 together（统一排名）或 by-kind（按类别分别排名）`
		);
	return found;
}

/** What only the office knows, as `署名=…`. */
function officeOf(said: readonly string[]): Office {
	const names = ofOffice.map(({ name }) => name);
	return Object.fromEntries(
		said.map((it) => {
			const [name = '', ...words] = it.split('=');
			if (words.length === 0 || !names.includes(name))
				throw new UserError(
					`--office 的“${it}”不是本单位填写的内容：请写成 署名=某局 这样的形式，可写的有${names.join('、')}`
				);
			return [name, asPrinted(name, words.join('='))];
		})
	);
}

/** A file of the office's own, beside which ours keep their names. */
async function suppliedAt(path: string): Promise<Filling> {
	const template = templateOf(plainName(basename(path)));
	return {
		...template,
		name: besideOurs(template),
		bytes: await bytesOf(path)
	};
}

/** What of a template only a page can draw, in a sentence, and what of it nobody knows. */
async function leftOutOf(
	template: Filling
): Promise<{ undrawn: string | null; unknown: string[] }> {
	const { inspect } = await writersOf(template);
	const inspected = await inspect(template.file, template.bytes);
	const names = picturesIn(inspected);
	return {
		undrawn:
			names.length === 0
				? null
				: `《${template.file}》中的${names.map((it) => `{${it}}`).join('、')}没有画出：命令行不能画图，请在“月报”页生成这份文件`,
		unknown: unknownIn(inspected)
	};
}

async function write(
	folder: string,
	{ report, office }: { report: Report; office: Office },
	templates: readonly Filling[],
	names: readonly string[],
	force: boolean
): Promise<string[]> {
	const files: Content[] = [];
	for (const [i, it] of templates.entries()) {
		const { fill } = await writersOf(it);
		files.push({ name: names[i]!, parts: [await fill(it.file, it.bytes, report, office, null)] });
	}
	for (const [i, [, , make]] of products.entries())
		files.push({ name: names[templates.length + i]!, parts: [await make(report, office)] });
	return writeFiles(folder, files, { force });
}

function documentOf(
	report: Report,
	of: { dataset: string; month: string; files: string[]; unknown: string[] | null }
) {
	const { files, unknown, ...asked } = of;
	const { place, asOf, mark, sections } = report;
	return {
		...asked,
		...{ as_of: asOf, place, mark },
		placeholders: placeholders.map((it) => ({
			name: it.name,
			kind: it.kind,
			value: valueOf(it, report)
		})),
		sections: sections.map(({ name, title, paragraphs }) => ({
			...{ name, title },
			paragraphs: paragraphs.map(({ text }) => written(text))
		})),
		files,
		// What the office's own template asks for and nobody knows.
		...(unknown && { unknown })
	};
}
