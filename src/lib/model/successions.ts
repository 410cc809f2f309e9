import { quoted, type Connection, type Row } from '../db/connection';
import { datasets } from '../datasets';
import type { Dataset } from '../datasets/declare';

/** A town that another takes the place of. Codes. */
interface Succession {
	former: string;
	town: string;
	/** Day from which on it does. */
	starts: string;
	kind: 'renamed' | 'merged';
}

/** Relations whose rows have the number of a post in a town. */
const numbered = ['roster', 'posts', 'payments'] as const;

/**
 * Lets the towns of a day take the place of those that they were made of (撤并、更名), in every staged row: the
 * plan, people, posts and money of a former town are its successor's, whatever their own day. Posts of
 * merged towns that have the same number keep it with the former town's name before it. Each file is warned of. Leaves
 * `place_succeeded`, one row per former town.
 *
 * @param day whose towns are meant: the last one that the files cover
 */
export async function succeed(connection: Connection, day: string): Promise<void> {
	const all = await connection.query<Succession & Row>(
		`SELECT former, town, starts::varchar AS starts, kind FROM place_succession
		UNION
		SELECT former, town, effective_on::varchar, coalesce(kind, 'merged') FROM stg_successions WHERE former <> town
		ORDER BY starts`
	);
	const found = resolved(all.filter(({ starts }) => starts <= day));
	await connection.load(
		'place_succeeded',
		['former', 'town', 'starts', 'kind'],
		found.map((it) => [it.former, it.town, it.starts, it.kind])
	);
	if (found.length === 0) return;
	for (const table of await tablesWith(connection, 'post_no')) await tellApart(connection, table);
	const columns = Object.values<Dataset>(datasets).flatMap(({ id, columns }) =>
		id === 'successions'
			? []
			: Object.keys(columns).flatMap((name) =>
					columns[name]!.kind === 'place' ? [[`stg_${id}`, name] as const] : []
				)
	);
	for (const [table, name] of columns) {
		const column = quoted(name);
		const [any] = await connection.query(
			`SELECT 1 AS any FROM ${table} WHERE ${column} IN (SELECT former FROM place_succeeded) LIMIT 1`
		);
		if (!any) continue;
		await connection.run(
			`INSERT INTO issues BY NAME SELECT 'warning' AS severity, t.file, t.sheet, NULL AS "row", NULL AS cell,
				'镇（街道）' AS "column", n.name AS town, f.name AS value, 'place-succeeded' AS rule,
				'已于' || s.starts || if(s.kind = 'merged', '并入', '更名为') || n.name || '，' || count(DISTINCT t."row") || '行计入' || n.name AS message,
				'请核对变更日期；以后报送时改用现名称' AS remedy
			FROM ${table} t JOIN place_succeeded s ON s.former = t.${column}
			JOIN place f ON f.code = s.former JOIN place n ON n.code = s.town
			GROUP BY t.file, t.sheet, n.name, f.name, s.starts, s.kind;
			UPDATE ${table} SET ${column} = s.town FROM place_succeeded s WHERE s.former = ${table}.${column}`
		);
	}
	await connection.run('DROP TABLE shared_number');
}

/** Each former town with the one that it is in the end: who takes the place of a successor takes that of its towns. */
function resolved(all: readonly Succession[]): Succession[] {
	const found = new Map<string, Succession>();
	for (const it of all) {
		for (const earlier of found.values())
			if (earlier.town === it.former) found.set(earlier.former, { ...earlier, town: it.town });
		found.set(it.former, it);
	}
	// Back to the old name is no change.
	return [...found.values()].filter(({ former, town }) => former !== town);
}

/** Those of the relations with numbers that hold any; `shared_number` tells which of them several towns of one successor have. */
async function tablesWith(connection: Connection, column: string): Promise<string[]> {
	await connection.run(
		`CREATE OR REPLACE TEMP TABLE shared_number AS
		WITH number AS (
			SELECT town, level, post_no FROM stg_posts WHERE post_no IS NOT NULL
			UNION SELECT town, level, post_no FROM stg_roster WHERE post_no IS NOT NULL
		)
		SELECT coalesce(s.town, n.town) AS town, n.level, n.post_no
		FROM number n LEFT JOIN place_succeeded s ON s.former = n.town AND s.kind = 'merged'
		GROUP BY ALL HAVING count(DISTINCT n.town) > 1`
	);
	const tables: string[] = [];
	for (const id of numbered) {
		const [any] = await connection.query(
			`SELECT 1 AS any FROM stg_${id} WHERE ${column} IN (SELECT post_no FROM shared_number) LIMIT 1`
		);
		if (any) tables.push(`stg_${id}`);
	}
	return tables;
}

/** Puts the former town's name before numbers that another of the merged towns has, too. */
const tellApart = (connection: Connection, table: string): Promise<void> =>
	connection.run(
		`UPDATE ${table} SET post_no = p.name || '-' || post_no
		FROM place_succeeded s, place p
		WHERE s.former = ${table}.town AND s.kind = 'merged' AND p.code = s.former AND EXISTS (
			FROM shared_number n WHERE n.town = s.town AND n.post_no = ${table}.post_no
				AND (${table}.level IS NULL OR n.level = ${table}.level))`
	);
