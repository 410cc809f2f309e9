import { UserError } from '../base/errors';
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
	fill: (
		name: string,
		bytes: Uint8Array,
		report: Report,
		office: Office
	) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A template that comes with the site, in `static/templates`. */
export interface OwnTemplate {
	name: string;
	ending: Ending;
}

/** Ours, the one that is offered first at the top. */
export const ownTemplates = [
	{ name: '调度报告', ending: 'docx' },
	{ name: '通报', ending: 'docx' }
] as const satisfies readonly OwnTemplate[];

/** Name of the file of one of ours. */
export const templateFile = ({ name, ending }: OwnTemplate): string => `${name}.${ending}`;

/** Bytes beyond which no template is read. */
export const MOST_TEMPLATE = 50 * 1024 * 1024;

/** Fetches what fills templates in: no page has it before somebody asks for a file. */
export async function writersOf(): Promise<Writers> {
	throw new UserError('本版本尚未提供月报文件的生成：请先用“复制全文”取用正文');
}

const endings: readonly Ending[] = ['docx', 'xlsx'];

/** What a template is, by its name. Throws a `UserError` for any other file. */
export function endingOf(name: string): Ending {
	const ending = endings.find((it) => name.toLowerCase().endsWith(`.${it}`));
	if (ending) return ending;
	throw new UserError(`《${name}》不是能填写的模板：请选择 .docx 或 .xlsx 文件`);
}

/** Name of a filled file: `东昌府区_2022年5月_调度报告.docx`. */
export const filledFile = (
	{ place, asOf }: Pick<Report, 'place' | 'asOf'>,
	{ name, ending }: OwnTemplate
): string =>
	`${[place, `${asOf.slice(0, 4)}年${Number(asOf.slice(5, 7))}月`, name].join('_').replace(/[\s/\\:：]+/g, '')}.${ending}`;

/** A file of the office's own as a template: its name without its ending. */
export const templateOf = (file: string): OwnTemplate => ({
	name: file.replace(/\.\w+$/, ''),
	ending: endingOf(file)
});
