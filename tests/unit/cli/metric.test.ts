import { describe, expect, test } from 'vitest';
import { json, refused, run } from './run';

interface Row {
	slice: string;
	label: string;
	value: number;
	numerator: number | null;
	denominator: number | null;
	urban?: number;
	rural?: number;
}
interface Document {
	metric: string;
	dataset: string;
	as_of: string;
	by: string | null;
	rows: Row[];
}
const metric = (...args: string[]) => json<Document>('metric', ...args);
const parts = ({ rows }: Document) =>
	rows.map(({ label, value, urban, rural }) => [label, value, urban, rural]);
const sum = (rows: Row[], key: 'value' | 'urban' | 'rural') =>
	rows.reduce((total, row) => total + row[key]!, 0);

describe('planned', () => {
	test('Dongchangfu: the 14 towns of annex 1 to 东昌政办字〔2022〕4号', async () => {
		const found = await metric('planned', '--dataset', 'dongchangfu-2022', '--by', 'town');
		expect(parts(found)).toEqual([
			['古楼街道', 218, 173, 45],
			['柳园街道', 263, 193, 70],
			['新区街道', 264, 208, 56],
			['闫寺街道', 244, 16, 228],
			['道口铺街道', 157, 19, 138],
			['沙镇镇', 421, 18, 403],
			['梁水镇', 331, 18, 313],
			['堂邑镇', 217, 16, 201],
			['郑家镇', 178, 16, 162],
			['斗虎屯镇', 227, 16, 211],
			['侯营镇', 250, 19, 231],
			['张炉集镇', 156, 16, 140],
			['韩集镇', 177, 16, 161],
			['广平镇', 207, 16, 191]
		]);
		expect(sum(found.rows, 'value')).toBe(3310);
		expect([sum(found.rows, 'urban'), sum(found.rows, 'rural')]).toEqual([760, 2550]);
	});

	test('Weihai: 348 = 243 + 105, in three towns', async () => {
		const towns = await metric('planned', '--dataset', 'weihai-hitech-2022', '--by', 'town');
		expect(parts(towns)).toEqual([
			['初村镇', 113, 8, 105],
			['怡园街道', 137, 137, 0],
			['田和街道', 98, 98, 0]
		]);
		const levels = await metric('planned', '--dataset', 'weihai-hitech-2022', '--by', 'level');
		expect(levels.rows).toEqual([
			{ slice: 'urban', label: '城镇', value: 243, numerator: null, denominator: null },
			{ slice: 'rural', label: '乡村', value: 105, numerator: null, denominator: null }
		]);
	});

	test('Taibai Lake: 140 = 30 + 110, in two batches', async () => {
		const batches = await metric('planned', '--dataset', 'taibaihu-2024', '--by', 'batch');
		expect(parts(batches)).toEqual([
			['第一批', 132, 22, 110],
			['第二批', 8, 8, 0],
			// People on old posts belong to no batch, and the plan knows of none without.
			['未注明', null, null, null]
		]);
		const towns = await metric('planned', '--dataset', 'taibaihu-2024', '--by', 'town');
		expect(parts(towns)).toEqual([
			['石桥镇', 115, 5, 110],
			['许庄街道', 25, 25, 0]
		]);
		const whole = await metric('planned', '--dataset', 'taibaihu-2024');
		expect(parts(whole)).toEqual([['全部', 140, 30, 110]]);
	});

	test('Zibo: 16,300, and its counties and zones make them up', async () => {
		const found = await metric('planned', '--dataset', 'zibo-2022', '--by', 'county');
		expect(sum(found.rows, 'value')).toBe(16_300);
		expect(sum(found.rows, 'urban') + sum(found.rows, 'rural')).toBe(16_300);
		const names = found.rows.map(({ label }) => label);
		expect(names).toEqual(expect.arrayContaining(['张店区', '沂源县', '淄博高新技术产业开发区']));
		expect(names).toHaveLength(11);
	});
});

describe('the document', () => {
	const rowKeys = ['slice', 'label', 'value', 'numerator', 'denominator'];

	test('of a count has its keys, and the two parts of each row', async () => {
		const found = await metric('onboarded', '--dataset', 'weihai-hitech-2022', '--by', 'town');
		expect(Object.keys(found)).toEqual(['metric', 'dataset', 'as_of', 'by', 'rows']);
		expect(found).toMatchObject({
			metric: 'onboarded',
			dataset: 'weihai-hitech-2022',
			as_of: '2022-06-30',
			by: 'town'
		});
		for (const row of found.rows) {
			expect(Object.keys(row)).toEqual([...rowKeys, 'urban', 'rural']);
			expect([row.numerator, row.denominator, row.value]).toEqual([
				null,
				null,
				row.urban! + row.rural!
			]);
		}
		expect(found.rows.map(({ slice }) => slice)).toEqual(['371071108', '371071004', '371071007']);
	});

	test('of a rate has its two counts, one row for the whole', async () => {
		const asOf = ['--as-of', '2022-05-31'];
		const found = await metric('completion_rate', '--dataset', 'weihai-hitech-2022', ...asOf);
		expect([found.as_of, found.by, found.rows.length]).toEqual(['2022-05-31', null, 1]);
		const [row] = found.rows;
		expect(Object.keys(row!)).toEqual(rowKeys);
		expect(row).toMatchObject({ slice: '', label: '全部', denominator: 348 });
		expect(row!.value).toBeCloseTo(row!.numerator! / 348, 12);
		// The seed of the simulated people: 78 % by 31 May.
		expect(row!.numerator).toBe(Math.round(0.78 * 348));
	});

	test('by month has every month of the year so far', async () => {
		const found = await metric('onboarded', '--dataset', 'weihai-hitech-2022', '--by', 'month');
		expect(found.rows.map(({ slice, label }) => [slice, label])).toEqual(
			['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06'].map((it) => [it, it])
		);
		expect(found.rows.map(({ value }) => value)[2]).toBe(0);
	});
});

describe('money', () => {
	const dongchangfu = ['--dataset', 'dongchangfu-2022'];
	const taibai = ['--dataset', 'taibaihu-2024'];

	test('of the year’s plan, as the notice adds it up: 2,550 × 8,160 = 4,000 + 1,664 + 2,496', async () => {
		const found = await metric('funding_full_year', ...dongchangfu, '--by', 'tier');
		expect(found).toMatchObject({ metric: 'funding_full_year', unit: 'fen', by: 'tier' });
		expect(parts(found)).toEqual([
			['省级', 1_020_000_000, 0, 1_020_000_000],
			['市级', 424_320_000, 0, 424_320_000],
			['区县级', 636_480_000, 0, 636_480_000],
			['原有资金渠道', 1_550_400_000, 1_550_400_000, 0]
		]);
	});

	test.each(['funding_due', 'funding_paid', 'funding_budget', 'provincial_settleable'])(
		'%s adds up by tier and month',
		async (id) => {
			const [whole] = (await metric(id, ...taibai)).rows;
			expect(whole!.value).toBeGreaterThan(0);
			for (const by of ['tier', 'month'])
				expect([by, sum((await metric(id, ...taibai, '--by', by)).rows, 'value')]).toEqual([
					by,
					whole!.value
				]);
		}
	);

	test('of one month and tier', async () => {
		const months = await metric('funding_due', ...taibai, '--by', 'month');
		const where = ['--where', 'month=2024-07', '--where', 'tier=省级'];
		const april = await metric('funding_due', ...taibai, '--where', 'month=2024-07');
		expect(april.rows[0]!.value).toBe(months.rows.find((it) => it.slice === '2024-07')!.value);
		const { rows } = await metric('funding_due', ...taibai, ...where);
		expect(rows[0]!.value).toBeGreaterThan(0);
		expect(rows[0]!.value).toBeLessThan(april.rows[0]!.value);
	});

	test('is printed in 元 with its fen', async () => {
		const { out } = await run('metric', 'funding_full_year', ...dongchangfu, '--by', 'tier');
		expect(out).toMatch(/全年测算（元）/);
		expect(out).toMatch(/省级\s+10,200,000\.00\s+0\.00\s+10,200,000\.00/);
	});

	test('isn’t known by village or batch', async () => {
		for (const by of ['village', 'batch'])
			expect(await refused('metric', 'funding_due', ...taibai, '--by', by)).toContain('tier');
		expect(await refused('metric', 'planned', ...taibai, '--by', 'tier')).toContain('batch');
	});
});

describe('--where', () => {
	const weihai = ['planned', '--dataset', 'weihai-hitech-2022'];

	test('takes a label or a code', async () => {
		const [label, code] = [
			await metric(...weihai, '--where', 'level=城镇'),
			await metric(...weihai, '--where', 'level=urban')
		];
		expect(label).toEqual(code);
		expect(label.rows).toEqual([
			{ slice: '', label: '全部', value: 243, numerator: null, denominator: null }
		]);
		expect((await metric(...weihai, '--where', 'town=初村镇')).rows).toEqual(
			(await metric(...weihai, '--where', 'town=371071108')).rows
		);
	});

	test('twice of one slice is either, of two slices both', async () => {
		const towns = ['--where', 'town=初村镇', '--where', 'town=田和街道'];
		expect((await metric(...weihai, ...towns)).rows[0]!.value).toBe(113 + 98);
		expect((await metric(...weihai, ...towns, '--where', 'level=乡村')).rows[0]!.value).toBe(105);
		const none = await metric(
			...weihai,
			'--where',
			'town=田和街道',
			'--where',
			'level=乡村',
			'--by',
			'town'
		);
		expect(none.rows.map(({ value }) => value)).toEqual([0]);
	});

	test('takes a batch by its name', async () => {
		const found = await metric('planned', '--dataset', 'taibaihu-2024', '--where', 'batch=第二批');
		expect(found.rows[0]!.value).toBe(8);
	});
});

describe('without --json', () => {
	test('a table for people: labels, percentages with two decimals', async () => {
		const { code, out, err } = await run(
			'metric',
			'completion_rate',
			'--dataset',
			'weihai-hitech-2022',
			'--by',
			'town'
		);
		expect([code, err]).toEqual([0, '']);
		const [header, ...rows] = out.trimEnd().split('\n');
		expect(header).toMatch(/镇（街道）\s+上岗完成率\s+分子\s+分母/);
		expect(rows).toHaveLength(3);
		for (const row of rows) expect(row).toMatch(/^\S+\s+\d+\.\d\d%\s+\d+\s+\d+$/);
	});
});

describe('what isn’t there', () => {
	test.each<[string, string[], string[]]>([
		['a metric', ['planed', '--dataset', 'weihai-hitech-2022'], ['“planed”', 'planned']],
		[
			'a metric named like a method',
			['toString', '--dataset', 'weihai-hitech-2022'],
			['“toString”']
		],
		['a dataset', ['planned', '--dataset', 'weihai'], ['“weihai”', 'weihai-hitech-2022']],
		[
			'a slice',
			['planned', '--dataset', 'weihai-hitech-2022', '--by', '镇'],
			['--by', '“镇”', 'town']
		],
		[
			'a slice to filter',
			['planned', '--dataset', 'weihai-hitech-2022', '--where', 'street=a'],
			['--where', '“street”', 'town']
		],
		[
			'a town',
			['planned', '--dataset', 'weihai-hitech-2022', '--where', 'town=沙镇'],
			['--where town', '“沙镇”', '初村镇']
		],
		[
			'a level',
			['planned', '--dataset', 'weihai-hitech-2022', '--where', 'level=农场'],
			['--where level', '“农场”', '城镇']
		],
		[
			'a day',
			['planned', '--dataset', 'weihai-hitech-2022', '--as-of', '2022-02-30'],
			['--as-of', '“2022-02-30”', '2022-03-31']
		]
	])('%s is refused with its value and what there is', async (_, args, words) => {
		const message = await refused('metric', ...args);
		for (const word of words) expect(message).toContain(word);
	});
});

describe('wrong words', () => {
	test.each([
		[[]],
		[['planned']],
		[['--dataset', 'weihai-hitech-2022']],
		[['planned', 'onboarded', '--dataset', 'weihai-hitech-2022']],
		[['planned', '--dataset', 'weihai-hitech-2022', '--nonsense']],
		[['planned', '--dataset', 'weihai-hitech-2022', '--where', 'level']],
		[['planned', '--dataset', 'weihai-hitech-2022', '--where', 'level=']],
		[['planned', '--dataset', 'weihai-hitech-2022', '--where', 'month=2022-03']]
	])('metric %j ends with 2 and says how to use it', async (args) => {
		const { code, out, err } = await run('metric', ...args);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain('用法：metric');
	});
});
