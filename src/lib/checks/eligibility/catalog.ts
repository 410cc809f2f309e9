import type { DatasetMeta } from '../../datasets/meta';
import { isPerson } from '../../intake/values/identity';
import type { Check, Need } from '../check';
import { listedColumns, listedFindings } from '../identity/listed';
import { spellColumns, spellFindings, type Reads } from '../identity/spells';
import borderlineSql from './age_borderline.sql?raw';
import onboardingSql from './age_at_onboarding.sql?raw';
import todaySql from './age_today.sql?raw';
import {
	agesOfGroups,
	impossible,
	isRecognitionAsked,
	recognitionAsked,
	retiresFrom,
	workingAge
} from './asked';
import impossibleSql from './group_impossible.sql?raw';
import notAllowedSql from './group_not_allowed.sql?raw';
import oldPostSql from './old_post_unreviewed.sql?raw';
import retiredSql from './retired.sql?raw';
import unstatedSql from './retired_unstated.sql?raw';
import { groupRelations } from './rules';
import underSql from './under_16.sql?raw';
import veteranSql from './veteran_counted.sql?raw';
import veteranPostSql from './veteran_post.sql?raw';

const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });

/** Somebody's day of birth is in the number or in a column of its own. */
const bornAnd = (...columns: string[]): Need[][] =>
	['id_no', 'birth'].map((name) => [
		{ ...roster(name, ...columns), decisive: [['id_no', 'birth'], ...columns] }
	]);

/** So is somebody's sex. */
const bornAndSex: Need[][] = [[roster('id_no')], [roster('birth', 'sex')]].map(([need]) => [
	{
		...need!,
		decisive: [
			['id_no', 'birth'],
			['id_no', 'sex']
		]
	}
]);

/** What questions about ages read of a spell. */
const ages = {
	groups: '"group"',
	working_age: String(workingAge.years),
	/** Retirement is certain by the later kind of women. */
	certain_kind: `if(sex = 'female', 'female_55', sex::varchar)`
} as const;

/** SQL: a text names posts for veterans. */
const saysOf = (column: string): string =>
	`case when contains(${column}, '退役士兵')
		then contains(replace(replace(${column}, '非退役士兵', ''), '不是退役士兵', ''), '退役士兵') else false end`;

const says = { says_name: saysOf('post_name'), says_remark: saysOf('remark') } as const;

/** A check of people's rows, by its file of SQL. */
const ofSpells = (
	rule: string,
	sql: string,
	readsOf: (meta: DatasetMeta) => Reads
): Pick<Check, 'columns' | 'find'> => ({
	columns: spellColumns,
	find: (connection, meta, view) =>
		spellFindings(connection, { meta, view, rule }, sql, readsOf(meta))
});

/** SQL: spells that may be asked, with their day of birth, which costs too much to be reckoned for all. */
const born = (spells: string): string =>
	`select *, case when ${isPerson('id_no')} then strptime(id_no[7:14], '%Y%m%d')::date else birth end as born
	from (${spells})`;

/** SQL, of a spell that counts: by which its retirement is certain, the later kind of women. */
const certainKind = `if(f.sex = 'female', 'female_55', f.sex::varchar) as certain_kind`;

/**
 * SQL: spells of new posts that count, by `nth`, with an age of their groups that they may not fit on a day, by the
 * rules of the day; days alone tell of most that they do. The model has their days of birth.
 */
const banded = (day: 'f.since' | 'moment.as_of', isAsked: string): string =>
	`select f.nth, f.birth as born, f.since, moment.as_of, b.age_from, b.age_to, b.upper_inclusive, b.label, b.bands
		from fct_spell f
		cross join moment
		join town_rule r on r.town = f.town and r.starts <= ${day} and r.ends > ${day}
		join band b on b.rule = r.rule and b.level = f.level and b.groups = f.groups and coalesce(b.sex = f.sex::varchar, b.sex is null)
		where not f.old_post and f.since <= moment.as_of and ${isAsked}`;

const tooYoung = 'f.since - f.birth < b.age_from * 366';
const isOld = (day: string): string => `${day} - f.birth >= b.age_to * 365`;

const ofAges = (meta: DatasetMeta): Reads => ({
	columns: ages,
	relations: (said) => ({
		...groupRelations(said, meta),
		placed_first: banded('f.since', `(${tooYoung} or ${isOld('f.since')})`),
		placed_last: banded('f.since', isOld('f.since')),
		placed_today: banded('moment.as_of', `f.until > moment.as_of and ${isOld('moment.as_of')}`),
		urban_first: `select f.nth, f.birth as born, f.since, ${certainKind} from fct_spell f cross join moment
			where f.level = 'urban' and not f.old_post and f.since <= moment.as_of
				and f.since - f.birth >= 365 * ${retiresFrom('later')}`
	})
});

/** Who is on an urban post on the day and may be past retirement, as a woman of either kind or of the later one. */
const urbanToday = (women: 'either' | 'later'): Reads => ({
	relations: () => ({
		urban_today: `select f.nth, f.birth as born, f.sex, moment.as_of, ${certainKind} from fct_spell f cross join moment
			where f.level = 'urban' and f.since <= moment.as_of and f.until > moment.as_of
				and moment.as_of - f.birth >= 365 * ${retiresFrom(women)}`
	})
});

/** Whom posts are for: on the day of coming and on the view's day. */
export const eligibilityChecks = {
	'age-at-onboarding': {
		label: '上岗时年龄不符合条件',
		label_en: 'Age on coming outside the rules',
		tests:
			'截至当日上过岗的人员，上岗之日的年龄是否符合当时本地对其人员类别的规定，城镇岗位的是否已到法定退休年龄',
		severity: 'error',
		basis: 'groups',
		needs: bornAnd('group'),
		remedy: '请镇（街道）对照身份证和认定材料核实；确不符合条件的，按规定清退并追回补贴',
		...ofSpells('age-at-onboarding', onboardingSql, ofAges)
	},
	'age-today': {
		label: '在岗年龄超过上限',
		label_en: 'Past the upper age on post',
		tests: '当日在岗人员的年龄，是否已超过本地对其人员类别规定的上限',
		severity: 'warning',
		basis: 'groups',
		needs: bornAnd('group'),
		remedy: '请核实本人年龄和人员类别；确已超龄的，按规定办理退出',
		...ofSpells('age-today', todaySql, ofAges)
	},
	'age-borderline': {
		label: '年龄临界',
		label_en: 'Ages in the last year allowed',
		tests: '上岗之日或者当日在岗时，年龄是否正处在本地对其人员类别规定的上限的那一岁',
		severity: 'hint',
		basis: 'groups',
		needs: bornAnd('group'),
		remedy: '请按本地对年龄上限的口径核实，并提前告知本人',
		...ofSpells('age-borderline', borderlineSql, ofAges)
	},
	'under-16': {
		label: '不满16周岁上岗',
		label_en: 'On post under 16',
		tests: '截至当日上过岗的人员，上岗之日是否已满16周岁',
		severity: 'error',
		basis: 'working_age',
		needs: bornAnd(),
		remedy: '请立即核实；身份证号有误的予以更正，确属未成年人的清退并追回补贴',
		...ofSpells('under-16', underSql, () => ({
			columns: ages,
			relations: () => ({
				// Who was born after coming has no day of birth in the model.
				young: born(`select s.* from fct_spell f join spell s on s.nth = f.nth
					where s.in_view and (f.birth is null or f.since - f.birth < 366 * ${workingAge.years})`)
			})
		}))
	},
	retired: {
		label: '到法定退休年龄仍在城镇岗位',
		label_en: 'Past retirement on an urban post',
		tests: '当日在城镇岗位的人员，是否已到法定退休年龄；女性按原55周岁的一类计',
		severity: 'error',
		basis: 'retirement',
		needs: bornAndSex,
		remedy: '请及时办理退出手续，停发补贴；到龄以后已经发放的予以追回',
		...ofSpells('retired', retiredSql, () => urbanToday('later'))
	},
	'retired-unstated': {
		label: '女性是否已到法定退休年龄待核实',
		label_en: 'Women who may be past retirement',
		tests: '当日在城镇岗位的女性，是否介于原50周岁和原55周岁两类法定退休年龄之间',
		severity: 'warning',
		basis: 'retirement',
		needs: bornAndSex,
		remedy: '请核实本人属于哪一类；已到法定退休年龄的，及时办理退出手续',
		...ofSpells('retired-unstated', unstatedSql, () => urbanToday('either'))
	},
	'group-not-allowed': {
		label: '人员类别不在安置范围',
		label_en: 'Groups that posts aren’t for',
		tests: '截至当日上过岗的人员，上岗之日其人员类别是否在本地该类岗位的安置范围内',
		severity: 'warning',
		basis: 'groups',
		needs: [[roster('group')]],
		remedy: '请核对人员类别和城乡类别；按扩大范围安置的，补齐批准材料，其余的按规定清退',
		...ofSpells('group-not-allowed', notAllowedSql, ofAges)
	},
	'group-impossible': {
		label: '人员类别自相矛盾',
		label_en: 'Groups that can’t be true',
		tests:
			'截至当日上过岗的人员，人员类别与性别是否矛盾，同时填写的几个人员类别之间、与上岗时年龄是否矛盾',
		severity: 'error',
		basis: 'groups',
		needs: [[{ ...roster('group'), decisive: ['group'] }]],
		remedy: '请对照认定材料核实，更正人员类别或者性别；虚报的予以清退并追回补贴',
		...ofSpells('group-impossible', impossibleSql, () => ({
			columns: ages,
			relations: (said) => ({
				impossible: impossible(said),
				age_of: agesOfGroups(said),
				several: born("select * from spell where in_view and contains(groups, ',')")
			})
		}))
	},
	'veteran-counted': {
		label: '退役士兵专项疑似计入',
		label_en: 'Veterans’ placements that may be counted',
		tests:
			'计入本看板数字的人员，岗位名称、备注或者岗位清单是否写有退役士兵；退役士兵专项公益性岗位不在计划之内',
		severity: 'warning',
		basis: 'veterans',
		needs: [[roster('post_name')], [roster('remark')]],
		remedy: '请核实是否属于退役士兵专项岗位；属于的，在退役士兵专项一栏填“是”',
		...ofSpells('veteran-counted', veteranSql, () => ({
			columns: says
		}))
	},
	'veteran-post': {
		label: '退役士兵专项岗位疑似计入',
		label_en: 'Veterans’ posts that may be counted',
		tests:
			'计入本看板数字的在用岗位，岗位名称或者备注是否写有退役士兵；退役士兵专项公益性岗位不在计划之内',
		severity: 'warning',
		basis: 'veterans',
		needs: [
			[{ dataset: 'posts', columns: ['post_name'] }],
			[{ dataset: 'posts', columns: ['remark'] }]
		],
		remedy: '请核实是否属于退役士兵专项岗位；属于的，在岗位清单的退役士兵专项一栏填“是”',
		columns: listedColumns,
		find: (connection, meta, view) =>
			listedFindings(connection, { meta, view, rule: 'veteran-post' }, veteranPostSql, says)
	},
	'old-post-unreviewed': {
		label: '老岗位人员未重新认定',
		label_en: 'Old posts’ people not recognised anew',
		tests:
			'通知要求重新认定的地方，当日在老岗位、人员类别和年龄并非不符合现行安置条件的人员，是否已经重新认定',
		severity: 'warning',
		basis: 'recognition',
		needs: [[roster('origin')], [roster('old_post')]],
		unasked: ({ place, asOf }) =>
			isRecognitionAsked(place, asOf) ? null : '本地对重新认定作出的规定',
		remedy: '请对照安置条件逐人认定；符合的纳入新岗位，不符合的执行到原协议期或待遇期满为止',
		...ofSpells('old-post-unreviewed', oldPostSql, (meta) => ({
			columns: { ...ages, origin: 'origin', reviewed: 'reviewed' },
			relations: (said) => ({
				...groupRelations(said, meta),
				asked: recognitionAsked(said, meta),
				waiting: born(`select s.*
					from spell s
					join asked a on a.town = s.town and a.starts <= s.as_of
					where s.in_view and s.is_on_post and (s.old_post or s.origin = 'old') and not coalesce(s.reviewed, false)`)
			})
		}))
	}
} as const satisfies Record<string, Check>;
