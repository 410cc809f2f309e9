import { agg, escape, from, op, type ColumnTable } from 'arquero';
import type { TextTable } from '$lib/datasets/table';
import type { SystemTables } from '$lib/server/datasets';

/**
 * The progress measures worked out a second time, with arquero, from the text of the input tables:
 * no staging, no model, no SQL. Days are compared as text.
 */

type Record_ = Record<string, string>;
const counts = ['planned', 'developed', 'onboarded', 'on_post', 'vacant'] as const;
export type Counts = Record<(typeof counts)[number], number>;

const town = '镇（街道）';
const level = '城乡类别';

/** A table of text as arquero has it. */
export function tableOf({ rows }: TextTable): ColumnTable {
	const [header = [], ...body] = rows;
	return from(
		body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))
	);
}

const where = (test: (row: Record_) => boolean) => escape(test);
const value = (compute: (row: Record_) => unknown) => escape(compute);

/** The same columns on both sides of a join. */
const same = (...columns: string[]) => [columns, columns] as [string[], string[]];

/** Planned posts by town and 城乡, from any of the three forms that the datasets' plans have. */
function planned(plan: TextTable, towns: readonly string[]): ColumnTable {
	const bare = (text: string) => text.replace(/\s/g, '');
	const official = (text: string) => towns.filter((name) => name.startsWith(bare(text)));
	const header = plan.rows[0]!.map((name) =>
		name.replace('(街道)', '（街道）').replace('镇街', town)
	);
	let table = tableOf({ ...plan, rows: [header, ...plan.rows.slice(1)] });
	if (header.includes('总数')) {
		table = table
			.filter(where((row) => !['合计', '年度计划'].includes(row[town]!)))
			.fold(['城镇', '乡村'], { as: [level, '计划'] });
	} else {
		table = table.derive({
			[level]: value((row) => row[level] ?? row['岗位类别']),
			计划: value((row) => row['下达计划'] ?? row['岗位数量'])
		});
	}
	const named = table.derive({
		town: value((row) => {
			const [name, ...others] = official(row[town]!);
			if (!name || others.length) throw new Error(`${row[town]}: no single town`);
			return name;
		}),
		level: value((row) => row[level]),
		posts: value((row) => Number(row['计划']))
	});
	return named.groupby('town', 'level').rollup({ planned: op.sum('posts') });
}

/** Everything that the tables say of each town and 城乡 on a day. */
export function oracle(tables: SystemTables, planYear: number) {
	const isVeteran = (row: Record_) => row['退役士兵专项'] === '是';
	const posts = tableOf(tables.posts)
		.filter(where((row) => !isVeteran(row) && Number(row['计划年度']) === planYear))
		.derive({ town: value((row) => row[town]), level: value((row) => row[level]) });
	const spells = tableOf(tables.roster)
		.filter(where((row) => !isVeteran(row)))
		.derive({ town: value((row) => row[town]), level: value((row) => row[level]) });
	const fills = spells
		.filter(where((row) => row['老岗位未认定'] !== '是' && Number(row['计划年度']) === planYear))
		.groupby('town', 'level', '岗位编号')
		.rollup({ first: op.min('上岗日期') });
	const plan = planned(
		tables.plan,
		agg(
			tableOf(tables.roster).concat(tableOf(tables.posts)),
			op.array_agg_distinct(town)
		) as string[]
	);

	const counted = (table: ColumnTable, name: string) =>
		table.groupby('town', 'level').rollup({ [name]: op.count() });

	return function on(day: string): ColumnTable {
		const present = spells.filter(
			where((row) => row['上岗日期']! <= day && (!row['退出日期'] || row['退出日期'] > day))
		);
		const inUse = posts.filter(
			where((row) => row['开发日期']! <= day && (!row['核减日期'] || row['核减日期'] > day))
		);
		const parts = [
			counted(posts.filter(where((row) => row['开发日期']! <= day)), 'developed'),
			counted(fills.filter(where((row) => row.first! <= day)), 'onboarded'),
			counted(present.select('town', 'level', '身份证号').dedupe(), 'on_post'),
			counted(inUse.antijoin(present, same('town', '岗位编号')), 'vacant')
		];
		const known = parts.reduce((all, part) => all.join_full(part, same('town', 'level')), plan);
		return known.impute(Object.fromEntries(counts.map((name) => [name, () => 0])));
	};
}

/** Counts by the values of `by`, or of the whole under the empty name. */
export function countsBy(table: ColumnTable, by: 'town' | 'level' | null): Map<string, Counts> {
	const sums = Object.fromEntries(counts.map((name) => [name, op.sum(name)]));
	const rows = (by ? table.groupby(by) : table).rollup(sums).objects() as (Counts & Record_)[];
	return new Map(
		rows.map(({ town, level, ...sum }) => [(by === 'town' ? town : by && level) ?? '', sum])
	);
}
