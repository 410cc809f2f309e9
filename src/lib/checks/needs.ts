import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import { quoted, type Cell, type Connection, type Row } from '../db/connection';
import type { View } from '../metrics/measured/progress';
import type { Check, Need } from './check';
import { once } from './once';
import { isInView, placedIn } from './places';

/** What isn't there and a check can't do without. */
export interface Lacking {
	/** Null for what is no file. */
	dataset: DatasetId | null;
	label: string;
	/** Columns of the file; none where the file itself isn't there. */
	columns: { name: string; label: string }[];
}

/** What of a check's needs a view has. */
export interface Had {
	lacking: Lacking[];
	/** Rows of the first file in which a needed cell is blank: nothing was tested there. */
	unchecked: number;
	/** What wasn't tested because columns, any of which is enough, aren't there. */
	untested: Lacking[];
	/** Towns of the view that sent no row of a file that others sent: nothing is known of them. */
	unsent: { dataset: DatasetId; label: string; towns: string[] }[];
}

/** Rows of a table that are in a view, and how many of them have a value in each column. */
type Counted = { file: string; sheet: string | null; rows: number } & Record<string, number>;

/** With how many of them something decisive is blank. */
type Filled = Counted & { blank: number };

/** The set of needs that a view has best: one that it has whole, else the first. */
export async function hadOf(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	{ needs }: Pick<Check, 'needs'>
): Promise<Had> {
	let first: Had | null = null;
	for (const set of needs) {
		const all: Tested[] = [];
		for (const need of set) all.push(await needOf(connection, meta, view, need));
		const ofFirst = all.filter((_, i) => set[i]!.dataset === set[0]!.dataset);
		const had = {
			lacking: all.flatMap(({ lacking }) => lacking),
			unchecked: Math.max(0, ...ofFirst.map((it) => it.unchecked)),
			untested: all.flatMap(({ untested }) => untested),
			unsent: unsentOf(meta, view, set)
		};
		if (had.lacking.length === 0) return had;
		first ??= had;
	}
	return first ?? { lacking: [], unchecked: 0, untested: [], unsent: [] };
}

/** Columns of a file as what isn't there. */
export function lackingOf({ dataset: id, columns }: Pick<Need, 'dataset' | 'columns'>): Lacking {
	const dataset: Dataset = datasets[id];
	return {
		dataset: id,
		label: dataset.label,
		columns: columns.map((name) => ({ name, label: dataset.columns[name]!.label }))
	};
}

function unsentOf({ places }: DatasetMeta, view: View, set: readonly Need[]): Had['unsent'] {
	const towns = places.filter(
		({ code, level }) => level === 'town' && lineage(code).some((it) => it.code === view.place)
	);
	return set
		.map(({ dataset }) => ({
			dataset,
			label: datasets[dataset].label,
			towns: towns
				.filter(({ missing }) => missing.some((it) => it === dataset))
				.map((it) => it.name)
		}))
		.filter((it) => it.towns.length > 0);
}

/** What of one need a view has. */
type Tested = Omit<Had, 'unsent'>;

async function needOf(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	{ dataset: id, columns, decisive = columns, may_be_blank, some }: Need
): Promise<Tested> {
	const dataset: Dataset = datasets[id];
	const files = await filled(connection, meta, view, { dataset: id, decisive });
	const nothing = { lacking: [], unchecked: 0, untested: [] };
	if (files.length === 0)
		return { ...nothing, lacking: [{ dataset: id, label: dataset.label, columns: [] }] };
	const told = await columnsOf(connection, meta, view, id);
	const has = ({ file, sheet }: Filled, name: string): boolean =>
		told.some(
			(it) =>
				it.file === file &&
				it.sheet === sheet &&
				(may_be_blank || !it.is_blank) &&
				[name, dataset.columns[name]!.from?.column].includes(it.name)
		);
	const isThere = (name: string): boolean =>
		files.some((it) => has(it, name) && (may_be_blank || it[name]! > 0));
	const missing = columns.filter((name) => !isThere(name));
	const named = missing.length ? [lackingOf({ dataset: id, columns: missing })] : [];
	const uncheckedIn = (it: Filled): number => {
		if (some) return columns.some((name) => has(it, name)) ? 0 : it.rows;
		const isAsked = decisive.every((one) => [one].flat().some((name) => has(it, name)));
		return !isAsked ? it.rows : may_be_blank ? 0 : it.blank;
	};
	const unchecked = files.reduce((sum, it) => sum + uncheckedIn(it), 0);
	return some && missing.length < columns.length
		? { ...nothing, unchecked, untested: named }
		: { ...nothing, unchecked, lacking: named };
}

type Column = { file: string; sheet: string | null; name: string; is_blank: boolean };

/** The columns of the files of a dataset, whether the view has rows of them or not. */
const columnsOf = (
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	id: DatasetId
): Promise<Column[]> =>
	once(meta, view, `columns of ${id}`, () =>
		connection.query<Column>(
			'select file, sheet, name, is_blank from source_column where dataset = $1',
			[id]
		)
	);

function countsOf(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	id: DatasetId
): Promise<Counted[]> {
	const names = Object.keys(datasets[id].columns);
	const counts = names.map((name) => `count(${quoted(name)})::integer as ${quoted(name)}`);
	return once(meta, view, `counts of ${id}`, () =>
		rowsOf<Counted>(connection, meta, view, id, counts)
	);
}

async function filled(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	{ dataset: id, decisive }: Required<Pick<Need, 'dataset' | 'decisive'>>
): Promise<Filled[]> {
	const files = await countsOf(connection, meta, view, id);
	const few = files.map((it) => ({ ...it, blank: blankIn(it, decisive) }));
	if (few.every((it): it is typeof it & { blank: number } => it.blank !== null))
		return few as Filled[];
	const isNull = (one: string | readonly string[]): string =>
		`(${[one]
			.flat()
			.map((name) => `${quoted(name)} is null`)
			.join(' and ')})`;
	const isBlank = decisive.map(isNull).join(' or ');
	const blanks = await rowsOf<Filled>(connection, meta, view, id, [
		`count(*) filter (where ${isBlank})::integer as blank`
	]);
	return files.map((it) => ({
		...it,
		blank: blanks.find(({ file, sheet }) => file === it.file && sheet === it.sheet)!.blank
	})) as Filled[];
}

/** In how many rows something decisive is blank, where the counts of the columns tell; else null. */
function blankIn(it: Counted, decisive: readonly (string | readonly string[])[]): number | null {
	const open = decisive.filter((one) => [one].flat().every((name) => it[name]! < it.rows));
	const [one] = open;
	if (one === undefined) return 0;
	if (open.some((some) => [some].flat().every((name) => it[name] === 0))) return it.rows;
	return open.length === 1 && typeof one === 'string' ? it.rows - it[one]! : null;
}

/** What is counted of each table of a dataset within a view. */
function rowsOf<T extends Row>(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	id: DatasetId,
	counts: readonly string[]
): Promise<T[]> {
	const params: Cell[] = [];
	const dataset: Dataset = datasets[id];
	// Whoever waits to be placed is on no post yet.
	const isOnPost = id === 'roster' ? 'on_date is not null and ' : '';
	const isCounted = isOnPost + (dataset.columns.veteran ? 'not veteran' : 'true');
	return connection.query<T>(
		`select file, sheet, count(*)::integer as "rows", ${counts.join(', ')}
from stg_${id}
where ${isCounted} and ${isInView(meta, view, params, placedIn(id))}
group by file, sheet`,
		params
	);
}
