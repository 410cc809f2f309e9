import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '$lib/checks/run';
import { termChecks } from '$lib/checks/term/catalog';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn } from '../../../support/dataset';
import { openShipping } from '../../../support/wasm';
import { dongchangfu } from '../../model/measured';
import { day, rows, tables } from './planted';

type Rule = keyof typeof termChecks;
const rules = Object.keys(termChecks) as Rule[];

let connection: Connection;
let meta: DatasetMeta;

beforeAll(async () => {
	connection = await openShipping();
	await buildDrawn(connection, dongchangfu, tables, ['progress']);
	meta = await describeDataset(connection, {
		...dongchangfu,
		...{ title: '', title_en: '', as_of: day, simulated_people: true },
		...{ plan_made_up: false, source: null, notes: [], file: null }
	});
});
afterAll(() => connection.close());

const asked = new Map<string, ReturnType<typeof check>>();
/** What a check finds on a day, asked once. */
function found(id: Rule, asOf = day) {
	const key = `${id} ${asOf}`;
	const known =
		asked.get(key) ?? check(connection, meta, { asOf, place: '371502', level: null }, id);
	asked.set(key, known);
	return known;
}
const namesOf = async (id: Rule, asOf = day) =>
	(await found(id, asOf)).rows.map(({ name }) => name);

describe.each(rules)('%s', (id) => {
	test('finds its rows and no others', async () => {
		const expected = rows.filter(({ hits = [] }) => hits.includes(id)).map(({ name }) => name);
		expect(await namesOf(id)).toEqual(expected);
	});

	test('gives each a place, a key of its own and a masked number', async () => {
		const { rows: all, source } = await found(id);
		expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
		for (const it of all) {
			expect(it.town_code).toBe('371502001');
			expect(it.id_no).toMatch(/\*{8}/);
		}
		for (const it of all) expect(it.column).toMatch(/^[A-Z]$/);
		expect(source?.clause).toBeTruthy();
	});
});

test('what is said of each', async () => {
	const said = async (id: Rule, name: string) =>
		(await found(id)).rows.find((it) => it.name === name)?.detail;
	expect(await said('past-term', '昨日期满')).toBe(
		'补贴期限36个月，2025-05-30期满，未见延长的协议'
	);
	expect(await said('past-term', '此前用过13个月')).toBe(
		'补贴期限36个月，2025-04-30期满（含此前13个月），未见延长的协议'
	);
	expect(await said('past-term', '未认定老岗位期满')).toBe(
		'补贴期限36个月，2025-05-30期满，未重新认定，期满终止'
	);
	expect(await said('past-term', '城镇距退休60个月')).toBe(
		'补贴期限36个月，2025-05-30期满，没有延长依据'
	);
	expect(await said('unfounded-extension', '城镇期满后续签而不符合')).toBe(
		'协议到2026-05-30，超过期满日2025-05-30：初次核定时（2022-05）距法定退休年龄还有60个月'
	);
	expect(await said('unfounded-extension', '城镇延长到退休当日')).toBe(
		'协议到2027-11-30，超过期满日2025-05-30：延长只能到法定退休年龄（2027-11-30）'
	);
	expect(await said('repeated-placement', '三次')).toBe('累计安置3次，不得超过2次');
	expect(await said('repeated-placement', '两次残疾')).toBe(
		'再次安置的残疾人须为重度残疾，花名册没有残疾等级，须核实'
	);
	expect(await said('agreement-ended', '协议昨日到期')).toBe('协议已于2025-05-30到期');
	expect(await said('missing-old-months', '老岗月数未计入')).toBe(
		'首次享受补贴2023-01，到上岗已有12个月，已享受月数只填17个月'
	);
});

test('before the province’s plan nobody is placed again by a rule', async () => {
	const { state, lacking } = await found('repeated-placement', '2024-04-28');
	expect(state).toBe('lacking');
	expect(lacking).toMatchObject([{ dataset: null, label: '本地对此作出的规定' }]);
});

test('what a blank column leaves untested is told', async () => {
	const { unchecked } = await found('agreement-ended');
	const blank = rows.filter((it) => !it.agree_end && it.veteran !== '是').length;
	expect(unchecked).toBe(blank);
});

test('each question stands in a file of its check’s name, beside what they share', () => {
	const files = readdirSync('src/lib/checks/term').filter((it) => it.endsWith('.sql'));
	const ids = files.map((it) => it.replace('.sql', '').replaceAll('_', '-'));
	const shared = ['expiry', 'expiry-counts', 'expiry-people', 'waiting-people'];
	expect(ids.filter((it) => !shared.includes(it)).sort()).toEqual([...rules].sort());
});
