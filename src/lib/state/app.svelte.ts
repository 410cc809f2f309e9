import { createContext } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { LOCAL, type DatasetMeta, type SealedDataset } from '../datasets/meta';
import type { Prepared, Progress, View } from '../metrics/measured/progress';
import {
	figures,
	type FiguresOf,
	type PageId,
	type PreparedSide,
	type SideId,
	type Sides
} from '../views/sides';
import type { OwnFiles } from './files/own';
import { Findings } from './findings.svelte';
import { SuppliedMap } from './map.svelte';
import type { TwoMonths } from './months.svelte';
import { preferences } from './preferences.svelte';
import { ViewQuery } from './query.svelte';
import type { Releases } from './release.svelte';
import type { MonthReports } from './report.svelte';
import { parameters, parseScope, writeScope, type Scope } from './scope';
import { SealedDatasets } from './sealed/datasets.svelte';
import { Session } from './session.svelte';
import type { Queries } from './sql.svelte';
import { Sources } from './source';
import { IdleLock } from './workspace/lock.svelte';
import { WorkingMonth } from './workspace/month.svelte';

/** The owner's settings of the site. */
export interface Site {
	title: string;
	title_en: string;
	place?: string | undefined;
	/** Whether the demo datasets are offered. */
	demo: boolean;
}

/** What pages share: the session, the scope in the address, and the rows measured for it. */
export class App {
	readonly session: Session;
	/** Where figures come from. */
	readonly sources: Sources;
	readonly progress: ViewQuery<Progress>;
	/** What other pages ask of the same view. */
	readonly sides: { readonly [K in SideId]: ViewQuery<Sides[K]> };
	/** The user's own files on their way in, once a page that takes some was visited, which alone brings them. */
	own = $state.raw<OwnFiles | null>(null);
	/** Last month's files beside them, once their page was visited, likewise. */
	twoMonths = $state.raw<TwoMonths | null>(null);
	/** Doubtful records, and what the user says of them. */
	readonly findings: Findings;
	/** Months' reports, once their page was visited, which alone brings them. */
	report = $state.raw<MonthReports | null>(null);
	/** Packages for publishing, likewise. */
	release = $state.raw<Releases | null>(null);
	/** Statements that somebody writes, likewise. */
	sql = $state.raw<Queries | null>(null);
	/** Datasets that take a passphrase. */
	readonly sealed: SealedDatasets;
	/** The month's work as a file. */
	readonly month: WorkingMonth;
	/** Hides the page from who passes by. */
	readonly lock: IdleLock;
	/** Boundaries that the user supplied, for every page that draws places. */
	readonly map = new SuppliedMap();
	/** False while prerendering and hydrating: then the address isn't looked at. */
	mounted = $state(false);
	/** One question a screen, for a room to look at. */
	presenting = $state(false);
	readonly scope: Scope = $derived.by(() =>
		parseScope(
			this.mounted ? page.url.searchParams : null,
			this.session.datasets,
			this.session.shown
		)
	);

	/** What the site is called, and what it opens with. */
	readonly site: Site;
	/** Offers a file of a name to the user. */
	readonly save: (name: string, blob: Blob) => void;

	constructor(prepared: readonly Prepared[], site: Site, save: (name: string, blob: Blob) => void) {
		this.site = site;
		this.save = save;
		this.session = new Session(prepared, undefined, site.demo);
		this.sources = new Sources(this.session);
		this.progress = new ViewQuery(this.sources, figures.progress);
		this.progress.prepare(prepared.map(({ meta, progress }) => ({ meta, rows: progress })));
		this.sides = {
			funding: new ViewQuery(this.sources, figures.funding),
			coverage: new ViewQuery(this.sources, figures.coverage),
			posts: new ViewQuery(this.sources, figures.posts),
			expiry: new ViewQuery(this.sources, figures.expiry),
			supervision: new ViewQuery(this.sources, figures.supervision),
			tasks: new ViewQuery(this.sources, figures.tasks),
			filing: new ViewQuery(this.sources, figures.filing)
		};
		this.findings = new Findings(this.session);
		this.sealed = new SealedDatasets(this.session, this.sources);
		this.month = new WorkingMonth(this);
		this.lock = new IdleLock(this);
	}

	/** What a page asks; takes its side of the views that the build prepared, which only the page brings. */
	query<K extends PageId>(id: K, prepared: PreparedSide<SideId> | null): ViewQuery<FiguresOf<K>> {
		const side = id as SideId;
		const query = id === 'progress' ? this.progress : this.sides[side];
		if (prepared) this.#prepare(side, prepared);
		return query as unknown as ViewQuery<FiguresOf<K>>;
	}

	#prepare<K extends SideId>(side: K, prepared: PreparedSide<K>): void {
		const query: ViewQuery<Sides[K]> = this.sides[side];
		query.prepare(
			this.session.prepared.flatMap(({ meta }) => {
				const found = prepared.find(({ id }) => id === meta.id);
				return found ? [{ meta, rows: found.rows }] : [];
			})
		);
	}

	/** The query string of a view, for links. One of a dataset that isn't there stays as it is until one is chosen. */
	search(view: Partial<View> = {}, chosen?: DatasetMeta): string {
		// While prerendering there is no address to look at.
		if (!chosen && this.scope.absent !== null) return this.mounted ? page.url.search : '';
		const meta = chosen ?? this.scope.meta;
		const whole = { asOf: meta.as_of, place: meta.place, level: null };
		const from = meta.id === this.scope.meta.id ? this.scope.view : whole;
		return writeScope(meta, { ...from, ...view }, meta.id === this.session.datasets[0]?.id);
	}

	/** Whether anything was loaded or said that would be gone with the page and is in no workspace. */
	get unsaved(): boolean {
		return this.month.unsaved;
	}

	/** Whether the page holds files of the user's own, or what was sealed. */
	get isPersonal(): boolean {
		const { session, own } = this;
		const some = own !== null && own.loader.items.length > 0;
		return session.local !== null || session.isUnsealed || some;
	}

	/** The site's name in the page's language. */
	get title(): string {
		return preferences.locale === 'en' ? this.site.title_en : this.site.title;
	}

	/** Begins in the browser: a page of figures whose address asks for nothing shows what was looked at last. */
	async start(isScoped: boolean): Promise<void> {
		const search = isScoped && page.url.search === '' ? this.#usual() : '';
		// The default view isn't to flash up.
		if (search) await goto(search, { replaceState: true, keepFocus: true, noScroll: true });
		this.mounted = true;
		await this.sealed.look();
	}

	/** The query string of what was looked at last, or else of the owner's default place. */
	#usual(): string {
		const [first] = this.session.shown;
		const last = preferences.view;
		const meta = this.session.shown.find(({ id }) => id === last?.dataset) ?? first;
		if (!meta) return '';
		const wanted = meta.id === last?.dataset ? last.place : this.site.place;
		const place = meta.places.find(({ code }) => code === wanted)?.code ?? meta.place;
		const whole = { asOf: meta.as_of, place, level: null };
		return writeScope(meta, whole, meta.id === this.session.datasets[0]?.id);
	}

	/** Goes to another view of this page; the step back returns to the present one. */
	async go(view: Partial<View>, meta?: DatasetMeta): Promise<void> {
		const search = this.search(view, meta);
		await goto(search || page.url.pathname, { keepFocus: true, noScroll: true });
		this.remember();
	}

	/** Goes to a sealed dataset, which asks for its passphrase. */
	async goSealed({ id }: SealedDataset): Promise<void> {
		this.sealed.failure = null;
		await goto(`?${parameters.dataset}=${id}`, { keepFocus: true, noScroll: true });
	}

	/** Keeps which dataset and place are looked at; of published ones only. */
	remember(): void {
		const { meta, view, absent } = this.scope;
		if (this.session.prepared.some((it) => it.meta === meta) && absent === null)
			preferences.keepView({ dataset: meta.id, place: view.place });
	}

	/**
	 * Follows own files that were loaded or forgotten: the page that loads them names what is loaded in its
	 * address, so that the menu leads there.
	 */
	async followFiles(): Promise<void> {
		this.twoMonths?.describe();
		const { local } = this.session;
		if (local) void this.sources.reckon(local.meta);
		else {
			this.findings.forget(LOCAL);
			this.report?.forget(LOCAL);
			this.sql?.forget(LOCAL);
			this.twoMonths?.forget();
			this.month.leave();
		}
		// Whoever went on to another page meanwhile stays with what that page shows, unless all of it is replaced.
		if (page.route.id !== '/files' && this.month.work !== 'opening') return;
		const meta = this.session.local?.meta ?? this.session.datasets[0]!;
		const search = this.search({}, meta);
		const options = { replaceState: true, keepFocus: true, noScroll: true };
		await goto(page.url.pathname + search, options);
	}
}

export const [getApp, setApp] = createContext<App>();
