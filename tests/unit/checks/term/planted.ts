import type { termChecks } from '$lib/checks/term/catalog';
import { id } from '../identity/planted';

type Rule = keyof typeof termChecks;

/** Cells of a row of the roster; what isn't told is blank, or that of somebody of 55 on a rural post of four months. */
interface Row {
	/** What the row is a case of. */
	name: string;
	level?: string;
	sex?: string;
	/** Day of birth, `YYYYMMDD`. */
	born?: string;
	group?: string;
	on_date?: string;
	exit_date?: string;
	agree_end?: string;
	first_subsidy_month?: string;
	months_used?: string;
	placements?: string;
	origin?: string;
	reviewed?: string;
	old_post?: string;
	veteran?: string;
	/** Rules that must find it: the others mustn't. */
	hits?: Rule[];
}

/** The day that is looked at, which is the last of the data. */
export const day = '2025-05-31';

const urban = { level: '城镇', sex: '男', group: '其他就业困难人员' };
/** Three years to the day: the term ends on it. */
const full = '2022-06-01';
const over = '2022-05-31';
const again = { on_date: '2024-05-01', placements: '2' };
const old = {
	origin: '老岗位',
	reviewed: '是',
	on_date: '2024-01-10',
	first_subsidy_month: '2023-01'
};

export const rows: readonly Row[] = [
	// The term.
	{ name: '当日期满', on_date: full },
	{ name: '昨日期满', on_date: over, hits: ['past-term'] },
	{ name: '昨日期满已退出', on_date: over, exit_date: day },
	{ name: '昨日期满退役士兵', on_date: over, veteran: '是' },
	{ name: '期满已续签', on_date: over, agree_end: '2026-05-31' },
	{
		name: '期满协议同日止',
		on_date: over,
		agree_end: '2025-05-30',
		hits: ['past-term', 'agreement-ended']
	},
	{ name: '此前用过12个月', on_date: '2023-06-01', months_used: '36' },
	{ name: '此前用过13个月', on_date: '2023-06-01', months_used: '37', hits: ['past-term'] },
	{
		name: '首次补贴在前',
		on_date: '2024-06-01',
		first_subsidy_month: '2022-05',
		hits: ['past-term']
	},
	{ name: '再次安置重新计算', ...again, group: '脱贫户', months_used: '49' },
	{
		name: '未认定老岗位期满',
		on_date: over,
		old_post: '是',
		agree_end: '2025-05-31',
		hits: ['past-term']
	},
	// Extension of urban posts: 60 in 2027-05 is 60 months from 2022-05.
	{ name: '城镇距退休60个月', ...urban, born: '19670531', on_date: over, hits: ['past-term'] },
	{ name: '城镇距退休59个月', ...urban, born: '19670430', on_date: over },
	{ name: '城镇协议止于期满当月', ...urban, on_date: '2022-06-10', agree_end: '2025-06-30' },
	{
		name: '城镇协议超过期满当月',
		...urban,
		on_date: '2022-06-10',
		agree_end: '2025-07-01',
		hits: ['unfounded-extension']
	},
	{
		name: '城镇期满后续签而不符合',
		...urban,
		born: '19670531',
		on_date: over,
		agree_end: '2026-05-30',
		hits: ['unfounded-extension']
	},
	{
		name: '城镇延长到退休前一日',
		...urban,
		born: '19670430',
		on_date: over,
		agree_end: '2027-11-29'
	},
	{
		name: '城镇延长到退休当日',
		...urban,
		born: '19670430',
		on_date: over,
		agree_end: '2027-11-30',
		hits: ['unfounded-extension']
	},
	// Placements.
	{
		name: '三次',
		on_date: '2024-05-01',
		placements: '3',
		group: '脱贫户',
		hits: ['repeated-placement']
	},
	{ name: '两次脱贫', ...again, group: '脱贫户' },
	{ name: '两次低收入', ...again, group: '低收入人口', hits: ['repeated-placement'] },
	{ name: '两次残疾', ...again, group: '残疾人', hits: ['repeated-placement'] },
	{ name: '两次残疾又脱贫', ...again, group: '残疾人、脱贫户' },
	{ name: '两次在规定以前', placements: '2', on_date: '2024-04-28' },
	{ name: '两次在规定当日', placements: '2', on_date: '2024-04-29', hits: ['repeated-placement'] },
	{ name: '一次', placements: '1', on_date: '2024-05-01' },
	// Agreements.
	{ name: '协议昨日到期', agree_end: '2025-05-30', hits: ['agreement-ended'] },
	{ name: '协议当日到期', agree_end: day },
	{ name: '协议到期已退出', agree_end: '2025-05-30', exit_date: '2025-05-31' },
	// Months on an old post: this spell touches 17 months.
	{ name: '老岗月数未计入', ...old, months_used: '17', hits: ['missing-old-months'] },
	{ name: '老岗月数已计入', ...old, months_used: '29' },
	{ name: '新岗位', ...old, origin: '新岗位', months_used: '17' },
	{ name: '老岗当月转入', ...old, first_subsidy_month: '2024-01', months_used: '17' },
	{
		name: '老岗合并后期满',
		...old,
		on_date: '2023-06-01',
		first_subsidy_month: '2022-05',
		months_used: '24',
		hits: ['missing-old-months', 'past-term']
	}
];

const columns = [
	...['name', 'town', 'level', 'id_no', 'sex', 'group', 'on_date', 'exit_date', 'agree_end'],
	...[
		'first_subsidy_month',
		'months_used',
		'placements',
		'origin',
		'reviewed',
		'old_post',
		'veteran'
	]
] as const;

const cellsOf = ({ born = '19700101', ...told }: Omit<Row, 'hits'>, i: number): string[] => {
	const whole: Partial<Record<(typeof columns)[number], string>> = {
		town: '古楼',
		level: '乡村',
		sex: '女',
		id_no: id(born, String(101 + i)),
		group: '低收入人口',
		on_date: '2025-02-01',
		...told
	};
	return columns.map((name) => whole[name] ?? '');
};

export const tables = {
	plan: 'town | level | issued\n古楼 | 乡村 | 99\n沙镇 | 乡村 | 9',
	roster: [columns, ...rows.map(cellsOf)].map((line) => line.join(' | ')).join('\n')
};
