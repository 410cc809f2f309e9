import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import { lockdown } from '$lib/db/lockdown';
import { openNode } from '$lib/db/node';
import { startShipping } from '../../support/wasm';

const outside = mkdtempSync(join(tmpdir(), 'gangwei-lockdown-'));
const home = process.env.HOME;
beforeAll(() => {
	process.env.HOME = outside;
});
afterAll(() => {
	if (home === undefined) delete process.env.HOME;
	else process.env.HOME = home;
	rmSync(outside, { recursive: true });
});

/** What someone would write who wants in, out, or more than he may. */
const hostile = [
	'LOAD httpfs',
	"LOAD '/etc/passwd'",
	'UPDATE EXTENSIONS',
	"select * from read_csv('https://example.com/a.csv')",
	"select * from read_csv('/etc/passwd')",
	"select * from read_csv('file:///etc/passwd')",
	"select * from read_csv('../../etc/passwd')",
	"select * from read_csv('in/../../../etc/passwd', header = false, auto_detect = false, columns = {'a': 'VARCHAR'})",
	"select * from read_csv(['/etc/passwd', '/etc/group'])",
	"select * from sniff_csv('/etc/passwd')",
	"from '/etc/passwd'",
	"from 'https://example.com/a.csv'",
	"from 'https://example.com/a.parquet'",
	"select * from read_text('/etc/passwd')",
	"select * from read_text('https://example.com/')",
	"select * from read_blob('/etc/*')",
	"select * from glob('/etc/*')",
	"select * from read_parquet('https://example.com/a.parquet')",
	"select * from parquet_metadata('/etc/a.parquet')",
	"select * from read_json('https://example.com/a.json')",
	"select * from read_json_auto('/etc/passwd')",
	"ATTACH '/etc/passwd' AS h",
	`ATTACH '${outside}/a.duckdb' AS h`,
	"ATTACH 'https://example.com/a.duckdb' AS h",
	"ATTACH 's3://bucket/a.duckdb' AS h",
	"ATTACH 'host=localhost' AS h (TYPE postgres)",
	`ATTACH '${outside}/a.sqlite' AS h (TYPE sqlite)`,
	`COPY (select 1) TO '${outside}/a.csv'`,
	`COPY (select 1) TO '${outside}/a.parquet' (FORMAT parquet)`,
	"COPY (select 1) TO 'https://example.com/a.csv'",
	"COPY known FROM '/etc/passwd'",
	`EXPORT DATABASE '${outside}/all'`,
	"IMPORT DATABASE '/etc'",
	"CREATE VIEW v AS SELECT * FROM read_csv('/etc/passwd')",
	"CREATE MACRO m() AS TABLE SELECT * FROM read_text('/etc/passwd')",
	"PREPARE p AS SELECT * FROM read_text('/etc/passwd')",
	"select * from query('select * from read_text(''/etc/passwd'')')",
	"CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
	// Known to both engines without an extension: it would be written into the home folder.
	"CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'b')",
	"select getenv('HOME')",
	'SET enable_external_access = true',
	'SET GLOBAL enable_external_access = true',
	'SET lock_configuration = false',
	"SET allowed_directories = ['/']",
	"SET allowed_paths = ['/etc/passwd']",
	'SET autoload_known_extensions = true',
	'SET autoinstall_known_extensions = true',
	'SET allow_community_extensions = true',
	'SET allow_unsigned_extensions = true',
	"SET custom_extension_repository = 'https://example.com'",
	`SET extension_directory = '${outside}'`,
	`SET temp_directory = '${outside}'`,
	`SET secret_directory = '${outside}'`,
	`SET log_query_path = '${outside}/a.log'`,
	"SET http_proxy = 'example.com'",
	"SET memory_limit = '1TB'",
	"SET TimeZone = 'America/New_York'",
	'SET threads = 64',
	'RESET enable_external_access',
	'RESET lock_configuration',
	'RESET allowed_directories',
	'PRAGMA enable_external_access = true',
	"PRAGMA enable_profiling = 'json'",
	`PRAGMA profiling_output = '${outside}/a.json'`
];

/** Does nothing in the browser’s build and is refused in the other: no extension may come of it. */
const idle = [
	'INSTALL httpfs',
	'FORCE INSTALL httpfs',
	'INSTALL spatial FROM community',
	"INSTALL httpfs FROM 'https://example.com'",
	`INSTALL '${outside}/x.duckdb_extension'`,
	'select 1; INSTALL httpfs; LOAD httpfs'
];

const settings = [
	'autoload_known_extensions',
	'autoinstall_known_extensions',
	'allow_community_extensions',
	'enable_external_access',
	'lock_configuration',
	'allowed_directories',
	'allowed_paths',
	'custom_extension_repository'
];

describe.each([
	// A folder of a name that nobody knows before, which is there only while a text is loaded.
	['the build’s engine', openNode, /^\[\.tmp\/(, \S+\/gangwei-[-0-9a-f]{36}\/)+\]$/],
	['the browser’s engine', () => startShipping(), /^\[in\/, out\/\]$/]
])('%s', (_, open: () => Promise<Connection>, directories) => {
	let connection: Connection;
	let state: unknown;
	const stateNow = async () => ({
		settings: await connection.query(
			`select ${settings.map((name) => `current_setting('${name}')::varchar as ${name}`).join(', ')}`
		),
		// The build’s engine can’t even look into the folder of extensions.
		extensions: await connection
			.query('select extension_name from duckdb_extensions() where loaded order by 1')
			.catch((error: Error) => error.message),
		databases: await connection.query('select database_name from duckdb_databases() order by 1')
	});
	const answers42 = async () =>
		expect(await connection.query('select 42 as it')).toEqual([{ it: 42 }]);

	beforeAll(async () => {
		connection = await open();
		await connection.run('CREATE TABLE known (line VARCHAR)');
		state = await stateNow();
	});
	afterAll(() => connection.close());

	test('is locked from the start', () => {
		expect(state).toMatchObject({
			settings: [
				{
					autoload_known_extensions: 'false',
					autoinstall_known_extensions: 'false',
					allow_community_extensions: 'false',
					enable_external_access: 'false',
					lock_configuration: 'true',
					allowed_directories: expect.stringMatching(directories) as string
				}
			]
		});
	});

	test.each(hostile)('refuses %s, and lives', async (sql) => {
		await expect(connection.query(sql)).rejects.toThrow();
		await answers42();
		expect(await stateNow()).toEqual(state);
	});

	test.each(idle)('gets nothing from %s, and lives', async (sql) => {
		await connection.query(sql).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
		await answers42();
		expect(await stateNow()).toEqual(state);
	});

	test('took nothing in and put nothing out', async () => {
		expect(await connection.query('select count(*) as lines from known')).toEqual([{ lines: 0 }]);
		expect(readdirSync(outside)).toEqual([]);
	});

	test('still attaches in memory', async () => {
		await connection.run(
			"ATTACH ':memory:' AS more; CREATE TABLE more.t AS SELECT 1 AS a; DETACH more"
		);
		await answers42();
	});
});

test('a folder that was named may be attached from and written to, no other', async () => {
	const connection = await openNode([`${outside}/`]);
	await connection.run(
		`ATTACH '${outside}/a.duckdb' AS a; CREATE TABLE a.t AS SELECT 7 AS it; DETACH a`
	);
	expect(existsSync(join(outside, 'a.duckdb'))).toBe(true);
	await expect(connection.run(`ATTACH '${outside}-beside/a.duckdb' AS b`)).rejects.toThrow();
	await expect(connection.run(`ATTACH '${outside}/../a.duckdb' AS b`)).rejects.toThrow();
	await expect(connection.run(`ATTACH '${tmpdir()}/a.duckdb' AS b`)).rejects.toThrow();
	await connection.close();
});

test('the lock comes last', () => {
	const statements = lockdown(["it's/"]).split(';\n');
	expect(statements.at(-1)).toBe('SET lock_configuration=true');
	expect(statements).toContain("SET allowed_directories=['it''s/']");
	expect(statements.indexOf("SET allowed_directories=['it''s/']")).toBeLessThan(
		statements.indexOf('SET enable_external_access=false')
	);
});
