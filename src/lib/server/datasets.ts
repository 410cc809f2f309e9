import type { Connection, Row } from '../db/connection';
import { literal } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import { lineage, places, placesUnder, villagesOf } from '../datasets/places';
import { duties, type System } from '../datasets/systems';
import type { TextTable } from '../datasets/table';
import { budgetTable, type Bill } from '../demo/money/budget';
import { financeTable } from '../demo/money/finance';
import { generatePeople } from '../demo/generate';
import type { Admission } from '../demo/input';
import { withPlanted, type Planted } from '../demo/planted';
import { planTable, splitPlan } from '../demo/split';
import { collected, type MadeTable } from '../demo/tables';
import { decode } from '../intake/readers/decode';
import { layOut } from '../intake/layout/plan';
import { loadTables, type FileReport } from '../intake/staging/load';
import { packed, unpacked } from '../intake/raw/table';
import { createStaging, issuesOf } from '../intake/staging/stage';
import { buildModel, createReference } from '../model/build';
import { describe } from '../model/describe';
import { succeed } from '../model/successions';
import { policies } from '../policy/load';
import { resolve } from '../policy/resolve';

/** The input tables of a dataset: its plan as transcribed, its people, their pay and the target groups as simulated. */
export interface SystemTables<Table = TextTable> {
	plan: Table;
	roster: Table;
	posts: Table;
	payments: Table;
	population: Table;
	budget: Table;
	/** Of datasets that have them. */
	finance: Table | null;
	comparison: Table | null;
	inspections: Table | null;
}

/** The tables, in the order in which they are listed. */
export const tableNames = [
	'plan',
	'roster',
	'posts',
	'payments',
	'population',
	'budget'
] as const satisfies (keyof SystemTables)[];

/** What some datasets have besides. */
const others = ['finance', 'comparison', 'inspections'] as const satisfies (keyof SystemTables)[];

/** All tables with their rows in memory. */
export const allRows = (tables: SystemTables<MadeTable>): SystemTables =>
	Object.fromEntries(
		Object.entries(tables).map(([name, table]: [string, MadeTable | null]) => [
			name,
			table && collected(table)
		])
	) as unknown as SystemTables;

/** Posts planned for one town, 城乡 and batch. */
interface Planned {
	town: string;
	county: string;
	level: 'urban' | 'rural';
	batch: string | null;
	posts: number;
}

/** Stages a dataset's plan as the file it is, and nothing else of it. */
export async function loadPlan(
	connection: Connection,
	system: System
): Promise<{ plan: TextTable; planned: Planned[] }> {
	await createReference(connection, {
		id: system.id,
		place: system.place,
		plan_year: system.plan_year,
		issued_on: system.issued_on
	});
	await createStaging(connection);
	const plan = system.planCsv ? await textTable('plan.csv', system.planCsv) : madeUpPlan(system);
	await load(connection, plan, 'plan');
	const planned = await connection.query<Planned & Row>(
		`SELECT s.town, p.county, s.level, s.batch, sum(s.issued)::integer AS posts
		FROM stg_plan s JOIN place p ON p.code = s.town
		GROUP BY ALL HAVING sum(s.issued) > 0 ORDER BY min(s."row"), s.level, s.batch`
	);
	return { plan, planned };
}

/**
 * A dataset's input tables: its plan as transcribed, and the people, their pay and the target groups
 * that are simulated from it. `connection` takes the plan and nothing else.
 */
export async function simulate(
	connection: Connection,
	system: System
): Promise<SystemTables<MadeTable>> {
	const { plan, planned } = await loadPlan(connection, system);
	const made = generatePeople({
		demo: system.demo,
		planYear: system.plan_year,
		issuedOn: system.issued_on,
		asOf: system.as_of,
		plan: planned,
		admission: admissionOf(system),
		places: places(),
		duties: duties(),
		villagesOf,
		monthlyPay: await monthlyPay(connection, system)
	});
	const budget = budgetTable({
		year: system.plan_year,
		asOf: system.as_of,
		seed: system.demo.seed,
		bills: await bills(connection),
		places: places()
	});
	const planted = await plantedIn(system);
	const of = (table: Planted['table']) => planted.filter((it) => it.table === table);
	return {
		...{ plan, budget, population: made.population },
		roster: withPlanted(made.roster, of('roster')),
		posts: withPlanted(made.posts, of('posts')),
		payments: withPlanted(made.payments, of('payments')),
		finance: system.demo.finance ? withPlanted(financeTable(made.payments), of('finance')) : null,
		comparison: made.comparison && withPlanted(made.comparison, of('comparison')),
		inspections: system.inspectionsCsv
			? await textTable('检查整改台账（演示数据）', system.inspectionsCsv)
			: null
	};
}

/** Doubtful cells of a dataset's simulated tables. */
async function plantedIn({ plantedCsv }: System): Promise<Planted[]> {
	if (plantedCsv === null) return [];
	const [header = [], ...rows] = (await textTable('planted.csv', plantedCsv)).rows;
	return rows.map((cells) => {
		const it = Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
		return { ...(it as unknown as Planted), row: Number(it.row) };
	});
}

/**
 * Builds a dataset in `connection`: the plan goes through intake as the file it is, and what is
 * simulated goes the same way. Throws when intake finds anything wrong with it but what was planted.
 */
export async function buildSystem(connection: Connection, system: System): Promise<SystemTables> {
	const tables = allRows(await simulate(connection, system));
	for (const id of ['roster', 'posts', 'population', 'payments', 'budget', ...others] as const) {
		const table = tables[id];
		if (table) await load(connection, table, id);
	}
	await succeed(connection, system.as_of);
	const planted = new Set((await plantedIn(system)).map(({ row }) => row));
	const issues = (await issuesOf(connection)).filter(
		({ row }) => row === null || !planted.has(row)
	);
	if (issues.length > 0)
		throw new Error(
			`${system.id}: intake found issues: ${issues[0]!.column} ${issues[0]!.value} ${issues[0]!.message}`
		);
	await buildModel(connection);
	return tables;
}

/** What pages and commands need to know of a dataset that `connection` holds. */
export const describeSystem = (
	connection: Connection,
	system: System,
	file: string | null
): Promise<DatasetMeta> =>
	describe(connection, {
		id: system.id,
		title: system.title,
		title_en: system.title_en,
		place: system.place,
		plan_year: system.plan_year,
		issued_on: system.issued_on,
		as_of: system.as_of,
		simulated_people: system.simulated_people,
		plan_made_up: system.plan.made_up,
		source: system.plan.source,
		notes: system.notes,
		file
	});

/** Writes what `connection` holds as a `.duckdb` file of the storage version that every engine reads. */
export async function writeDatabase(connection: Connection, file: string): Promise<void> {
	await connection.run(
		`ATTACH ${literal(file)} AS compiled (STORAGE_VERSION 'v1.0.0');
		COPY FROM DATABASE memory TO compiled;
		DETACH compiled`
	);
}

/** Whom the place's notice of the plan year admits; groups let in on a condition only are nobody's. */
function admissionOf({ place, plan_year }: System): Admission {
	const codes = lineage(place).map(({ code }) => code);
	const policy = resolve(policies('groups'), codes, `${plan_year}-12-31`);
	if (!policy) throw new Error(`no groups policy for ${place}`);
	const { value, valid_from } = policy;
	return {
		groups: (['rural', 'urban'] as const).flatMap((level) => [
			...value[level].map((group) => ({ group, level, from: null })),
			...(value.also_when === null ? value[`also_${level}`] : []).map((group) => ({
				...{ group, level, from: valid_from }
			}))
		]),
		ages: value.ages
	};
}

/** Pay of a full month in fen, by the scheme in force; a simulated one where no notice states any. */
async function monthlyPay(connection: Connection, system: System) {
	const rows = await connection.query<{ key: string; fen: number }>(
		`SELECT place || '/' || level || '/' || month(month) AS key, total::double AS fen
		FROM policy_funding WHERE total IS NOT NULL`
	);
	const stated = new Map(rows.map(({ key, fen }) => [key, fen]));
	return (county: string, level: 'urban' | 'rural', month: number): number =>
		stated.get(`${county}/${level}/${month}`) ?? system.demo.urban_pay * 100;
}

/** What the whole year's plan costs each tier in each county. */
const bills = (connection: Connection): Promise<(Bill & Row)[]> =>
	connection.query(
		`WITH posts AS (
			SELECT p.county, s.level, sum(s.issued + coalesce(s.own_increase, 0)) AS posts
			FROM stg_plan s JOIN place p ON p.code = s.town GROUP BY ALL
		), share AS (
			UNPIVOT (SELECT place, level, province, city, county, existing FROM policy_funding)
			ON province, city, county, existing INTO NAME tier VALUE fen
		)
		SELECT p.county, s.tier, p.level, sum(p.posts * s.fen)::double AS fen
		FROM posts p JOIN share s ON s.place = p.county AND s.level = p.level
		GROUP BY ALL ORDER BY p.county, p.level, s.tier`
	);

function madeUpPlan(system: System): TextTable {
	const towns = placesUnder(system.place)
		.filter((place) => place.level === 'town')
		.map((place) => ({
			code: place.code,
			name: place.name,
			county: place.parent!,
			villages: villagesOf(place.code)
		}));
	const rows = splitPlan({
		total: system.demo.split_total!,
		ruralShare: system.demo.split_rural_share!,
		towns,
		seed: system.demo.seed
	});
	return planTable(rows, places());
}

async function load(
	connection: Connection,
	table: TextTable,
	dataset: keyof SystemTables
): Promise<FileReport> {
	const raw = packed(table);
	const [report] = await loadTables(connection, [{ table: raw, layout: layOut(raw, { dataset }) }]);
	return report!;
}

async function textTable(file: string, csv: string): Promise<TextTable> {
	const [table] = (await decode(file, new TextEncoder().encode(csv))).tables;
	return { file, sheet: null, format: table!.format, rows: await unpacked(table!) };
}
