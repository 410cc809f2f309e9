import { datasets } from '../datasets';
import type { Column, Dataset } from '../datasets/declare';
import type { DatasetMeta } from '../datasets/meta';
import { quoted, type Connection, type Row } from '../db/connection';
import { queryWith, type Said } from '../db/parameters';
import { maskedId } from '../intake/values/identity';
import type { Finding, Spot } from './finding';

/** A cell of a source row. */
export interface SourceCell {
	/** Letters of its column; null where the value comes from elsewhere than the table. */
	letters: string | null;
	label: string;
	/** As it was read: codes as their words, ID numbers masked, money in 元. */
	value: string | null;
	/** The cell at fault. */
	blamed: boolean;
}

/** A row of a file, with some of its cells. */
export interface SourceRow {
	file: string;
	sheet: string | null;
	row: number;
	cells: SourceCell[];
}

/** Where a finding leads: its row, the rows of its person, and those of its post. */
export interface Source {
	/** Null where it stands in no row, or the row wasn't taken. */
	row: SourceRow | null;
	/** Rows of the roster with the same ID number. */
	person: SourceRow[];
	/** Rows of the list of posts with the same post. */
	post: SourceRow[];
	/** Rows of the roster of whoever is or was on it; null where no post is named by its number. */
	holders: SourceRow[] | null;
}

const nothing: Source = { row: null, person: [], post: [], holders: null };

/** Rows that are shown of a person or a post. */
const MOST = 50;

const ofPerson = [
	...['town', 'level', 'name', 'id_no', 'post_no', 'post_name', 'old_post'],
	...['on_date', 'exit_date']
];
const ofPost = ['town', 'level', 'post_no', 'post_name', 'category', 'standard', 'created_on'];

const declared = (id: string): Dataset => datasets[id as keyof typeof datasets];
const idColumn = ({ columns }: Dataset): string | undefined =>
	Object.keys(columns).find((name) => columns[name]!.kind === 'id');

/**
 * Reads where a finding leads.
 *
 * @param postName the post that it names, by which one without a row leads to posts
 */
export async function sourceOf(
	connection: Connection,
	{ places }: Pick<DatasetMeta, 'places'>,
	{ spot, town }: Pick<Finding, 'spot' | 'town'>,
	postName: string | null
): Promise<Source> {
	const names = new Map(places.map(({ code, name }) => [code, name]));
	const read = (of: string, columns: readonly string[], where: (said: Said) => string) =>
		rowsOf(connection, { of, columns, names }, where);
	if (!spot) {
		const named = (said: Said): string =>
			`post_name = ${said(postName)}${town === null ? '' : ` and town = ${said(town)}`}`;
		const post = postName === null ? [] : await read('posts', ofPost, named);
		return { ...nothing, post };
	}
	const letters = await queryWith<{ dataset: string; name: string; letters: string } & Row>(
		connection,
		(said) =>
			`select dataset, name, letters from source_column where file = ${said(spot.file)} and sheet is not distinct from ${said(spot.sheet)}`
	);
	const [id] = letters.map(({ dataset }) => dataset);
	if (id === undefined) return nothing;
	const dataset = declared(id);
	const here = (said: Said): string => hereIs(dataset, spot, town, said);
	const own = Object.keys(dataset.columns).filter((name) =>
		letters.some((it) => it.dataset === id && it.name === name)
	);
	const [row = null] = await read(id, own, here);
	const same = (name: string) => (said: Said) =>
		`${name} = (select any_value(${name}) from stg_${id} where ${here(said)})`;
	const number = idColumn(dataset);
	const post = ['post_no', 'town', 'level'];
	const isOfPost = post.every((name) => dataset.columns[name]);
	const isSamePost = (said: Said): string => post.map((name) => same(name)(said)).join(' and ');
	return {
		row: row && {
			...row,
			cells: row.cells.map((cell, i) => {
				const at = letters.find((it) => it.name === own[i])?.letters ?? null;
				return { ...cell, letters: at, blamed: at !== null && at === spot.column };
			})
		},
		person: number === 'id_no' ? await read('roster', ofPerson, same('id_no')) : [],
		post: isOfPost ? await read('posts', ofPost, isSamePost) : [],
		holders: isOfPost ? await read('roster', ofPerson, isSamePost) : null
	};
}

/** Several towns may send files of one name: the row is also of the finding's town. */
function hereIs(dataset: Dataset, spot: Spot, town: string | null, said: Said): string {
	const isThere = `file = ${said(spot.file)} and sheet is not distinct from ${said(spot.sheet)} and "row" = ${Math.trunc(spot.row)}`;
	return dataset.columns.town && town !== null
		? `${isThere} and coalesce(town = ${said(town)}, true)`
		: isThere;
}

async function rowsOf(
	connection: Connection,
	{ of, columns, names }: { of: string; columns: readonly string[]; names: Map<string, string> },
	where: (said: Said) => string
): Promise<SourceRow[]> {
	const dataset = declared(of);
	const shown = columns.filter((name) => dataset.columns[name]);
	const values = shown.map((name) => {
		const { kind } = dataset.columns[name]!;
		return `, ${kind === 'id' ? maskedId(quoted(name)) : quoted(name)}::varchar as ${quoted(`v_${name}`)}`;
	});
	const rows = await queryWith<{ file: string; sheet: string | null; row: number } & Row>(
		connection,
		(said) =>
			`select file, sheet, "row"${values.join('')} from stg_${of} where ${where(said)} order by file, sheet, "row" limit ${MOST}`
	);
	return rows.map(({ file, sheet, row, ...cells }) => ({
		file,
		sheet,
		row,
		cells: shown.map((name) => ({
			letters: null,
			label: dataset.columns[name]!.label,
			value: written(dataset.columns[name]!, cells[`v_${name}`] as string | null, names),
			blamed: false
		}))
	}));
}

function written(
	{ kind, codes = [] }: Column,
	value: string | null,
	places: ReadonlyMap<string, string>
): string | null {
	if (value === null) return null;
	switch (kind) {
		case 'money':
			return String(Number(value) / 100);
		case 'number':
			return String(Number(value));
		case 'month':
			return value.slice(0, 7);
		case 'flag':
			return value === 'true' ? '是' : '否';
		case 'place':
			return places.get(value) ?? value;
		case 'code':
			return value
				.split(',')
				.map((code) => codes.find((it) => it.code === code)?.label ?? code)
				.join('、');
		default:
			return value;
	}
}

/**
 * Whole ID numbers of findings by their keys, where the row has one: for lists whose user asked for them.
 */
export async function wholeIds(
	connection: Connection,
	findings: readonly Finding[]
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	const byTable = groupedBy(
		findings.filter(({ spot }) => spot !== null),
		({ spot }) => JSON.stringify([spot!.file, spot!.sheet])
	);
	for (const [id, dataset] of Object.entries(datasets) as [string, Dataset][]) {
		const number = idColumn(dataset);
		if (number === undefined) continue;
		const town = dataset.columns.town ? 'town' : 'null';
		for (const of of byTable.values()) {
			const { file, sheet } = of[0]!.spot!;
			const numbers = of.map(({ spot }) => Math.trunc(spot!.row)).join(', ');
			const rows = await queryWith<{ row: number; town: string | null; id: string } & Row>(
				connection,
				(said) =>
					`select "row", ${town} as town, ${quoted(number)} as id from stg_${id} where file = ${said(file)} and sheet is not distinct from ${said(sheet)} and "row" in (${numbers}) and ${quoted(number)} is not null`
			);
			const byRow = groupedBy(rows, ({ row }) => row);
			for (const { key, spot, town } of of) {
				const here = byRow.get(spot!.row) ?? [];
				const own = here.find((it) => it.town === town) ?? here.find((it) => it.town === null);
				if (own) found.set(key, own.id);
			}
		}
	}
	return found;
}

function groupedBy<T, K>(things: readonly T[], by: (it: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const it of things) {
		const group = groups.get(by(it));
		if (group) group.push(it);
		else groups.set(by(it), [it]);
	}
	return groups;
}
