import { figureOf, keyOf, type Kind, type Parameters } from '../../src/lib/release/terms/cells';
import {
	symbolOf,
	type AuditReport,
	type Column,
	type LedgerEntry,
	type PublishedTable,
	type Publisher,
	type Release,
	type Value
} from '../../src/lib/release/terms/publication';
import { figuresOf } from '../../src/lib/release/package/faults/rows';

export const parameters: Parameters = {
	version: '2026-11',
	hidden: 7,
	base: 5,
	candidates: 5,
	threshold: 10,
	leastDenominator: 20,
	mostHidden: 0.3,
	guardedBelow: 1000
};

export const publisher: Publisher = {
	name: '聊城市东昌府区人力资源和社会保障局',
	contact: '0635-0000000',
	licence: '公共数据开放利用协议（见DB37/T 3523.5附录D）',
	licence_url: '',
	base_url: 'http://data.example.gov.cn/open/',
	cycle: '每月',
	theme: '社保就业'
};

export const month: Column = {
	...{ name: 'month', title: '月份', title_en: 'Month', type: 'string', role: 'month' },
	description: '数据所属月份，为该月末的情况。',
	description_en: 'Month that the figures are of, at its end.'
};

/** The column of a dimension's code, and the one of its name. */
export const codeColumns = (
	dimension: string,
	title: string,
	codes?: Column['codes']
): readonly [Column, Column] => [
	{
		...{ name: `${dimension}_code`, title: `${title}代码`, title_en: `Code of ${dimension}` },
		description: `${title}的代码；为空表示合计。`,
		description_en: `Code of ${dimension}; empty for the whole.`,
		...{ type: 'string', role: 'code', dimension },
		...(codes && { codes })
	},
	{
		...{ name: `${dimension}_name`, title, title_en: `Name of ${dimension}` },
		...{ description: `${title}的名称。`, description_en: `Name of ${dimension}.` },
		...{ type: 'string', role: 'name' }
	}
];

/** The column of a measure, and the one of its flag. */
export const figureColumns = (measure: string, title: string): readonly [Column, Column] => [
	{
		...{ name: measure, title, title_en: measure, unit: '个' },
		description: `${title}：到数据截止日的岗位数。`,
		description_en: `Posts ${measure} by the day of the figures.`,
		...{ type: 'integer', role: 'figure', measure }
	},
	{
		...{ name: `${measure}_flag`, title: `${title}标识`, title_en: `Flag of ${measure}` },
		description: `${title}一列的公布方式。`,
		description_en: `How ${measure} is published.`,
		...{ type: 'string', role: 'flag' }
	}
];

/** A figure and its flag as they are published. */
export function shown(kind: Kind | 'na', value = 0): readonly [Value, Value] {
	if (kind === 'lt8' || kind === 'star' || kind === 'na') return [symbolOf(kind, parameters), kind];
	return [kind === 'zero' ? 0 : value, kind];
}

/** What a ledger says of the figures of tables. */
export function entriesOf(
	tables: readonly PublishedTable[],
	{ id, month }: Pick<Release, 'id' | 'month'>
): LedgerEntry[] {
	const entries = tables.flatMap((table) =>
		[...figuresOf(table, { month })]
			.filter(({ flag }) => flag !== 'na')
			.map(({ key, flag, value }) => ({
				...figureOf(key, flag as Kind, Number(value), parameters),
				release: id
			}))
	);
	return [...new Map(entries.map((it) => [JSON.stringify(it), it])).values()];
}

export const audit: AuditReport = {
	...{ passes: true, figures: 12, lt8: 2, star: 1, quantities: 9, insiders: 2 },
	...{ fewest: 5, solved: 0, failures: [], releases: [] },
	...{ solver: 'HiGHS 1.15.3', ways: { bounds: 6, lp: 3 } }
};

const townCodes = [
	{ code: '371502001', label: '古楼街道', label_en: 'Gulou Subdistrict' },
	{ code: '371502003', label: '新区街道', label_en: 'Xinqu Subdistrict' },
	{ code: '371502101', label: '侯营镇', label_en: 'Houying Town' }
];
const levelCodes = [
	{ code: 'rural', label: '乡村', label_en: 'Rural' },
	{ code: 'urban', label: '城镇', label_en: 'Urban' }
];

const progress: PublishedTable = {
	...{ id: 'progress', title: '计划与上岗进度', title_en: 'Plan and progress', profile: 'R' },
	description: '各镇（街道）城乡公益性岗位计划数与已上岗数。',
	description_en: 'Posts planned and filled, by town.',
	columns: [
		month,
		...codeColumns('place', '镇（街道）', townCodes),
		...codeColumns('level', '城乡', levelCodes),
		...figureColumns('planned', '计划数'),
		...figureColumns('onboarded', '已上岗'),
		{
			...{ name: 'completion_rate', title: '上岗完成率', title_en: 'Completion', unit: '%' },
			description: '已上岗数除以计划数，由本表公布的数字算出。',
			description_en: 'Posts filled divided by posts planned, of the figures published here.',
			...{ type: 'number', role: 'rate', numerator: 'onboarded', denominator: 'planned' }
		}
	],
	primaryKey: ['month', 'place_code', 'level_code'],
	rows: [
		['', '合计', '', '合计', ...shown('exact', 310), ...shown('round5', 225), 72.58],
		[
			'371502001',
			'古楼街道',
			'rural',
			'乡村',
			...shown('exact', 120),
			...shown('round5', 80),
			66.67
		],
		['371502001', '古楼街道', 'urban', '城镇', ...shown('exact', 6), ...shown('lt8'), '-'],
		['371502003', '新区街道', 'rural', '乡村', ...shown('exact', 150), ...shown('star'), '*'],
		['371502003', '新区街道', 'urban', '城镇', ...shown('zero'), ...shown('zero'), '-'],
		['371502101', '侯营镇', 'rural', '乡村', ...shown('exact', 34), ...shown('round5', 25), 73.53]
	].map((row) => ['2022-05', ...row])
};

/** Names as offices write them, and as somebody could who means harm. */
export const oddNames = [
	'=cmd|calc',
	'护林,绿化',
	'“三支一扶”"协管"',
	'-保洁',
	"'=已有撇号",
	'@值守\r\n夜间'
];

const composition: PublishedTable = {
	...{ id: 'posts', title: '岗位名称构成', title_en: 'Posts by name', profile: 'R' },
	description: '各类岗位的在岗人数。',
	description_en: 'People on post by name of post.',
	columns: [month, ...codeColumns('post', '岗位名称'), ...figureColumns('on_post', '在岗')],
	primaryKey: ['month', 'post_code'],
	rows: [
		...oddNames.map((name, i) => [`p${i + 1}`, name, ...shown('round5', 10 + 5 * i)]),
		['p9', '治安联防', ...shown('lt8')],
		['p10', '夜班', ...shown('na')],
		['', '合计', ...shown('round5', 140)]
	].map((row) => ['2022-05', ...row])
};

const about = { id: 'dongchangfu-2022.2022-05.1', series: 'dongchangfu-2022', month: '2022-05' };

/** A release of two small tables with their own ledger. */
export function releaseOf(
	tables: readonly PublishedTable[] = [progress, composition],
	more: Partial<Release> = {}
): Release {
	const it = { ...about, ...more };
	return {
		...it,
		revision: 1,
		asOf: '2022-05-31',
		title: '聊城市东昌府区城乡公益性岗位 2022年5月',
		title_en: 'Public-welfare posts of Dongchangfu, May 2022',
		description:
			'东昌府区城乡公益性岗位扩容提质行动2022年5月末的计划完成和在岗情况，按镇（街道）汇总。',
		description_en:
			'Plan and people on public-welfare posts of Dongchangfu at the end of May 2022.',
		place: { code: '371502', name: '东昌府区' },
		simulated: true,
		tables,
		parameters,
		ledger: {
			series: it.series,
			places: { '371502001': '371502', '371502003': '371502' },
			releases: [
				{
					...{ id: 'dongchangfu-2022.2022-04.1', month: '2022-04', apart: false },
					sha256: 'ab'.repeat(32)
				},
				{ id: it.id, month: it.month, apart: false }
			],
			entries: [
				{
					key: keyOf({ measure: 'onboarded', month: '2022-04', dims: {} }),
					...{ kind: 'round5', lo: 178, hi: 182, release: 'dongchangfu-2022.2022-04.1' }
				},
				...entriesOf(tables, it)
			]
		},
		audit: { ...audit, releases: ['dongchangfu-2022.2022-04.1', it.id] },
		standing: 'publishable',
		publisher,
		created: '2022-06-05T09:00:00+08:00',
		changes: ['新增“岗位名称构成”表。'],
		...more
	};
}
