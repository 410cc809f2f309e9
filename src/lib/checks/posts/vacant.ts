import type { DatasetMeta } from '../../datasets/meta';
import type { Connection } from '../../db/connection';
import type { View } from '../../metrics/measured/progress';
import type { Value } from '../check';
import { keyOf, located } from '../located';
import { categoryWord, levelWord } from '../words';
import { vacancies } from './lists';

/** Columns of a vacant post as a finding. */
export const vacantColumns = {
	county: '县（市、区）',
	...located,
	level: '城乡类别',
	post_no: '岗位编号',
	name: '岗位名称',
	category: '岗位类别',
	since: '空岗起始日',
	days: '空岗天数'
} as const;

/** Posts that stand vacant on the view's day. */
export async function vacantFindings(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	rule: string
): Promise<Record<keyof typeof vacantColumns, Value>[]> {
	const { rows } = await vacancies(connection, meta, view);
	return rows.map((it) => ({
		county: it.county,
		file: it.file,
		sheet: it.sheet,
		row: it.row,
		// No cell is at fault: nobody is on the post.
		column: null,
		town_code: it.town_code,
		town: it.town,
		key: keyOf(rule, it, it.content),
		level: levelWord(it.level),
		post_no: it.post_no,
		name: it.name,
		category: categoryWord(it.category),
		since: it.since,
		days: it.days
	}));
}
