import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from '$lib/base/dates';
import type { Place } from '$lib/datasets/places';
import { payments as paymentsDeclaration } from '$lib/datasets/payments';
import { roster as rosterDeclaration } from '$lib/datasets/roster';
import type { DemoInput } from '$lib/demo/input';
import { demo, generated, input, isWeekend, monthlyPay, places, plan, records } from '../hand';

type Row = Record<string, string>;

const generate = (size: number, changes: Partial<DemoInput> = {}) => {
	const tables = generated(input(size, changes));
	const roster = records(tables.roster, rosterDeclaration);
	return {
		table: tables.payments,
		rows: records(tables.payments, paymentsDeclaration),
		/** Spells that the programme pays for. */
		counted: roster.filter((row) => row.old_post === '否' && row.veteran === '否'),
		others: roster.filter((row) => row.old_post === '是' || row.veteran === '是')
	};
};

/** Days on post by calendar month, counted one by one; `until` is the last day looked at. */
function daysByMonth(spell: Row, until: string): Map<string, number> {
	const days = new Map<string, number>();
	for (let day = spell.on_date!; day <= until; day = addDays(day, 1)) {
		if (spell.exit_date && day >= spell.exit_date) break;
		days.set(day.slice(0, 7), (days.get(day.slice(0, 7)) ?? 0) + 1);
	}
	return days;
}

const key = (row: Row, month: string) => `${row.post_no} ${row.id_no} ${month}`;
const fen = (yuan: string) => Number(yuan.replace('.', ''));
const lengthOf = (month: string) => daysBetween(`${month}-01`, addMonths(`${month}-01`, 1));
const sorted = (texts: Iterable<string>) => [...texts].sort();

let large: ReturnType<typeof generate>;
beforeAll(() => {
	large = generate(33);
});

describe('rows', () => {
	test.each([
		['2022-05-31', '2022-04-30'],
		['2022-05-12', '2022-04-30'],
		['2022-05-08', '2022-03-31'],
		['2023-06-30', '2022-12-31']
	])('as of %s: one for every person and month on post up to %s', (asOf, until) => {
		const { rows, counted } = generate(5, { asOf });
		const expected = counted.flatMap((spell) =>
			[...daysByMonth(spell, until).keys()].map((month) => key(spell, month))
		);
		expect(sorted(rows.map((row) => key(row, row.month!)))).toEqual(sorted(expected));
		expect(new Set(expected).size).toBe(expected.length);
		expect(expected.length).toBeGreaterThan(100);
	});

	test('a town has paid a month for everybody or for nobody', () => {
		const { rows, counted } = generate(33, { asOf: '2022-05-10' });
		const april = rows.filter((row) => row.month === '2022-04');
		const towns = new Set(april.map((row) => row.town));
		const expected = counted.flatMap((spell) =>
			towns.has(spell.town) && daysByMonth(spell, '2022-04-30').has('2022-04')
				? [key(spell, '2022-04')]
				: []
		);
		expect(towns.size).toBeGreaterThan(0);
		expect(sorted(april.map((row) => key(row, '2022-04')))).toEqual(sorted(expected));
	});

	test('agree with the roster; no veteran and no old post has one', () => {
		const spells = new Map(large.counted.map((row) => [`${row.post_no} ${row.id_no}`, row]));
		for (const row of large.rows) {
			const spell = spells.get(`${row.post_no} ${row.id_no}`)!;
			for (const column of ['county', 'town', 'village', 'level', 'name', 'post_name']) {
				expect(row[column]).toBe(spell[column]);
			}
		}
		const numbers = new Set(large.rows.map((row) => row.post_no));
		expect(large.others.length).toBeGreaterThan(100);
		for (const { post_no } of large.others) expect(numbers).not.toContain(post_no);
		expect(numbers).not.toContain('');
	});

	test('stand by month, town and ID number and name no bank', () => {
		const code = (name: string) => [...places.values()].find((it) => it.name === name)!.code;
		const keys = large.rows.map((row) => `${row.month} ${code(row.town!)} ${row.id_no}`);
		expect(keys).toEqual([...keys].sort());
		const header = large.table.rows[0]!;
		expect(header).not.toContain(paymentsDeclaration.columns.bank.label);
		expect(header).not.toContain(paymentsDeclaration.columns.card.label);
	});

	test('an empty plan, or a day before the first pay day, gives the header only', () => {
		expect(generate(1, { plan: [] }).table.rows).toHaveLength(1);
		expect(generate(1, { asOf: '2022-04-07' }).table.rows).toHaveLength(1);
	});
});

describe('amounts', () => {
	test('payable: pay × days on post ÷ days of the month × attendance, half up to the fen', () => {
		const spells = new Map(large.counted.map((row) => [`${row.post_no} ${row.id_no}`, row]));
		for (const row of large.rows) {
			const month = row.month!;
			const spell = spells.get(`${row.post_no} ${row.id_no}`)!;
			const days = BigInt(daysByMonth(spell, '2022-04-30').get(month)!);
			const county = row.county === '东昌府区' ? '371502' : '3715-zone';
			const level = row.level === '乡村' ? 'rural' : 'urban';
			const pay = BigInt(monthlyPay(county, level, Number(month.slice(5))));
			const over = pay * days * BigInt(row.days_attended!);
			const under = BigInt(lengthOf(month)) * BigInt(row.days_required!);
			const payable = over / under + ((over % under) * 2n >= under ? 1n : 0n);
			expect(row.payable).toMatch(/^\d+\.\d\d$/);
			expect(BigInt(fen(row.payable!))).toBe(payable);
		}
	});

	test('a whole month asks for 20 days in the country, 21 in town; a part in proportion', () => {
		const spells = new Map(large.counted.map((row) => [`${row.post_no} ${row.id_no}`, row]));
		for (const row of large.rows) {
			const spell = spells.get(`${row.post_no} ${row.id_no}`)!;
			const days = daysByMonth(spell, '2022-04-30').get(row.month!)!;
			const length = lengthOf(row.month!);
			const exact = ((row.level === '乡村' ? 20 : 21) * days) / length;
			const required = Number(row.days_required);
			expect(required).toBeGreaterThanOrEqual(1);
			if (days === length) expect(required).toBe(exact);
			else expect(Math.abs(required - exact)).toBeLessThanOrEqual(days === 1 ? 1 : 0.5);
			const missed = required - Number(row.days_attended);
			expect(missed).toBeGreaterThanOrEqual(0);
			expect(missed).toBeLessThanOrEqual(Math.min(3, required - 1));
		}
		const whole = large.rows.filter((row) => row.days_required === row.days_attended);
		expect(whole.length / large.rows.length).toBeGreaterThan(0.9);
		expect(whole.length / large.rows.length).toBeLessThan(0.95);
	});

	test('insurance once a year for rural people, social insurance each month for urban ones', () => {
		const months = new Map<string, Row[]>();
		for (const row of large.rows) months.set(row.id_no!, [...(months.get(row.id_no!) ?? []), row]);
		for (const rows of months.values()) {
			const rural = rows[0]!.level === '乡村';
			const [first, ...later] = rows;
			expect(first!.insurance).toBe(rural && first!.paid ? '60.00' : '');
			for (const row of later) expect(row.insurance).toBe('');
			for (const row of rows) expect(row.si_subsidy).toBe(rural || !row.paid ? '' : '780.00');
		}
	});
});

describe('paying', () => {
	const paidOf = (rows: Row[]) => rows.filter((row) => row.paid);

	test('on one working day per town and month, the 8th to the 12th, none after as-of', () => {
		const { rows } = generate(5, { asOf: '2022-09-09' });
		const days = new Map<string, Set<string>>();
		for (const row of paidOf(rows)) {
			const office = `${row.town} ${row.month}`;
			days.set(office, (days.get(office) ?? new Set()).add(row.paid_on!));
			expect(row.paid).toBe(row.payable);
			expect(row.paid_on!.slice(0, 7)).toBe(addMonths(`${row.month}-01`, 1).slice(0, 7));
			expect(Number(row.paid_on!.slice(8))).toBeGreaterThanOrEqual(8);
			expect(Number(row.paid_on!.slice(8))).toBeLessThanOrEqual(12);
			expect(isWeekend(row.paid_on!)).toBe(false);
			expect(row.paid_on! <= '2022-09-09').toBe(true);
		}
		for (const set of days.values()) expect(set.size).toBe(1);
		expect(days.size).toBeGreaterThan(15);
	});

	test('about 1 % of the latest month wait: paid, day and channel are empty together', () => {
		const waiting = large.rows.filter((row) => !row.paid);
		const april = large.rows.filter((row) => row.month === '2022-04');
		expect(waiting.length / april.length).toBeGreaterThan(0.004);
		expect(waiting.length / april.length).toBeLessThan(0.02);
		for (const row of waiting) {
			expect([row.month, row.paid_on, row.channel]).toEqual(['2022-04', '', '']);
		}
		for (const row of paidOf(large.rows)) expect(row.channel).not.toBe('');
	});

	test('97 % of the rural rows by card, the others in one town of eight; urban by town', () => {
		const towns = Array.from({ length: 32 }, (_, i) => `3715025${String(i + 10)}`);
		const many = new Map<string, Place>([
			...places,
			...towns.map((code): [string, Place] => [
				code,
				{ code, name: `第${code}镇`, level: 'town', parent: '371502', aliases: [] }
			])
		]);
		const wide = towns.flatMap((town) =>
			(['urban', 'rural'] as const).map((level) => ({
				...{ town, county: '371502', level, batch: null },
				posts: level === 'rural' ? 50 : 5
			}))
		);
		const rows = paidOf(generate(1, { plan: wide, places: many }).rows);
		const rural = rows.filter((row) => row.level === '乡村');
		const other = rural.filter((row) => row.channel === '其他');
		expect(other.length / rural.length).toBeGreaterThan(0.015);
		expect(other.length / rural.length).toBeLessThan(0.045);
		expect(new Set(other.map((row) => row.town)).size).toBe(4);
		const urban = new Map<string, Set<string>>();
		for (const { town, level, channel } of rows) {
			if (level === '城镇') urban.set(town!, (urban.get(town!) ?? new Set()).add(channel!));
		}
		const byCard = [...urban.values()].filter((set) => set.has('一卡通')).length;
		expect(byCard / urban.size).toBeGreaterThan(0.25);
		expect(byCard / urban.size).toBeLessThan(0.75);
		for (const set of urban.values()) expect(set.size).toBe(1);
	});
});

describe('determinism', () => {
	test('the same input gives the same table, in whatever order the plan stands', () => {
		expect(generate(33).table).toEqual(large.table);
		const [last, ...rest] = [plan(33).at(-1)!, ...plan(33).slice(0, -1)];
		expect(generate(33, { plan: [...rest, last] }).table).toEqual(large.table);
		expect(generate(33, { demo: { ...demo, seed: 12 } }).table).not.toEqual(large.table);
	});

	test("a town's rows stay when another town's plan grows", () => {
		// Everybody starts on one day, so that no first fill moves, and nobody comes from an old post.
		const onboarding = [{ by: '2022-03-01', share: 1 }];
		const still = { issuedOn: '2022-03-01', demo: { ...demo, onboarding, old_posts: 0 } };
		const before = generate(10, still);
		const grown = generate(10, {
			...still,
			plan: plan(10).map((row) => (row.town === '371502102' ? { ...row, posts: 400 } : row))
		});
		/** Of those who never left: the share of exits is that of all posts, whoever has them. */
		const of = ({ rows, counted }: typeof before) => {
			const left = new Set(counted.filter((row) => row.exit_date).map((row) => row.post_no));
			const here = rows.filter((row) => row.town !== '堂邑镇' && !left.has(row.post_no));
			return new Map(here.map((row) => [key({ ...row, id_no: '' }, row.month!), row]));
		};
		const [was, is] = [of(before), of(grown)];
		const common = [...was.keys()].filter((one) => is.has(one));
		expect(common.length).toBeGreaterThan(was.size * 0.9);
		for (const one of common) {
			// Sequence numbers of ID numbers are drawn anew where they are taken.
			const { id_no: idBefore, ...rest } = was.get(one)!;
			expect(is.get(one)).toMatchObject(rest);
			expect(is.get(one)!.id_no!.slice(0, 14)).toBe(idBefore!.slice(0, 14));
		}
	});
});
