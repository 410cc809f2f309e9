import { UserError } from '../base/errors';
import type { Issue } from '../base/issue';
import { datasets } from '../datasets';
import { literal, type Connection } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import { places, placesUnder, spellings, type Place } from '../datasets/places';
import { squeezed } from '../base/text';
import { loadTables, requireFiles, type FileReport, type LaidOut } from '../intake/load';
import { dataRows } from '../intake/layout';
import { createStaging, issuesOf } from '../intake/stage';
import { buildModel, createReference } from './build';
import { describe } from './describe';

/** A user's own files, loaded: what they are about, what became of their rows, what is wrong in them. */
export interface Local {
	meta: DatasetMeta;
	reports: FileReport[];
	issues: Issue[];
}

/** Builds a dataset from the user's own files in `connection`. Bad input is a `UserError`. */
export async function buildLocal(
	connection: Connection,
	tables: readonly LaidOut[],
	known: { plan_year: number; issued_on: string }
): Promise<Local> {
	requireFiles(tables);
	const place = areaOf(tables);
	const { reports, issues } = await stageLocal(connection, tables, place.code, known);
	for (const dataset of ['plan', 'roster'] as const) {
		const of = reports.filter((it) => it.dataset === dataset);
		if (of.length && of.every(({ staged }) => staged === 0)) throw unusable(of[0]!, issues);
	}
	await buildModel(connection);
	// Files run to the end of the month in which somebody last came or a post was last created. Days of
	// leaving say nothing of it: agreements end in the future.
	const [last] = await connection.query<{ day: string | null }>(
		`SELECT least(last_day(max(day)), make_date($1::integer, 12, 31)) AS day FROM (
			SELECT on_date AS day FROM stg_roster UNION ALL SELECT created_on FROM stg_posts
		) WHERE year(day) >= $1::integer`,
		[known.plan_year]
	);
	const meta = await describe(connection, {
		id: 'local',
		title: `${place.name} · ${known.plan_year}年（本机文件）`,
		title_en: `${place.name} · ${known.plan_year} (local files)`,
		place: place.code,
		...known,
		as_of: last?.day ?? `${known.plan_year}-12-31`,
		simulated_people: false,
		plan_made_up: false,
		source: null,
		notes: [],
		file: null
	});
	return { meta, reports, issues };
}

/** Stages a user's own files, without building anything on them. */
export async function stageLocal(
	connection: Connection,
	tables: readonly LaidOut[],
	place: string,
	known: { plan_year: number; issued_on: string }
): Promise<{ reports: FileReport[]; issues: Issue[] }> {
	await createReference(connection, { id: 'local', place, ...known });
	await createStaging(connection);
	const reports = await loadTables(connection, tables);
	await crossChecks(connection, known.plan_year);
	return { reports, issues: await issuesOf(connection) };
}

/** What no row shows by itself: rows of other years, and a plan that is there twice. */
async function crossChecks(connection: Connection, planYear: number): Promise<void> {
	for (const [dataset, table] of [
		['plan', 'stg_plan'],
		['roster', 'stg_roster'],
		['posts', 'stg_posts']
	] as const)
		await connection.run(
			`INSERT INTO issues SELECT 'warning', file, sheet, NULL, ${literal(datasets[dataset].columns.plan_year.label)},
				string_agg(DISTINCT plan_year::varchar, '、'), 'other-year',
				'有' || count(*) || '行不属于${planYear}年度，未计入当年完成情况：请核对计划年度'
			FROM ${table} WHERE plan_year <> ${planYear} GROUP BY file, sheet`
		);
	await connection.run(
		`INSERT INTO issues SELECT 'warning', file, sheet, "row", ${literal(datasets.plan.columns.town.label)},
			name, 'plan-repeated', '与前面的行是同一镇（街道）、城乡类别和批次，计划数已相加：请核对是否重复载入'
		FROM (
			SELECT s.*, p.name, row_number() OVER (
				PARTITION BY s.plan_year, s.town, s.level, s.batch, s.post_names ORDER BY s.rowid
			) AS nth
			FROM stg_plan s JOIN place p ON p.code = s.town
		) WHERE nth > 1`
	);
}

function unusable(report: FileReport, issues: readonly Issue[]): UserError {
	const first = issues.find(({ file, severity }) => file === report.file && severity === 'error');
	if (!first) return new UserError(`《${report.file}》没有数据行：请核对文件内容后重新载入`);
	return new UserError(
		`《${report.file}》没有一行可用，如第${first.row}行“${first.column}”列的“${first.value ?? '空白'}”${first.message}`
	);
}

/**
 * The smallest place whose towns the files name: the county or city under which most of the towns
 * are found, counties named in the files deciding first.
 */
export function areaOf(tables: readonly LaidOut[]): Place {
	const towns = namesIn(tables, 'town');
	const counties = namesIn(tables, 'county');
	const all = [...places().values()];
	const named = all.filter(
		(place) => place.level === 'county' && namesOf(place).some((it) => counties.has(it))
	);
	const candidates = all.filter(
		({ level, code }) =>
			(level === 'county' || level === 'city') &&
			(named.length === 0 || named.some((it) => it.code === code || it.parent === code))
	);
	const scored = candidates
		.map((place) => {
			const area = placesUnder(place.code);
			const known = new Set(area.filter(({ level }) => level === 'town').flatMap(namesOf));
			const found = [...towns].filter((name) => known.has(name)).length;
			return { place, found, size: area.length };
		})
		.filter(({ found }) => found > 0)
		.sort((a, b) => b.found - a.found || a.size - b.size);
	const [best, second] = scored;
	const files = [...new Set(tables.map(({ table }) => `《${table.file}》`))].join('');
	if (!best) {
		const some = [...towns].slice(0, 5).join('、');
		throw new UserError(
			`${files}“镇（街道）”列中的“${some}”等都不是山东省的镇（街道）名称：请核对该列内容`
		);
	}
	if (second?.found === best.found && second.place.level === best.place.level)
		throw new UserError(
			`${files}“镇（街道）”列的名称在${best.place.name}和${second.place.name}都有，无法判断属于哪里：请在文件中加上“县（市、区）”列`
		);
	return best.place;
}

/** What a file may call a place, as staging has it. */
const namesOf = (place: Place): string[] => [...spellings(place), place.code];

function namesIn(tables: readonly LaidOut[], column: 'town' | 'county'): Set<string> {
	const names = new Set<string>();
	for (const { table, layout } of tables) {
		const index = layout.columns[column];
		if (index === undefined) continue;
		for (const { cells } of dataRows(table, layout)) {
			const name = squeezed(cells[index] ?? '');
			if (name) names.add(name);
		}
	}
	return names;
}
