import { categories, levels } from '../datasets/codes';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Connection } from '../db/connection';
import { measure } from '../metrics/compile/run';
import { scopeOf, type View } from '../metrics/measured/progress';
import { measureUnclassified } from '../metrics/measured/unclassified';
import { policies } from '../policy/load';
import { isReference, resolve } from '../policy/resolve';
import type { PolicySource } from '../policy/schema';
import { clauses } from './clauses';
import { dedicatedTowns } from './dedicated';
import { mergeCandidates } from './merge';
import { nameUses, payGaps, vacancies } from './posts';

type Value = string | number | boolean | null;

/** What a rule finds doubtful, with the clause that it comes from. Rows are hints to be verified. */
export interface Checked {
	rule: string;
	label: string;
	/** Null where no notice says so. */
	source: PolicySource | null;
	/** The place's own notice doesn't say it, or didn't yet on the day. */
	assumption: boolean;
	columns: { key: string; label: string }[];
	rows: Record<string, Value>[];
}

interface Rule {
	label: string;
	columns: Record<string, string>;
	/** Clause of the 质效提升年 plan, or the policy that says it. */
	from: keyof typeof clauses | 'forbidden_posts' | 'dedicated_posts' | 'post_names';
	find: (connection: Connection, meta: DatasetMeta, view: View) => Promise<Record<string, Value>[]>;
}

const levelWord = (code: string): string => levels.find((it) => it.code === code)?.label ?? code;
const categoryWord = (code: string | null): string =>
	categories.find((it) => it.code === code)?.label ?? '未分类';

/** The rules about posts. A new rule is an entry here. */
export const rules = {
	'post-merge': {
		label: '名称、职责相近的岗位',
		from: 'merge',
		columns: {
			county: '县（市、区）',
			level: '城乡类别',
			name: '岗位名称',
			posts: '岗位数',
			other: '相近名称',
			other_posts: '相近名称岗位数',
			reason: '依据'
		},
		find: async (connection, meta, view) =>
			mergeCandidates(await nameUses(connection, meta, view)).map(
				({ county_name, level, names: [a, b], reason }) => ({
					county: county_name,
					level: levelWord(level),
					name: a.name,
					posts: a.posts,
					other: b.name,
					other_posts: b.posts,
					reason: { spelling: '写法不同', name: '名称相近', duty: '职责相同' }[reason]
				})
			)
	},
	'post-pay-gap': {
		label: '同一岗位补贴标准不同',
		from: 'pay',
		columns: {
			county: '县（市、区）',
			level: '城乡类别',
			name: '岗位名称',
			lowest: '最低（元/月）',
			lowest_town: '最低所在',
			lowest_towns: '最低镇数',
			lowest_posts: '最低岗位数',
			highest: '最高（元/月）',
			highest_town: '最高所在',
			highest_towns: '最高镇数',
			highest_posts: '最高岗位数',
			gap: '相差（元/月）'
		},
		find: async (connection, meta, view) =>
			(await payGaps(connection, meta, view)).map((it) => ({
				county: it.county_name,
				level: levelWord(it.level),
				name: it.name,
				lowest: it.lowest / 100,
				lowest_town: it.lowest_town,
				lowest_towns: it.lowest_towns,
				lowest_posts: it.lowest_posts,
				highest: it.highest / 100,
				highest_town: it.highest_town,
				highest_towns: it.highest_towns,
				highest_posts: it.highest_posts,
				gap: (it.highest - it.lowest) / 100
			}))
	},
	'post-vacant': {
		label: '空置岗位',
		from: 'vacancy',
		columns: {
			county: '县（市、区）',
			town: '镇（街道）',
			level: '城乡类别',
			post_no: '岗位编号',
			name: '岗位名称',
			category: '岗位类别',
			since: '空岗起始日',
			days: '空岗天数'
		},
		find: async (connection, meta, view) =>
			(await vacancies(connection, meta, view)).rows.map((it) => ({
				county: it.county,
				town: it.town,
				level: levelWord(it.level),
				post_no: it.post_no,
				name: it.name,
				category: categoryWord(it.category),
				since: it.since,
				days: it.days
			}))
	},
	'post-forbidden': {
		label: '疑似不应设置的岗位',
		from: 'forbidden_posts',
		columns: {
			county: '县（市、区）',
			level: '城乡类别',
			name: '岗位名称',
			kind: '类型',
			posts: '岗位数'
		},
		find: async (connection, meta, view) =>
			(await nameUses(connection, meta, view))
				.filter(({ forbidden }) => forbidden !== null)
				.map((it) => ({
					county: it.county_name,
					level: levelWord(it.level),
					name: it.name,
					kind: it.forbidden,
					posts: it.forbidden_posts
				}))
	},
	'post-dedicated': {
		label: '专职公益性岗位未达规定数的镇（街道）',
		from: 'dedicated_posts',
		columns: { town: '镇（街道）', posts: '在用', asked: '规定', short: '相差' },
		find: async (connection, meta, view) => {
			const asked = resolve(policies('dedicated_posts'), codesOf(view), view.asOf)?.value.per_town;
			if (asked === undefined) return [];
			const { dedicated_posts: rows } = await measure(
				connection,
				['dedicated_posts'],
				scopeOf(meta, view, 'town'),
				{ posts: true }
			);
			const hasOf = (code: string) => rows.find(({ slice }) => slice === code)?.value ?? 0;
			return (dedicatedTowns(asked, meta, view, hasOf) ?? [])
				.filter(({ missing }) => missing > 0)
				.map(({ name, has, missing }) => ({ town: name, posts: has, asked, short: missing }));
		}
	},
	'post-unclassified': {
		label: '未分类的岗位名称',
		from: 'post_names',
		columns: { level: '城乡类别', name: '岗位名称', posts: '在用岗位', people: '在岗人数' },
		find: async (connection, meta, view) =>
			(await measureUnclassified(connection, meta, view))
				.filter(({ name }) => name !== null)
				.map((it) => ({
					level: levelWord(it.level),
					name: it.name,
					posts: it.in_use,
					people: it.on_post
				}))
	}
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

const codesOf = (view: View): string[] => lineage(view.place).map(({ code }) => code);

const isClause = (from: Rule['from']): from is keyof typeof clauses => Object.hasOwn(clauses, from);

/** What one rule finds in a view on its day. */
export async function check(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	id: RuleId
): Promise<Checked> {
	const { label, columns, from, find }: Rule = rules[id];
	const clause = isClause(from) ? clauses[from] : null;
	const policy = isClause(from) ? null : resolve(policies(from), codesOf(view), view.asOf);
	const source = clause ?? policy?.source ?? null;
	return {
		rule: id,
		label,
		source,
		assumption: source !== null && isReference(source, policy?.assumption ?? false, view.asOf),
		columns: Object.entries(columns).map(([key, word]) => ({ key, label: word })),
		rows: await find(connection, meta, view)
	};
}
