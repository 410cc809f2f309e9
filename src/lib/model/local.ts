import { ProblemError, UserError } from '../base/errors';
import type { Issue } from '../base/issue';
import type { Connection } from '../db/connection';
import { runWith } from '../db/parameters';
import { LOCAL, type DatasetMeta } from '../datasets/meta';
import { places, placesNamed, placesUnder, type Place } from '../datasets/places';
import { squeezed } from '../base/text';
import {
	dropPlaced,
	placeTables,
	requireFiles,
	sourceOf,
	stageTables,
	type FileReport,
	type LaidOut,
	type Placed
} from '../intake/staging/load';
import type { Skipped } from '../intake/raw/table';
import { monthNamed } from '../intake/layout/month_named';
import { createStaging, issuesOf } from '../intake/staging/stage';
import { buildModel, createReference } from './build';
import { crossChecks } from './cross_checks';
import { describe } from './describe';
import { proveRefused } from './evidence';
import { steps, type Step } from './steps';
import { succeed } from './successions';

/** A user's own files, loaded: what they are about, what became of their rows, what is wrong in them. */
export interface Local extends Staged {
	meta: DatasetMeta;
}

/** What became of the rows of a user's own files. */
export interface Staged {
	reports: FileReport[];
	/** At most `MOST_ISSUES` of them; errors first. */
	issues: Issue[];
	/** How many there are. */
	issue_count: number;
	/** Tables that were there already. */
	skipped: Skipped[];
}

/** What a user says of the files: the plan's year and the day on which it was issued. */
export interface Known {
	plan_year: number;
	issued_on: string;
	/** The day whose towns are meant (`succeed`); the last one that the files cover unless told. */
	as_of?: string;
	/** The day on which each file was last saved, by the name that messages call it. */
	saved?: Readonly<Record<string, string>>;
}

/** How far a load has come: steps done of all. */
export type OnProgress = (done: number, all: number) => void;

/** More than anybody works through; the counts are those of all. */
export const MOST_ISSUES = 20_000;

/**
 * Builds a dataset from the user's own files in `connection`. Bad input is a `UserError`.
 *
 * @param parts of the model: all, or the first alone where `prepareStep` builds the others later
 */
export async function buildLocal(
	connection: Connection,
	tables: readonly LaidOut[],
	known: Known,
	onProgress: OnProgress = () => undefined,
	parts: readonly Step[] = steps
): Promise<Local> {
	requireFiles(tables);
	const all = tables.length * 2 + 1;
	const { place, day, ...staged } = await stageLocal(connection, tables, null, known, (done) =>
		onProgress(done, all)
	);
	for (const dataset of ['plan', 'roster'] as const) {
		const of = staged.reports.filter((it) => it.dataset === dataset);
		if (of.length && of.every((it) => it.staged === 0)) throw unusable(of[0]!, staged.issues);
	}
	await buildModel(connection, parts);
	const meta = await describe(connection, {
		id: LOCAL,
		title: `${place.name} · ${known.plan_year}年（本机文件）`,
		title_en: `${place.name} · ${known.plan_year} (local files)`,
		place: place.code,
		plan_year: known.plan_year,
		issued_on: known.issued_on,
		...day,
		simulated_people: false,
		plan_made_up: false,
		source: null,
		notes: [],
		file: null
	});
	onProgress(all, all);
	return { meta, ...staged };
}

/** The day that the files are of: the last of the month that their rosters name, else the last that they cover. */
async function dayOf(
	connection: Connection,
	tables: readonly LaidOut[],
	planYear: number
): Promise<Pick<DatasetMeta, 'as_of' | 'named'>> {
	const last = await lastDay(connection, planYear);
	const named = monthNamed(tables, planYear);
	if (last === null) return { as_of: named?.end ?? `${planYear}-12-31` };
	if (named === null || named.end === last) return { as_of: last };
	const { end, files, rosters } = named;
	return { as_of: end, named: { files, rosters, last } };
}

/**
 * The last day that the files cover: they run to the end of the month in which somebody last came or a post was
 * last created; null where neither was in the plan's year. Days of leaving say nothing of it: agreements end in the
 * future.
 */
async function lastDay(connection: Connection, planYear: number): Promise<string | null> {
	const [last] = await connection.query<{ day: string | null }>(
		`SELECT least(last_day(max(day)), make_date($1::integer, 12, 31)) AS day FROM (
			SELECT on_date AS day FROM stg_roster UNION ALL SELECT created_on FROM stg_posts
		) WHERE year(day) >= $1::integer`,
		[planYear]
	);
	return last?.day ?? null;
}

/** Builds a later part of the model of what `buildLocal` began: whole, or nothing of it where it fails. */
export async function prepareStep(connection: Connection, step: Step): Promise<void> {
	await connection.run('BEGIN TRANSACTION');
	try {
		await buildModel(connection, [step]);
		await connection.run('COMMIT');
	} catch (error) {
		await connection.run('ROLLBACK');
		throw error;
	}
}

/**
 * Stages a user's own files, without building anything on them.
 *
 * @param code the place that they are about; null to find it out from the towns that they name
 */
export async function stageLocal(
	connection: Connection,
	tables: readonly LaidOut[],
	code: string | null,
	known: Known,
	onProgress: (done: number) => void = () => undefined
): Promise<Staged & { place: Place; day: Pick<DatasetMeta, 'as_of' | 'named'> }> {
	const placed = await placeTables(connection, tables, onProgress);
	const place = code === null ? await areaOf(connection, placed) : places().get(code)!;
	const { plan_year, issued_on, saved = {} } = known;
	await createReference(connection, { id: LOCAL, place: place.code, plan_year, issued_on });
	await createStaging(connection, placed.map(sourceOf));
	await noteSaved(connection, tables, saved);
	const { reports, repeated } = await stageTables(connection, placed, (done) =>
		onProgress(tables.length + done)
	);
	await dropPlaced(connection);
	await proveRefused(connection);
	const day = await dayOf(connection, tables, plan_year);
	await succeed(connection, known.as_of ?? day.as_of);
	await crossChecks(connection, plan_year, placed);
	const [count] = await connection.query<{ count: number }>(
		'SELECT count(*)::integer AS count FROM issues'
	);
	return {
		place,
		day,
		reports,
		issues: await issuesOf(connection, MOST_ISSUES),
		issue_count: count!.count,
		skipped: repeated
	};
}

/** Notes when the files were saved; one inside a zip as the zip was. */
async function noteSaved(
	connection: Connection,
	tables: readonly LaidOut[],
	saved: NonNullable<Known['saved']>
): Promise<void> {
	const savedOn = (file: string): string | undefined => saved[file] ?? saved[file.split('/')[0]!];
	const files = [...new Set(tables.map(({ table }) => table.file))];
	for (const file of files) {
		const day = savedOn(file);
		if (day !== undefined)
			await runWith(
				connection,
				(said) => `INSERT INTO source_file VALUES (${said(file)}, ${said(day)}::DATE)`
			);
	}
}

function unusable(report: FileReport, issues: readonly Issue[]): UserError {
	const first = issues.find(({ file, severity }) => file === report.file && severity === 'error');
	if (!first) return new UserError(`《${report.file}》没有数据行：请核对文件内容后重新载入`);
	return new UserError(
		`《${report.file}》没有一行可用，如第${first.row}行“${first.column}”列的“${first.value ?? '空白'}”${first.message}：${first.remedy}`
	);
}

/**
 * The smallest place whose towns the files name: the county or city under which most of the towns
 * are found, counties named in the files deciding first.
 */
export async function areaOf(connection: Connection, tables: readonly Placed[]): Promise<Place> {
	const towns = await namesIn(connection, tables, 'town');
	const counties = await namesIn(connection, tables, 'county');
	const meant = [...towns].map((name) => placesNamed(name, 'town').map(({ code }) => code));
	const named = [...counties].flatMap((name) => placesNamed(name, 'county'));
	const candidates = [...places().values()].filter(
		({ level, code }) =>
			(level === 'county' || level === 'city') &&
			(named.length === 0 || named.some((it) => it.code === code || it.parent === code))
	);
	const scored = candidates
		.map((place) => {
			const area = new Set(placesUnder(place.code).map(({ code }) => code));
			const found = meant.filter((codes) => codes.some((code) => area.has(code))).length;
			return { place, found, size: area.size };
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
		throw new ProblemError({
			kind: 'area',
			fault: `${files}“镇（街道）”列的名称在${best.place.name}和${second.place.name}都有，无法判断属于哪里`,
			remedy: '请在文件中加上“县（市、区）”列，或用 --place 指明地区代码'
		});
	return best.place;
}

async function namesIn(
	connection: Connection,
	tables: readonly Placed[],
	column: 'town' | 'county'
): Promise<Set<string>> {
	const names = new Set<string>();
	for (const { layout, relation, headings } of tables) {
		if (column === 'town') for (const { town } of headings) names.add(squeezed(town));
		const at = layout.columns[column];
		if (at === undefined) {
			const constant = layout.constants[column];
			if (constant !== undefined) names.add(squeezed(constant));
			continue;
		}
		const rows = await connection.query<{ name: string }>(
			`SELECT DISTINCT c${at} AS name FROM ${relation} WHERE c${at} IS NOT NULL LIMIT 5000`
		);
		for (const { name } of rows) if (squeezed(name)) names.add(squeezed(name));
	}
	return names;
}
