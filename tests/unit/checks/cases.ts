import type { CheckId } from '$lib/checks/catalog';
import { check, type Checked } from '$lib/checks/run';
import type { Connection } from '$lib/db/connection';
import type { View } from '$lib/metrics/measured/progress';
import type { DatasetInfo } from '$lib/model/build';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../support/dataset';
import { openForFew } from '../../support/engine';

/** A row of a roster as a case: its cells, what it is a case of, and the rules that must find it. */
export interface Case {
	name: string;
	hits?: readonly CheckId[];
	[column: string]: string | readonly CheckId[] | undefined;
}

/** Cases of one place and day; blank cells are those of `whole`. */
export interface CaseSet {
	info: DatasetInfo;
	day: string;
	whole: Readonly<Record<string, string>>;
	rows: readonly Case[];
	tables?: Drawn;
	/** Rules that lack something there. */
	lacking?: readonly CheckId[];
}

/** The roster of a set as a drawn table: a column for each name that any row has. */
export function rosterOf({ rows, whole }: Pick<CaseSet, 'rows' | 'whole'>): string {
	const names = [...new Set([whole, ...rows].flatMap(Object.keys))].filter((it) => it !== 'hits');
	const line = (row: Case): string =>
		names.map((name) => [row[name] ?? whole[name] ?? ''].flat().join()).join(' | ');
	return [names.join(' | '), ...rows.map(line)].join('\n');
}

/** Asks a rule of a dataset: of its whole and its day, but for what is told. */
export type Asked = (rule: CheckId, of?: Partial<View>) => Promise<Checked>;

/** Builds drawn tables in a connection and gives what asks a rule of them. */
export async function asking(
	connection: Connection,
	info: DatasetInfo,
	tables: Drawn,
	day: string
): Promise<Asked> {
	await buildDrawn(connection, info, tables, ['progress']);
	const meta = await describeDataset(connection, {
		...info,
		title: '',
		title_en: '',
		as_of: day,
		simulated_people: true,
		plan_made_up: false,
		source: null,
		notes: [],
		file: null
	});
	return (rule, of = {}) =>
		check(connection, meta, { asOf: day, place: info.place, level: null, ...of }, rule);
}

/** Engines with the sets of a file, each built once. */
export function openSets() {
	const built = new Map<CaseSet, Promise<{ connection: Connection; ask: Asked }>>();
	const build = async (set: CaseSet) => {
		const connection = await openForFew();
		const tables = { roster: rosterOf(set), ...set.tables };
		return { connection, ask: await asking(connection, set.info, tables, set.day) };
	};
	return {
		/** What asks a rule of a set. */
		async of(set: CaseSet): Promise<Asked> {
			const found = built.get(set) ?? build(set);
			built.set(set, found);
			return (await found).ask;
		},
		async close(): Promise<void> {
			for (const it of built.values()) await (await it).connection.close();
		}
	};
}

/** What each rule finds in a set, by the names of its rows, and what it must. */
export async function foundIn(ask: Asked, set: CaseSet, rules: readonly CheckId[]) {
	const { rows, lacking } = set;
	const found: Record<string, unknown> = {};
	const expected: Record<string, unknown> = {};
	const checked: Checked[] = [];
	for (const rule of rules) {
		const it = await ask(rule);
		checked.push(it);
		found[rule] = it.state === 'lacking' ? 'lacking' : it.rows.map(({ name }) => name);
		const hit = rows.filter(({ hits }) => hits?.includes(rule)).map(({ name }) => name);
		expected[rule] = lacking?.includes(rule) ? 'lacking' : hit;
	}
	return { found, expected, checked };
}
