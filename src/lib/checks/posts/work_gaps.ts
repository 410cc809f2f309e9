import type { DatasetMeta } from '../../datasets/meta';
import type { Connection } from '../../db/connection';
import type { View } from '../../metrics/measured/progress';
import type { Value } from '../check';
import { isOfView } from '../places';
import { levelWord } from '../words';
import { likenessOf } from './merge';
import gapsSql from './work_gaps.sql?raw';

/** What posts of one name ask in one way. */
interface Asked {
	[column: string]: Value;
	county: string;
	county_name: string;
	level: 'urban' | 'rural';
	name: string;
	item: 'hours' | 'days' | 'duty';
	said: string;
	amount: number | null;
	town: string;
	towns: number;
	posts: number;
}

/** Duties less alike than this are other work, whatever the posts' name; an assumption of this project. */
export const otherWork = 0.5;

const items = { hours: '每日工作小时', days: '每月工作天数', duty: '岗位职责' } as const;

/** Labels of two demands of one post name. */
export const workColumns = {
	county: '县（市、区）',
	level: '城乡类别',
	name: '岗位名称',
	item: '工作要求',
	one: '要求之一',
	one_town: '所在（镇、街道）',
	one_posts: '岗位数',
	other: '另一要求',
	other_town: '另一所在',
	other_posts: '另一岗位数'
} as const;

/** The two demands that differ most; null where they are near enough. */
export function widest(
	asked: readonly Pick<Asked, 'item' | 'said' | 'amount' | 'town' | 'posts'>[]
) {
	const [first] = asked;
	if (!first) return null;
	if (first.item !== 'duty') {
		const sorted = asked.toSorted((a, b) => (a.amount ?? 0) - (b.amount ?? 0));
		const [one, other] = [sorted[0]!, sorted.at(-1)!];
		return one.amount === other.amount ? null : { one, other };
	}
	// Against the commonest: spellings of one duty are like it.
	const sorted = asked
		.slice(1)
		.map((it) => ({ it, likeness: likenessOf(first.said, it.said) }))
		.sort((a, b) => a.likeness - b.likeness);
	const least = sorted[0];
	return least && least.likeness < otherWork ? { one: first, other: least.it } : null;
}

/** Posts of one name in one county that ask for other hours, days or work. */
export async function workGaps(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Record<keyof typeof workColumns, Value>[]> {
	const rows = await connection.query<Asked>(gapsSql, [view.asOf]);
	const groups = new Map<string, Asked[]>();
	for (const row of rows.filter((it) => isOfView(meta, view, it.county, it.level))) {
		const key = [row.county, row.level, row.name, row.item].join('/');
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return [...groups.values()].flatMap((asked) => {
		const found = widest(asked);
		if (!found) return [];
		const { county_name, level, name, item } = asked[0]!;
		const { one, other } = found;
		return [
			{
				...{ county: county_name, level: levelWord(level), name, item: items[item] },
				...{ one: one.said, one_town: one.town, one_posts: one.posts },
				...{ other: other.said, other_town: other.town, other_posts: other.posts }
			}
		];
	});
}
