import type { DatasetMeta } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';
import { working } from '../metrics/compile/run';
import { monthFigures, type MonthFigures } from '../report/figures';
import type { Draw } from '../report/pictures';
import type { RankingWay } from '../report/kinds';
import type { PreparedMonth } from '../report/prepared';
import { officeOf, withField, type Document, type Said } from '../report/placeholders/office';
import { ViewQuery, type PreparedView } from './query.svelte';
import type { Session } from './session.svelte';
import type { Sources } from './source';
import { Templates } from './templates.svelte';

/** A month of a view as it was measured, before the checks. */
export interface MeasuredMonth {
	view: View;
	figures: MonthFigures;
}

/** The office's words in the place of paragraphs, by their ids. */
type Words = Readonly<Record<string, string>>;

const noWords: Words = {};

/** Months' reports, and what the user says in them. Nothing outlives the page. */
export class MonthReports {
	readonly query: ViewQuery<MeasuredMonth>;
	readonly templates: Templates;
	/** What only the office knows. */
	office = $state.raw<Said>({});
	/** How places are ranked: the same in every month. */
	rankings = $state<RankingWay>('together');
	/** By dataset and view. */
	#words = $state.raw<Readonly<Record<string, Words>>>({});

	/**
	 * @param save offers a file of a name to the user
	 * @param draw makes the pictures in documents
	 */
	constructor(sources: Sources, save: (name: string, blob: Blob) => void, draw: Draw) {
		this.query = new ViewQuery(sources, {
			questions: () => ({}),
			measure: (source, meta, view) =>
				working(source, async (it) => ({
					view,
					figures: await monthFigures(it, meta, view, null)
				}))
		});
		this.templates = new Templates(save, draw);
	}

	/** Takes the months that the build prepared, which only the page brings. */
	prepare({ prepared }: Session, months: readonly PreparedMonth[]): void {
		this.query.prepare(
			prepared.flatMap(({ meta, progress }): PreparedView<MeasuredMonth>[] => {
				const month = months.find(({ id }) => id === meta.id);
				if (!month) return [];
				const figures = { ...month.figures, progress, checked: null };
				return [{ meta, rows: { view: progress.view, figures } }];
			})
		);
	}

	/** The office's words in a view's report. */
	wordsOf(meta: DatasetMeta, view: View): Words {
		return this.#words[keyOf(meta, view)] ?? noWords;
	}

	/** Says a paragraph in the office's words; null takes them back. */
	say(meta: DatasetMeta, view: View, id: string, words: string | null): void {
		const others = Object.entries(this.wordsOf(meta, view)).filter(([it]) => it !== id);
		const all = words === null ? others : [...others, [id, words] as const];
		this.#words = { ...this.#words, [keyOf(meta, view)]: Object.fromEntries(all) };
	}

	/** What the office said of a document of a view: the chosen one where none is named. */
	officeOf(meta: DatasetMeta, view: View, name?: string): ReturnType<typeof officeOf> {
		return officeOf(this.office, this.#document(meta, view, name));
	}

	/** Fills in what only the office knows of the chosen document. */
	fillIn(meta: DatasetMeta, view: View, name: string, words: string): void {
		this.office = withField(this.office, this.#document(meta, view), name, words);
	}

	#document({ id, place }: DatasetMeta, view: View, name = this.templates.chosen.name): Document {
		return {
			...{ dataset: id, office: place, place: view.place },
			...{ month: view.asOf.slice(0, 7), name }
		};
	}

	/** Whether anything was said that would be gone with the page. */
	get any(): boolean {
		return (
			Object.values(this.#words).some((words) => Object.keys(words).length > 0) ||
			Object.values(this.office).some((of) => Object.values(of).some((words) => words !== ''))
		);
	}

	/** The office's words by view. */
	get words(): Readonly<Record<string, Words>> {
		return this.#words;
	}

	/** Takes what was said before in the place of all that is said. */
	replay({ office, rankings, words }: Pick<MonthReports, 'office' | 'rankings' | 'words'>): void {
		this.office = office;
		this.rankings = rankings;
		this.#words = words;
	}

	/** Forgets the office's words in a dataset's reports. */
	forget(id: string): void {
		this.#words = without(this.#words, id);
		this.office = without(this.office, id);
	}
}

const without = <T>(all: Readonly<Record<string, T>>, id: string): Record<string, T> =>
	Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith(`${id}/`)));

/** Identifiers of datasets have no slash. */
const keyOf = ({ id }: DatasetMeta, { asOf, place, level }: View): string =>
	[id, asOf, place, level ?? ''].join('/');
