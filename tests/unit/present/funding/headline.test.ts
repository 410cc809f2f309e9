import type { PlaceNode } from '$lib/datasets/meta';
import { describe, expect, test } from 'vitest';
import type { Funding } from '$lib/metrics/measured/funding';
import { ofFundedLevels, ofFundedMonths, ofTiers } from '$lib/metrics/measured/funding_questions';
import { annualAmounts } from '$lib/policy/funding';
import { policies } from '$lib/policy/load';
import { schemeWords } from '$lib/present/funding/scheme';
import { placeNode } from '../../../support/places';
import { fundingHeadline as headline } from '../../../support/headlines';
import { plain } from '../../../support/printed';
import { dongchangfu, restoresLocale, row, speak } from '../views';
import { due, funding, meta, ratio, rowsOf, schemes, whole } from './views';

restoresLocale();

describe('the headline', () => {
	const said = (changes: Partial<Funding['whole']>, of: Partial<typeof meta> = {}, more = {}) =>
		plain(headline({ ...funding, whole: { ...whole, ...changes }, ...more }, { ...meta, ...of }));
	const noPayments = {
		funding_paid: row(null),
		funding_unpaid: row(null),
		payable_rate: ratio(null, null),
		provincial_settleable: row(null),
		outside_settlement: row(null)
	};

	test('says where nobody knows what is due', () => {
		const town = (name: string, missing: PlaceNode['missing'] = []) =>
			placeNode({
				...{ code: name, name, level: 'town', parent: 'whole', planned: 5 },
				...{ is_unit: true, missing }
			});
		const of = (...places: PlaceNode[]) => ({ places: [...dongchangfu.places, ...places] });
		const some = said({}, of(town('甲镇'), town('乙镇', ['roster'])));
		expect(some.lead).toContain('截至4月应发 15.40 万元');
		expect(some.notes).toContain('乙镇未报送花名册，应拨补贴不含这些地方。');
		const all = of(town('甲镇', ['roster']), town('乙镇', ['roster']));
		const none = said({ ...noPayments, funding_due: row(null), unstated_months: row(null) }, all);
		expect(none.lead).toBe('截至5月31日，本范围未报送花名册，应拨补贴未知');
		expect(none.notes.join('')).not.toContain('未报送花名册');
	});

	test('reads aloud', () => {
		const { rate, shares, lead, settlement, year, executed, notes } = said({});
		expect(rate).toBe('97.40%');
		// 100,000.01 + 41,600 + 62,399.99 + 50,000 元.
		expect(shares).toBe(
			'应拨补贴 25.40 万元由各级分担：省级 39.4%、市级 16.4%、区县级 24.6%、原有资金渠道 19.7%，金额依次为 10.00 万元、4.16 万元、6.24 万元、5.00 万元'
		);
		expect(lead).toBe('截至4月应发 15.40 万元，已发 15.00 万元，发放率 97.40%；5月待发 10.00 万元');
		expect(settlement).toBe(
			'其中可纳入省级结算 8.00 万元，省级应承担的另外 1.00 万元未通过一卡通发放、不列入省级结算'
		);
		expect(year).toBe(
			'全年测算 3,631.20 万元，相应预算安排 2,030.00 万元；省级缺 20.00 万元，区县级缺 36.48 万元'
		);
		expect(executed).toBe('预算安排 2,030.00 万元，已拨付 1,015.00 万元，拨付率 50.00%');
		expect(notes).toEqual(['原有资金渠道没有预算数，预算缺口不含这部分。']);
	});

	test('says that a budget covers the year only where it does at every level', () => {
		const tiers = rowsOf(ofTiers, [
			['province', due(1, 1, 100, 100)],
			['city', due(1, 1, 100, 200)]
		]);
		const covered = { funding_full_year: row(200), budget_stated: row(300) };
		expect(said(covered, {}, { tiers }).year).toMatch(/各级预算均已足额$/);
	});

	test('of all paid through the card, names nothing else', () => {
		expect(said({ outside_settlement: row(null) }).settlement).toBe('其中可纳入省级结算 8.00 万元');
	});

	test('without payment files says what they would add', () => {
		const { rate, lead, settlement, notes } = said(noPayments, { has_payments: false });
		expect([rate, lead, settlement]).toEqual([
			'—',
			'截至5月31日，应拨 25.40 万元；5月待发 10.00 万元',
			null
		]);
		expect(notes.join('')).toContain('没有补贴发放表：载入后可以看到已发金额、发放率');
	});

	test('without a budget file says what it would add', () => {
		const { year, executed, notes } = said(
			{
				funding_budget: row(null),
				budget_stated: row(null),
				funding_disbursed: row(null),
				disbursement_rate: row(null)
			},
			{ has_budget: false },
			{ tiers: rowsOf(ofTiers, [['province', due(1, 1, 1, null)]]) }
		);
		expect([year, executed]).toEqual(['全年测算 3,631.20 万元', null]);
		expect(notes).toEqual([
			'没有资金预算表：载入后可以看到预算安排、预算缺口、已拨付金额和拨付率。'
		]);
	});

	test('without any scheme says that no notice is known', () => {
		const nothing = { ...noPayments, funding_due: row(null), funding_full_year: row(null) };
		const { lead, year } = said(nothing, { has_payments: false }, { schemes: [] });
		expect(lead).toBe('某区没有已知的资金分担通知，无法计算应拨补贴');
		expect(year).toBeNull();
		expect(said({ funding_due: row(null) }, {}, { schemes: [] }).lead).toMatch(/已发 23.00 万元$/);
	});

	test('says of one kind of post only what is known of it alone, and the rest apart', () => {
		// Weihai on 30 June: rural posts have a standard, urban ones don't.
		const levels = rowsOf(ofFundedLevels, [
			['urban', { funding_paid: 279_400_00, paid_unstated: 279_400_00 }],
			['rural', { ...due(147_000_00, 65_300_00, 1_050_000_00, null) }]
		]);
		const { lead, year, notes } = said(
			{
				unstated_months: row(377.5),
				paid_unstated: row(279_400_00),
				funding_full_year: row(1_050_000_00),
				budget_stated: row(1_000_000_00),
				funding_budget: row(1_200_000_00)
			},
			{},
			{ levels, tiers: rowsOf(ofTiers, [['county', due(1, 1, 1_050_000_00, 1_000_000_00)]]) }
		);
		expect(lead).toBe(
			'乡村岗位截至4月应发 15.40 万元，已发 15.00 万元，发放率 97.40%；5月待发 10.00 万元'
		);
		expect(year).toBe('乡村岗位全年测算 105.00 万元，相应预算安排 100.00 万元；区县级缺 5.00 万元');
		expect(notes).toEqual([
			'另有通知未写明标准的岗位在岗 377.5 个人月，不计算应拨；已发 27.94 万元，不参与发放率和未发的计算。',
			'预算中另有 20.00 万元属于通知未写明标准的岗位，不与全年测算比较。'
		]);
	});

	test('says who bears all of it, and nothing where nothing is due', () => {
		const tiers = rowsOf(ofTiers, [['county', due(254_000_00, 1, 1, null)]]);
		expect(said({}, {}, { tiers }).shares).toBe('应拨补贴 25.40 万元全部由区县级承担');
		expect(said({ funding_due: row(null) }).shares).toBeNull();
	});

	test('names what was paid beyond the due', () => {
		const { notes } = said({ funding_unpaid: row(-1_00) });
		expect(notes[0]).toBe('已发超过应拨 1.00 元，请核对补贴发放表。');
	});

	test('leaves towns that sent no payment file out of the rate, and says so', () => {
		const { lead, notes } = said({ payable_rate: ratio(90_000_00, 100_000_00) });
		expect(lead).toMatch(/^截至4月应发 10\.00 万元，已发 9\.00 万元，发放率 90\.00%/);
		expect(notes[0]).toBe('另有应发 5.40 万元所在的镇（街道）未报送发放表，不参与发放率的计算。');
	});

	test('says where payments have no day', () => {
		expect(said({}, { payments_undated: true }).notes[0]).toBe(
			'有的补贴发放表没有发放日期列，按补贴月份的月末计入已发。'
		);
	});

	test('before anything is due, to be paid or paid', () => {
		const early = { funding_due: row(null), funding_paid: row(null) };
		expect(said(early).lead).toBe('截至5月31日，还没有应拨补贴（当月补贴在月末计入）');
		expect(said({ funding_due: row(null) }).lead).toBe(
			'截至5月31日，还没有应拨补贴（当月补贴在月末计入）；至统计日已发 23.00 万元'
		);
		const months = rowsOf(ofFundedMonths, [['2022-05', { funding_due: 254_000_00 }]]);
		expect(said({ payable_rate: ratio(null, null) }, {}, { months }).lead).toBe(
			'截至5月31日，应拨 25.40 万元；发放期限均未到'
		);
	});

	test('of posts without a standard reckons nothing', () => {
		const urban = { funding_due: row(null), unstated_months: row(37.5) };
		expect(said(urban).lead).toBe(
			'截至5月31日，在岗岗位的补贴标准通知未写明，不计算应拨；至统计日已发 23.00 万元'
		);
	});

	test('in English has no Chinese but the name of the card', () => {
		speak('en');
		const { shares, lead, settlement, year, executed, notes } = said({});
		expect(shares).toContain('Province 39.4%');
		for (const text of [shares, lead, settlement, year, executed, ...notes])
			expect(text).not.toMatch(/\p{Script=Han}/u);
	});
});

const told = (...of: Parameters<typeof schemeWords>) => plain(schemeWords(...of));

test('schemes are told in words, with what is assumed and what comes later', () => {
	const rural = told(schemes, '2022-05-31').find(({ level }) => level === 'rural')!;
	expect(rural.standard).toEqual({
		text: '17元/小时 × 2小时 × 20天 = 680元/月，8,160元/年',
		assumed: false
	});
	expect(rural.parts.map(({ text }) => text)).toEqual([
		'省级：定额4,000元',
		'市级：其余部分的40% = 1,664元',
		'区县级：其余 = 2,496元'
	]);
	expect(rural.from).toEqual({ text: '2022年3月11日', assumed: false });
	expect(rural.steps).toEqual([
		{
			text: '自2022年1月1日起：17元/小时 × 2小时 × 20天 = 680元/月，8,160元/年，省级4,000元，市级1,664元，区县级2,496元',
			assumed: true,
			when: '此前执行'
		},
		{
			text: '自2023年10月1日起：18元/小时 × 2小时 × 20天 = 720元/月，8,640元/年，省级4,000元，市级1,856元，区县级2,784元',
			assumed: true,
			when: '截至统计日尚未执行'
		},
		{
			text: '自2025年10月1日起：20元/小时 × 2小时 × 20天 = 800元/月，9,600元/年，省级4,000元，市级2,240元，区县级3,360元',
			assumed: true,
			when: '截至统计日尚未执行'
		}
	]);
	const urban = told(schemes, '2022-05-31').find(({ level }) => level === 'urban')!;
	expect([urban.standard.text, urban.parts[0]!.text]).toEqual([
		'不低于1,700元/月，20,400元/年',
		'原有资金渠道：全部 = 20,400元'
	]);
	expect(urban.steps.map(({ text, assumed }) => [text, assumed])).toEqual([
		['自2022年1月1日起：不低于1,700元/月，20,400元/年，原有资金渠道20,400元', true],
		['自2023年10月1日起：不低于1,820元/月，21,840元/年，原有资金渠道21,840元', true],
		['自2025年10月1日起：不低于2,020元/月，24,240元/年，原有资金渠道24,240元', true]
	]);
	expect([rural.floor, urban.floor]).toEqual([false, true]);
	speak('en');
	expect(told(schemes, '2022-05-31').find(({ level }) => level === 'urban')!.standard.text).toBe(
		'at least 1,700 yuan a month, 20,400 yuan a year'
	);
});

test('in the month of its notice a scheme is told to hold from the next one on', () => {
	const march = schemes.map((it) => ({ ...it, current: it.valid_from === '2022-01-01' }));
	const steps = (asOf: string) =>
		told(march, asOf)
			.find(({ level }) => level === 'rural')!
			.steps.map(({ when }) => when);
	const [next, later] = ['补贴按月计算，自次月起执行', '截至统计日尚未执行'];
	expect(steps('2022-03-31')).toEqual([next, later, later]);
	expect(steps('2022-03-11')).toEqual([next, later, later]);
	expect(steps('2022-03-10')).toEqual([later, later, later]);
});

test('a scheme says where its words stand, and that the start of an undated notice is assumed', () => {
	const said = (at: string) =>
		told(
			policies('funding')
				.filter((it) => it.jurisdiction === at)
				.map((it) => ({ ...it, annual: annualAmounts(it.value), current: !it.assumption })),
			'2024-06-30'
		).find(({ level }) => level === 'rural')!;
	const { source, from, standard, parts } = said('371071');
	expect(source.clause).toBe(
		'三（三）“乡村公益性岗位所需资金，省级按照每个公益性岗位每年1万元的标准进行补助20%；省级财政补贴后由市区两级财政按照2:8比例分担”（本看板理解：每年1万元是省级补助20%的计算基数，通知未写明补贴标准，以1万元为补贴标准由本看板设定）'
	);
	expect([from, standard.assumed]).toEqual([{ text: '2022年4月13日', assumed: false }, true]);
	expect(parts.map(({ assumed }) => assumed)).toEqual([false, false, false]);
	expect(said('3703').from).toEqual({ text: '2022年1月1日', assumed: true });
	expect(said('3708-tbh').source.clause).toMatch(/^四（三）“乡村公益性岗位补助标准为每人每年1万元/);
});
