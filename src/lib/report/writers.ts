import { UserError } from '../base/errors';
import { placeholders } from './compose';
import { ofPictures, type Draw } from './pictures';
import { m } from '../paraglide/messages';
import type { Office, Report } from './terms';

/** What a template of ours or of the office's is: a Word document or a workbook. */
export type Ending = 'docx' | 'xlsx';

/** What a template asks for. */
export interface Inspected {
	/** Placeholders that it has and that are known, by their names. */
	has: readonly string[];
	/** What it has and nobody knows, as it stands and where, with the known name nearest to it. */
	unknown: readonly { text: string; where: string; nearest: string | null }[];
	/** Known ones that it doesn't have. */
	lacks: readonly string[];
	/** Why it can't be filled in, a sentence each; none where it can. */
	faults: readonly string[];
}

/** What fills templates in. Each throws a `UserError` of one sentence for a template that can't be used. */
export interface Writers {
	/** @param name of the file, for what is said of it */
	inspect: (name: string, bytes: Uint8Array) => Promise<Inspected>;
	/** @param draw makes the pictures that a Word document asks for; null leaves them out */
	fill: (
		name: string,
		bytes: Uint8Array,
		report: Report,
		office: Office,
		draw: Draw | null
	) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A template: of ours, or a file of the office's own. */
export interface Template {
	/** What it is called, as filled files are named after it. */
	name: string;
	ending: Ending;
	/** Name of its file. */
	file: string;
}

/** A template of ours, with what it asks for: known before its file is fetched and read. */
interface OwnTemplate extends Template {
	/** Parts of the report's text. */
	parts: readonly string[];
	/** What only the office knows. */
	office: readonly string[];
}

const inLetters = [
	...['文号', '主送', '署名', '成文日期', '附注', '联系单位', '联系人', '联系电话'],
	...['抄送', '印发机关', '印发日期', '标题']
];
const inForms = { parts: [], office: ['署名', '成文日期', '联系电话'] };

/** Those that come with the site, in `static/templates`; the one that is offered first at the top. */
export const ownTemplates = [
	{
		...{ name: '调度报告', ending: 'docx', file: 'dispatch.docx' },
		parts: ['总体进展', '镇街进展', '资金发放', '安置对象', '存在问题', '下一步'],
		office: [...inLetters, '签发人', '工作动态', '镇街特色']
	},
	{
		...{ name: '通报', ending: 'docx', file: 'bulletin.docx' },
		parts: ['总体进展', '镇街进展', '资金发放', '存在问题', '下一步'],
		office: inLetters
	},
	{ name: '调度表', ending: 'xlsx', file: '调度表.xlsx', ...inForms },
	{ name: '排名表', ending: 'xlsx', file: '排名表.xlsx', ...inForms },
	{ name: '资金表', ending: 'xlsx', file: '资金表.xlsx', ...inForms },
	{ name: '绩效自评表', ending: 'xlsx', file: '绩效自评表.xlsx', ...inForms },
	{ name: '绩效资金表', ending: 'xlsx', file: '绩效资金表.xlsx', ...inForms }
] as const satisfies readonly OwnTemplate[];

/** Bytes beyond which no template is read. */
export const MOST_TEMPLATE = 50 * 1024 * 1024;

/** What fetches the code for each kind: no page has it before somebody asks for a file. */
const writers: Readonly<Record<Ending, () => Promise<Writers>>> = {
	docx: async () => {
		const [{ inspect }, { fill }] = await Promise.all([
			import('./word/inspect'),
			import('./word/fill')
		]);
		return {
			inspect: async (name, bytes) => {
				const { found, unknown, lacking, faults } = inspect(name, bytes, placeholders);
				return {
					has: [...new Set(found.map(({ placeholder }) => placeholder.name))],
					unknown: unknown.map(({ raw, where, nearest }) => ({ text: raw, where, nearest })),
					lacks: lacking.map((it) => it.name),
					faults
				};
			},
			fill: (name, bytes, report, office, draw) =>
				fill(name, bytes, report, office, placeholders, draw)
		};
	},
	xlsx: async () => {
		const [{ inspectWorkbook }, { fillWorkbook }] = await Promise.all([
			import('./excel/inspect'),
			import('./excel/fill')
		]);
		return {
			inspect: async (name, bytes) => {
				const { unknown, ...it } = inspectWorkbook(name, bytes, placeholders);
				return {
					...{ has: it.has, lacks: it.lacks, faults: [] },
					unknown: unknown.map(({ text, at, nearest }) => ({ text, where: at, nearest }))
				};
			},
			fill: async (name, bytes, report, office) =>
				new Uint8Array(fillWorkbook(name, bytes, report, office))
		};
	}
};

/** What fills in templates of a kind. */
export const writersOf = ({ ending }: Template): Promise<Writers> => writers[ending]();

const endings = Object.keys(writers) as Ending[];

/** A file of the office's own as a template. Throws a `UserError` for one that can't be filled in. */
export function templateOf(file: string): Template {
	const ending = endings.find((it) => file.toLowerCase().endsWith(`.${it}`));
	if (!ending) throw new UserError(`《${file}》不是能填写的模板：请选择 .docx 或 .xlsx 文件`);
	// What is made of it is no template.
	const name = file.slice(0, -ending.length - 1);
	return { name: name.replace(/[\s_（(]*模板[)）]?$/, '') || name, ending, file };
}

/** What an office's own is called beside ours, which keep their names. */
export const besideOurs = ({ name, ending }: Pick<Template, 'name' | 'ending'>): string =>
	ownTemplates.some((it) => it.name === name && it.ending === ending) ? `${name}（本单位）` : name;

/** Pictures that a template asks for and only a browser draws. */
export const picturesIn = ({ has }: Pick<Inspected, 'has'>): string[] =>
	ofPictures.flatMap(({ name }) => (has.includes(name) ? name : []));

/** What a template asks for and nobody knows, each once, as it stands there. */
export const unknownIn = ({ unknown }: Pick<Inspected, 'unknown'>): string[] => [
	...new Set(unknown.map(({ text }) => text))
];

/** What was generated of a template with names that nobody knows says so, in a sentence; null without any. */
export function unknownText(
	{ file, ending }: Pick<Template, 'file' | 'ending'>,
	names: readonly string[],
	options?: { locale: 'zh-CN' }
): string | null {
	if (names.length === 0) return null;
	const told = { file, count: names.length, names: names.join('、') };
	return ending === 'docx'
		? m.report_unknown_word(told, options)
		: m.report_unknown_excel(told, options);
}

/** Name of a file that is made of a template: `东昌府区_2022年5月_调度报告.docx`. */
export const filledFile = (
	of: Pick<Report, 'place' | 'asOf'>,
	{ name, ending }: Pick<Template, 'name' | 'ending'>
): string => productName(of, name, ending);

/** Name of any file that is made of a month. */
export function productName(
	{ place, asOf }: Pick<Report, 'place' | 'asOf'>,
	name: string,
	ending: string
): string {
	return `${[place, monthOf(asOf), name].join('_').replace(/[\s/\\:：]+/g, '')}.${ending}`;
}

/** The month of a report as documents are called after it: `2022年5月`. */
export const monthOf = (asOf: string): string =>
	`${asOf.slice(0, 4)}年${Number(asOf.slice(5, 7))}月`;
