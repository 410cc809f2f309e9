import type { Connection } from '../db/connection';

/** Texts that repeat: the name of the dictionary, the column, the relations that have it. */
const dictionaries = [
	['place_code', 'code', ['place']],
	['place_code', 'county', ['place']],
	['place_code', 'city', ['place']],
	['group_codes', '"group"', ['stg_roster']],
	['batch_name', 'batch', ['stg_plan', 'stg_roster', 'stg_posts']],
	['village_name', 'village', ['stg_roster', 'stg_posts']],
	['post_name', 'post_name', ['stg_roster', 'stg_posts']],
	['category_code', 'category', ['stg_roster', 'stg_posts', 'stg_dictionary', 'policy_post_name']]
] as const;

/**
 * Creates the types of the model's texts that repeat, each a dictionary in the order of the text: small in
 * memory, quick to compare, and otherwise like text. Staged tables and `place` must be there.
 */
export async function createDictionaries(connection: Connection): Promise<void> {
	for (const name of new Set(dictionaries.map(([it]) => it))) {
		const columns = dictionaries.filter(([it]) => it === name);
		const texts = columns.flatMap(([, column, tables]) =>
			tables.map((table) => `SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
		);
		// The engine can't use an empty one.
		const all = `SELECT '' AS text UNION ${texts.join(' UNION ')}`;
		await connection.run(`CREATE TYPE ${name} AS ENUM (SELECT text FROM (${all}) ORDER BY text)`);
	}
	await connection.run(
		`CREATE TYPE level_code AS ENUM ('rural', 'urban'); CREATE TYPE sex_code AS ENUM ('female', 'male')`
	);
}
