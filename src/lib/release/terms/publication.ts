import type { Key, Kind, Parameters, Profile } from './cells';

/** A column of a published table. */
export interface Column {
	/** Machine name, lower case: `onboarded`, `onboarded_flag`. */
	name: string;
	title: string;
	title_en: string;
	/** What stands in it: the definition of its measure, the code list of a code. */
	description: string;
	description_en: string;
	type: 'string' | 'integer' | 'number';
	/**
	 * A dimension's code or name, a figure that counts people or posts, an amount of money in whole 万元, how either
	 * is published, or what is reckoned of published figures alone.
	 */
	role: 'month' | 'code' | 'name' | 'figure' | 'amount' | 'flag' | 'rate';
	/** Of a code: the dimension whose code it is; empty in rows of the whole. */
	dimension?: string;
	/** Of a figure: its measure. Its flag stands in the column `<name>_flag`. */
	measure?: string;
	/** Of a rate: names of the figure columns that it is reckoned of. */
	numerator?: string;
	denominator?: string;
	/** 个, 人, 万元, % */
	unit?: string;
	/** Codes and names that may stand in it, where they are few; those of a flag are the same in all tables. */
	codes?: readonly { code: string; label: string; label_en: string }[];
}

/** Whether a column holds numbers, or symbols in their place. */
export const isMeasured = ({ role }: Pick<Column, 'role'>): boolean =>
	role === 'figure' || role === 'amount' || role === 'rate';

/** A number, `<8`, `*`, `-` where nothing applies, or a code or name. */
export type Value = string | number;

/** How a figure is published, in the column beside it: money in whole 万元 (`round10k`); `na` where nothing applies. */
export type Flag = Kind | 'round10k' | 'na';

/** What stands in place of a figure that isn't shown. */
export const symbolOf = (kind: 'lt8' | 'star' | 'na', { hidden }: Parameters): string =>
	({ lt8: `<${hidden + 1}`, star: '*', na: '-' })[kind];

/**
 * A table as it is published: protected figures only. The key of a figure is its measure, the month in its row
 * (that of the release where there is no such column) and the codes in its row that aren't empty.
 */
export interface PublishedTable {
	/** Name of its file: `progress`. */
	id: string;
	title: string;
	title_en: string;
	description: string;
	description_en: string;
	profile: Profile;
	columns: readonly Column[];
	/** Names of the columns that tell rows apart. */
	primaryKey: readonly string[];
	rows: readonly (readonly Value[])[];
}

/** What was published of a cell, and in which release. */
export interface LedgerEntry {
	key: Key;
	kind: Kind;
	lo: number;
	hi: number | null;
	/** Id of the release. */
	release: string;
}

/** A release that a ledger tells of. */
export interface LedgerRelease {
	id: string;
	month: string;
	/** Nobody was counted in two groups: they add up, and anyone may see it. */
	apart: boolean;
	/** Of its SHA256SUMS; absent for the package that the ledger lies in. */
	sha256?: string;
}

/** Everything published in one series so far, this release included: only what anyone may know. */
export interface Ledger {
	/** Dataset and place: `zibo-2022`. */
	series: string;
	/** Each place with the one that it is a part of. */
	places: Readonly<Record<string, string>>;
	/** The oldest first. */
	releases: readonly LedgerRelease[];
	entries: readonly LedgerEntry[];
}

/** A quantity that could be narrowed down too far. */
export interface Failure {
	rule: string;
	terms: readonly (readonly [key: Key, factor: number])[];
	/** Null has no end, as a difference may have none. */
	lo: number | null;
	hi: number | null;
	/** Least number of possible values, or the stretch that had to be possible. */
	needs: string;
	/** Found by somebody who knows these cells. */
	insider?: readonly Key[];
}

/** What the auditor found. */
export interface AuditReport {
	passes: boolean;
	/** Cells published, and of them those hidden. */
	figures: number;
	lt8: number;
	star: number;
	/** Quantities looked at. */
	quantities: number;
	/** Views of people who know their own cell. */
	insiders: number;
	/** Fewest possible values that any quantity of profile R keeps; null where there is none. */
	fewest: number | null;
	/** Cells that equations alone give away (rank modulo a prime); must be 0. */
	solved: number;
	failures: readonly Failure[];
	/** Releases audited together. */
	releases: readonly string[];
	solver: string;
	/** How the bounds were found: how many quantities by each way. */
	ways: Readonly<Record<string, number>>;
}

/** Who publishes, and under which terms: a setting of the office. */
export interface Publisher {
	/** 提供单位 */
	name: string;
	/** 联系方式 */
	contact: string;
	licence: string;
	licence_url: string;
	/** Where packages will lie, with a slash at its end: stable addresses of datasets are made of it; may be empty. */
	base_url: string;
	/** 更新频率 as the portal has it. */
	cycle: string;
	/** 所属领域 */
	theme: string;
}

/**
 * Whether a package may be published: the audit passed together with all earlier releases (or this is said to be
 * the first), nothing was supplied to look across months, or the audit failed.
 */
export type Standing = 'publishable' | 'unchecked' | 'refused';

/** A month's package before it is written. */
export interface Release {
	/** `zibo-2022.2022-05.1`: series, month, revision. */
	id: string;
	series: string;
	revision: number;
	month: string;
	/** ISO day that the figures are of. */
	asOf: string;
	title: string;
	title_en: string;
	description: string;
	description_en: string;
	place: { code: string; name: string };
	/** People are simulated: said in every file. */
	simulated: boolean;
	tables: readonly PublishedTable[];
	parameters: Parameters;
	ledger: Ledger;
	audit: AuditReport;
	standing: Standing;
	publisher: Publisher;
	/** RFC 3339; part of the bytes, so it is given and never taken from the clock. */
	created: string;
	/** What changed since the release before. */
	changes: readonly string[];
}
