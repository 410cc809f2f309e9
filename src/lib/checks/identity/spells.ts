import type { DatasetMeta } from '../../datasets/meta';
import type { Cell, Connection, Row } from '../../db/connection';
import type { Said } from '../../db/parameters';
import { maskedId } from '../../intake/values/identity';
import type { View } from '../../metrics/measured/progress';
import type { Value } from '../check';
import { contentOf, keyOf, located, type Located } from '../located';
import { isInView } from '../places';
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

/** What a file of SQL may read besides the columns of `spell`. */
export interface Reads {
	/** Further columns of a spell, SQL over its own. */
	columns?: Readonly<Record<string, string>>;
	/** Further columns that hold one day. */
	days?: Readonly<Record<string, string>>;
	/** Rules by which intake told the spells of the view that are asked: `told`, with `value` and `message`. */
	told?: readonly string[];
	/**
	 * Further relations, SQL over `moment`, `spell` and the earlier ones; `inView` is SQL of `town` and `level`, whether
	 * they are of the view.
	 */
	relations?: (said: Said, inView: string) => Readonly<Record<string, string>>;
}

/**
 * What a file of SQL finds among the spells that had begun by the view's day. It selects rows of `spell` with
 * `blames` (the column at fault) and `detail` (what is doubtful, in a few words without a number of
 * anybody): of all places, with `in_view` for those of the view, `is_on_post` for those that hold on the day.
 * Veterans' posts aren't of the programme.
 */
export async function spellFindings(
	connection: Connection,
	{ meta, view, rule }: { meta: DatasetMeta; view: View; rule: string },
	sql: string,
	{ columns = {}, days = {}, told = [], relations = () => ({}) }: Reads
): Promise<(SpellFinding & Record<string, Value>)[]> {
	const params: Cell[] = [view.asOf];
	const inView = isInView(meta, view, params);
	const said: Said = (value) => `$${params.push(value)}::varchar`;
	const marks = told.map(said);
	const more = [
		...Object.entries(columns).map(([name, expression]) => `, ${expression} as ${name}`),
		...Object.entries(days).map(([name, day]) => `, ${said(day)}::date as ${name}`)
	];
	const others = Object.entries(relations(said, inView)).map(
		([name, text]) => `${name} as (\n${text}\n),\n`
	);
	// A million rows aren't kept for what is asked of a few.
	const rows = await connection.query<Found>(
		`with moment as (
	select $1::varchar::date as as_of
),
spell as not materialized (
	select file, sheet, "row", rowid as nth, town, level, name, id_no, sex, birth, age, post_no, post_name, on_date,
		exit_date, old_post, $1::varchar::date as as_of, ${inView} as in_view,
		coalesce(exit_date > $1::varchar::date, true) as is_on_post${more.join('')}
	from stg_roster
	where not veteran and on_date <= $1::varchar::date
),
told as (
	-- Several towns may send files of one name: what was told is of the row's own town.
	select s.*, i.value, i.message
	from spell s
	join (
		select file, sheet, "row", town, any_value(value) as value, any_value(message) as message
		from issues where rule in (${marks.join(', ') || 'null'}) group by file, sheet, "row", town
	) i on i."row" = s."row" and i.file = s.file and i.sheet is not distinct from s.sheet
	join place p on p.code = s.town and coalesce(i.town = p.name, true)
	where s.in_view
	qualify row_number() over (partition by s.nth order by i.town) = 1
),
${others.join('')}finding as (
${sql}
)
select f.file, f.sheet, f."row", c.letters as "column", f.town as town_code, p.name as town, f.level, f.name,
	${maskedId('f.id_no')} as id_no, f.post_no, f.post_name, f.on_date as since, f.detail,
	${contentOf('f.town', 'f.level', 'f.name', maskedId('f.id_no'), 'f.post_no', 'f.post_name', 'f.on_date', 'f.detail')} as content
from finding f
join place p on p.code = f.town
left join (
	select file, sheet, name, min(letters) as letters from source_column where dataset = 'roster' group by all
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
