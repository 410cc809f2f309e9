import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { lineage } from '$lib/datasets/places';
import { added, yearBill } from '$lib/policy/bill';
import {
	annualAmounts,
	faultOf,
	monthAmounts,
	type Amounts,
	type Scheme
} from '$lib/policy/funding';
import { policies } from '$lib/policy/load';
import { parsePolicies } from '$lib/server/rules';
import { fundedLevels, monthsOf, schemeIn } from '$lib/policy/schemes';
import { scheme, workable } from './schemes';

const schemeAt = (place: string, level: 'urban' | 'rural', month: string): Scheme =>
	schemeIn(
		policies('funding'),
		lineage(place).map(({ code }) => code),
		level,
		month
	)!.value;

/** Amounts in 元, as the notices write them. */
const yuan = (total: number, province: number, city: number, county: number): Amounts => ({
	total: total * 100,
	province: province * 100,
	city: city * 100,
	county: county * 100,
	existing: 0
});

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const none: Amounts = { total: 0, province: 0, city: 0, county: 0, existing: 0 };
const sumOf = ({ province, city, county, existing }: Amounts) =>
	province + city + county + existing;

describe('the notices', () => {
	test.each<[string, string, string, number, Amounts]>([
		// 威海火炬高新区三（三）：每年1万元的标准补助20%；省级补贴后市、区2:8
		['Weihai', '371071', '2022-03', 1, yuan(10_000, 2000, 1600, 6400)],
		['Weihai, 105 posts', '371071', '2022-03', 105, yuan(1_050_000, 210_000, 168_000, 672_000)],
		// 太白湖新区四（三）：每人每年1万元，省市区40%、20%、40%
		['Taibai Lake', '3708-tbh', '2024-06', 1, yuan(10_000, 4000, 2000, 4000)],
		['Taibai, 110', '3708-tbh', '2024-06', 110, yuan(1_100_000, 440_000, 220_000, 440_000)],
		['Taibai, 337', '3708-tbh', '2024-06', 337, yuan(3_370_000, 1_348_000, 674_000, 1_348_000)],
		// 东昌府区二（四）、三（二）：17 × 2 × 20 × 12 = 8,160 = 4,000 + 1,664 + 2,496
		['Dongchangfu', '371502', '2022-03', 1, yuan(8160, 4000, 1664, 2496)],
		[
			'Dongchangfu, 2,550',
			'371502',
			'2022-03',
			2550,
			yuan(20_808_000, 10_200_000, 4_243_200, 6_364_800)
		],
		['18 元 from October 2023', '371502', '2023-10', 1, yuan(8640, 4000, 1856, 2784)],
		['17 元 until then', '371502', '2023-09', 1, yuan(8160, 4000, 1664, 2496)],
		['20 元 from October 2025', '371502', '2025-10', 1, yuan(9600, 4000, 2240, 3360)],
		// 淄博市四（一）：市财政每人每年2000元；标准和省级部分为假设
		['Zibo', '370302', '2022-03', 1, yuan(10_000, 2000, 2000, 6000)],
		['a zone of Zibo', '3703-gxq', '2022-03', 1, yuan(10_000, 2000, 2000, 6000)]
	])('%s: rural', (_, place, month, posts, expected) => {
		expect(yearBill(posts, schemeAt(place, 'rural', month))).toEqual(expected);
	});

	test('Zibo urban: 2:8 of what the province leaves; standard and province are assumptions', () => {
		const scheme = schemeAt('3703', 'urban', '2022-03');
		expect(scheme.assumed).toEqual(['standard', 'province']);
		const { total, province, city, county } = annualAmounts(scheme)!;
		expect(city * 4).toBe(county);
		expect(city + county).toBe(total - province);
	});

	test('Dongchangfu urban: 1,700 a month by 原有资金渠道, 760 posts 15,504,000', () => {
		const bill = yearBill(760, schemeAt('371502', 'urban', '2022-03'))!;
		expect(bill).toEqual({ ...none, total: 1_550_400_000, existing: 1_550_400_000 });
	});

	// 二（四）：不低于月最低工资标准; its third tier by 鲁政字〔2023〕172号 and 〔2025〕140号
	test.each([
		['2022-03', 1700, []],
		['2023-09', 1700, []],
		['2023-10', 1820, ['standard']],
		['2025-09', 1820, ['standard']],
		['2025-10', 2020, ['standard']]
	])('Dongchangfu urban in %s: at least %i 元 a month', (month, amount, assumed) => {
		const scheme = schemeAt('371502', 'urban', month);
		expect(scheme.standard).toEqual({ form: 'per_month', amount, floor: true });
		expect(scheme.assumed).toEqual(assumed);
	});

	test('no other standard is a floor', () => {
		const floors = policies('funding').filter(({ value }) => value.standard?.floor);
		expect(new Set(floors.map((it) => `${it.jurisdiction} ${it.value.level}`))).toEqual(
			new Set(['371502 urban'])
		);
	});

	test('Weihai’s 10,000 is the base of the provincial 20 %: as a standard it is assumed', () => {
		expect(schemeAt('371071', 'rural', '2022-06').assumed).toEqual(['standard']);
		expect(schemeAt('3708-tbh', 'rural', '2024-06').assumed).toEqual([]);
		expect(schemeAt('371502', 'rural', '2022-06').assumed).toEqual([]);
	});

	// A scheme of a day within a month holds from the next month on.
	test.each([
		['371502', '2022-04', '2022-03-11'],
		['371071', '2022-05', '2022-04-13'],
		['3708-tbh', '2024-06', '2024-05-24']
	])(
		'%s: the notice holds from %s on, the months of the year before are assumed',
		(place, first, day) => {
			const codes = lineage(place).map(({ code }) => code);
			for (const level of fundedLevels) {
				const of = (month: string) => schemeIn(policies('funding'), codes, level, month)!;
				const year = first.slice(0, 4);
				for (const month of monthsOf(Number(year)))
					expect([month, of(month).assumption]).toEqual([month, month < first]);
				expect(of(first).valid_from).toBe(day);
				expect(of(`${year}-01`).value).toEqual(of(first).value);
				expect(of(`${year}-01`).source.clause).toContain('未写明自何时执行');
			}
		}
	);

	test.each(['371071', '3708-tbh'])('urban of %s: no standard, no figure', (place) => {
		const scheme = schemeAt(place, 'urban', '2024-06');
		expect(annualAmounts(scheme)).toBeNull();
		expect(yearBill(10, scheme)).toBeNull();
	});

	test('a place without a notice has no scheme', () => {
		const codes = lineage('370102').map(({ code }) => code);
		expect(schemeIn(policies('funding'), codes, 'rural', '2022-03')).toBeNull();
	});

	test('a step within the year: nine months at 17 元, three at 18 元', () => {
		const [before, after] = [
			schemeAt('371502', 'rural', '2023-09'),
			schemeAt('371502', 'rural', '2023-10')
		];
		// 680 × 9 + 720 × 3 = 8,280; 4,000; 40 % of 4,280 = 1,712; 2,568
		expect(yearBill(100, before, after, 10)).toEqual(yuan(828_000, 400_000, 171_200, 256_800));
	});
});

describe('any scheme that can work', () => {
	test('the parts are the whole, of a year and of every month', () => {
		fc.assert(
			fc.property(workable, (it) => {
				const annual = annualAmounts(it)!;
				expect(sumOf(annual)).toBe(annual.total);
				let year = none;
				for (const month of months) {
					const whole = monthAmounts(annual, month);
					year = added(year, whole);
					for (const one of [annual, whole]) {
						expect(sumOf(one)).toBe(one.total);
						const isAmount = (it: number) => Number.isInteger(it) && it >= 0;
						expect(Object.values(one).filter((amount: number) => !isAmount(amount))).toEqual([]);
					}
				}
				expect(year).toEqual(annual);
			}),
			{ numRuns: 800 }
		);
	});

	test('of any number of people and any month of a step', () => {
		fc.assert(
			fc.property(
				workable,
				workable,
				fc.integer({ min: 1, max: 12 }),
				fc.integer({ min: 0, max: 500_000 }),
				(before, after, from, posts) => {
					const bill = yearBill(posts, before, after, from)!;
					expect(sumOf(bill)).toBe(bill.total);
					for (const amount of Object.values(bill)) expect(Number.isSafeInteger(amount)).toBe(true);
				}
			)
		);
	});
});

describe('a scheme that can’t work', () => {
	const file = (parts: string, standard = '{ form: per_year, amount: 10000 }') => `
topic: funding
jurisdiction: '371502'
entries:
  - valid_from: 2022-01-01
    assumption: false
    value:
      level: rural
      standard: ${standard}
      parts:
${parts
	.trim()
	.split('\n')
	.map((line) => `        ${line.trim()}`)
	.join('\n')}
      assumed: []
    source:
      notice: zibo-2022
      quotes: [{ clause: 三, quote: 补贴标准 }]
      reading: 视为自2022年起执行
    reviewed_on: 2022-02-01
`;
	const path = 'data/policies/funding/371502.yml';
	const residual = '- { tier: county, form: residual }';

	test.each<[string, number, string, string]>([
		[
			'shares of the remainder over 100 %',
			11,
			'各级比例合计120%，超过100%',
			file(`- { tier: province, form: share_of_remainder, share: 0.7 }
				- { tier: city, form: share_of_remainder, share: 0.5 }\n${residual}`)
		],
		[
			'shares of the standard over 100 %',
			11,
			'各级比例合计100.1%，超过100%',
			file(`- { tier: province, form: share_of_standard, share: 0.6 }
				- { tier: city, form: share_of_standard, share: 0.401 }\n${residual}`)
		],
		[
			'a negative residual',
			12,
			'其余层级合计12000元，超过标准10000元，其余部分为负（-2000元）',
			file(`- { tier: province, form: fixed_part, amount: 4000 }
				- { tier: city, form: flat, amount: 8000 }\n${residual}`)
		],
		[
			'a share of a remainder below zero',
			11,
			'没有其余部分可分',
			file(
				`- { tier: province, form: fixed_part, amount: 0.13 }
				- { tier: city, form: share_of_remainder, share: 0.501 }\n${residual}`,
				'{ form: per_year, amount: 0.12 }'
			)
		],
		[
			'no residual',
			10,
			'residual',
			file('- { tier: province, form: share_of_standard, share: 1 }')
		],
		['two residuals', 11, 'residual', file(`- { tier: city, form: residual }\n${residual}`)],
		[
			'a tier twice',
			11,
			'同一层级出现了两次',
			file(`- { tier: city, form: flat, amount: 1 }
				- { tier: city, form: flat, amount: 1 }\n${residual}`)
		],
		[
			'原有资金渠道 beside others',
			11,
			'原有资金渠道',
			file(`${residual}\n- { tier: existing, form: flat, amount: 1 }`)
		],
		[
			'a part of no standard',
			10,
			'没有补贴标准',
			file(`- { tier: province, form: flat, amount: 2000 }\n${residual}`, 'null')
		],
		['a standard of nothing', 8, '须大于0', file(residual, '{ form: per_month, amount: 0 }')],
		['a form that isn’t known', 10, '', file('- { tier: county, form: whatever }')],
		['a share over 1', 10, '', file('- { tier: city, form: share_of_standard, share: 1.2 }')],
		['half a fen', 8, '金额最多到分', file(residual, '{ form: per_year, amount: 10.005 }')]
	])('%s: refused with file, line and reason', (_, line, reason, text) => {
		let message = '';
		try {
			parsePolicies('funding', path, text);
		} catch (error) {
			expect(error).toBeInstanceOf(UserError);
			message = (error as UserError).message;
		}
		const [, found] = /第(\d+)行/.exec(message) ?? [];
		// The text begins with an empty line.
		expect(text.split('\n')[Number(found) - 1]).toBe(text.split('\n')[line]);
		expect(message).toContain(`规则文件 ${path} 第`);
		expect(message).toContain(reason);
	});

	test('nothing that goes through is off by a fen', () => {
		fc.assert(
			fc.property(scheme, (it) => {
				const annual = annualAmounts(it)!;
				const works = Object.values(annual).every((amount) => amount >= 0) && annual.total >= 12;
				if (!works) expect(faultOf(it)).not.toBeNull();
			})
		);
	});
});
