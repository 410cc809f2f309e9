import type { DatasetMeta } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import type { Connection } from '../../db/connection';
import { measure } from '../../metrics/compile/run';
import { scopeOf, type View } from '../../metrics/measured/progress';
import { measureUnclassified } from '../../metrics/measured/unclassified';
import { policies } from '../../policy/load';
import { resolve } from '../../policy/resolve';
import type { Check, Need } from '../check';
import { once } from '../once';
import { levelWord } from '../words';
import { dedicatedTowns } from './dedicated';
import { nameUses, payGaps } from './lists';
import { mergeCandidates } from './merge';
import { plannedColumns, plannedNames } from './names_planned';
import { vacantColumns, vacantFindings } from './vacant';
import { workColumns, workGaps } from './work_gaps';

const posts = (...columns: string[]): Need => ({ dataset: 'posts', columns });
const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });

/** Posts, their names and what they pay: 岗位梳理. */
export const postChecks = {
	'post-merge': {
		label: '名称、职责相近的岗位',
		label_en: 'Posts that could be merged',
		tests:
			'同一县（市、区）、同一城乡类别的在用岗位，名称只差写法、名称相近或职责相同的，是否可以整合',
		severity: 'hint',
		basis: 'merge',
		needs: [[posts('post_name')]],
		remedy: '请县（市、区）会同用岗部门研究，能整合的统一名称、职责，并更正系统和岗位清单',
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
			mergeCandidates(await namesOf(connection, meta, view)).map(
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
		label_en: 'Different standards for the same post',
		tests: '同一县（市、区）、同一城乡类别、同一名称的岗位，月补贴标准是否不同',
		severity: 'warning',
		basis: 'pay',
		needs: [
			[posts('post_name', 'standard')],
			[roster('post_name', 'standard')],
			[roster('post_no', 'standard'), posts('post_no', 'post_name')]
		],
		remedy: '请核对各镇（街道）填报的补贴标准；确有差异的，说明依据或予以规范',
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
	'post-work-gap': {
		label: '同一岗位工作要求不同',
		label_en: 'Different duties or hours for the same post',
		tests:
			'同一县（市、区）、同一城乡类别、同一名称的在用岗位，每日工作小时、每月工作天数是否不同，职责是否相差过大',
		severity: 'warning',
		basis: 'pay',
		needs: [
			[posts('post_name', 'duty')],
			[posts('post_name', 'hours_per_day')],
			[posts('post_name', 'days_per_month')]
		],
		remedy: '请核对各镇（街道）填报的工作时间和职责；确有差异的，说明依据或予以规范',
		columns: workColumns,
		find: workGaps
	},
	'post-planned-name': {
		label: '岗位名称与计划批次不符',
		label_en: 'Post names unlike the plan’s batch',
		tests: '计划各批次列出的岗位名称，与岗位清单中同一批次的岗位名称是否一致',
		severity: 'hint',
		basis: 'merge',
		needs: [[{ dataset: 'plan', columns: ['post_names'] }, posts('post_name')]],
		remedy: '请核对岗位名称；按实际需要调整的，由区县确认后更正系统和岗位清单',
		columns: plannedColumns,
		find: plannedNames
	},
	'post-vacant': {
		label: '空置岗位',
		label_en: 'Vacant posts',
		tests: '计划年度的在用岗位，当日是否无人在岗',
		severity: 'warning',
		basis: 'vacancy',
		needs: [[posts('post_no', 'created_on'), roster('on_date')]],
		remedy: '请镇（街道）及时申请补充人员；不再需要的岗位，报区县调整或核减',
		columns: vacantColumns,
		find: (connection, meta, view) => vacantFindings(connection, meta, view, 'post-vacant')
	},
	'post-forbidden': {
		label: '疑似不应设置的岗位',
		label_en: 'Posts that may not be created',
		tests: '在用岗位的名称或职责，是否有不应设置的岗位类型的字样',
		severity: 'warning',
		basis: 'forbidden_posts',
		needs: [[posts('post_name')], [posts('duty')]],
		needs_policy: true,
		remedy: '请核实岗位的实际工作内容；确属不应设置的，调整职责或取消核减',
		columns: {
			county: '县（市、区）',
			level: '城乡类别',
			name: '岗位名称',
			kind: '类型',
			posts: '岗位数'
		},
		find: async (connection, meta, view) =>
			(await namesOf(connection, meta, view))
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
		label_en: 'Towns short of dedicated posts',
		tests: '各镇（街道）在用的专职公益性岗位，是否达到通知规定的个数',
		severity: 'warning',
		basis: 'dedicated_posts',
		needs: [[posts('post_name')]],
		needs_policy: true,
		unasked: ({ level }) =>
			level === null ? null : '城镇、乡村合计（本项按镇（街道）计，不分城乡）',
		remedy: '请镇（街道）按规定的个数配备专职公益性岗位；已经配备的，核对岗位名称',
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
		label_en: 'Post names without a category',
		tests: '在用岗位和在岗人员的岗位名称，是否能归入五类岗位',
		severity: 'hint',
		basis: 'post_names',
		needs: [[posts('post_name')], [roster('post_name')]],
		remedy: '请在岗位清单中补填岗位类别，或在岗位名称字典中写明归类',
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
} as const satisfies Record<string, Check>;

/** Names in use, which more than one check looks through. */
const namesOf = (connection: Connection, meta: DatasetMeta, view: View) =>
	once(meta, view, 'names in use', () => nameUses(connection, meta, view));

const codesOf = (view: View): string[] => lineage(view.place).map(({ code }) => code);
