import { squeezed } from '../../base/text';
import { surnameLength } from '../../base/surnames';
import { datasets, type DatasetId } from '../../datasets';
import { headersOf, type Dataset } from '../../datasets/declare';
import { placeKey, placesNamed, spellings, type PlaceLevel } from '../../datasets/places';
import { isValue } from './header_rows';
import { isHeader, spellingsOf } from './headers';
import { keyOf } from '../values/normalise';

const LONGEST_HEAD = 40;
/** The longest telephone number without its area has eight figures, the shortest code of a place six. */
const MOST_FIGURES = 4;
/** Characters of a name of a place before its suffix. */
const LONGEST_STEM = 3;

/**
 * The heads of a header that may be kept, in their order: null stands for one that may be a person's data.
 * Over a column that isn't used only words that heads are made of are kept. Null instead of all of them
 * where a head over a column that is used may be data: then the row is one of data.
 *
 * @param labels what the columns are called, `squeezed()`; parts of a path are parted by `/`; null as it is given back
 * @param columns declaration column → index of the file's column
 */
export function keptHeads(
	labels: readonly (string | null)[],
	dataset: DatasetId,
	columns: Readonly<Record<string, number>>
): (string | null)[] | null {
	const used = new Map(Object.entries(columns).map(([name, at]) => [at, name]));
	const heads = labels.map((label, at) => {
		if (label === null) return null;
		const name = used.get(at);
		const isKept = name === undefined ? isOfHeads(label) : !isDatum(label, dataset, name);
		return isKept && !mayBePersonal(label, name === 'name') ? label : null;
	});
	return [...used.keys()].some((at) => heads[at] === null) ? null : heads;
}

/** The spellings that may be kept: of columns that name places, and like the name of the place that is meant. */
export function keptSpellings(
	dataset: DatasetId,
	replacements: Readonly<Record<string, Readonly<Record<string, string>>>>
): Record<string, Record<string, string>> {
	const { columns }: Dataset = datasets[dataset];
	return Object.fromEntries(
		Object.entries(replacements).flatMap(([name, words]) => {
			const level = columns[name]?.level;
			if (!level) return [];
			const kept = Object.entries(words).filter(([from, to]) => isLikePlace(from, to, level));
			return kept.length > 0 ? [[name, Object.fromEntries(kept)]] : [];
		})
	);
}

/**
 * Whether a spelling is like the name of a place: the name or code of one, all but one character of the place
 * that is meant, or a word that ends as names of places do. One that begins with a surname must be a name
 * of the place that is meant, or end as one.
 *
 * @param meant the name of a place of the level; without it nothing is like it
 */
export function isLikePlace(
	text: string,
	meant: string,
	level: 'city' | 'county' | 'town'
): boolean {
	const places = placesNamed(meant, level);
	if (places.length === 0) return false;
	const key = placeKey(squeezed(text));
	const named = levels.flatMap((it) => placesNamed(text, it));
	const isLed = surnameLength(key) > 0;
	if (isLed ? named.some((it) => places.includes(it)) : named.length > 0) return true;
	if (/\S\s+\S/.test(text.trim()) || !/^\p{Script=Han}{2,}$/u.test(key)) return false;
	const names = places.flatMap(spellings);
	const isNear = names.some((name) => {
		const others = [...key].filter((character) => !name.includes(character)).length;
		const hasEnd = name.endsWith(key.at(-1)!);
		return others <= 1 && (!isLed || (key.length > 2 && hasEnd));
	});
	return isNear || (!isLed && suffixed.test(key));
}

const levels = ['city', 'county', 'town'] as const satisfies PlaceLevel[];
const suffixed = new RegExp(
	`^.{2,${LONGEST_STEM}}(?:街道|镇|乡|区|县|市|村|社区|开发区|园区|新区|度假区|高新区)$`
);

/** Whether a text may say who somebody is: a number of many figures, a name, or more than a head says. */
function mayBePersonal(label: string, isOverNames: boolean): boolean {
	const parts = label.split('/');
	return (
		label.length > LONGEST_HEAD ||
		hasNumber(label) ||
		parts.some((part) => isLikeName(part) && (isOverNames || !isOfHeads(part.slice(1))))
	);
}

/** Whether a text holds more figures in a row than a year has, whatever parts them; two years may stand in a row. */
const hasNumber = (text: string): boolean =>
	[...text.matchAll(/\d(?:[-–—―~·.()+]*\d)*/g)]
		.map(([found]) => found.replace(/\D/g, ''))
		.some((figures) => figures.length > MOST_FIGURES && !/^(?:20\d\d){2}$/.test(figures)) ||
	/[〇零一二三四五六七八九]{5}/.test(text);

/** A surname and one or two characters more, and no declared head. */
function isLikeName(text: string): boolean {
	const given = text.slice(surnameLength(text));
	return given !== text && /^\p{Script=Han}{1,2}$/u.test(given) && !heads().spellings.has(text);
}

/** Whether a text over the column that is read as `name` is a cell of it: a day, a number, a word of its list, a place. */
function isDatum(label: string, dataset: DatasetId, name: string): boolean {
	const spellings = spellingsOf(datasets[dataset]);
	if (isHeader(label, spellings)) return false;
	const { codes = [], level } = spellings.dataset.columns[name]!;
	const words = codes.flatMap((it) => [it.label, ...(it.aliases ?? []), ...(it.old ?? [])]);
	return label
		.split('/')
		.filter((text) => text !== '' && !isHeader(text, spellings))
		.some(
			(text) =>
				isValue(text) ||
				words.some((word) => keyOf(word) === keyOf(text)) ||
				(level !== undefined && placesNamed(text, level).length > 0)
		);
}

/** Whether every character stands in some declared head; figures, brackets and signs do. */
const isOfHeads = (text: string): boolean =>
	[...text].every((character) => heads().characters.has(character));

interface Heads {
	spellings: ReadonlySet<string>;
	characters: ReadonlySet<string>;
}

let known: Heads | null = null;

/** Every declared spelling of a head, `squeezed()`, and the characters that they are written with. */
function heads(): Heads {
	if (known) return known;
	const declared = Object.values(datasets).flatMap(({ columns }: Dataset) =>
		Object.values(columns).flatMap(headersOf)
	);
	const spellings = declared.map(squeezed);
	const characters = new Set([...spellings.join(''), ...'0123456789()[]〔〕/、,.-—']);
	return (known = { spellings: new Set(spellings), characters });
}
