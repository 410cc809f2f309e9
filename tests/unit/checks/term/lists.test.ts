import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '$lib/base/dates';
import { expiringPeople, expiryCounts, waitingPeople } from '$lib/checks/term/lists';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import type { View } from '$lib/metrics/measured/progress';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';
import { id } from '../identity/planted';
import { dongchangfu } from '../../model/measured';

const day = '2022-05-31';
const after = (days: number) => addDays(day, days);

const lines = [
	// Agreements that end on the edges of the windows.
	['昨日到期', '古楼', '乡村', '19700101', '低收入人口', '2022-03-01', after(-1)],
	['当日到期', '古楼', '乡村', '19700101', '低收入人口', '2022-03-01', day],
	['第30天', '古楼', '乡村', '19700101', '低收入人口', '2022-03-01', after(30)],
	['第31天', '古楼', '乡村', '19700101', '低收入人口', '2022-03-01', after(31)],
	['第90天', '古楼', '乡村', '19700101', '低收入人口', '2022-03-01', after(90)],
	['第91天', '沙镇', '乡村', '19700101', '低收入人口', '2022-03-01', after(91)],
	['第180天', '沙镇', '乡村', '19700101', '低收入人口', '2022-03-01', after(180)],
	['第181天', '沙镇', '乡村', '19700101', '低收入人口', '2022-03-01', after(181)],
	// 66 on the next day; 66 in a year of its own on 28 February.
	['明日满66岁', '古楼', '乡村', '19560601', '农村大龄', '2022-03-01', ''],
	['今日满66岁', '古楼', '乡村', '19560531', '农村大龄', '2022-03-01', ''],
	// Retires on 1 July; the agreement would end later.
	['7月退休', '古楼', '城镇', '19620701', '城镇大龄', '2022-03-01', '2022-12-31'],
	// Two rows of one person: the earlier last day counts.
	['两行一', '古楼', '乡村', '=', '低收入人口', '2022-03-01', after(10)],
	['两行二', '古楼', '乡村', '=', '低收入人口', '2022-04-01', after(100)],
	['期满', '沙镇', '乡村', '19700101', '低收入人口', '2019-07-01', ''],
	['未上岗', '沙镇', '乡村', '19700101', '低收入人口', '', '']
].map(([name, town, level, born, group, on, end], i) => [
	...[
		name,
		town,
		level,
		'男',
		born === '=' ? id('19710101', '011') : id(born!, String(101 + 2 * i))
	],
	...[group, on, end, '2022-01-01']
]);
const waiting = [
	// Those who go first are older, recognised earlier, then poor; then alike; then the others.
	['第一', '1960-01-01', '脱贫户', '2022-02-01'],
	['第二', '1962-01-01', '脱贫户', '2022-01-01'],
	['第三', '1962-03-01', '脱贫户、低收入人口', '2022-02-01'],
	['并列甲', '1962-04-01', '残疾人', '2022-02-01'],
	['并列乙', '1962-05-01', '残疾人', '2022-02-01'],
	['其他', '1950-01-01', '农村大龄', '2021-01-01'],
	['年龄不详', '', '农村大龄', '2021-01-01']
].map(([name, born, group, on]) => [name, '古楼', '乡村', '男', '', group, '', '', on, born]);

const tables = {
	plan: 'town | level | issued\n古楼 | 乡村 | 99\n沙镇 | 乡村 | 9',
	roster: [
		[
			'name',
			'town',
			'level',
			'sex',
			'id_no',
			'group',
			'on_date',
			'agree_end',
			'difficulty_date',
			'birth'
		],
		...lines.map((it) => [...it, '']),
		...waiting
	]
		.map((line) => line.join(' | '))
		.join('\n')
};

let connection: Connection;
let meta: DatasetMeta;
beforeAll(async () => {
	connection = await openForFew();
	await buildDrawn(connection, dongchangfu, tables, ['progress']);
	meta = await describeDataset(connection, {
		...dongchangfu,
		...{ title: '', title_en: '', as_of: day, simulated_people: true },
		...{ plan_made_up: false, source: null, notes: [], file: null }
	});
});
afterAll(() => connection.close());

const view = (changes: Partial<View> = {}): View => ({
	...{ asOf: day, place: '371502', level: null },
	...changes
});

describe('到期', () => {
	test('each person once, by the earliest day, in the window of that day', async () => {
		const { rows, count } = await expiringPeople(connection, meta, view(), 100);
		expect(rows.map(({ name, days, reason }) => `${name} ${days} ${reason}`)).toEqual([
			'昨日到期 -1 agreement',
			'今日满66岁 -1 age',
			'当日到期 0 agreement',
			'明日满66岁 0 age',
			'两行一 10 agreement',
			'第30天 30 agreement',
			'7月退休 30 retirement',
			'期满 30 term',
			'第31天 31 agreement',
			'第90天 90 agreement',
			'第91天 91 agreement',
			'第180天 180 agreement'
		]);
		expect(count).toBe(rows.length);
		expect(rows[0]).toMatchObject({
			...{ town: '古楼街道', basis: 'renewal' },
			// What the term gives.
			until_on: '2025-02-28'
		});
		expect(rows[0]!.id_no).toMatch(/^371502\*{8}/);
		expect(rows.find(({ name }) => name === '期满')).toMatchObject({
			basis: 'discretion',
			until_on: null
		});
		expect(rows.find(({ name }) => name === '7月退休')?.basis).toBeNull();
	});

	test('counts are those of the list', async () => {
		const { due } = await expiryCounts(connection, meta, view());
		const within = (days: number) =>
			due.filter((it) => it.within === days).reduce((sum, it) => sum + it.people, 0);
		expect([0, 30, 60, 90, 180].map(within)).toEqual([2, 6, 1, 1, 2]);
		const { rows } = await expiringPeople(connection, meta, view(), 100);
		expect(due.reduce((sum, it) => sum + it.people, 0)).toBe(rows.length);
	});

	test('of a town and a kind of post', async () => {
		const town = await expiringPeople(connection, meta, view({ place: '371502101' }), 100);
		expect(town.rows.map(({ name }) => name)).toEqual(['期满', '第91天', '第180天']);
		const urban = await expiringPeople(connection, meta, view({ level: 'urban' }), 100);
		expect(urban.rows.map(({ name }) => name)).toEqual(['7月退休']);
		expect((await expiringPeople(connection, meta, view(), 2)).count).toBe(12);
	});

	test('who leaves in three years, and who doesn’t where all stay who may', async () => {
		const { leaving, known } = await expiryCounts(connection, meta, view());
		const sum = (extended: boolean, of: 'people' | 'posts' | 'cost') =>
			leaving.filter((it) => it.extended === extended).reduce((all, it) => all + (it[of] ?? 0), 0);
		// All but nobody: an agreement, an age or the term ends within three years for each.
		expect(known).toMatchObject({ people: 13, with_agreement: 10, with_term: 13, with_birth: 13 });
		expect(sum(false, 'people')).toBe(13);
		// Rural posts may be extended at discretion; two are too old and one retires.
		expect(sum(true, 'people')).toBe(3);
		// 680 元 for a rural post, 1,700 for an urban one.
		expect(sum(false, 'cost')).toBe((12 * 680 + 1700) * 100);
		const first = leaving.find((it) => !it.extended)!;
		expect(first).toMatchObject({ month: '2022-05', people: 4 });
	});
});

describe('优先顺序', () => {
	test('by group, age, recognition, household; alike share a place', async () => {
		const { rows, count } = await waitingPeople(
			connection,
			meta,
			view({ place: '371502001' }),
			100
		);
		expect(count).toBe(7);
		expect(
			rows.map(({ name, place_in_turn, before, behind }) =>
				[name, place_in_turn, before, behind].join(' ')
			)
		).toEqual([
			'第一 1 older ',
			'第二 2 recognised_earlier older',
			'第三 3 household recognised_earlier',
			'并列甲 4 tie household',
			'并列乙 4 group tie',
			'其他 6 older group',
			'年龄不详 7  older'
		]);
	});

	test('each town and kind of post by itself', async () => {
		const { rows } = await waitingPeople(connection, meta, view(), 100);
		expect(rows.filter(({ place_in_turn }) => place_in_turn === 1).map(({ name }) => name)).toEqual(
			['第一', '未上岗']
		);
		expect((await expiryCounts(connection, meta, view())).waiting).toBe(8);
	});
});
