import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesIn, type Kind } from '$lib/changes/people';
import { restatedFigures } from '$lib/changes/figures';
import { sameRows } from '$lib/changes/sent';
import { system } from '$lib/datasets/systems';
import { builtSystem } from '../../support/systems';
import { loadMonths, type TwoMonths } from '../../support/months';

/*
 * A month made of another: the roster of a dataset, cut off at the end of May as it would have been sent then, beside
 * the roster of June with rows changed by hand. What the engine says of both is held against their text.
 */

const [MAY, JUNE] = ['2022-05-31', '2022-06-30'];

type Rows = string[][];

const text = (rows: Rows): string =>
	rows
		.map((row) =>
			row.map((it) => (/[",]/.test(it) ? `"${it.replaceAll('"', '""')}"` : it)).join(',')
		)
		.join('\n') + '\n';

/** A table's rows as objects by header. */
function read([header = [], ...rows]: Rows): Record<string, string>[] {
	return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

/** The rows as a file of that day has them: who comes later isn't there yet, who goes later hasn't gone. */
function until(day: string, [header = [], ...rows]: Rows): Rows {
	const at = (name: string): number => header.indexOf(name);
	const [on, exit] = [at('上岗日期'), at('退出日期')];
	return [
		header,
		...rows
			.filter((row) => row[on]! <= day)
			.map((row) =>
				row[exit]! > day ? row.map((it, i) => (i === exit || i === at('退出原因') ? '' : it)) : row
			)
	];
}

/** Whether a number tells one person from others. */
const isNumber = (id: string, since: string): boolean =>
	/^\d{17}[\dX]$/.test(id) &&
	id.slice(14, 17) !== '000' &&
	!Number.isNaN(Date.parse(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) &&
	`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}` <= since;

/** Who is on post on a day by a roster's text, by ID number: the town of the latest spell. */
function onPost(day: string, rows: Rows, veterans: ReadonlySet<string>): Map<string, string> {
	const found = new Map<string, string>();
	const sorted = read(rows).sort((a, b) => (a.上岗日期! < b.上岗日期! ? -1 : 1));
	for (const row of sorted) {
		const [id, since, exit] = [row.身份证号!, row.上岗日期!, row.退出日期 || '9999-12-31'];
		if (row.退役士兵专项 === '是' || veterans.has(row.岗位编号!) || !isNumber(id, since)) continue;
		if (since <= day && exit > day) found.set(id, row['镇（街道）']!);
	}
	return found;
}

let two: TwoMonths;
let may: Rows;
let june: Rows;
let veterans: Set<string>;
/** Whom something was changed of, by what. */
const planted: Record<string, string[]> = {};

beforeAll(async () => {
	const weihai = system('weihai-hitech-2022');
	const { tables } = await builtSystem(weihai);
	const whole = tables.roster.rows;
	const header = whole[0]!;
	const at = (name: string): number => header.indexOf(name);
	veterans = new Set(
		read(tables.posts.rows)
			.filter((it) => it.退役士兵专项 === '是')
			.map((it) => it.岗位编号!)
	);
	may = until(MAY, whole);
	june = until(JUNE, whole).map((row) => [...row]);
	// Whose only row is of a post of the year, and who is on post at both ends.
	const both = [...onPost(MAY, may, veterans).keys()].filter((id) => {
		const rows = read(june).filter((it) => it.身份证号 === id);
		return rows.length === 1 && rows[0]!.退出日期 === '' && rows[0]!.岗位编号 !== '';
	});
	const take = (kind: string, count: number): string[] => (planted[kind] = both.splice(0, count));
	const change = (ids: readonly string[], name: string, to: (before: string) => string): void => {
		for (const row of june)
			if (ids.includes(row[at('身份证号')]!)) row[at(name)] = to(row[at(name)]!);
	};
	change(take('name', 3), '姓名', (it) => `${it}甲`);
	change(take('moved', 2), '镇（街道）', (it) => (it === '初村镇' ? '田和街道' : '初村镇'));
	change(take('on_date', 2), '上岗日期', () => '2022-05-30');
	change(take('left_before', 2), '退出日期', () => '2022-05-20');
	change(take('group', 2), '人员类别', (it) =>
		it === '城镇大龄失业人员' ? '城镇零就业家庭人员' : '城镇大龄失业人员'
	);
	const gone = take('gone', 3);
	june = june.filter((row) => !gone.includes(row[at('身份证号')]!));
	const late = take('late', 2);
	may = may.filter((row) => !late.includes(row[at('身份证号')]!));
	const [dearer] = take('pay', 1);
	const post = read(june).find((it) => it.身份证号 === dearer)!.岗位编号!;
	const posts = tables.posts.rows.map((row) => [...row]);
	const standard = posts[0]!.indexOf('补贴标准');
	for (const row of posts) if (row.includes(post)) row[standard] = '2345';
	two = await loadMonths(
		{
			now: {
				'计划.csv': text(tables.plan.rows),
				'花名册六月.csv': text(june),
				'岗位六月.csv': text(posts)
			},
			before: { '花名册五月.csv': text(may), '岗位五月.csv': text(tables.posts.rows) }
		},
		{ plan_year: 2022, issued_on: weihai.issued_on },
		{ on: JUNE, before: MAY }
	);
});
afterAll(() => two.connection.close());

const view = () => ({ asOf: JUNE, place: two.now.meta.place, level: null });

const listed = async (kind: Kind) =>
	(await changesIn(two.connection, two.now.meta, view(), two.months, kind, 10_000)).rows;
const ids = (rows: readonly { id_no: string | null }[]): string[] =>
	[...new Set(rows.map(({ id_no }) => id_no ?? '?'))].sort();
const sorted = (...all: (readonly string[])[]): string[] => all.flat().sort();

describe('a month made of another', () => {
	test('all rows are in both', () => {
		for (const { reports } of [two.now, two.before])
			expect(reports.map((it) => it.rejected)).toEqual(reports.map(() => 0));
	});

	test('who joined and left is whom the text has on one day and not on the other', async () => {
		const [last, now] = [onPost(MAY, may, veterans), onPost(JUNE, june, veterans)];
		const joined = await listed('joined');
		expect(ids(joined.filter((it) => it.id_no !== null && now.has(it.id_no)))).toEqual(
			[...now.keys()].filter((id) => !last.has(id)).sort()
		);
		const left = await listed('left');
		expect(ids(left.filter((it) => it.id_no !== null && last.has(it.id_no)))).toEqual(
			[...last.keys()].filter((id) => !now.has(id)).sort()
		);
		expect(left.length).toBeGreaterThan(5);
		expect(joined.length).toBeGreaterThan(5);
	});

	test('why they did: those whose rows were changed, and nobody else', async () => {
		const because = async (kind: Kind, why: string) =>
			ids((await listed(kind)).filter((it) => it.why === why));
		expect(await because('left', 'absent')).toEqual(sorted(planted.gone!));
		expect(await because('left', 'late')).toEqual(sorted(planted.left_before!));
		expect(await because('joined', 'late')).toEqual(sorted(planted.late!));
	});

	test('who moved, is called otherwise, or is paid otherwise', async () => {
		expect(ids(await listed('moved'))).toEqual(sorted(planted.moved!));
		const identity = await listed('identity');
		expect(ids(identity.filter(({ field }) => field === 'name'))).toEqual(sorted(planted.name!));
		expect(ids(identity.filter(({ field }) => field === 'group'))).toEqual(sorted(planted.group!));
		expect(identity).toHaveLength(planted.name!.length + planted.group!.length);
		const pay = await listed('pay');
		expect(ids(pay)).toEqual(sorted(planted.pay!));
		expect(pay[0]).toMatchObject({ after: '234500', why: expect.any(String) as string });
	});

	test('what was said otherwise of earlier days', async () => {
		const because = async (why: string) =>
			ids((await listed('restated')).filter((it) => it.why === why));
		expect(await because('on_date')).toEqual(sorted(planted.on_date!));
		expect(await because('exit_date')).toEqual(sorted(planted.left_before!));
		expect(await because('town')).toEqual(sorted(planted.moved!));
		expect(await because('added')).toEqual(sorted(planted.late!));
		expect(await because('removed')).toEqual(sorted(planted.gone!));
		expect(await because('kind')).toEqual([]);
	});

	test('the rows come to the difference of the figures', async () => {
		const [whole] = await restatedFigures(two.connection, two.now.meta, view(), two.months);
		const effects = (await listed('restated')).reduce((sum, it) => sum + (it.effect ?? 0), 0);
		expect(whole!.on_post.now! - whole!.on_post.before!).toBe(effects);
		expect(effects).toBe(planted.late!.length - planted.gone!.length - planted.left_before!.length);
	});

	test('each row leads to the row of its file', async () => {
		const header = june[0]!;
		for (const it of await listed('identity')) {
			expect(june[it.row! - 1]![header.indexOf('身份证号')]).toBe(it.id_no);
			expect(may[it.before_row! - 1]![header.indexOf('身份证号')]).toBe(it.id_no);
		}
	});

	test('no town sent the same roster; all but one the same posts', async () => {
		const rows = await sameRows(two.connection, two.now.meta, view(), two.months);
		expect(rows.filter(({ dataset }) => dataset === 'roster')).toEqual([]);
		const posts = rows.filter(({ dataset }) => dataset === 'posts');
		expect(posts).toHaveLength(2);
	});
});
