import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { hasPosts, measureCoverage, type Reach } from '$lib/metrics/measured/coverage';
import type { View } from '$lib/metrics/measured/progress';
import { describe as describeModel } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';

/*
 * Dongchangfu 2022, three towns of the plan and one that only the population file names.
 *
 * 古楼街道: urban posts only; 脱贫 7 and 城镇大龄 4, of whom one is on post
 * 沙镇镇: rural posts only; 脱贫 10, two of them on post, one of whom is 残疾人 too, of whom there are 5
 * 堂邑镇: rural posts, no number, one 脱贫 on post
 * 梁水镇: no row in the plan; 脱贫 3
 */
const tables: Drawn = {
	plan: `
		town | level | issued
		古楼 | 城镇  | 5
		沙镇 | 乡村  | 3
		堂邑 | 乡村  | 2`,
	roster: `
		town | level | name | sex | birth      | group          | on_date
		古楼 | 城镇  | A    | 女  | 1970-01-01 | 城镇大龄       | 2022-03-12
		沙镇 | 乡村  | B    | 女  | 1971-01-01 | 残疾人、脱贫户 | 2022-03-12
		沙镇 | 乡村  | C    | 男  | 1972-01-01 | 脱贫户         | 2022-03-12
		堂邑 | 乡村  | D    | 男  | 1973-01-01 | 脱贫户         | 2022-03-12`,
	population: `
		town | group    | sex | age_band | eligible | vintage    | source
		古楼 | 脱贫户   |     |          | 7        | 2021-12-31 | 乡村振兴部门
		古楼 | 城镇大龄 |     |          | 4        | 2021-12-31 | 人社部门
		沙镇 | 脱贫户   |     |          | 10       | 2021-12-31 | 乡村振兴部门
		沙镇 | 残疾人   |     |          | 5        | 2021-12-31 | 残联
		梁水 | 脱贫户   |     |          | 3        | 2021-12-31 | 乡村振兴部门`
};
const info = { id: 'view', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };

async function built(
	drawn: Drawn,
	of = info
): Promise<{ connection: Connection; meta: DatasetMeta }> {
	const connection = await openForFew();
	await buildDrawn(connection, of, drawn, ['progress', 'people']);
	const said = { title: '', title_en: '', source: null, notes: [], file: null };
	const known = { as_of: '2022-05-31', simulated_people: false, plan_made_up: false };
	return { connection, meta: await describeModel(connection, { ...of, ...said, ...known }) };
}

describe('the coverage page’s view', () => {
	let data: Awaited<ReturnType<typeof built>>;
	beforeAll(async () => (data = await built(tables)));
	afterAll(() => data.connection.close());

	const seen = (view: Partial<View> = {}) =>
		measureCoverage(data.connection, data.meta, {
			...{ asOf: '2022-05-31', place: '371502', level: null },
			...view
		});
	const named = (rows: readonly Reach[], name: string) => rows.find((it) => it.name === name)!;

	test('has the coverage of all groups of each town, whose counts add up to the whole’s', async () => {
		const { places, whole } = await seen();
		const of = (name: string) => named(places!.rows, name).coverage;
		expect(of('古楼街道')).toEqual({ on_post: 1, eligible: 11 });
		// Two people, one of them in two groups.
		expect(of('沙镇镇')).toEqual({ on_post: 2, eligible: 15 });
		expect(of('堂邑镇')).toBeNull();
		expect(of('梁水镇')).toEqual({ on_post: 0, eligible: 3 });
		expect(whole.coverage).toEqual({ on_post: 3, eligible: 29 });
		const town = named(places!.rows, '沙镇镇').place!;
		expect((await seen({ place: town })).whole.coverage).toEqual({ on_post: 2, eligible: 15 });
	});

	test('knows of each town which kinds of post its plan has', async () => {
		const { places, whole, rules } = await seen();
		const planned = (name: string) => named(places!.rows, name).planned;
		expect(planned('古楼街道')).toEqual({ rural: 0, urban: 5 });
		expect(planned('沙镇镇')).toEqual({ rural: 3, urban: 0 });
		expect(planned('梁水镇')).toEqual({ rural: 0, urban: 0 });
		expect(whole.planned).toEqual({ rural: 5, urban: 5 });
		const lifted = rules.find(({ group }) => group === 'lifted')!;
		expect(lifted.levels).toEqual(['rural']);
		const posts = places!.rows.map((it) => [it.name, hasPosts(it, lifted)]);
		expect(Object.fromEntries(posts)).toEqual({
			...{ 古楼街道: false, 沙镇镇: true, 堂邑镇: true, 梁水镇: false }
		});
		const place = named(places!.rows, '古楼街道').place!;
		expect((await seen({ place })).whole.planned).toEqual({ rural: 0, urban: 5 });
	});

	test('names the towns without a number, also before anybody is on post', async () => {
		for (const asOf of ['2022-05-31', '2022-03-01']) {
			const { missing, places } = await seen({ asOf });
			expect(missing.map(({ name }) => name)).toEqual(['堂邑镇']);
			expect(places!.rows.map(({ name }) => name).sort()).toEqual(
				['古楼街道', '沙镇镇', '堂邑镇', '梁水镇'].sort()
			);
		}
	});

	test('has neither coverage nor places without one when 城乡 is chosen', async () => {
		const { whole, missing, noCoverage } = await seen({ level: 'rural' });
		expect([whole.coverage, missing, noCoverage]).toEqual([null, [], 'by_level']);
	});
});

test('a plan that names no town excuses none', async () => {
	const plan = `
		county | level | issued
		东昌府 | 城镇  | 5`;
	const { connection, meta } = await built({ ...tables, plan });
	const view = { asOf: '2022-05-31', place: '371502', level: null };
	const { places } = await measureCoverage(connection, meta, view);
	expect(places!.rows.map(({ planned }) => planned)).toEqual(places!.rows.map(() => null));
	await connection.close();
});

test('a group goes first on posts of the kind for which the notice says so', async () => {
	const of = { id: 'view', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' };
	const { connection, meta } = await built(
		{
			plan: 'town | level | issued\n石桥镇 | 乡村 | 5\n石桥镇 | 城镇 | 5',
			roster: `
				town   | level | id_no              | group          | on_date
				石桥镇 | 乡村  | 370811196203150013 | 农村残疾人     | 2024-05-06
				石桥镇 | 城镇  | 370811198203150024 | 农村残疾人     | 2024-05-06`
		},
		of
	);
	const isFirst = async (level: View['level'], asOf = '2024-06-30') =>
		(await measureCoverage(connection, meta, { asOf, place: of.place, level })).rules
			.filter(({ group }) => group === 'disabled' || group === 'zero_employment')
			.map(({ group, priority }) => [group, priority]);
	const [disabled, zero] = ['disabled', 'zero_employment'];
	// 太白湖三（三）: 城镇 two groups, 乡村 three. A disabled person on a 城镇 post is no priority there.
	expect(await isFirst('rural')).toEqual([[disabled, true]]);
	expect(await isFirst('urban')).toEqual([
		[disabled, false],
		[zero, true]
	]);
	expect(await isFirst(null)).toEqual([
		[disabled, true],
		[zero, true]
	]);
	// 省方案二（二）8, before the zone’s own: on either kind.
	expect(await isFirst('urban', '2024-05-23')).toEqual([
		[disabled, true],
		[zero, true]
	]);
	await connection.close();
});
