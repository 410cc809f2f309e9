import { describe, expect, test } from 'vitest';
import type { ExpiringPerson, WaitingPerson } from '$lib/checks/term/lists';
import { calendarGrid, calendarSummary, exitMonths } from '$lib/present/expiry/calendar';
import { actionGrid, monthGrid, placeGrid } from '$lib/present/expiry/due';
import { leadText, noteTexts, pastText, stayText } from '$lib/present/expiry/headline';
import { expiringGrid, waitingGrid } from '$lib/present/expiry/rows';
import { heads, texts, words } from '../../../support/printed';
import { restoresLocale, speak } from '../views';
import { due, expiry, meta } from './views';

restoresLocale();

describe('the headline', () => {
	test('answers in a sentence', () => {
		expect(words(leadText(expiry, meta))).toBe(
			'未来90天内（5月31日至8月29日）有 12 人到期，其中期满 3 人、协议到期 4 人、达到法定退休年龄 5 人；涉及 2 个镇（街道）。'
		);
		expect(words(stayText(expiry))).toBe(
			'其中补贴期限未满、可续签协议 4 人、按规定可研究延长或再次安置 3 人、到期须退出 5 人。其中 2 名女性按原50周岁推算，是否为女干部须核实。'
		);
		expect(words(pastText(expiry))).toBe('另有 2 人已过最后在岗日仍在岗，须立即核实');
		speak('en');
		expect(words(leadText(expiry, meta))).toMatch(
			/^Within 90 days .* 12 people ends: .* in 2 towns\.$/
		);
	});

	test('says that nobody’s time ends so soon, or that nobody is there', () => {
		const later = { ...expiry, due: [due({ within: 180 })] };
		expect(words(leadText(later, meta))).toContain('没有人到期，180天内有 1 人');
		expect(stayText(later)).toBeNull();
		expect(words(leadText({ ...expiry, due: [due({ within: 0 })] }, meta))).toBe(
			'截至5月31日，在岗 40 人，未来180天内没有人到期。'
		);
		const nobody = { ...expiry, due: [], known: { ...expiry.known, people: 0 } };
		expect(words(leadText(nobody, meta))).toBe('截至5月31日，本范围没有在岗人员。');
		expect(noteTexts(nobody, meta)).toEqual([]);
	});

	test('says that all have to leave', () => {
		expect(words(stayText({ due: [due({ reason: 'age' })] }))).toBe(
			'按现有资料，均须到期退出，未见可以延长的依据。'
		);
	});

	test('says what isn’t known, and of how many', () => {
		expect(noteTexts(expiry, meta).map((it) => words(it))).toEqual([
			'10 人没有填协议结束日期，不判断协议到期。',
			'1 人没有可用的出生日期，不判断年龄和退休。',
			'2 人没有人员类别，不判断岗位年龄上限和再次安置条件。',
			expect.stringMatching(/^180天内到期和过期仍在岗的，有 2 名女性/)
		]);
		const none = { ...expiry, due: [], known: { ...expiry.known, with_agreement: 0 } };
		expect(words(noteTexts(none, meta)[0])).toBe('花名册没有协议结束日期，无法判断协议到期。');
		const women = { due: [due({ within: 0, people: 3, from_50: 2, reason: 'retirement' })] };
		expect(words(pastText(women))).toContain('须立即核实（其中 2 名女性按原50周岁推算）');
	});
});

describe('the tables', () => {
	test('each place, by days ahead, each window with the shorter ones', () => {
		const grid = placeGrid(expiry, meta);
		expect(heads(grid)).toEqual([
			...['镇（街道）', '过期仍在岗', '30天内', '60天内', '90天内', '180天内']
		]);
		expect(texts(grid)).toEqual([
			['古楼街道', '2', '3', '7', '7', '7'],
			['沙镇镇', '0', '0', '0', '5', '11'],
			['合计', '2', '3', '7', '12', '18']
		]);
	});

	test('a city’s counties, which unfold to their towns', () => {
		const city = {
			...meta,
			places: [
				{ ...meta.places[0]!, code: '3715', name: '聊城市', level: 'city' as const },
				...meta.places.map((it) => (it.code === '371502' ? { ...it, parent: '3715' } : it))
			]
		};
		const of = { ...expiry, view: { ...expiry.view, place: '3715' } };
		const grid = placeGrid(of, city);
		expect(grid.rows.map(({ children }) => children?.length)).toEqual([2]);
		expect(texts(grid).map(([name]) => name)).toEqual(['东昌府区', '古楼街道', '沙镇镇', '合计']);
	});

	test('each month by reason, without those who are past', () => {
		expect(texts(monthGrid(expiry))).toEqual([
			['2022-06', '3', '0', '0', '0', '3', '3'],
			['2022-07', '0', '4', '0', '0', '4', '4'],
			['2022-08', '0', '0', '0', '5', '5', '0'],
			['2022-10', '0', '0', '6', '0', '6', '0']
		]);
	});

	test('what to do about each reason and basis', () => {
		const rows = texts(actionGrid(expiry)).map((it) => it.slice(0, 5));
		expect(rows).toEqual([
			['补贴期满', '乡村岗位，可视情适当延长', '0', '3', '3'],
			['协议到期', '补贴期限未满，可续签协议', '2', '4', '4'],
			['超过年龄上限', '不能延长，超过岗位年龄上限', '0', '0', '6'],
			['法定退休', '不能延长，达到法定退休年龄', '0', '5', '5']
		]);
		expect(texts(actionGrid(expiry)).every(([, , , , , what, whom]) => what && whom)).toBe(true);
	});

	test('people as a screen and as a file have them', () => {
		const person: ExpiringPerson = {
			...{ county: '东昌府区', town: '古楼街道', village: '一村', level: 'urban', name: '甲' },
			...{ id_no: '371502********0018', groups: 'urban_older', post_no: '1', post_name: '保洁' },
			...{ since: '2022-03-01', ends_on: '2022-05-29', days: -2, reason: 'retirement' },
			...{ basis: null, until_on: null, ends_from_55: '2027-05-29' }
		};
		const screen = expiringGrid([person], false, false);
		expect(texts(screen)).toEqual([
			[
				...['古楼街道', '甲', '371502********0018', '城镇', '城镇大龄失业人员', '2022-05-29'],
				...['已过 2 天', '法定退休', '不能延长，达到法定退休年龄', '2027-05-29']
			]
		]);
		const more = heads(expiringGrid([person], true, true)).filter(
			(it) => !heads(screen).includes(it)
		);
		expect(more).toEqual([
			...['县（市、区）', '村（社区）', '岗位名称', '上岗日期', '现在要办的事', '通知谁']
		]);
	});

	test('who waits, with the reason of each place', () => {
		const one = (changes: Partial<WaitingPerson>): WaitingPerson => ({
			...{ county: null, town: '古楼街道', village: null, level: 'rural', name: '甲' },
			...{ id_no: null, groups: 'lifted', goes_first: true, age: 60, recognised_on: null },
			...{ household: false, place_in_turn: 1, before: 'older', behind: null },
			...changes
		});
		const rows = texts(
			waitingGrid(
				[
					one({}),
					one({ before: 'tie', behind: 'older', place_in_turn: 2 }),
					one({ before: null, behind: 'tie', place_in_turn: 2 }),
					one({ before: null, behind: 'group' }),
					one({ before: null })
				],
				false
			)
		);
		expect(rows.map((it) => it.at(-1))).toEqual([
			...['年龄大于下一位', '各项均相同，并列', '各项均相同，并列', '不属优先安置类别', '只有一人']
		]);
	});
});

describe('the calendar', () => {
	test('has each month of three years, the current one and the last included', () => {
		const months = exitMonths(expiry);
		expect(months).toHaveLength(37);
		expect([months[0]!.span, months.at(-1)!.span]).toEqual(['2022-05', '2025-05']);
		expect(months[8]).toMatchObject({ ended: { people: 5 }, extended: { people: 4 } });
	});

	test('sets both ways side by side, by year', () => {
		const grid = calendarGrid(expiry);
		const years = grid.rows.map(({ key }) => key);
		expect(years).toEqual(['2022', '2023', '2024', '2025']);
		const rows = texts(grid).filter(([span]) => /年|合计/.test(span!));
		expect(rows).toEqual([
			['2022年', '5', '5', '0.34', '0', '0', '0.00', '5'],
			['2023年', '5', '5', '0.34', '4', '4', '0.27', '1'],
			['2024年', '0', '0', '0.00', '0', '0', '0.00', '0'],
			['2025年', '7', '7', '0.48', '0', '0', '0.00', '7'],
			['合计', '17', '17', '1.16', '4', '4', '0.27', '13']
		]);
	});

	test('says it in a sentence, also where no notice states a standard', () => {
		expect(words(calendarSummary(expiry))).toBe(
			'不延长，未来三年退出 17 人，空出岗位 17 个，需递补同样人数，递补后每月需补贴 1.16 万元；凡可延长的都延长，退出 4 人，少退出 13 人。'
		);
		const unstated = expiry.leaving.map((it) => ({ ...it, cost: null, unpriced: it.posts }));
		expect(words(calendarSummary({ ...expiry, leaving: unstated }))).toContain('所需补贴未知');
		expect(words(calendarSummary({ ...expiry, leaving: [] }))).toBe('未来三年没有人到期。');
	});
});
