/** Id of the user's own files as a dataset. */
export const LOCAL = 'local';

/** A place as pages show it: only places that the dataset's plan, posts or people name, and those above. */
export interface PlaceNode {
	code: string;
	name: string;
	level: 'city' | 'county' | 'town';
	/** Null for the place whose plan it is. */
	parent: string | null;
	/** Posts planned there, of both kinds and of each; below the plan's level 0. */
	planned: number;
	urban: number;
	rural: number;
	/** The plan names the place itself, with posts: what is to be reported, is reported of it. */
	is_unit: boolean;
	/** Files that have rows of others and none of this place or those below it, though it has posts in the plan. */
	missing: ('roster' | 'posts')[];
	/** Of a town whose roster isn't faultless; absent where nothing is to be said. */
	trust?: Trust;
}

/** Rows of a town's roster, and what of them can't be relied on. */
export interface Trust {
	/** Loaded. */
	rows: number;
	/** Not loaded, for an error. */
	refused: number;
	/** Without a post number: whoever took over a post can't be told from whoever had it before. */
	unnumbered: number;
	/** Without ID number, birth date and age: of no group that has an age. */
	unidentified: number;
}

/** A milestone of the plan year with where it is written. */
export interface MilestoneMeta {
	due: string;
	share: number;
	label: string;
	label_en: string;
	measure: 'onboarded' | 'developed';
	/** Due before the plan was issued: shown, never judged. */
	lapsed: boolean;
	/** Not in the place's own notice. */
	assumption: boolean;
	source: { title: string; number: string; clause: string; date: string | null };
}

/** A change of the plan within its year. */
export interface Adjustment {
	/** From which day on it holds. */
	day: string;
	/** Code of the place that it is of. */
	place: string;
	level: 'urban' | 'rural';
	/** Posts more, or fewer. */
	posts: number;
	/** The document that says so; null where the file names none. */
	basis: string | null;
}

/** A figure of the end of the month before, by that month's own files and by these. */
export interface Twice {
	before: number | null;
	now: number | null;
}

/** 已上岗 and 在岗 of a place at the end of the month before, both 城乡 together. */
export interface Restated {
	/** Code. */
	place: string;
	onboarded: Twice;
	on_post: Twice;
}

/** What the files of the month before say, where they are loaded beside these. */
export interface Earlier {
	/** Last day of that month. */
	day: string;
	/** By earlier months (`2022-04`), as far as they are known: codes of the places that had to send a roster and didn't. */
	silent: Readonly<Record<string, readonly string[]>>;
	/** Of the whole, its counties and its towns. */
	figures: readonly Restated[];
}

/** What pages need to know of a dataset before they ask it anything. */
export interface DatasetMeta {
	id: string;
	title: string;
	title_en: string;
	place: string;
	plan_year: number;
	issued_on: string;
	/** Last day that the data covers, or the last of the month that `named` tells of: the default as-of date. */
	as_of: string;
	simulated_people: boolean;
	plan_made_up: boolean;
	/** Where the plan stands in print; null for the user's own files. */
	source: { title: string; number: string; clause: string; date: string | null } | null;
	notes: string[];
	milestones: MilestoneMeta[];
	/** 滞后 up to this many percentage points below the reference pace. */
	lag_points: number;
	places: PlaceNode[];
	has_posts: boolean;
	has_payments: boolean;
	has_budget: boolean;
	has_finance: boolean;
	has_population: boolean;
	/** Some spells have no post number: 已上岗 is inferred there. */
	numbers_missing: boolean;
	/** Some payment file has no column of days: its payments count at the end of their month. */
	payments_undated: boolean;
	/** Compiled file under static/datasets; null for the user's own files. */
	file: string | null;
	/** The usual views beside it, a file for each fact; absent where there are none. */
	cubes?: Readonly<Partial<Record<string, string>>>;
	/** In the order of their days; absent where the plan stays as it was issued. */
	adjustments?: readonly Adjustment[];
	/** Of the user's own files, once last month's are there too. */
	earlier?: Earlier;
	/** Why `as_of` isn't the last day that own files' people and posts tell of; absent where it is. */
	named?: Named;
}

/** The rosters name a month, and the days in the files end in another. */
export interface Named {
	/** Rosters that name it, of `rosters`. */
	files: number;
	rosters: number;
	/** The end of the month in which somebody last came or a post was last created. */
	last: string;
}

/** The last day of which a dataset's files say anything: `as_of`, or beyond it where its rosters name an earlier month. */
export const knownUntil = ({ as_of, named }: Pick<DatasetMeta, 'as_of' | 'named'>): string =>
	named && named.last > as_of ? named.last : as_of;

/** A sealed dataset that the site carries, as everybody sees it. */
export interface SealedDataset {
	/** Says nothing but which file it is. */
	id: string;
	/** Under static/datasets. */
	file: string;
	bytes: number;
	/** The name that whoever sealed it made public; empty for none. */
	note: string;
}
