import { checkDigit } from '$lib/base/id_number';
import type { CheckId } from '$lib/checks/catalog';

/** A made-up number by day of birth and sequence; its check digit fits. */
export const id = (birth: string, sequence: string): string => {
	const digits = `371502${birth}${sequence}`;
	return digits + checkDigit(digits);
};

/** The same with a check digit that doesn't. */
const misprinted = (birth: string, sequence: string): string =>
	id(birth, sequence).slice(0, 17) + (id(birth, sequence).endsWith('5') ? '6' : '5');

/** One who is on two rows. */
const [two, moved, twice] = [id('19610101', '011'), id('19610102', '011'), id('19610103', '011')];

/** Cells of a row of the roster; what isn't told is blank, a number of the row's own and a post of the list's. */
interface Row {
	/** What the row is a case of. */
	name: string;
	town?: string;
	level?: string;
	id_no?: string;
	sex?: string;
	birth?: string;
	age?: string;
	post_no?: string;
	on_date?: string;
	exit_date?: string;
	old_post?: string;
	veteran?: string;
	/** Rules that must find it: the others mustn't. */
	hits?: CheckId[];
}

/** The day that is looked at. */
export const day = '2022-05-31';

export const rows: readonly Row[] = [
	// The number itself.
	{ name: '校验码不符', id_no: misprinted('19620315', '001'), hits: ['id-check-digit'] },
	{ name: '末位小写x', id_no: '37150219620315001x' },
	{ name: '2月30日', id_no: id('19620230', '001'), hits: ['id-check-digit'] },
	{ name: '平年2月29日', id_no: id('19630229', '001'), hits: ['id-check-digit'] },
	{ name: '闰年2月29日', id_no: id('19640229', '001') },
	{ name: '少一位', id_no: id('19620316', '001').slice(0, 17), hits: ['id-check-digit'] },
	{ name: '15位旧号', id_no: '371502620317003', hits: ['id-old'] },
	{ name: '顺序码000', id_no: id('19620318', '000'), hits: ['id-check-digit'] },
	{ name: '次日上岗', id_no: misprinted('19620319', '001'), on_date: '2022-06-01' },
	{
		name: '已退出的',
		id_no: misprinted('19620320', '001'),
		exit_date: '2022-04-01',
		hits: ['id-check-digit']
	},
	{ name: '退役士兵', id_no: misprinted('19620321', '001'), veteran: '是' },
	// Sex.
	{ name: '女填成男', id_no: id('19620401', '002'), sex: '男', hits: ['id-sex'] },
	{ name: '女填女', id_no: id('19620402', '002'), sex: '女' },
	{ name: '性别未填', id_no: id('19620403', '002') },
	{
		name: '错号的性别',
		id_no: misprinted('19620404', '002'),
		sex: '男',
		hits: ['id-check-digit']
	},
	// Day of birth and age.
	{ name: '生日差一天', id_no: id('19620501', '001'), birth: '1962-05-02', hits: ['id-birth'] },
	{ name: '只填到月', id_no: id('19620515', '001'), birth: '1962年5月' },
	{ name: '生日相同', id_no: id('19620516', '001'), birth: '1962-05-16' },
	{ name: '年龄差五岁', id_no: id('19620517', '001'), age: '55', hits: ['id-birth'] },
	{ name: '填虚岁', id_no: id('19620518', '001'), age: '61' },
	// Destroyed by a spreadsheet.
	{ name: '科学计数', id_no: '3.71502E+17', hits: ['id-destroyed'] },
	{ name: '后三位成零', id_no: '371502196206150000', hits: ['id-destroyed'] },
	{ name: '号码未填', id_no: '', hits: ['id-missing'] },
	{ name: '号码未填已离岗', id_no: '', exit_date: day },
	// Without a name.
	{ name: '', hits: ['person-unnamed'] },
	// One person, two posts.
	{ name: '两个岗位一', id_no: two, hits: ['person-two-posts'] },
	{ name: '两个岗位二', id_no: two, level: '城镇', post_no: 'C1', hits: ['person-two-posts'] },
	{ name: '换岗前', id_no: moved, exit_date: day },
	{ name: '换岗后', id_no: moved, on_date: day },
	{ name: '同岗两行一', id_no: twice, post_no: 'D1' },
	{ name: '同岗两行二', id_no: twice, post_no: 'D1' },
	{ name: '代号一', id_no: '111111111111111111', hits: ['id-check-digit'] },
	{ name: '代号二', id_no: '111111111111111111', hits: ['id-check-digit'] },
	// One post, two people.
	{ name: '一岗两人一', post_no: 'E1', hits: ['post-two-people'] },
	{ name: '一岗两人二', post_no: 'E1', hits: ['post-two-people'] },
	{ name: '城镇同号', post_no: 'E1', level: '城镇' },
	{ name: '外镇同号', post_no: 'E1', town: '沙镇' },
	{ name: '老岗位同号', post_no: 'E1', old_post: '是' },
	{ name: '交接前', post_no: 'E2', exit_date: day },
	{ name: '交接后', post_no: 'E2', on_date: day },
	// A person without a post.
	{ name: '清单没有', post_no: 'X9', hits: ['person-without-post'] },
	{ name: '只在城镇', post_no: 'C1', hits: ['person-without-post'] },
	{ name: '老岗位', post_no: 'X8', old_post: '是' },
	{ name: '编号未填', post_no: '' },
	{ name: '外镇无清单', post_no: 'X9', town: '沙镇' },
	{ name: '当日核减', post_no: 'F1', hits: ['person-without-post'] },
	{ name: '次日核减', post_no: 'F2' },
	{ name: '次日开发', post_no: 'F3', hits: ['person-without-post'] },
	{ name: '已离岗', post_no: 'X7', exit_date: day }
];

const columns = [
	...['name', 'town', 'level', 'id_no', 'sex', 'birth', 'age', 'post_no'],
	...['on_date', 'exit_date', 'old_post', 'veteran']
] as const;

const cellsOf = (row: Row, i: number): string[] => {
	const whole = {
		town: '古楼',
		level: '乡村',
		id_no: id('19600101', String(101 + i)),
		post_no: `R${i}`,
		on_date: '2022-03-15',
		...row
	};
	return columns.map((name) => whole[name] ?? '');
};

const postsOf = (): string[][] => {
	const own = rows.map((_, i) => [`R${i}`, '乡村', '2022-03-11', '']);
	return [
		...own,
		['C1', '城镇', '2022-03-11', ''],
		['D1', '乡村', '2022-03-11', ''],
		['E1', '乡村', '2022-03-11', ''],
		['E1', '城镇', '2022-03-11', ''],
		['E2', '乡村', '2022-03-11', ''],
		['F1', '乡村', '2022-03-11', day],
		['F2', '乡村', '2022-03-11', '2022-06-01'],
		['F3', '乡村', '2022-06-01', '']
	];
};

const drawnOf = (header: readonly string[], lines: readonly (readonly string[])[]): string =>
	[header, ...lines].map((line) => line.join(' | ')).join('\n');

/** A number that ends in 000 and is good: destroyed only where others of its file are. */
export const endsInZeros = Array.from({ length: 9 }, (_, i) => `${i + 1}00`)
	.flatMap((sequence) => ['19620601', '19620602', '19620603'].map((birth) => id(birth, sequence)))
	.find((it) => it.endsWith('000'))!;

export const tables = {
	plan: 'town | level | issued\n古楼 | 乡村 | 99\n沙镇 | 乡村 | 9',
	roster: [
		drawnOf(columns, rows.map(cellsOf)),
		`name | town | level | id_no | on_date\n真号三零 | 沙镇 | 乡村 | ${endsInZeros} | 2022-03-15`
	],
	posts: drawnOf(
		['post_no', 'level', 'created_on', 'abolished_on', 'town'],
		postsOf().map((it) => [...it, '古楼'])
	)
};
