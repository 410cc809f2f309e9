import { join } from 'node:path';
import { checkIds } from '../checks/catalog';
import { check } from '../checks/run';
import { system, systems, type System } from '../datasets/systems';
import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import {
	changeOf,
	dayBefore,
	lookedOf,
	surveyOf,
	type Looked,
	type Survey
} from '../findings/survey';
import type { View } from '../metrics/measured/progress';
import { openCompiled } from './compiled';
import { describeSystem } from './datasets';
import { folder, readManifest } from './manifest';

/** The counts of a dataset's default view. */
export interface PreparedSurvey {
	id: string;
	survey: Survey;
}

const prepared = new Map<string, Promise<Survey>>();

/** What the checks find in every dataset's default view, without the records themselves. */
export async function prepareSurveys(): Promise<PreparedSurvey[]> {
	const found: PreparedSurvey[] = [];
	for (const { id } of systems()) found.push({ id, survey: await prepareSurvey(id) });
	return found;
}

/** The same of one dataset. */
export function prepareSurvey(id: string): Promise<Survey> {
	const found = prepared.get(id) ?? survey(system(id));
	prepared.set(id, found);
	return found;
}

async function survey(of: System): Promise<Survey> {
	const { file } = (await readManifest())[of.id]!;
	const connection = await openCompiled(join(folder, file));
	const meta = await describeSystem(connection, of, file);
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	const found = await surveyIn(connection, meta, view);
	await connection.close();
	return found;
}

/** What all checks find in a view, and what changed since the month before. */
export async function surveyIn(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Survey> {
	const now = await lookIn(connection, meta, view);
	const day = dayBefore(view, meta);
	const before = day === null ? null : await lookIn(connection, meta, { ...view, asOf: day });
	return surveyOf(now, before && changeOf(now, before));
}

/** What all checks find in a view. */
export async function lookIn(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Looked> {
	const checked = [];
	for (const id of checkIds) checked.push(await check(connection, meta, view, id));
	return lookedOf(view, checked, meta);
}
