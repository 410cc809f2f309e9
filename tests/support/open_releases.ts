import { keyOf } from '../../src/lib/release/terms/cells';
import type {
	Column,
	Ledger,
	PublishedTable,
	Release,
	Value
} from '../../src/lib/release/terms/publication';
import { rateOf } from '../../src/lib/release/package/faults/rows';
import { zipOf } from '../../src/lib/release/package/files';
import { entriesOf, parameters, releaseOf, shown } from './release';

const text = { type: 'string' } as const;

const month: Column = {
	...{ name: 'month', title: '月份', title_en: 'Month', ...text, role: 'month' },
	...{ description: '统计月份，格式为YYYY-MM', description_en: 'Month of the figures, YYYY-MM' }
};

type Codes = readonly (readonly [code: string, label: string])[];

/** Columns of a place as packages have them. */
const placeColumns = (codes: Codes): Column[] => [
	{
		...{ name: 'place', title: '行政区划代码', title_en: 'Place code', ...text, role: 'code' },
		...{
			dimension: 'place',
			codes: codes.map(([code, label]) => ({ code, label, label_en: label }))
		},
		...{ description: '行政区划代码（GB/T 2260）', description_en: 'Administrative division code' }
	},
	{
		...{ name: 'place_name', title: '地区', title_en: 'Place', ...text, role: 'name' },
		...{ description: '地区名称', description_en: 'Name of the place' }
	}
];

const dimColumns = (name: string, title: string, codes: Codes): Column[] => [
	{
		...{ name, title: `${title}代码`, title_en: `${name} code`, ...text, role: 'code' },
		...{ dimension: name, codes: codes.map(([code, label]) => ({ code, label, label_en: code })) },
		...{ description: `${title}代码；空为合计`, description_en: 'Code; empty for the total' }
	},
	{
		...{ name: `${name}_name`, title, title_en: name, ...text, role: 'name' },
		...{ description: title, description_en: name }
	}
];

const figure = (name: string, title: string, unit: string, description: string): Column[] => [
	{
		...{ name, title, title_en: name.replaceAll('_', ' '), type: 'integer', unit },
		...(unit === '万元' ? { role: 'amount' } : { role: 'figure', measure: name }),
		...{ description, description_en: `${name.replaceAll('_', ' ')}, as defined` }
	},
	{
		...{
			name: `${name}_flag`,
			title: `${title}标记`,
			title_en: `${name}, flag`,
			...text,
			role: 'flag'
		},
		...{ description: `${title}的公布方式`, description_en: 'How it is published' }
	}
];

const levels: Codes = [
	['rural', '乡村'],
	['urban', '城镇']
];
const tiers: Codes = [
	['province', '省级'],
	['city', '市级'],
	['county', '区级']
];
const groups: Codes = [
	['poverty', '脱贫人口'],
	['low_income', '农村低收入人口'],
	['disabled', '农村残疾人'],
	['elderly', '农村大龄人员'],
	['long_term', '长期失业人员']
];

/** A place with those below it, and how many posts it has. */
interface Place {
	code: string;
	name: string;
	posts: number;
	below?: readonly Place[];
}

const flat = (place: Place): Place[] => [place, ...(place.below ?? []).flatMap(flat)];

/** A count of people as it is published by profile R. */
function counted(value: number): readonly [Value, Value] {
	if (value === 0) return shown('zero');
	return value <= parameters.hidden ? shown('lt8') : shown('round5', 5 * Math.round(value / 5));
}

const planned = (value: number): readonly [Value, Value] =>
	shown(value === 0 ? 'zero' : 'exact', value);

/** How much of a town's plan is filled. */
const doneOf = (posts: number, i: number): number =>
	Math.round(posts * (0.5 + ((i * 37) % 50) / 100));

function progressOf(top: Place, of: string): PublishedTable {
	const places = flat(top);
	const rows = places.flatMap((place, i) =>
		(['', 'rural', 'urban'] as const).map((level): Value[] => {
			const share = level === '' ? 1 : level === 'rural' ? 0.75 : 0.25;
			const posts = Math.round(place.posts * share);
			const done = doneOf(posts, i);
			const filled = i === 3 && level === '' ? shown('star') : counted(done);
			const rate =
				typeof filled[0] === 'number' && posts >= 20 ? rateOf(filled[0], posts, '%') : '-';
			const name = level === '' ? '合计' : level === 'rural' ? '乡村' : '城镇';
			return [of, place.code, place.name, level, name, ...planned(posts), ...filled, rate];
		})
	);
	return {
		...{ id: 'progress', title: '岗位计划完成情况', title_en: 'Plan completion', profile: 'R' },
		description: '各镇（街道）、县（市、区）城镇和乡村岗位的计划数、已上岗人数和上岗完成率',
		description_en:
			'Planned posts, posts filled and completion by town, county and urban or rural posts',
		columns: [
			month,
			...placeColumns(places.map(({ code, name }) => [code, name])),
			...dimColumns('level', '城乡', levels),
			...figure('planned', '计划数', '个', '年度计划开发的岗位数'),
			...figure('onboarded', '已上岗', '人', '本年内上岗满一次即计的岗位数，岗位只计一次'),
			{
				...{ name: 'completion_rate', title: '上岗完成率', title_en: 'Completion', type: 'number' },
				...{ role: 'rate', unit: '%', numerator: 'onboarded', denominator: 'planned' },
				description: '已上岗 ÷ 计划数，由本表已公布的数字计算，保留一位小数',
				description_en: 'Posts filled ÷ posts planned, of the published figures alone'
			}
		],
		primaryKey: ['month', 'place', 'level'],
		rows
	};
}

function groupsOf({ code, name, posts }: Place, of: string): PublishedTable {
	const rows = ['', ...groups.map(([it]) => it)].flatMap((group, g) =>
		(['', 'rural', 'urban'] as const).map((level, l): Value[] => {
			const share = (group === '' ? 1 : [0, 0.4, 0.3, 0.03, 0.2, 0.07][g]!) * [1, 0.8, 0.2][l]!;
			const label = group === '' ? '合计' : groups.find(([it]) => it === group)![1];
			const levelName = ['合计', '乡村', '城镇'][l]!;
			return [
				of,
				code,
				name,
				level,
				levelName,
				group,
				label,
				...counted(Math.round(posts * share))
			];
		})
	);
	return {
		...{
			id: 'groups',
			title: '在岗人员（按人员类别）',
			title_en: 'People on post by target group'
		},
		profile: 'R',
		description: '各县（市、区）按城乡和人员类别统计的在岗人数；一人属于几类的，在各类中都计',
		description_en: 'People on post by county, urban or rural, and target group',
		columns: [
			month,
			...placeColumns([[code, name]]),
			...dimColumns('level', '城乡', levels),
			...dimColumns('group', '人员类别', groups),
			...figure('on_post', '在岗', '人', '统计日在岗的人数')
		],
		primaryKey: ['month', 'place', 'level', 'group'],
		rows
	};
}

function fundingOf({ code, name, posts }: Place, of: string): PublishedTable {
	const rows = ['', ...tiers.map(([it]) => it)].map((tier, i): Value[] => {
		const due = Math.round(posts * 0.3 * [1, 0.5, 0.2, 0.3][i]!);
		const label = tier === '' ? '合计' : tiers[i - 1]![1];
		const paid = Math.round(due * 0.9);
		return [of, code, name, tier, label, due, 'round10k', paid, 'round10k'];
	});
	return {
		...{ id: 'funding', title: '岗位补贴资金（按资金层级）', title_en: 'Subsidies by level' },
		profile: 'R',
		description:
			'各县（市、区）自年初累计的应拨和已发岗位补贴，按省、市、区县承担分列，金额取整到万元',
		description_en: 'Subsidies due and paid since the start of the year, in whole 10,000 yuan',
		columns: [
			month,
			...placeColumns([[code, name]]),
			...dimColumns('tier', '资金层级', tiers),
			...figure('funding_due', '应拨补贴', '万元', '按在岗月数应由该级承担的岗位补贴'),
			...figure('funding_paid', '已发补贴', '万元', '已经发放的岗位补贴')
		],
		primaryKey: ['month', 'place', 'tier'],
		rows
	};
}

const townNames = [
	'古楼',
	'柳园',
	'新区',
	'湖西',
	'道口铺',
	'阎寺',
	'凤凰',
	'侯营',
	'沙镇',
	'堂邑',
	'梁水镇',
	'斗虎屯',
	'郑家',
	'张炉集'
];

/** A county with its towns, and a city with counties: names as notices have them, figures made up. */
export const dongchangfu: Place = {
	...{ code: '371502', name: '东昌府区', posts: 3310 },
	below: townNames.map((name, i) => ({
		code: `371502${String(i < 7 ? i + 1 : 94 + i).padStart(3, '0')}`,
		name: name.endsWith('镇') ? name : `${name}${i < 7 ? '街道' : '镇'}`,
		posts: i === 5 ? 12 : 120 + ((i * 53) % 240)
	}))
};

export const zibo: Place = {
	...{ code: '370300', name: '淄博市', posts: 900 },
	below: [
		{
			...{ code: '370302', name: '淄川区', posts: 500 },
			below: [
				{ code: '370302001', name: '般阳路街道', posts: 300 },
				{ code: '370302002', name: '松龄路街道', posts: 200 }
			]
		},
		{
			...{ code: '370303', name: '张店区', posts: 400 },
			below: [{ code: '370303001', name: '和平街道', posts: 400 }]
		}
	]
};

interface Options extends Partial<Release> {
	/** Ids of the releases before this one, the oldest first. */
	earlier?: readonly string[];
}

/** A month of a series as `gangwei release` makes it: five relations of real form, figures made up. */
export function openRelease(
	top: Place,
	series: string,
	of: string,
	{ earlier = [], ...more }: Options = {}
): Release {
	const tables = [progressOf(top, of), groupsOf(top, of), fundingOf(top, of)];
	const id = `${series}.${of}.1`;
	const about = { id, series, month: of };
	const parents = (place: Place): [string, string][] =>
		(place.below ?? []).flatMap((it) => [
			[it.code, place.code] as [string, string],
			...parents(it)
		]);
	const ledger: Ledger = {
		series,
		places: Object.fromEntries(parents(top)),
		releases: [
			...earlier.map((it) => ({
				id: it,
				month: it.slice(-9, -2),
				apart: false,
				sha256: 'ab'.repeat(32)
			})),
			{ id, month: of, apart: false }
		],
		entries: [
			...earlier.map((it) => ({
				key: keyOf({ measure: 'onboarded', month: it.slice(-9, -2), dims: { place: top.code } }),
				...{ kind: 'round5' as const, lo: 178, hi: 182, release: it }
			})),
			...entriesOf(tables, about)
		]
	};
	const [year, m] = of.split('-');
	return releaseOf(tables, {
		...about,
		asOf: `${of}-${new Date(Number(year), Number(m), 0).getDate()}`,
		title: `${top.name}城乡公益性岗位 ${Number(year)}年${Number(m)}月`,
		title_en: `Public-welfare posts of ${top.name}, ${of}`,
		description: `${top.name}城乡公益性岗位扩容提质行动的计划完成、在岗人员和补贴资金情况，按镇（街道）和人员类别汇总。`,
		description_en: 'Plan completion, people on post and subsidies.',
		place: { code: top.code, name: top.name },
		ledger,
		created: `${of}-28T09:00:00+08:00`,
		changes: earlier.length > 0 ? ['更新到本月；表和列没有变化。'] : [],
		...more
	});
}

/** Zips of two months of a county and one of a city, by their names. */
export function openZips(): { name: string; bytes: Uint8Array }[] {
	const releases = [
		openRelease(dongchangfu, 'dongchangfu-2022', '2022-04'),
		openRelease(dongchangfu, 'dongchangfu-2022', '2022-05', {
			earlier: ['dongchangfu-2022.2022-04.1']
		}),
		openRelease(zibo, 'zibo-2022', '2022-05')
	];
	return releases.map((it) => ({ name: `${it.id}.zip`, bytes: zipOf(it) }));
}
