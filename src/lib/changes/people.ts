import { isWithin } from '../checks/places';
import type { Day } from '../base/dates';
import type { Cell, Connection, Row } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import { scopeOf, type View } from '../metrics/measured/progress';
import changeSql from './change.sql?raw';
import personSql from './person.sql?raw';

/** What may happen to somebody between two months' files. */
export const kinds = ['joined', 'left', 'moved', 'post', 'pay', 'identity', 'restated'] as const;

export type Kind = (typeof kinds)[number];

/**
 * Two months' files in one engine, each a model of its own in a schema (`memory.local_2`); `on` is the day
 * looked at in this month, `before` the last day of the month before.
 */
export interface Months {
	now: string;
	before: string;
	days: { on: Day; before: Day };
}

/** What changed of one person, and the rows of both months' files that say so. */
export interface Change {
	kind: Kind;
	/**
	 * joined: `new` in this month, `again` after having left, `late`: on post in the month before already, whose
	 * files don't say so. left: `exit` with a date, `absent` from this month's files, `unstarted`: begins later.
	 * post: `level`, `number` or `name` differs; pay: `more` or `less`. restated: `added`, `removed`, or what of
	 * it differs, `kind` being what decides whether it counts in the plan.
	 */
	why: string | null;
	/** Column of the declaration in which it shows. */
	field: string;
	/** As read: days, codes of places and groups, fen; null where that month says nothing. */
	before: string | null;
	after: string | null;
	/** By what the two rows are of one person; null where one month has none. */
	matched_by: 'id' | 'name' | null;
	/** Names of places. */
	town: string;
	from_town: string | null;
	level: 'urban' | 'rural';
	name: string | null;
	id_no: string | null;
	post_name: string | null;
	/** Where it stands in this month's files and in last month's; `cell` is the one that differs. */
	file: string | null;
	sheet: string | null;
	row: number | null;
	cell: string | null;
	before_file: string | null;
	before_sheet: string | null;
	before_row: number | null;
	before_cell: string | null;
	/** Of a restated row: how many more were on post at the end of the month before than its own files say. */
	effect: number | null;
}

/** How many people of a town changed in a way; those who moved count where they went, and where from. */
export interface ChangeCount {
	kind: Kind | 'moved_out';
	why: string | null;
	/** Code. */
	town: string;
	people: number;
}

/** People of whom nobody can say whether they are in both months: without ID number, name and day of birth. */
export interface Unknown {
	now: number;
	before: number;
}

/** One month's people: `person.sql` over its own relations. */
const personsOf = (schema: string, day: string): string => `(
with spell as (from ${schema}.fct_spell),
roster as (select rowid as nth, * from ${schema}.stg_roster),
post as (from ${schema}.dim_post),
day as (select ${day} as day from moment)
from (
${personSql}
)
)`;

const changesOf = ({ now, before, days }: Months, params: Cell[]): string => `with moment as (
	select $${params.push(days.before)}::varchar::date as before, $${params.push(days.on)}::varchar::date as now
),
now_person as materialized ${personsOf(now, 'now')},
before_person as materialized ${personsOf(before, 'before')},
change as materialized (
from (
${changeSql}
)
)`;

/** SQL: whether a change is of a view: of the town where somebody is or was. */
function inView(meta: DatasetMeta, view: View, params: Cell[]): string {
	const { level, ...places } = scopeOf(meta, view).where;
	const at = (place: string): string => isWithin(places, params, { place, hasLevel: false });
	const isOfLevel = isWithin(level ? { level } : {}, params);
	return `(${at('c.town')} or ${at('c.from_town')}) and ${isOfLevel}`;
}

/** How many people changed in which way, by town; the town's code is told. */
export async function changeCounts(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	months: Months
): Promise<{ counts: ChangeCount[]; unknown: Unknown }> {
	const params: Cell[] = [];
	const rows = await connection.query<(ChangeCount | { kind: 'unknown' }) & Row>(
		`${changesOf(months, params)},
shown as (from change c where ${inView(meta, view, params)})
select kind, why, town, count(distinct person)::integer as people from shown group by all
union all
select 'moved_out', null, from_town, count(*)::integer from shown where kind = 'moved' group by all
union all
select 'unknown', 'now', null, count(*)::integer from now_person where not is_known and is_on
union all
select 'unknown', 'before', null, count(*)::integer from before_person where not is_known and is_on
order by all`,
		params
	);
	const unknown = (when: string): number =>
		rows.flatMap((it) =>
			it.kind === 'unknown' && it.why === when ? [Number(it.people)] : []
		)[0] ?? 0;
	return {
		counts: rows.filter((it): it is ChangeCount & Row => it.kind !== 'unknown'),
		unknown: { now: unknown('now'), before: unknown('before') }
	};
}

/** Changes of one kind, `most` of them, in the order of places and of the files' rows; the count is of all. */
export async function changesIn(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	months: Months,
	kind: Kind,
	most: number
): Promise<{ rows: Change[]; count: number }> {
	const params: Cell[] = [];
	const letters = (schema: string, of: string): string =>
		`(select any_value(l.letters) from ${schema}.source_column l where l.dataset = 'roster' and l.name = c.field
		and l.file = c.${of}file and l.sheet is not distinct from c.${of}sheet) || c.${of}row`;
	const rows = await connection.query<Change & Row & { count: number }>(
		`${changesOf(months, params)}
select c.kind, c.why, c.field, if(c.kind = 'moved', f.name, c.before) as before, if(c.kind = 'moved', t.name, c.after) as after,
	c.matched_by, t.name as town, f.name as from_town, c.level, c.name, c.id_no, c.post_name,
	c.file, c.sheet, c."row", ${letters(months.now, '')} as cell,
	c.before_file, c.before_sheet, c.before_row, ${letters(months.before, 'before_')} as before_cell,
	c.effect, count(*) over ()::integer as count
from change c
left join place t on t.code = c.town
left join place f on f.code = c.from_town
where c.kind = '${kind}' and ${inView(meta, view, params)}
order by t.ordinal, c.file, c.sheet, c."row", c.before_file, c.before_sheet, c.before_row, c.field
limit ${Math.trunc(most)}`,
		params
	);
	return { rows, count: rows[0]?.count ?? 0 };
}
