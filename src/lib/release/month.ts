import { monthEnd, type Day } from '../base/dates';
import { UserError } from '../base/errors';
import { LOCAL, type DatasetMeta } from '../datasets/meta';
import type { Asking } from '../metrics/compile/run';
import type { Outcome, Guarded } from './guard';
import type { Kind } from './terms/cells';
import { ledgerOf, type Published } from './ledger';
import { releasePlan, tablesOf, type TablePlan } from './tables/plan';
import { cellsOf, drawTables, type DrawnTable } from './tables/drawn';
import { publishedTables } from './tables/published';
import { structureOf } from './tables/structure';
import type { Ledger, LedgerEntry, Publisher, Release, Standing } from './terms/publication';

/** What is to be released. */
export interface Wanted {
	/** Day that the figures are of: the last of its month, or of the data. */
	asOf: Day;
	/** Ids of tables; those of the month where absent. */
	tables?: readonly string[];
	/** Ids of tables to be published in their coarser form. */
	coarser?: readonly string[];
	/** What was published before, by the packages supplied. */
	ledger: Ledger | null;
}

/** What is chosen on a page, as what is wanted: a table is toggled that is left out, or taken besides. */
export function wantedOf({
	asOf,
	toggled,
	coarser,
	previous
}: {
	asOf: Day;
	toggled: readonly string[];
	coarser: readonly string[];
	previous: readonly Published[];
}): Wanted {
	const usual = new Set(tablesOf(releasePlan(), asOf.slice(0, 7)).map(({ id }) => id));
	const tables = releasePlan().tables.filter(({ id }) => usual.has(id) !== toggled.includes(id));
	return {
		asOf,
		tables: tables.map(({ id }) => id),
		coarser,
		ledger: ledgerOf(previous)
	};
}

/** A month's tables with all that protecting them takes. */
export interface Drawn {
	wanted: Wanted;
	tables: readonly DrawnTable[];
	guarded: Guarded;
}

/** Counts what is to be released, and the month that was released last. */
export async function draw(source: Asking, meta: DatasetMeta, wanted: Wanted): Promise<Drawn> {
	const plan = releasePlan();
	const { asOf, ledger } = wanted;
	const month = asOf.slice(0, 7);
	const chosen = tablesOf(plan, month, wanted.tables).map((it) =>
		wanted.coarser?.includes(it.id) ? coarserOf(it) : it
	);
	const tables = await drawTables(source, meta, chosen, asOf);
	const before = monthBefore(ledger, month);
	const earlier =
		before === null ? [] : cellsOf(await drawTables(source, meta, chosen, lastDayOf(before, asOf)));
	return {
		wanted,
		tables,
		guarded: {
			cells: cellsOf(tables),
			earlier,
			structure: structureOf(meta, tables),
			ledger,
			parameters: plan.parameters
		}
	};
}

/** A table in its coarser form; as it is where it has none. */
const coarserOf = ({ coarser, ...table }: TablePlan): TablePlan => ({ ...table, ...coarser });

const lastDayOf = (month: string, asOf: Day): Day => {
	const last = monthEnd(`${month}-01`);
	return last < asOf ? last : asOf;
};

/** The last month before this one that a ledger tells of. */
function monthBefore(ledger: Ledger | null, month: string): string | null {
	const months = (ledger?.releases ?? []).map((it) => it.month).filter((it) => it < month);
	return months.sort().at(-1) ?? null;
}

/** How much of a table is hidden, of the cells that anybody is in; open figures aside. */
export interface Share {
	id: string;
	cells: number;
	few: number;
	star: number;
	/** More than is well: the coarser form is proposed. */
	isSparse: boolean;
	/** It has a coarser form and isn't in it. */
	hasCoarser: boolean;
}

/** How much of each table is hidden. */
export function sharesOf({ tables, wanted, guarded }: Drawn, { fates }: Outcome): Share[] {
	const byKey = new Map(fates);
	return tables.map(({ plan, values }) => {
		const kinds = [...values.keys()].flatMap((key) => {
			const fate = byKey.get(key);
			return fate && fate.kind !== 'zero' && fate.reason !== 'open' ? [fate.kind] : [];
		});
		const of = (kind: Kind) => kinds.filter((it) => it === kind).length;
		const [few, star] = [of('lt8'), of('star')];
		return {
			...{ id: plan.id, cells: kinds.length, few, star },
			isSparse: few + star > kinds.length * guarded.parameters.mostHidden,
			hasCoarser: hasCoarser(plan.id) && !wanted.coarser?.includes(plan.id)
		};
	});
}

const hasCoarser = (id: string): boolean =>
	releasePlan().tables.some((it) => it.id === id && it.coarser !== undefined);

/** What the publisher says of a release. */
export interface Said {
	publisher: Publisher;
	/** Nothing of the series was published before. */
	isFirst: boolean;
	/** RFC 3339 */
	created: string;
}

/** Whether a package may be published. */
export const standingOf = (
	{ audit }: Outcome,
	{ ledger }: Pick<Wanted, 'ledger'>,
	isFirst: boolean
): Standing =>
	!audit.passes ? 'refused' : ledger !== null || isFirst ? 'publishable' : 'unchecked';

/** Puts a package together of what is protected. */
export function releaseOf(meta: DatasetMeta, drawn: Drawn, outcome: Outcome, said: Said): Release {
	const { wanted, tables, guarded } = drawn;
	const { asOf, ledger } = wanted;
	const month = asOf.slice(0, 7);
	const series = seriesOf(meta);
	if (ledger && ledger.series !== series)
		throw new UserError(
			`上期数据包是“${ledger.series}”的，不是“${series}”的：请提供同一数据集的数据包`
		);
	const revision = 1 + (ledger?.releases ?? []).filter((it) => it.month === month).length;
	const id = `${series}.${month}.${revision}`;
	const place = meta.places.find(({ code }) => code === meta.place)!;
	const entries = entriesOf(id, outcome);
	return {
		...{ id, series, revision, month, asOf },
		title: `${place.name}城乡公益性岗位开放数据（${month}）`,
		title_en: `Public-welfare posts of ${meta.title_en.replace(/ · .*/, '')}, ${month}`,
		description: `${place.name}${meta.plan_year}年城乡公益性岗位计划完成、在用岗位、补贴资金和在岗人员的汇总数据，截至${asOf}；数字已作去标识化处理，不含个人信息。`,
		description_en: `Plan completion, posts, subsidies and people on post as of ${asOf}, in protected aggregates.`,
		place: { code: place.code, name: place.name },
		simulated: meta.simulated_people,
		tables: publishedTables(tables, new Map(outcome.fates), meta, guarded.parameters),
		parameters: guarded.parameters,
		ledger: {
			series,
			places: guarded.structure.places,
			releases: [
				...(ledger?.releases ?? []),
				{ id, month, apart: guarded.structure.apart.includes(month) }
			],
			entries: [...(ledger?.entries ?? []), ...entries]
		},
		audit: { ...outcome.audit, releases: [...(ledger?.releases ?? []).map((it) => it.id), id] },
		standing: standingOf(outcome, wanted, said.isFirst),
		publisher: said.publisher,
		created: said.created,
		changes: changesOf(ledger, month, revision)
	};
}

/** Name of a dataset's packages: its own, or of the user's files the place and the year. */
export const seriesOf = ({ id, place, plan_year }: DatasetMeta): string =>
	id === LOCAL ? `${place}-${plan_year}` : id;

const entriesOf = (release: string, { figures }: Outcome): LedgerEntry[] =>
	figures.map((it) => ({ ...it, release }));

function changesOf(ledger: Ledger | null, month: string, revision: number): string[] {
	const last = ledger?.releases.at(-1);
	if (!last) return ['首次发布'];
	if (revision > 1) return [`更正${month}的数据，替代${revision - 1}次发布的同月数据包`];
	return [`新增${month}的数据；此前最近一次发布的是${last.month}的数据（${last.id}）`];
}
