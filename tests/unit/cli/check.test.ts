import { checkIds } from '$lib/checks/catalog';
import { describe, expect, test } from 'vitest';
import { inCorpus, isWhole } from '../../support/corpus';
import { json, refused, run } from './run';

interface Document {
	dataset: string;
	as_of: string;
	rules: {
		rule: string;
		label: string;
		source: { title: string; clause: string } | null;
		assumption: boolean;
		state: 'found' | 'none' | 'lacking';
		severity: string;
		remedy: string;
		lacking: { dataset: string | null; label: string; columns: { name: string }[] }[];
		count: number;
		rows: Record<string, string | number>[];
	}[];
}
const check = (...args: string[]) => json<Document>('check', ...args);
let known: Promise<Document> | undefined;
const dongchangfu = () => (known ??= check('--dataset', 'dongchangfu-2022'));

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
		const { rules } = await dongchangfu();
		expect(rules.map(({ rule }) => rule)).toEqual(checkIds);
		for (const { rule, count, rows, source } of rules) {
			expect([rule, count]).toEqual([rule, rows.length]);
			// Nobody was placed again by a rule before 2024.
			if (rule === 'repeated-placement') expect(source).toBeNull();
			else expect(source!.title + source!.clause).toMatch(/\p{Script=Han}/u);
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

	test('for people: what was found, and why', async () => {
		const rule = isWhole ? [] : ['--rule', 'post-vacant'];
		const { out } = await run('check', '--dataset', 'dongchangfu-2022', ...rule);
		expect(out).toContain('空置岗位（post-vacant）：268条');
		// Its own notice of that year, and of what is written in a later one only that it came later.
		expect(out).toContain(
			'依据：《东昌府区人民政府办公室印发关于做好城乡公益性岗位扩容提质工作的实施方案的通知》（东昌政办字〔2022〕4号）二（二）“如出现空岗情况'
		);
		expect(out).not.toContain('依据：《山东省');
	});

	inCorpus('for people: a rule after the other, with the first rows', async () => {
		const { out } = await run('check', '--dataset', 'dongchangfu-2022');
		expect(out).toContain(
			'依据：参照《山东省城乡公益性岗位“质效提升年”实施方案》（2024年4月29日；2024年印发，晚于数据截止日）二（三）13'
		);
		expect(out).not.toContain('依据：《山东省');
		expect(out).toContain('用 --rule post-vacant 查看全部');
	});

	test('every rule says its state, severity and what to do; what isn’t there is named, never green', async () => {
		const zibo = ['--dataset', 'zibo-2022'];
		const { rules } = await (isWhole ? check(...zibo) : dongchangfu());
		for (const { rule, state, severity, remedy, lacking, count } of rules) {
			expect([rule, state]).toEqual([rule, lacking.length ? 'lacking' : count ? 'found' : 'none']);
			expect(['error', 'warning', 'hint']).toContain(severity);
			expect(remedy).toMatch(/^请/);
		}
		const lackingOf = async (id: string) => (await check(...zibo, '--rule', id)).rules[0]!.lacking;
		expect(await lackingOf('id-birth')).toEqual([
			{
				dataset: 'roster',
				label: '人员花名册',
				columns: [{ name: 'birth', label: '出生日期' }]
			}
		]);
		// No notice sets a number of dedicated posts there.
		expect(await lackingOf('post-dedicated')).toMatchObject([{ dataset: null, columns: [] }]);
		const { out } = await run('check', '--dataset', 'zibo-2022', '--rule', 'id-birth');
		expect(out).toContain('出生日期或年龄与身份证号不一致（id-birth）：需外部数据');
		expect(out).toContain('缺少：人员花名册的出生日期');
		expect(out).toContain('级别：错误');
	});

	test('a vacant post leads to its row of the list, by a key', async () => {
		const rule = ['--dataset', 'dongchangfu-2022', '--rule', 'post-vacant'];
		const { rows } = (await check(...rule)).rules[0]!;
		expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
		for (const { file, row, town_code, key } of rows) {
			expect(key).toMatch(/^post-vacant\/.+\/[0-9a-f]{8}$/);
			expect(String(key)).toContain(`${file}//${row}/`);
			expect(String(town_code)).toMatch(/^371502\d{3}$/);
		}
	});

	test('refuses a rule that is none, with those that are', async () => {
		const said = await refused('check', '--dataset', 'dongchangfu-2022', '--rule', 'posts');
		expect(said).toContain('--rule 没有“posts”这条规则');
		expect(said).toContain('post-merge');
	});
});
