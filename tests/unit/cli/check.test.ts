import { describe, expect, test } from 'vitest';
import { json, refused, run } from './run';

interface Document {
	dataset: string;
	as_of: string;
	rules: {
		rule: string;
		label: string;
		source: { title: string; clause: string } | null;
		assumption: boolean;
		count: number;
		rows: Record<string, string | number>[];
	}[];
}
const check = (...args: string[]) => json<Document>('check', ...args);

describe('check', () => {
	test('Dongchangfu: towns with fewer than the three dedicated posts of 东昌政办字〔2022〕4号 三（一）', async () => {
		const { rules, ...head } = await check(
			...['--dataset', 'dongchangfu-2022', '--rule', 'post-dedicated']
		);
		expect(head).toEqual({ dataset: 'dongchangfu-2022', as_of: '2022-05-31' });
		const [found, ...others] = rules;
		expect(others).toEqual([]);
		expect(found).toMatchObject({ rule: 'post-dedicated', assumption: false, count: 2 });
		expect(found!.source!.clause).toContain('专职公益性岗位3名');
		expect(found!.rows).toEqual([
			{ town: '道口铺街道', posts: 2, asked: 3, short: 1 },
			{ town: '斗虎屯镇', posts: 2, asked: 3, short: 1 }
		]);
	});

	test('every rule has its clause, columns that are filled, and the numbers of the metrics', async () => {
		const { rules } = await check('--dataset', 'dongchangfu-2022');
		expect(rules.map(({ rule }) => rule)).toEqual([
			...['post-merge', 'post-pay-gap', 'post-vacant', 'post-forbidden'],
			...['post-dedicated', 'post-unclassified'],
			...['id-check-digit', 'id-sex', 'id-birth', 'id-destroyed'],
			...['person-two-posts', 'post-two-people', 'person-without-post']
		]);
		for (const { rule, count, rows, source } of rules) {
			expect([rule, count]).toEqual([rule, rows.length]);
			expect(source!.clause).toMatch(/\p{Script=Han}/u);
		}
		const metric = async (id: string) =>
			(await json<{ rows: { value: number }[] }>('metric', id, '--dataset', 'dongchangfu-2022'))
				.rows[0]!.value;
		const rowsOf = (rule: string) => rules.find((it) => it.rule === rule)!.rows;
		expect(rowsOf('post-vacant')).toHaveLength(await metric('vacant'));
		expect(rowsOf('post-vacant')[0]!.days).toBe(await metric('longest_vacancy'));
		expect(rowsOf('post-vacant')[0]!.county).toBe('东昌府区');
		expect(rowsOf('post-pay-gap')[0]!.gap).toBe((await metric('pay_gap')) / 100);
		// Three names on the page: two of people on old posts only.
		expect(rowsOf('post-unclassified').map(({ posts }) => posts)).toEqual([40, 0, 0]);
	});

	test('Taibai Lake’s own notice forbids kinds of posts; elsewhere its clause is a reference', async () => {
		const rule = ['--rule', 'post-forbidden'];
		const own = (await check('--dataset', 'taibaihu-2024', ...rule)).rules[0]!;
		const other = (await check('--dataset', 'weihai-hitech-2022', ...rule)).rules[0]!;
		expect([own.assumption, other.assumption]).toEqual([false, true]);
		for (const { source } of [own, other]) expect(source!.title).toContain('太白湖新区');
	});

	test('for people: what was found, why, and the first rows', async () => {
		const { out } = await run('check', '--dataset', 'dongchangfu-2022');
		expect(out).toContain('空置岗位（post-vacant）：268条');
		expect(out).toContain('依据：山东省城乡公益性岗位“质效提升年”实施方案');
		expect(out).toContain('用 --rule post-vacant 查看全部');
	});

	test('refuses a rule that is none, with those that are', async () => {
		const said = await refused('check', '--dataset', 'dongchangfu-2022', '--rule', 'posts');
		expect(said).toContain('--rule 没有“posts”这条规则');
		expect(said).toContain('post-merge');
	});
});
