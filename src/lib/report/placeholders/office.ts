import { isDay, type Day } from '../../base/dates';
import type { Office, Placeholder } from '../terms';

/** A field that the office fills in. */
type OfOffice = Extract<Placeholder, { kind: 'office' }> & {
	/** Whose it is: the place's in all months, one month's, or one document's of one month. */
	of: 'place' | 'month' | 'document';
	/** Taken over from the last month's document of its kind until the office says otherwise. */
	carries?: true;
};

/** Nobody signs, dates or addresses a letter by leaving it out. */
const needed: readonly string[] = ['主送', '署名', '成文日期'];

/** What is the same in most months. The number of a letter never is. */
const carried: readonly string[] = ['签发人', '主送', '附注'];

const asked = (of: OfOffice['of'], name: string, says: string, example = ''): OfOffice => ({
	kind: 'office',
	...{ name, says, example, of },
	...(needed.includes(name) && { needed: true as const }),
	...(carried.includes(name) && { carries: true as const })
});

/** What only the office knows. */
export const ofOffice: readonly OfOffice[] = [
	asked('document', '标题', '文件标题；不填时由系统按地区和月份拟写'),
	asked('document', '文号', '发文字号', '×人社字〔2022〕×号'),
	asked('document', '签发人', '签发人姓名；上行文才有，居发文字号右侧', '×××'),
	asked('document', '主送', '主送机关'),
	asked('place', '署名', '发文机关署名', '×××人力资源和社会保障局'),
	asked('document', '成文日期', '成文日期', '2022年6月5日'),
	asked('place', '抄送', '抄送机关'),
	asked('place', '印发机关', '版记中的印发机关'),
	asked('document', '印发日期', '版记中的印发日期'),
	asked('place', '联系单位', '联系单位'),
	asked('place', '联系人', '联系人姓名', '×××'),
	asked('place', '联系电话', '联系电话'),
	asked('document', '附注', '附注', '此件公开发布'),
	asked('month', '工作动态', '工作动态，本单位撰写'),
	asked('month', '镇街特色', '镇（街道）特色做法，本单位撰写')
];

/** Whom a letter of a kind is usually sent to: one reports upwards, and a circular goes to those below. */
export function addresseesOf(document: string, isCity: boolean): string {
	if (document.includes('通报')) return isCity ? '各区县人民政府' : '各镇人民政府、街道办事处';
	return document.includes('报告') ? '×××人民政府' : '';
}

/** What the office said, by whose it is, then by the placeholder's name. */
export type Said = Readonly<Record<string, Office>>;

/** A document of a month. Neither identifiers of datasets nor codes of places have a slash. */
export interface Document {
	/** Identifier. */
	dataset: string;
	/** Code of the place whose office it is. */
	office: string;
	/** Code of the place that it reports of. */
	place: string;
	/** `2022-05`. */
	month: string;
	/** 调度报告, 通报, or what the office calls its own. */
	name: string;
}

const keys: Readonly<Record<OfOffice['of'], (it: Document) => string>> = {
	place: ({ office }) => office,
	month: ({ dataset, place, month }) => [dataset, place, month].join('/'),
	document: (it) => [keys.month(it), it.name].join('/')
};

/** What the office said of a document; `since` names the month from which a field is taken over. */
export function officeOf(
	said: Said,
	document: Document
): { office: Office; since: Readonly<Record<string, string>> } {
	const office: Record<string, string> = {};
	const since: Record<string, string> = {};
	const monthIn = (key: string): string => key.split('/')[2] ?? '';
	const earlier = Object.keys(said)
		.filter((key) => key === keys.document({ ...document, month: monthIn(key) }))
		.map(monthIn)
		.filter((month) => month < document.month)
		.toSorted()
		.reverse();
	for (const { name, of, carries } of ofOffice) {
		const own = said[keys[of](document)]?.[name];
		const wordsIn = (month: string) => said[keys[of]({ ...document, month })]?.[name];
		const last = carries && earlier.find((month) => wordsIn(month)?.trim());
		if (own !== undefined) office[name] = own;
		else if (last) [office[name], since[name]] = [wordsIn(last)!, last];
	}
	return { office, since };
}

/** With a field filled in; one that nobody knows isn't. */
export function withField(said: Said, document: Document, name: string, words: string): Said {
	const field = ofOffice.find((it) => it.name === name);
	if (!field) return said;
	const key = keys[field.of](document);
	return { ...said, [key]: { ...said[key], [name]: words } };
}

/** Fields that are a day. */
const days: readonly string[] = ['成文日期', '印发日期'];

/**
 * A field's words as they are printed: a day in figures (2022-07-01, 2022/7/1, 2022.7.1, 20220701) as letters have
 * it (GB/T 9704—2012, 7.3.5.4), all else as it was written.
 */
export function asPrinted(name: string, words: string): string {
	if (!days.includes(name)) return words;
	const plain = words.trim();
	const parts =
		/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(plain);
	const found = dayOf(parts);
	if (found === null) return words;
	const [year, month, day] = found.split('-').map(Number);
	return `${year}年${month}月${day}日`;
}

/** Day on which the letter is signed, as the office writes it (2022年6月5日); null where it isn't written so. */
export const signedOn = (office: Office): Day | null =>
	dayOf(/(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(office['成文日期'] ?? ''));

/** The day of a year, a month and a day of it; null where there is none. */
function dayOf(parts: RegExpExecArray | null): Day | null {
	const [, year = '', month = '', day = ''] = parts ?? [];
	const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isDay(written) ? written : null;
}
