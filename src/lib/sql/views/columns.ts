import { ageBands, categories, groups, levels, otherAges, sexes } from '../../datasets/codes';
import { slices } from '../../metrics/terms/slices';
import type { Kind, ViewColumn } from '../terms';

type Codes = readonly { code: string; label: string }[];

const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** SQL of a code's label. */
export const word = (column: string, codes: Codes): string =>
	`case (${column})::varchar ${codes
		.map(({ code, label }) => `when ${quotedText(code)} then ${quotedText(label)}`)
		.join(' ')} end`;

/** SQL of the labels of several codes, parted by 、. */
const words = (column: string, codes: Codes): string =>
	codes.reduce(
		(sql, { code, label }) => `replace(${sql}, ${quotedText(code)}, ${quotedText(label)})`,
		`replace((${column})::varchar, ',', '、')`
	);

/** A column of a view. */
export const column = (
	name: string,
	kind: Kind,
	label: string,
	label_en: string,
	from: string = name,
	reads?: string
): ViewColumn => ({ name, kind, label, label_en, from, ...(reads && { reads }) });

/** SQL of 元 from whole fen. */
export const yuan = (fen: string): string => `(${fen}) / 100.0`;

/** A column of money, of whole fen. */
export const amount = (
	name: string,
	label: string,
	label_en: string,
	fen: string = name,
	reads?: string
): ViewColumn => column(name, 'money', `${label}（元）`, `${label_en} (yuan)`, yuan(fen), reads);

/** County and town of a relation whose places are joined as `c` and `t`. */
export const countyAndTown: readonly ViewColumn[] = [
	column('county_code', 'text', '县（市、区）代码', 'County code', 'c.code'),
	column('county', 'text', '县（市、区）', 'County', 'c.name'),
	column('town_code', 'text', '镇（街道）代码', 'Town code', 't.code'),
	column('town', 'text', '镇（街道）', 'Town', 't.name')
];

/** Joins the places of a relation. */
export const places = (county: string, town: string): string =>
	`left join dim_place t on t.code = ${town} left join dim_place c on c.code = ${county}`;

/** The same for a relation that knows its town alone. */
export const placesOfTown = (town: string): string =>
	`left join dim_place t on t.code = ${town} left join dim_place c on c.code = t.county`;

export const level = column(
	'level',
	'text',
	'城乡类别',
	'Urban/rural',
	word('f.level', levels),
	'城镇或乡村'
);

export const batch = column('batch', 'text', '批次', 'Batch', 'f.batch');

export const category = column(
	'category',
	'text',
	'岗位类别',
	'Category',
	word('f.category', categories)
);

export const postName = column('post_name', 'text', '岗位名称', 'Post', 'f.post');

export const standard = amount('standard', '补贴标准', 'Standard', 'f.standard', '元/月');

export const sex = column('sex', 'text', '性别', 'Sex', word('f.sex', sexes));

export const groupsOf = column(
	'groups',
	'text',
	'人员类别',
	'Target groups',
	words('f.groups', groups),
	'同时属于几类的用顿号隔开'
);

export const ageBand = column(
	'age_band',
	'text',
	'年龄段',
	'Age',
	word(slices.age_band.column, [...ageBands, ...otherAges]),
	'按数据截止日的周岁'
);

export const personNo = column(
	'person_no',
	'integer',
	'人员序号',
	'Person',
	'p.person_no',
	'只在本数据内区分人员，不是证件号码'
);

/** Joins the number that tells a person apart. */
export const persons = (person: string): string =>
	`left join (select person, min(nth)::integer + 1 as person_no from fct_spell group by person) p on p.person = ${person}`;

/** SQL of a day that is open: none is known yet. */
const known = (day: string): string => `nullif(${day}, date '9999-12-31')`;

export const since = (label: string, label_en: string): ViewColumn =>
	column('since', 'day', label, label_en, 'f.since');

export const until = column(
	'until',
	'day',
	'截止日期',
	'Until',
	known('f.until'),
	'状态结束后的第一天；仍在持续的为空'
);

export const month = column(
	'month',
	'text',
	'月份',
	'Month',
	"strftime(f.month, '%Y-%m')",
	'如 2022-03'
);
