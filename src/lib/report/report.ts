import { identityOf } from '../blocks/identity';
import type { DatasetMeta } from '../datasets/meta';
import type { MonthFigures } from './figures';
import type { Made, Month } from './placeholders/made';
import { ofOffice } from './placeholders/office';
import { ofPlan } from './placeholders/plan';
import { overall } from './sections/overall';
import type { Line, Paragraph, Placeholder, Report, Section } from './terms';
import { written } from './write';

const made: readonly Made[] = [...ofPlan];

const sections: readonly ((month: Month) => Section)[] = [overall];

/** The names of the report's parts as rows, and what stands in each. */
const ofSections: readonly Placeholder[] = [];

/** Everything that a template may ask for, in the order in which it is listed. */
export const placeholders: readonly Placeholder[] = [...ofOffice, ...made, ...ofSections];

/** All of a month that a template may ask for. */
export function reportOf(figures: MonthFigures, meta: DatasetMeta): Report {
	const month: Month = { ...figures, meta };
	const parts = sections.map((of) => of(month));
	const { place, asOf, marks } = identityOf(figures.progress, meta);
	const all = <Kind extends Made['kind']>(kind: Kind) =>
		Object.fromEntries(
			made.flatMap((it) => (it.kind === kind ? [[it.name, it.of(month)]] : []))
		) as Record<string, ReturnType<Extract<Made, { kind: Kind }>['of']>>;
	return {
		place,
		asOf: asOf!,
		mark: marks.length ? written({ list: marks, between: '，' }) : null,
		values: all('value'),
		conditions: all('condition'),
		rows: {
			...all('rows'),
			...Object.fromEntries(
				parts.map(({ name, paragraphs }) => [
					name,
					paragraphs.map(({ text }): Line => ({ 段: text }))
				])
			)
		},
		charts: all('chart'),
		sections: parts
	};
}

/**
 * The report with the office's own words in the place of some paragraphs, by their ids: each line of them is a
 * paragraph, and none is none.
 */
export const withWords = (report: Report, words: Readonly<Record<string, string>>): Report => {
	const edited = (it: Paragraph): Paragraph[] =>
		words[it.id] === undefined ? [it] : linesOf(words[it.id]!, it.id);
	const parts = report.sections.map((it) => ({
		...it,
		paragraphs: it.paragraphs.flatMap(edited)
	}));
	return {
		...report,
		sections: parts,
		rows: {
			...report.rows,
			...Object.fromEntries(
				parts.map(({ name, paragraphs }) => [name, paragraphs.map(({ text }) => ({ 段: text }))])
			)
		}
	};
};

const linesOf = (words: string, id: string): Paragraph[] =>
	words
		.split(/\r?\n/)
		.map((it) => it.trim())
		.filter(Boolean)
		.map((text, i) => ({ id: i === 0 ? id : `${id}/${i + 1}`, text }));
