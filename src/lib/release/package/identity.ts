import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strToU8 } from 'fflate';
import { m } from '../../paraglide/messages';
import type { Column, PublishedTable, Release } from '../terms/publication';

/** Namespace of names that are URIs (RFC 9562, appendix A). */
const URIS = '6ba7b8119dad11d180b400c04fd430c8';

/** UUID of a release: name-based (version 5), so the same in every build. */
export function uuidOf(id: string): string {
	const space = Uint8Array.from(URIS.match(/../g)!, (it) => Number.parseInt(it, 16));
	const name = strToU8(`urn:gangwei:release:${id}`);
	const hash = sha1(new Uint8Array([...space, ...name])).subarray(0, 16);
	hash[6] = (hash[6]! & 0x0f) | 0x50;
	hash[8] = (hash[8]! & 0x3f) | 0x80;
	return bytesToHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What forbids to quote figures of simulated people; null for real ones. */
export const markOf = ({ simulated }: Pick<Release, 'simulated'>): string | null =>
	simulated ? m.identity_simulated({}, { locale: 'zh-CN' }) : null;

export const markInEnglish = ({ simulated }: Pick<Release, 'simulated'>): string | null =>
	simulated ? m.identity_simulated({}, { locale: 'en' }) : null;

/** The mark as the first key of a JSON document. */
export const marked = (release: Pick<Release, 'simulated'>): { 'gangwei:mark'?: string } => {
	const mark = markOf(release);
	return mark === null ? {} : { 'gangwei:mark': mark };
};

/** The column at the end of each table of simulated people: a file that is passed on alone says it, too. */
export const MARK: Column = {
	name: 'data_mark',
	title: '数据标志',
	title_en: 'Data mark',
	description: '本行数字的标志，每行相同。',
	description_en: 'What the figures of the row are, the same in all rows.',
	type: 'string',
	role: 'name'
};

/** Columns of a table's file: its own, and the mark. */
export const columnsIn = (table: PublishedTable, release: Pick<Release, 'simulated'>) =>
	release.simulated ? [...table.columns, MARK] : table.columns;

/** The licence's text; where it has no address of its own, its address, too. */
export const LICENCE = 'LICENSE';

export const pathOf = ({ id }: PublishedTable): string => `data/${id}.csv`;
export const excelPathOf = ({ id }: PublishedTable): string => `data/${id}.excel.csv`;
export const csvwPathOf = ({ id }: PublishedTable): string => `data/${id}.csv-metadata.json`;

/**
 * Stable addresses. A release lies in a folder of its id below `base_url`; where an office has no such address
 * all are names (URN), which need not lead anywhere.
 */
export interface Addresses {
	release: string;
	series: string;
	/** Of the release with another id. */
	other: (id: string) => string;
	/** Of a file of the release. */
	file: (path: string) => string;
	/** Of a dimension's code list, and of a code in it. */
	codes: (dimension: string, code?: string) => string;
}

export function addressesOf({ id, series, publisher }: Release): Addresses {
	const base = publisher.base_url;
	const other = (it: string) => (base ? `${base}${encodeURI(it)}/` : `urn:uuid:${uuidOf(it)}`);
	return {
		release: other(id),
		series: base ? `${base}${encodeURI(series)}/` : `urn:gangwei:series:${encodeURI(series)}`,
		other,
		file: (path) => (base ? other(id) + path : `${other(id)}#${path}`),
		codes: (dimension, code) => {
			const list = base ? `${base}codes/${dimension}` : `urn:gangwei:codes:${dimension}`;
			if (code === undefined) return list;
			return `${list}${base ? '/' : ':'}${encodeURIComponent(code)}`;
		}
	};
}

/** 2022年5月 */
export const monthText = (month: string): string =>
	`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** 2022年5月31日 */
export const dayText = (day: string): string =>
	`${monthText(day.slice(0, 7))}${Number(day.slice(8, 10))}日`;

/** First and last day of what the figures tell of: the month's start, and the day that they are of. */
export const periodOf = ({ month, asOf }: Release): [from: string, to: string] => [
	`${month}-01`,
	asOf
];

/** The words that a catalogue finds the release by. */
export const keywordsOf = ({ place, publisher }: Release): string[] => [
	...new Set(
		['城乡公益性岗位', '公益性岗位', '就业援助', place.name, publisher.theme].filter(Boolean)
	)
];
