import { numberOf } from '$lib/findings/number';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkIds } from '$lib/checks/catalog';
import { check } from '$lib/checks/run';
import { datasets } from '$lib/datasets';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { emptyBook, standingIn } from '$lib/findings/verdicts';
import { listOf } from '$lib/findings/list';
import { sourceOf, wholeIds } from '$lib/findings/source';
import { changeOf, dayBefore, lookedOf, type Looked } from '$lib/findings/survey';
import { toldOf } from '$lib/findings/told';
import type { View } from '$lib/metrics/measured/progress';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn } from '../../support/dataset';
import { isWhole, some } from '../../support/corpus';
import { compiledSystem } from '../../support/systems';
import { openForFew } from '../../support/engine';
import { maskId } from '$lib/base/text';
import { day, id, rows, tables } from '../checks/identity/planted';
import { dongchangfu, gulou } from '../model/measured';

const oldPost = datasets.roster.columns.old_post.label;

async function look(connection: Connection, meta: DatasetMeta, view: View): Promise<Looked> {
	const checked = [];
	for (const it of checkIds) checked.push(await check(connection, meta, view, it));
	return lookedOf(view, checked, meta);
}

describe('of planted rows', () => {
	let connection: Connection;
	let meta: DatasetMeta;
	let looked: Looked;
	beforeAll(async () => {
		connection = await openForFew();
		await buildDrawn(connection, dongchangfu, tables);
		meta = await describeDataset(connection, {
			...dongchangfu,
			...{ title: '', title_en: '', as_of: day, simulated_people: true, plan_made_up: false },
			...{ source: null, notes: [], file: null }
		});
		looked = await look(connection, meta, { asOf: day, place: '371502', level: null });
	});
	afterAll(() => connection.close());

	const found = (rule: string, name: string) =>
		looked.findings.find((it) => it.rule === rule && it.values.name === name)!;
	const valueOf = (cells: { label: string; value: string | null }[], label: string) =>
		cells.find((it) => it.label === label)?.value;

	test('one leads to its cell, its person and its post', async () => {
		const finding = found('person-two-posts', '两个岗位一');
		const { row, person, post, holders } = await sourceOf(connection, meta, finding, null);
		expect(row!.row).toBe(rows.findIndex((it) => it.name === '两个岗位一') + 2);
		expect(row!.cells.filter(({ blamed }) => blamed).map(({ label }) => label)).toEqual([
			'岗位编号'
		]);
		expect(row!.cells.find(({ blamed }) => blamed)!.letters).toBe(finding.spot!.column);
		// The number stays masked, the town and the kind of post are said in words.
		expect(valueOf(row!.cells, '身份证号')).toBe(maskId(id('19610101', '011')));
		expect(valueOf(row!.cells, '镇（街道）')).toBe(
			meta.places.find(({ code }) => code === gulou)!.name
		);
		expect(person.map(({ cells }) => valueOf(cells, '城乡类别'))).toEqual(['乡村', '城镇']);
		expect(post.map(({ cells }) => valueOf(cells, '岗位编号'))).toEqual([
			valueOf(row!.cells, '岗位编号')
		]);
		expect(holders!.map(({ cells }) => valueOf(cells, '姓名'))).toEqual(['两个岗位一']);
		const all = JSON.stringify([row, person, post, holders]);
		expect(all).not.toMatch(/\d{17}[\dX]/);
	});

	test('several on one post are its holders', async () => {
		const { holders } = await sourceOf(
			connection,
			meta,
			found('post-two-people', '一岗两人一'),
			null
		);
		const told = holders!.map(({ cells }) => [valueOf(cells, '姓名'), valueOf(cells, oldPost)]);
		expect(told).toEqual([
			['一岗两人一', '否'],
			['一岗两人二', '否'],
			['老岗位同号', '是']
		]);
	});

	test('whole numbers are those of the rows, where there are any', async () => {
		const some = [found('id-sex', '女填成男'), found('id-destroyed', '科学计数')];
		const whole = await wholeIds(connection, some);
		expect([...whole]).toEqual([[some[0]!.key, id('19620401', '002')]]);
	});
});

/** One with a list of posts in a county, and one whose plan is of towns alone. */
const ids = ['weihai-hitech-2022', 'dongchangfu-2022'];
describe.each(some(ids, 1))('what the checks find in %s', (id) => {
	test('has keys of its own, rows to lead to, and a list', async () => {
		const { connection, meta } = await compiledSystem(id);
		const view = { asOf: meta.as_of, place: meta.place, level: null };
		const now = await look(connection, meta, view);
		const keys = now.findings.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		const known = new Set(meta.places.map(({ code }) => code));
		for (const { town } of now.findings) expect(town === null || known.has(town)).toBe(true);
		for (const rule of now.rules) {
			const finding = now.findings.find((it) => it.rule === rule.rule);
			if (!finding) continue;
			const { post_name } = toldOf(rule, finding);
			const { row, post } = await sourceOf(connection, meta, finding, post_name);
			if (finding.spot) expect(row?.row).toBe(finding.spot.row);
			else if (post_name !== null) expect(post.length).toBeGreaterThan(0);
		}
		const { rows: listed } = listOf(
			{ file: '清单', place: '', mark: '', asOf: '2022-05-31', findings: now.findings },
			{
				...{ rules: now.rules, off: {}, whole: null, towns: new Map() },
				...{ found: now.findings, office: { sender: '', due: '' } },
				standing: standingIn(emptyBook, keys)
			}
		);
		expect(listed.map((row) => row.at(-1))).toEqual(keys.map(numberOf));
		expect(new Set(keys.map(numberOf)).size).toBe(keys.length);
		expect(JSON.stringify(listed)).not.toMatch(/\d{17}[\dX]/);
		// Whoever was found a month before, too, is still there. How changes are told is seen in survey.test.
		if (!isWhole) return;
		const before = await look(connection, meta, { ...view, asOf: dayBefore(view, meta)! });
		const { fresh, gone } = changeOf(now, before);
		expect(now.findings.length - fresh.size).toBe(before.findings.length - gone.length);
	});
});
