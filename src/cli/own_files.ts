import { readFile as readBytes } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../lib/base/errors';
import type { DatasetId } from '../lib/datasets';
import { FIRST_YEAR, LAST_YEAR, planYearOf } from '../lib/intake/layout/plan_year';
import type { Profile } from '../lib/intake/layout/profile';
import type { Skipped } from '../lib/intake/raw/table';
import { readFile, usable } from '../lib/intake/read';
import { plainName } from '../lib/intake/readers/names';
import type { LaidOut } from '../lib/intake/staging/load';
import { isUnfinished } from './writer';

/** An office's own files as they were read. */
export interface OwnFiles {
	tables: LaidOut[];
	/** Sheets and files that are no tables, and why. */
	skipped: Skipped[];
	/** Bytes of the files, and their paths, by the names that messages call them. */
	originals: Map<string, Uint8Array>;
	paths: Map<string, string>;
}

/** Reads files as the site does. A file that can't be read, or none of whose tables can, is a `UserError`. */
export async function readOwn(
	files: readonly string[],
	options: { profiles?: readonly Profile[]; as?: DatasetId } = {}
): Promise<OwnFiles> {
	const own: OwnFiles = { tables: [], skipped: [], originals: new Map(), paths: new Map() };
	const names = files.map((path) => plainName(basename(path)));
	for (const [i, path] of files.entries()) {
		// Towns send files of one name.
		const file = names.indexOf(names[i]!) === i ? names[i]! : plainName(path);
		const bytes = await bytesOf(path);
		own.originals.set(file, bytes);
		own.paths.set(file, path);
		const read = usable(await readFile(file, bytes, options));
		own.tables.push(...read.tables);
		own.skipped.push(...read.skipped);
	}
	return own;
}

/** A plan's year as an option says it. */
export function yearOf(text: string): number {
	const year = Number(text);
	if (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR) return year;
	throw new UserError(
		`--year 的“${text}”不是${FIRST_YEAR}至${LAST_YEAR}之间的年度：请写成 2022 这样的形式`
	);
}

/** The plan's year as the files say it. */
export function yearIn(tables: readonly LaidOut[]): number {
	const found = planYearOf(tables);
	if (found) return found.year;
	const files = [...new Set(tables.map(({ table }) => `《${table.file}》`))].join('');
	throw new UserError(
		`${files}没有写明计划年度，也不能由上岗日期判断：请用 --year 指明，如 --year 2022`
	);
}

/**
 * The bytes of a file; a `UserError` where it can't be read, or wasn't written to its end.
 *
 * @param remedy for one that can't be read
 */
export async function bytesOf(path: string, remedy = '请核对路径和权限'): Promise<Uint8Array> {
	if (isUnfinished(path))
		throw new UserError(`“${path}”是没有写完的临时文件，不能载入：请删除它，并重新生成`);
	try {
		return await readBytes(path);
	} catch (cause) {
		throw new UserError(`读不到文件“${path}”：${remedy}`, { cause });
	}
}
