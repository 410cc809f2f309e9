import {
	ageDiffers,
	birthDiffers,
	idFault,
	idFaults,
	isPerson,
	sexDiffers,
	unlistedPosts
} from '../../intake/values/identity';
import type { Check, Need } from '../check';
import birthSql from './id_birth.sql?raw';
import checkDigitSql from './id_check_digit.sql?raw';
import destroyedSql from './id_destroyed.sql?raw';
import missingSql from './id_missing.sql?raw';
import oldSql from './id_old.sql?raw';
import sexSql from './id_sex.sql?raw';
import twoPostsSql from './person_two_posts.sql?raw';
import unnamedSql from './person_unnamed.sql?raw';
import withoutPostSql from './person_without_post.sql?raw';
import twoPeopleSql from './post_two_people.sql?raw';
import postUnnamedSql from './post_unnamed.sql?raw';
import { listedColumns, listedFindings } from './listed';
import { spellColumns, spellFindings, type Reads } from './spells';

const roster = (...columns: string[]): Need => ({ dataset: 'roster', columns });

/** A check of people's rows, by its file of SQL. */
const ofSpells = (rule: string, sql: string, reads: Reads): Pick<Check, 'columns' | 'find'> => ({
	columns: spellColumns,
	find: (connection, meta, view) => spellFindings(connection, { meta, view, rule }, sql, reads)
});

/**
 * The same of what loading the files told of cells already: only those rows are asked again, for several towns
 * may send files of one name.
 */
const ofTold = (
	rule: string,
	sql: string,
	told: readonly string[],
	columns: Reads['columns'] = {}
): Pick<Check, 'columns' | 'find' | 'told_at_intake'> => ({
	told_at_intake: told,
	...ofSpells(rule, sql, { columns, told })
});

const postsOnDay = `(
	select town, level, post_no from stg_posts cross join moment
	where created_on <= as_of and coalesce(abolished_on > as_of, true)
)`;

/** ID numbers and 双实名 over the rosters: of whoever had come by the day, or is on post on it. */
export const identityChecks = {
	'id-check-digit': {
		label: '身份证号不合编码规则',
		label_en: 'ID numbers against their coding rule',
		tests: '截至当日上过岗的人员，身份证号的位数、出生日期、顺序码和校验码是否符合编码规则',
		severity: 'error',
		basis: 'id_number',
		needs: [[roster('id_no')]],
		remedy: '请镇（街道）对照身份证原件核对，更正花名册中的身份证号',
		...ofTold(
			'id-check-digit',
			checkDigitSql,
			idFaults.map(({ rule }) => rule),
			{
				fault: idFault('id_no')
			}
		)
	},
	'id-sex': {
		label: '性别与身份证号不一致',
		label_en: 'Sex against the ID number',
		tests: '截至当日上过岗的人员，性别一栏与有效身份证号第17位是否一致',
		severity: 'error',
		basis: 'id_number',
		needs: [[roster('id_no', 'sex')]],
		remedy: '请镇（街道）对照身份证原件核对，更正性别或身份证号',
		...ofTold('id-sex', sexSql, ['sex-differs'], { differs: sexDiffers })
	},
	'id-birth': {
		label: '出生日期或年龄与身份证号不一致',
		label_en: 'Birth or age against the ID number',
		tests: '截至当日上过岗的人员，出生日期、年龄两栏与有效身份证号是否一致',
		severity: 'error',
		basis: 'id_number',
		needs: [[roster('id_no', 'birth')], [roster('id_no', 'age')]],
		remedy: '请镇（街道）对照身份证原件核对，更正出生日期、年龄或身份证号',
		...ofTold('id-birth', birthSql, ['birth-differs'], {
			birth_differs: `coalesce(${birthDiffers}, false)`,
			age_differs: `coalesce(${ageDiffers}, false)`
		})
	},
	'id-destroyed': {
		label: '身份证号精度丢失',
		label_en: 'ID numbers that lost digits',
		tests: '截至当日上过岗的人员，身份证号是否被表格软件改写而丢失后几位',
		severity: 'error',
		basis: 'id_number',
		needs: [[{ ...roster('id_no'), may_be_blank: true }]],
		remedy: '请在源表中把身份证号一列设为文本格式，对照身份证原件重新填写后再报送',
		...ofTold('id-destroyed', destroyedSql, ['id-destroyed'])
	},
	'id-old': {
		label: '旧身份证号（15位）',
		label_en: 'ID numbers of 15 digits',
		tests: '截至当日上过岗的人员，身份证号是否还是15位旧号',
		severity: 'hint',
		basis: 'id_number',
		needs: [[roster('id_no')]],
		remedy: '请对照身份证原件，改填18位公民身份号码',
		...ofTold('id-old', oldSql, ['id-15'])
	},
	'id-missing': {
		label: '没有身份证号',
		label_en: 'People without an ID number',
		tests: '当日在岗人员是否都有身份证号；被表格软件改写的另列',
		severity: 'warning',
		basis: 'real_names',
		needs: [[{ ...roster('id_no'), may_be_blank: true }]],
		remedy: '请镇（街道）对照身份证原件补填；无法说明是谁在岗的，按空岗处理',
		...ofSpells('id-missing', missingSql, { told: ['id-destroyed'] })
	},
	'person-unnamed': {
		label: '在岗人员没有姓名',
		label_en: 'People on post without a name',
		tests: '当日在岗的每一行是否都写有姓名',
		severity: 'warning',
		basis: 'real_names',
		needs: [[{ ...roster('name'), may_be_blank: true }]],
		remedy: '请镇（街道）补填姓名；无法说明是谁在岗的，按空岗处理',
		...ofSpells('person-unnamed', unnamedSql, {})
	},
	'post-unnamed': {
		label: '在用岗位没有名称',
		label_en: 'Posts in use without a name',
		tests: '岗位清单中当日在用的岗位，是否都写有岗位名称',
		severity: 'warning',
		basis: 'real_names',
		needs: [[{ dataset: 'posts', columns: ['post_name'], may_be_blank: true }]],
		remedy: '请镇（街道）在岗位清单中补填岗位名称',
		columns: listedColumns,
		find: (connection, meta, view) =>
			listedFindings(connection, { meta, view, rule: 'post-unnamed' }, postUnnamedSql)
	},
	'person-two-posts': {
		label: '一人多岗',
		label_en: 'One person on several posts',
		tests: '同一身份证号当日是否同时在两个以上岗位',
		severity: 'error',
		basis: 'real_names',
		needs: [
			[{ ...roster('id_no', 'post_no'), decisive: ['id_no'] }],
			[{ ...roster('id_no', 'post_name'), decisive: ['id_no'] }]
		],
		remedy: '请核实本人实际所在岗位，办理其余岗位的退出手续；重复领取补贴的予以追回',
		...ofSpells('person-two-posts', twoPostsSql, { columns: { is_person: isPerson('id_no') } })
	},
	'post-two-people': {
		label: '一岗多人',
		label_en: 'Several people on one post',
		tests: '同一镇（街道）、同一城乡类别的同一编号岗位，当日是否有两人以上在岗',
		severity: 'error',
		basis: 'real_names',
		needs: [[roster('post_no')]],
		remedy: '请核实岗位上的实际人员；岗位编号重复的请分别编号，已经离岗的请补填退出日期',
		...ofSpells('post-two-people', twoPeopleSql, {
			columns: { is_person: `coalesce(${isPerson('id_no')}, false)` }
		})
	},
	'person-without-post': {
		label: '有人无岗',
		label_en: 'People without a post',
		tests: '当日在岗人员的岗位编号，在本镇（街道）的岗位清单中当日是否有在用的岗位',
		severity: 'warning',
		basis: 'real_names',
		needs: [[roster('post_no'), { dataset: 'posts', columns: ['post_no'] }]],
		remedy: '请核对岗位编号；岗位漏报的补报岗位清单，岗位已经核减的及时调整安置',
		told_at_intake: ['post-unknown'],
		...ofSpells('person-without-post', withoutPostSql, {
			relations: () => ({
				unlisted: unlistedPosts('(select * from spell where in_view and is_on_post)', postsOnDay)
			})
		})
	}
} as const satisfies Record<string, Check>;
