import type { DatasetMeta } from '../../datasets/meta';
import type { Connection } from '../../db/connection';
import type { View } from '../../metrics/measured/progress';
import type { Value } from '../check';
import { isOfView } from '../places';
import { levelWord } from '../words';
import { likenessOf, nearlySame } from './merge';
import plannedSql from './plan_names.sql?raw';

/** A name of a batch's plan beside one of its posts. */
interface Listed {
	[column: string]: Value;
	file: string;
	sheet: string | null;
	row: number;
	town_code: string;
	town: string;
	level: 'urban' | 'rural';
	batch: string | null;
	planned: string;
	name: string;
	posts: number;
}

/** Labels of a name that stands on one side only. */
export const plannedColumns = {
	town_code: '镇（街道）代码',
	town: '镇（街道）',
	level: '城乡类别',
	batch: '批次',
	name: '岗位名称',
	where: '疑点',
	posts: '岗位数'
} as const;

/** The names that a plan lists in one cell, as 甲、乙、丙等岗位. */
export const namesIn = (cell: string): string[] =>
	cell
		.replace(/[（(][^（()）]*[）)]/g, '')
		.split(/[、，,；;\s]+/)
		.map((name) => name.replace(/等(岗位)?$/, ''))
		.filter(Boolean);

/** What stands in a batch's plan or in its list of posts alone. Names are compared as those that may be merged. */
export function oneSided(
	planned: readonly string[],
	listed: readonly { name: string; posts: number }[]
) {
	const isLike = (a: string, b: string): boolean => likenessOf(a, b) >= nearlySame;
	return [
		...planned
			.filter((name) => !listed.some((it) => isLike(it.name, name)))
			.map((name) => ({ name, where: '计划列出，岗位清单没有', posts: 0 })),
		...listed
			.filter(({ name }) => !planned.some((it) => isLike(it, name)))
			.map(({ name, posts }) => ({ name, where: '岗位清单有，计划没有列出', posts }))
	];
}

/** Names of the plan's batches against the list of posts; batches of which the list has no post say nothing. */
export async function plannedNames(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Record<keyof typeof plannedColumns, Value>[]> {
	const rows = await connection.query<Listed>(plannedSql, [view.asOf]);
	const batches = new Map<string, Listed[]>();
	for (const row of rows.filter((it) => isOfView(meta, view, it.town_code, it.level))) {
		const key = [row.file, row.sheet, row.row].join('/');
		batches.set(key, [...(batches.get(key) ?? []), row]);
	}
	return [...batches.values()].flatMap((listed) => {
		const { town_code, town, level, batch, planned } = listed[0]!;
		return oneSided(namesIn(planned), listed).map((it) => ({
			...{ town_code, town, level: levelWord(level), batch },
			...it
		}));
	});
}
