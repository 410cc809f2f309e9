import { own } from '../blocks/cell';
import { identityOf } from '../blocks/identity';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import type { MonthFigures } from './figures';
import type { RankingWay } from './kinds';
import type { Made, Month } from './placeholders/made';
import { ofMoney } from './placeholders/money';
import { ofOffice } from './placeholders/office';
import { ofPeople } from './placeholders/people';
import { ofPlaces } from './placeholders/places';
import { ofPlan } from './placeholders/plan';
import { ofProblems } from './placeholders/problems';
import { ofPictures } from './pictures';
import { money } from './sections/money';
import { next } from './sections/next';
import { overall } from './sections/overall';
import { people } from './sections/people';
import { places } from './sections/places';
import { problems } from './sections/problems';
import type { Line, Paragraph, Placeholder, Report, Section } from './terms';
import { written } from './write';

const made: readonly Made[] = [...ofPlan, ...ofPlaces, ...ofMoney, ...ofPeople, ...ofProblems];

/** The parts of the text in their order, by their names in templates. */
const sections: Readonly<Record<string, (month: Month) => Section>> = {
	总体进展: overall,
	镇街进展: places,
	资金发放: money,
	安置对象: people,
	存在问题: problems,
	下一步: next
};

/** Names of which a template asks whether there is anything: `{#有资金发放}`. */
const isThere = (name: string): string => `有${name}`;

/** The report's text by its parts, and the mark of simulated data. */
const ofText: readonly Placeholder[] = [
	{ kind: 'value', name: '标志', says: '演示数据等不得引用的标志；没有时为空' },
	{ kind: 'condition', name: '有标志', says: '有不得引用的标志' },
	...Object.keys(sections).flatMap((name): Placeholder[] => [
		{
			...{ kind: 'rows', name, says: `正文“${name}”部分，每段一行` },
			columns: [{ name: '段', says: '一段文字，可在导出前修改' }]
		},
		{ kind: 'condition', name: isThere(name), says: `正文“${name}”部分有内容` }
	])
];

/** Everything that a template may ask for, in the order in which it is listed. */
export const placeholders: readonly Placeholder[] = [
	...ofOffice,
	...ofText,
	...made,
	...ofPictures
];

/**
 * All of a month that a template may ask for.
 *
 * @param rankings how places are ranked, in the text and in every list
 */
export function reportOf(
	figures: MonthFigures,
	meta: DatasetMeta,
	rankings: RankingWay = 'together'
): Report {
	const month: Month = { ...figures, meta, rankings };
	const { place, asOf, marks } = identityOf(figures.progress, meta);
	// That files were loaded here is said on a screen; an office's own report doesn't say so.
	const told = marks.filter((it) => it !== m.identity_local);
	const mark = told.length ? written({ list: told, between: '；' }) : null;
	const all = <Kind extends Made['kind']>(kind: Kind) =>
		Object.fromEntries(
			made.flatMap((it) => (it.kind === kind ? [[it.name, it.of(month)]] : []))
		) as Record<string, ReturnType<Extract<Made, { kind: Kind }>['of']>>;
	return withSections(
		{
			...{ place, asOf: asOf!, mark },
			values: { ...all('value'), 标志: mark ?? '' },
			conditions: { ...all('condition'), 有标志: mark !== null },
			rows: all('rows'),
			charts: all('chart'),
			sections: []
		},
		Object.values(sections).map((of) => of(month))
	);
}

/**
 * The report with the office's own words in the place of some paragraphs, by their ids: each line of them is a
 * paragraph, and none is none.
 */
export const withWords = (report: Report, words: Readonly<Record<string, string>>): Report =>
	withSections(
		report,
		report.sections.map((it) => ({
			...it,
			paragraphs: it.paragraphs.flatMap((of) =>
				words[of.id] === undefined ? [of] : linesOf(words[of.id]!, of.id)
			)
		}))
	);

const linesOf = (words: string, id: string): Paragraph[] =>
	words
		.split(/\r?\n/)
		.map((it) => it.trim())
		.filter(Boolean)
		.map((text, i) => ({ id: i === 0 ? id : `${id}/${i + 1}`, text: own(text) }));

/** The report with its text, which templates find as rows. */
const withSections = (report: Report, parts: readonly Section[]): Report => ({
	...report,
	sections: parts,
	conditions: {
		...report.conditions,
		...Object.fromEntries(
			parts.map(({ name, paragraphs }) => [isThere(name), paragraphs.length > 0])
		)
	},
	rows: {
		...report.rows,
		...Object.fromEntries(
			parts.map(({ name, paragraphs }) => [
				name,
				paragraphs.map(({ text }): Line => ({ 段: text }))
			])
		)
	}
});
