import { makerOf, sentences, type GridBlock, type Headline } from '../blocks/block';
import { count, text } from '../blocks/cell';
import { identityOf } from '../blocks/identity';
import { enumerated, said, type Text } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { comparedGrid, publishedGrid } from '../present/release/grids';
import type { Outcome } from '../release/guard';
import { sharesOf, type Drawn } from '../release/month';
import type { Release, Standing } from '../release/terms/publication';

/** What was made of a month: the package, and the truth that it protects. */
export interface MadeRelease {
	meta: DatasetMeta;
	drawn: Drawn;
	outcome: Outcome;
	release: Release;
}

const of = ({ meta, drawn }: MadeRelease) =>
	makerOf(identityOf({ view: { asOf: drawn.wanted.asOf, place: meta.place, level: null } }, meta));

const words: Record<Standing, () => string> = {
	publishable: m.release_publishable,
	unchecked: m.release_unchecked,
	refused: m.release_refused
};

const leads: Record<Standing, () => string> = {
	publishable: m.release_publishable_lead,
	unchecked: m.release_unchecked_lead,
	refused: m.release_refused_lead
};

/** Whether the package may be published, and on what this rests. */
export function verdictBlock(made: MadeRelease): Headline {
	const { release, drawn, outcome } = made;
	const { audit, standing } = release;
	const sparse = sharesOf(drawn, outcome).filter(({ isSparse }) => isSparse);
	const titles = new Map(release.tables.map((it) => [it.id, { zh: it.title, en: it.title_en }]));
	return of(made).headline({
		id: 'verdict',
		title: m.release_verdict,
		label: m.release_verdict,
		figure: {
			...text(words[standing]),
			tone: standing === 'publishable' ? 'good' : standing === 'unchecked' ? 'warning' : 'alarm'
		},
		counts: [
			said(m.release_counts, {
				figures: count(audit.figures),
				few: count(audit.lt8),
				star: count(audit.star)
			})
		],
		sentences: [
			...sentences('lead', [leads[standing]]),
			...sentences('second', [
				audit.passes &&
					said(m.release_proved, {
						quantities: count(audit.quantities),
						fewest: count(audit.fewest ?? 0),
						solver: audit.solver
					}),
				audit.failures.length > 0 &&
					said(m.release_failures, { count: count(audit.failures.length) }),
				audit.releases.length > 1 &&
					said(m.release_together, { count: count(audit.releases.length - 1) }),
				sparse.length > 0 &&
					said(m.release_sparse, {
						tables: enumerated(sparse.map(({ id }): Text => titles.get(id)!))
					})
			])
		]
	});
}

/** The tables as they would be published, and against what was counted. */
export const releaseTables = (made: MadeRelease): GridBlock[] =>
	made.release.tables.map((table, i) =>
		of(made).grids({
			id: table.id,
			title: { zh: table.title, en: table.title_en },
			notes: [{ zh: table.description, en: table.description_en }],
			variants: [
				{ id: 'published', label: m.release_as_published, grid: publishedGrid(table) },
				{
					id: 'compared',
					label: m.release_compared,
					grid: comparedGrid(table, made.drawn.tables[i]!, made.outcome),
					legend: [m.release_compared_note]
				}
			]
		})
	);
