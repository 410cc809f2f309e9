import type { DatasetMeta } from '../../datasets/meta';
import type { Cell, Connection, Row } from '../../db/connection';
import type { View } from '../../metrics/measured/progress';
import type { Value } from '../check';
import { contentOf, keyOf, located, type Located } from '../located';
import { isInView } from '../places';
import { levelWord } from '../words';

/** A row of the list of posts that is doubtful. */
export interface ListedFinding extends Located {
	level: string;
	post_no: string;
	post_name: string | null;
	since: string;
	detail: string;
}

/** Columns of such a finding. */
export const listedColumns = {
	...located,
	level: '城乡类别',
	post_no: '岗位编号',
	post_name: '岗位名称',
	since: '开发日期',
	detail: '疑点'
} as const satisfies Record<keyof ListedFinding, string>;

type Found = Omit<ListedFinding, 'key'> & { content: string } & Row;

/**
 * What a file of SQL finds among the posts in use on the view's day. It selects rows of `listed` with `blames` (the
 * column at fault) and `detail` (what is doubtful, in a few words). Veterans' posts aren't of the programme.
 */
export async function listedFindings(
	connection: Connection,
	{ meta, view, rule }: { meta: DatasetMeta; view: View; rule: string },
	sql: string,
	columns: Readonly<Record<string, string>> = {}
): Promise<(ListedFinding & Record<string, Value>)[]> {
	const params: Cell[] = [view.asOf];
	const inView = isInView(meta, view, params);
	const more = Object.entries(columns).map(([name, expression]) => `, ${expression} as ${name}`);
	const rows = await connection.query<Found>(
		`with listed as not materialized (
	select file, sheet, "row", town, level, post_no, post_name, remark, created_on${more.join('')}
	from stg_posts
	where not veteran and created_on <= $1::varchar::date and coalesce(abolished_on > $1::varchar::date, true)
		and ${inView}
),
finding as (
${sql}
)
select f.file, f.sheet, f."row", c.letters as "column", f.town as town_code, p.name as town, f.level, f.post_no,
	f.post_name, f.created_on as since, f.detail,
	${contentOf('f.town', 'f.level', 'f.post_no', 'f.post_name', 'f.created_on', 'f.detail')} as content
from finding f
join place p on p.code = f.town
left join (
	select file, sheet, name, min(letters) as letters from source_column where dataset = 'posts' group by all
) c on c.file = f.file and c.sheet is not distinct from f.sheet and c.name = f.blames
order by p.ordinal, f.file, f.sheet, f."row"`,
		params
	);
	return rows.map(({ content, ...row }) => ({
		...row,
		level: levelWord(row.level),
		key: keyOf(rule, row, content)
	}));
}
