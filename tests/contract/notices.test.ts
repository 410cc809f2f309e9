import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { groups } from '$lib/datasets/codes';
import { systems } from '$lib/datasets/systems';
import { notices } from '$lib/notices';
import { checkClauseValue } from '$lib/policy/posts_schema';
import { squeezed, standsIn, textOf, textUnder } from '../support/notices';
import { entries, quotesOf, quoting, type Entry } from '../support/rules';

test('every value of a rule is quoted from a notice, or an assumption', () => {
	const silent = entries.filter((it) => !it.source.quotes?.length && !it.assumption);
	expect(silent.map(({ at }) => at)).toEqual([]);
	expect(quoting.length).toBeGreaterThan(30);
});

const sources = [
	...quoting.map(({ at, source }) => ({ at, source })),
	...systems().map(({ id }) => {
		const { plan } = parse(readFileSync(`data/datasets/${id}/dataset.yml`, 'utf8')) as {
			plan: Pick<Entry, 'source'>;
		};
		return { at: id, source: plan.source };
	})
];

test.each(sources)('$at: the words stand in the clause that is named', ({ source }) => {
	for (const { clause, quote } of source.quotes!)
		expect(
			standsIn(source.notice!, clause, quote),
			`“${quote}” under ${clause} of data/notices/${source.notice}.txt`
		).toBe(true);
});

describe('the notices', () => {
	test.each(Object.entries(notices))('%s: title, number and day stand in its text', (id, it) => {
		const text = textOf(id);
		expect(text).toContain(squeezed(it.title));
		const number = it.number.replace('（原文缺号）', '');
		const [, office = '', day = ''] = /^(.*?)(\d+年\d+月\d+日)?(?:通知)?$/.exec(number)!;
		for (const words of [office, day]) expect(text).toContain(squeezed(words));
		const [year, month, date] = (it.date ?? '').split('-').map(Number);
		if (it.date !== null) expect(text).toContain(`${year}年${month}月${date}日`);
	});

	test('are those whose text is kept, and each is quoted', () => {
		const kept = readdirSync('data/notices').filter((file) => file.endsWith('.txt'));
		expect(kept.map((file) => file.slice(0, -4)).sort()).toEqual(Object.keys(notices).sort());
		expect(new Set(sources.map(({ source }) => source.notice))).toEqual(
			new Set(Object.keys(notices))
		);
	});

	test('are quoted by the clause where the words stand, and by no other', () => {
		const words = '乡村公益性岗位补助标准为每人每年1万元，由省市区三级分担';
		expect(standsIn('taibaihu-2024', '四（三）', words)).toBe(true);
		for (const clause of ['三（三）', '四', '四（二）', '四（三）1', '附件', '', '第四条'])
			expect([clause, standsIn('taibaihu-2024', clause, words)]).toEqual([clause, false]);
		expect(standsIn('taibaihu-2024', '四（三）', words.replace('补助', '补贴'))).toBe(false);
		expect(standsIn('weihai-hitech-2022', '四（三）', words)).toBe(false);
		// A scan’s blanks, broken lines and full width.
		expect(standsIn('dongchangfu-2022', '二（四）', '每天工作2小时，每个月20个工作日')).toBe(true);
		expect(standsIn('dongchangfu-2022', '三（一）', '增设专职公益性岗位3名')).toBe(true);
		expect(standsIn('dongchangfu-2022', '附件2一（五）', '乡村网格员、基层调解员')).toBe(true);
		expect(standsIn('shandong-2024', '二（三）13', '省级将不予列入结算范围')).toBe(true);
	});
});

/** Last days of months that notices call 月底. */
const lastOf: Record<number, number> = { 1: 31, 3: 31, 4: 30, 6: 30, 12: 31 };

/** How notices write what a rule has as a number, by the key that holds it; one of them has to stand there. */
const written: Record<string, (value: never, of: Record<string, unknown>) => string[]> = {
	amount: (yuan: number) => [`${yuan}元`, `${yuan / 10_000}万元`],
	wage: (yuan: number) => [`${yuan}元/小时`],
	hours: (hours: number) => [`每天工作${hours}小时`],
	days: (days: number) => [`每个月${days}个工作日`],
	share: (share: number, { form }) => {
		const percent = Number((share * 100).toFixed(4));
		if (form === 'share_of_remainder') return [`${percent / 10}:${10 - percent / 10}`];
		return [`${percent}%`, ...(share === 1 ? ['全部完成', '第一季度完成'] : [])];
	},
	// Some have a year.
	due: (due: string) => {
		const [month, date] = due.slice(-5).split('-').map(Number);
		return [
			`${month}月${date === lastOf[month!] ? '底' : `${date}日`}`,
			...(due === '03-31' ? ['第一季度'] : []),
			...(due.slice(-5) === '12-31' ? ['年底前'] : [])
		];
	},
	months: (months: number | 'anew') =>
		months === 'anew' ? ['重新计算'] : [`不超过${months / 12}年`],
	under_years: (years: number) => [`不足${years}年的可延长至法定退休年龄`],
	at_most: (placements: number) => [`累计安置次数不超过${placements}次`],
	every_months: (months: 1 | 3 | 6 | 12) => [
		{ 1: '按月', 3: '每季度', 6: '每半年', 12: '年度' }[months]
	],
	hour: (yuan: number) => [`最低小时工资标准${yuan}元/小时`],
	month: (yuan: number) => [`月最低工资标准每人${yuan}元`],
	per_town: (posts: number) => [`${posts}名`],
	posts: (posts: number) => [`${posts}个`, `${posts / 10_000}万个`],
	year: (year: number) => [`${year}年`],
	from: (from: number, { to, sex }) =>
		to === 'retirement'
			? [`${sex === 'female' ? '女性' : '男性'}${from}周岁以上`]
			: [`${from}—${String(to)}`, `${from}-${String(to)}`],
	to: (to: number | 'retirement') =>
		to === 'retirement' ? ['至法定退休年龄'] : [`${to}周岁`, `${to}岁`],
	floor: () => ['不低于'],
	level: (level: string) => [level === 'rural' ? '乡村公益性岗位' : '城镇公益性岗位'],
	measure: (measure: string) => [measure === 'onboarded' ? '上岗' : '岗位开发'],
	label: (label: string) => [label],
	also_when: (words: string) => [words]
};

/** Groups as the notices call them. */
const groupWords: Record<string, RegExp> = {
	...Object.fromEntries(groups.map(({ code, label }) => [code, new RegExp(squeezed(label))])),
	low_income: /低收入人口/,
	rural_older: /农村大龄人员|大龄就业困难人员/,
	urban_older: /城镇大龄失业人员|大龄就业困难人员/,
	zero_employment: /城镇零就业家庭人员|零就业家庭中的就业困难人员/,
	disabled: /残疾人/,
	youth: /登记失业的16—24岁青年/,
	single_parent: /未就业单亲家庭成员/,
	two_child_mother: /“二孩妈妈”/,
	other_hardship: /其他类型就业困难人员|其他就业困难群体/
};

/** What of an entry's value the notice says: without what it marks as assumed. */
function stated({ value }: Entry): unknown {
	const assumed = (value.assumed ?? []) as string[];
	if (!value.parts)
		return Object.fromEntries(Object.entries(value).filter(([key]) => !assumed.includes(key)));
	return {
		...value,
		standard: assumed.includes('standard') ? null : value.standard,
		parts: (value.parts as { tier: string }[]).filter(({ tier }) => !assumed.includes(tier))
	};
}

/** Every key with what it holds, however deep, and what it stands in. */
function leaves(value: unknown): { key: string; held: unknown; of: Record<string, unknown> }[] {
	if (Array.isArray(value)) return value.flatMap(leaves);
	if (typeof value !== 'object' || value === null) return [];
	const of = value as Record<string, unknown>;
	return Object.entries(of).flatMap(([key, held]) => [{ key, held, of }, ...leaves(held)]);
}

describe('a quotation', () => {
	// Names of posts are lists in an annex, too long to be quoted.
	const told = quoting
		.filter(({ file }) => !file.startsWith('post_names/'))
		.map((entry) => ({ ...entry, quotes: quotesOf(entry), found: leaves(stated(entry)) }));
	const isWritten = ({ key, held }: (typeof told)[number]['found'][number]) =>
		held !== null && written[key] !== undefined;

	test.each(told.filter(({ found }) => found.some(isWritten)))(
		'of $at has its numbers',
		({ quotes, found }) => {
			for (const { key, held, of } of found.filter(isWritten)) {
				const ways = written[key]!(held as never, of).map(squeezed);
				expect([key, held, ways.some((way) => quotes.includes(way))]).toEqual([key, held, true]);
			}
			const numbers = found.filter(({ held }) => typeof held === 'number');
			expect(numbers.filter(({ key }) => !written[key])).toEqual([]);
		}
	);

	const codesOf = ({ found }: Pick<(typeof told)[number], 'found'>) =>
		found.flatMap(({ key, held }) =>
			/^(also_)?(rural|urban)$/.test(key) ? (held as string[]) : key === 'group' ? [held] : []
		) as string[];
	test.each(told.filter((it) => codesOf(it).length > 0))('of $at has its groups', (it) =>
		expect(codesOf(it).filter((code) => !groupWords[code]!.test(it.quotes))).toEqual([])
	);

	const assuming = quoting.filter(({ value }) => (value.assumed as string[] | undefined)?.length);
	test('of a value of which a part is assumed stands beside how that is read', () => {
		expect(assuming.length).toBeGreaterThan(5);
		expect(assuming.filter(({ source }) => !source.reading).map(({ at }) => at)).toEqual([]);
	});
});

describe('what is no number', () => {
	const of = (topic: string) => quoting.filter(({ file }) => file.startsWith(`${topic}/`));

	test('an hourly standard is the month and the year that the notice reckons', () => {
		const hourly = of('funding').filter(({ value }) => {
			const standard = value.standard as { form: string } | null;
			return standard?.form === 'hourly' && !(value.assumed as string[]).includes('standard');
		});
		expect(hourly.length).toBeGreaterThan(0);
		for (const it of hourly) {
			const { wage, hours, days } = it.value.standard as Record<string, number>;
			const month = wage! * hours! * days!;
			expect(quotesOf(it)).toContain(`每人月工资${month}元`);
			expect(quotesOf(it)).toContain(`每人年补贴金额为${month * 12}元`);
		}
	});

	test('the names of posts are those of the annex, each under its 城乡 and category', () => {
		const { value } = of('post_names')[0]!;
		const lists = value.names as { level: string; category: string; names: string[] }[];
		const order = ['management', 'service', 'social', 'facility', 'governance'];
		for (const { level, category, names } of lists) {
			const part = level === 'rural' ? '一' : '二';
			const clause = `附件2${part}（${'一二三四五'[order.indexOf(category)]}）`;
			const listed = /主要从事(.+?)(?:等)?方面的工作/.exec(textUnder('dongchangfu-2022', clause))!;
			expect([clause, names.map(squeezed).join('、')]).toEqual([clause, listed[1]]);
		}
		expect(lists).toHaveLength(10);
	});

	test('kinds that must not be are called as the notice calls them', () => {
		const forbidden = of('forbidden_posts')[0]!;
		for (const { label } of forbidden.value.kinds as { label: string }[])
			expect(quotesOf(forbidden)).toContain(label);
	});

	test('every check that a notice asks for without a number has its clause', () => {
		const asked = new Set(of('check_clauses').map(({ value }) => value.check));
		// That a plan adds up is this project's own rule.
		const { options } = checkClauseValue.entries.check;
		expect([...asked, 'plan_sum'].sort()).toEqual([...options].sort());
	});
});

describe.each(systems())('$id', ({ id, plan, issued_on, planCsv, plan_year, notes, demo }) => {
	const { quotes, notice } = sources.find(({ at }) => at === id)!.source;
	const said = squeezed(quotes!.map(({ quote }) => quote).join('\n'));

	test('the plan’s total is the notice’s, and so is every row of its table', () => {
		for (const [kind, count] of Object.entries(plan.printed_total)) {
			const word = { all: '', urban: '城镇公益性岗位', rural: '乡村公益性岗位' }[kind];
			const ways = [`${word}${count}个`, `${word}${count / 10_000}万个`];
			expect([kind, ways.some((way) => said.includes(way))]).toEqual([kind, true]);
		}
		const { clause = '' } = quotes!.find((it) => it.clause.startsWith('附件')) ?? {};
		const annex = textUnder(notice!, clause);
		const [, ...rows] = (planCsv ?? '').trim().split('\n');
		expect(rows.length > 0).toBe(!plan.made_up);
		for (const row of rows) {
			const cells = row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((it) => it.replaceAll('"', ''));
			// The annex of Taibai Lake merges the cells before 批次.
			const own = id === 'taibaihu-2024' ? cells.slice(2) : cells;
			expect([row, annex.includes(squeezed(own.join('')))]).toEqual([row, true]);
		}
	});

	test('the clock starts on the notice’s day, or with the year of one that has none', () =>
		expect(issued_on).toBe(notices[notice!]!.date ?? `${plan_year}-01-01`));

	test('what its notes quote stands in the notice', () => {
		const words = notes.flatMap((note) => [...note.matchAll(/“(.+?)”|《(.+?)》/g)]);
		for (const [, quote, title] of words)
			expect(textOf(notice!)).toContain(squeezed((quote ?? title)!));
	});

	test('working time of rural posts is the notice’s', () => {
		if (!demo.rural_hours) return;
		const { per_day, days_per_month } = demo.rural_hours;
		expect(textUnder(notice!, '二（四）')).toContain(
			`每天工作${per_day}小时,每个月${days_per_month}个工作日`
		);
	});
});
