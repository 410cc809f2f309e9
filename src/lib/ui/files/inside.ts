import { monthText } from '../../blocks/days';
import { m } from '../../paraglide/messages';
import { preferences } from '../../state/preferences.svelte';
import type { Contents } from '../../workspace/contents';

/** A line about what is in a workspace. */
export interface Line {
	term: string;
	text: string;
}

/** Names of files that are listed. */
const MOST_NAMES = 3;

/** What is in a workspace, before it is opened; what there is none of isn't listed. */
export function linesOf(contents: Contents, isSealed: boolean): Line[] {
	const { saved, dataset, batch, earlier, closed, categories, books } = contents;
	const { report, release, queries, map } = contents;
	const title = preferences.locale === 'en' ? dataset?.title_en : dataset?.title;
	const counted = (term: () => string, count: number): Line[] =>
		count > 0 ? [{ term: term(), text: String(count) }] : [];
	const sum = (counts: readonly number[]): number => counts.reduce((all, it) => all + it, 0);
	const sizes = (of: readonly object[]): number => sum(of.map((it) => Object.keys(it).length));
	const said = Object.values(books);
	const office = Object.values(report?.office ?? {})
		.flatMap((it) => (typeof it === 'string' ? it : Object.values(it)))
		.filter((it) => it !== '');
	return [
		{ term: m.workspace_inside_saved(), text: saved },
		{
			term: m.workspace_inside_sealed(),
			text: isSealed ? m.workspace_inside_yes() : m.workspace_inside_no()
		},
		{ term: m.workspace_inside_of(), text: title ?? m.workspace_inside_of_none() },
		...(dataset ? [{ term: m.workspace_inside_as_of(), text: dataset.as_of }] : []),
		...(batch ? linesOfBatch(batch) : []),
		...(earlier ? [{ term: m.workspace_inside_earlier(), text: namesOf(earlier) }] : []),
		...(closed.length > 0
			? [{ term: m.workspace_inside_closed(), text: closed.map(monthOf).join('、') }]
			: []),
		...counted(m.workspace_inside_categories, categories?.names.length ?? 0),
		...counted(m.workspace_inside_marks, sizes(said.map(({ marks }) => marks))),
		...counted(m.workspace_inside_off, sizes(said.map(({ off }) => off))),
		...counted(m.workspace_inside_paragraphs, sizes(Object.values(report?.words ?? {}))),
		...counted(m.workspace_inside_office, office.length),
		...(report?.supplied
			? [{ term: m.workspace_inside_template(), text: report.supplied.name }]
			: []),
		...counted(m.workspace_inside_releases, release?.previous.length ?? 0),
		...counted(m.workspace_inside_queries, queries.length),
		...(map ? [{ term: m.workspace_inside_map(), text: map.name }] : [])
	];
}

/** Names of the files of a month: the first of them, and how many there are. */
function namesOf({ sources }: Pick<NonNullable<Contents['batch']>, 'sources'>): string {
	const shown = sources.slice(0, MOST_NAMES).map(({ called }) => called);
	const names = shown.join('、');
	const { length: count } = sources;
	return count > MOST_NAMES ? m.workspace_inside_sources_more({ names, count }) : names;
}

const monthOf = ({ as_of: asOf, places }: Contents['closed'][number]): string =>
	m.months_closed_name({
		place: places[0]!.name,
		year: asOf.slice(0, 4),
		month: monthText(asOf, preferences.locale)
	});

function linesOfBatch({ sources, tables }: NonNullable<Contents['batch']>): Line[] {
	const corrected = tables.filter((it) => it.corrected).length;
	const cells = tables.flatMap((it) => it.corrections ?? []).length;
	return [
		{
			term: m.workspace_inside_sources(),
			text: namesOf({ sources })
		},
		{
			term: m.workspace_inside_tables(),
			text: m.workspace_inside_tables_of({ count: tables.length, corrected })
		},
		...(cells > 0 ? [{ term: m.workspace_inside_cells(), text: String(cells) }] : [])
	];
}
