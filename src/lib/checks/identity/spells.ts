import type { DatasetMeta } from '../../datasets/meta';
import type { Cell, Connection, Row } from '../../db/connection';
import { maskedId } from '../../intake/values/identity';
import { scopeOf, type View } from '../../metrics/measured/progress';
import { conditionsOf } from '../../metrics/terms/scope';
import type { Value } from '../check';
import { contentOf, keyOf, located, type Located } from '../located';
import { levelWord } from '../words';

/** A person's row of a roster that is doubtful. */
export interface SpellFinding extends Located {
	level: string;
	name: string | null;
	/** Masked. */
	id_no: string | null;
	post_no: string | null;
	post_name: string | null;
	since: string;
	detail: string;
}

/** Columns of such a finding. */
export const spellColumns = {
	...located,
	level: '城乡类别',
	name: '姓名',
	id_no: '身份证号',
	post_no: '岗位编号',
	post_name: '岗位名称',
	since: '上岗日期',
	detail: '疑点'
} as const satisfies Record<keyof SpellFinding, string>;

/** What the engine gives of one. */
type Found = Omit<SpellFinding, 'key'> & { content: string } & Row;

/**
 * What a file of SQL finds among the spells that had begun by the view's day. It selects rows of `spell` with
 * `blames` (the column at fault) and `detail` (what is doubtful, in a few words without a number of
 * anybody): of all places, with `in_view` for those of the view, `is_on_post` for those that hold on the day.
 * Veterans' posts aren't of the programme.
 *
 * @param flags further columns of a spell, SQL over its own
 */
export async function spellFindings(
	connection: Connection,
	{ meta, view, rule }: { meta: DatasetMeta; view: View; rule: string },
	sql: string,
	flags: Readonly<Record<string, string>> = {}
): Promise<(SpellFinding & Record<string, Value>)[]> {
	const params: Cell[] = [view.asOf];
	const inView = ['true', ...conditionsOf(scopeOf(meta, view).where, params)].join(' and ');
	const more = Object.entries(flags).map(([name, expression]) => `, ${expression} as ${name}`);
	const rows = await connection.query<Found>(
		`with moment as (
	select $1::varchar::date as as_of
),
spell as not materialized (
	select s.*, ${inView} as in_view, coalesce(exit_date > as_of, true) as is_on_post${more.join('')}
	from (
		select r.file, r.sheet, r."row", r.rowid as nth, p.city, p.county, r.town, p.name as town_name, p.ordinal,
			r.level, r.name, r.id_no, r.sex, r.birth, r.age, r.post_no, r.post_name, r.on_date, r.exit_date,
			r.old_post, n.as_of
		from stg_roster r
		join place p on p.code = r.town
		cross join moment n
		where not r.veteran and r.on_date <= n.as_of
	) s
),
finding as (
${sql}
)
select f.file, f.sheet, f."row", c.letters as "column", f.town as town_code, f.town_name as town, f.level, f.name,
	${maskedId('f.id_no')} as id_no, f.post_no, f.post_name, f.on_date as since, f.detail,
	${contentOf('f.town', 'f.level', 'f.name', maskedId('f.id_no'), 'f.post_no', 'f.post_name', 'f.on_date', 'f.detail')} as content
from finding f
left join (
	select file, sheet, name, min(letters) as letters from source_column where dataset = 'roster' group by all
) c on c.file = f.file and c.sheet is not distinct from f.sheet and c.name = f.blames
order by f.ordinal, f.file, f.sheet, f."row"`,
		params
	);
	return rows.map(({ content, ...row }) => ({
		...row,
		level: levelWord(row.level),
		key: keyOf(rule, row, content)
	}));
}
