import fc from 'fast-check';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refused, run } from './run';
import { isWhole } from '../../support/corpus';

const folder = mkdtempSync(join(tmpdir(), 'gangwei-arguments-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, '文件');
writeFileSync(file, '');
const roster = join(folder, '花名册.csv');
writeFileSync(roster, '镇街,姓名,城乡类别,上岗日期\r\n古楼,张三,乡村,2022-03-01\r\n');
const out = join(folder, 'out');
mkdirSync(join(folder, 'taken', 'roster.csv'), { recursive: true });

const weihai = ['--dataset', 'weihai-hitech-2022'];
const generate = (posts: string, ...more: string[]) => [
	...['generate', '--posts', posts, '--out', out],
	...more
];
const asOf = (day: string) => ['metric', 'planned', ...weihai, '--as-of', day];

/** Values that can't be: one sentence that names them, exit 1. */
test.each<[string[], ...string[]]>([
	...['viele', '0', '-1', '-0', '1.5', '1e300', '1e3', 'NaN', 'Infinity', '0x10', '１０', ' '].map(
		(posts): [string[], string] => [generate(posts), `--posts 的“${posts}”`]
	),
	[generate('2000001'), '--posts 的“2000001”', '2000000'],
	[generate('9'.repeat(40)), '--posts'],
	...['a', '1.5', '1e300', 'NaN', '9'.repeat(16)].map((seed): [string[], string] => [
		generate('3', '--seed', seed),
		`--seed 的“${seed}”`
	]),
	...['9999-12-31', '2022-07-01', '2021-12-31', '0000-01-01', '2100-01-01'].map(
		(day): [string[], string, string] => [asOf(day), `“${day}”`, '2022-01-01 至 2022-06-30']
	),
	...['0000-00-00', '2022-13-01', '2022-3-1', '20220301', '-1', '昨天'].map(
		(day): [string[], string, string] => [asOf(day), `“${day}”不是日期`, '2022-03-31']
	),
	[['check', ...weihai, '--as-of', '9999-12-31'], '“9999-12-31”'],
	[['check', ...weihai, '--rule', '-'], '“-”'],
	[['metric', '__proto__', ...weihai], '“__proto__”'],
	[['metric', 'planned', '--dataset', '../weihai-hitech-2022'], '“../weihai-hitech-2022”'],
	[['metric', 'planned', '--dataset', 'a\nb\u0000\u001b[2J'], '“a�b��[2J”'],
	[['metric', 'planned', ...weihai, '--by', '-town'], '“-town”'],
	[['intake', ''], '“”'],
	[['intake', '-'], '“-”'],
	[['intake', 'a\u0000b'], '“a�b”'],
	[['intake', `${'长'.repeat(300)}.csv`], '读不到文件'],
	[['intake', join(file, 'x.csv')], '读不到文件'],
	[['intake', roster, '--profiles', folder], '读不到文件'],
	[['intake', roster, '--year', '1e300'], '“1e300”'],
	[['intake', roster, '--year', '-2022'], '“-2022”']
])('%j is refused', async (args, ...words) => {
	const said = await refused(...args);
	for (const word of words) expect(said).toContain(word);
	expect(existsSync(out)).toBe(false);
});

/** Places that can't be written to. */
test.each<[string, string, string]>([
	['a file', file, '不是文件夹'],
	['below a file', join(file, 'a', 'b'), '不是文件夹'],
	['a name too long', join(folder, '长'.repeat(300)), '太长'],
	['an impossible name', join(folder, 'a\u0000b'), '不能使用的字符'],
	['a folder with a folder of that name', join(folder, 'taken'), '是一个文件夹'],
	...(process.platform === 'linux'
		? ([['of the system', '/proc/gangwei', '请换一个 --out']] as [string, string, string][])
		: [])
])('--out that is %s', async (_, path, words) => {
	const intake = ['intake', roster, '--year', '2022', '--out'];
	for (const args of [
		['generate', '--posts', '3', '--out', path, '--force'],
		...(words === '是一个文件夹' || !(isWhole || path === file) ? [] : [[...intake, path]])
	]) {
		const said = await refused(...args);
		expect(said).toContain('--out');
		expect(said).toContain(words);
	}
	expect(readdirSync(folder).sort()).toEqual(['taken', '文件', '花名册.csv']);
});

/** Wrong words: a sentence and the usage, exit 2. */
test.each<[string[], string]>([
	[['generate'], '请给出 --posts 和 --out'],
	[['generate', '--posts', '--out', out], '--posts 后面缺少取值'],
	[['generate', '--posts', '3', '--out'], '--out 后面缺少取值'],
	[['generate', '--posts', '3', '--out', ''], '--out 后面缺少取值'],
	[['generate', '--posts=', '--out', out], '--posts 后面缺少取值'],
	[generate('3', '--posts', '4'), '--posts 只能给出一次'],
	[generate('3', '--force', '--force'), '--force 只能给出一次'],
	[generate('3', '--force=yes'), '--force 后面不带取值'],
	[generate('3', 'more'), '多余的“more”'],
	[generate('3', '--', '--json'), '多余的“--json”'],
	[generate('3', '--__proto__', '1'), '没有“--__proto__”这个选项'],
	[generate('3', '--no-json'), '没有“--no-json”这个选项'],
	[generate('3', '-f'), '没有“-f”这个选项'],
	[['datasets', '--all'], '没有“--all”这个选项'],
	[['datasets', 'all'], '多余的“all”'],
	[['build', 'all'], '多余的“all”'],
	[['metric', 'planned', '--as-of', ...weihai], '--as-of 后面缺少取值'],
	[['metric', 'planned', ...weihai, ...weihai], '--dataset 只能给出一次'],
	[['metric', 'planned', 'onboarded', ...weihai], '多余的“onboarded”'],
	[['check', 'all', ...weihai], '多余的“all”'],
	[['intake', roster, '--force'], '--force 要和 --out 一起给出']
])('%j is wrong usage', async (args, words) => {
	const { code, out, err } = await run(...args);
	expect([code, out]).toEqual([2, '']);
	expect(err).toMatch(new RegExp(`^[^\\n]+\\n用法：${args[0]}[^\\n]*\\n$`));
	expect(err).toContain(words);
});

test.each(['datasets', 'metric', 'check', 'intake', 'generate', 'build'])(
	'%s --help tells its options',
	async (verb) => {
		const { code, out, err } = await run(verb, '--help');
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(new RegExp(`^用法：${verb}`));
		expect(out).toContain('--json');
		expect(out.includes('--force')).toBe(['intake', 'generate'].includes(verb));
	}
);

test.each(['help', '--help', '-h'])('%s lists the commands', async (word) => {
	const { code, out, err } = await run(word);
	expect([code, err]).toEqual([0, '']);
	for (const verb of ['datasets', 'metric', 'check', 'intake', 'generate', 'build'])
		expect(out).toContain(`  ${verb}`);
});

test('no list of words ends in anything but an answer, a sentence or the usage', async () => {
	const word = fc.oneof(
		fc.constantFrom('datasets', 'metric', 'check', 'intake', 'generate', 'planned', roster, file),
		fc.constantFrom(...['posts', 'out', 'seed', 'force', 'json', 'as-of'].map((it) => `--${it}`)),
		fc.constantFrom(...['by', 'where', 'rule', 'year', 'place', 'as', 'x'].map((it) => `--${it}`)),
		fc.constantFrom(
			'--',
			'-',
			'',
			'--=',
			'-1',
			'1e300',
			'NaN',
			'3',
			'2022-03-31',
			folder,
			...weihai
		),
		fc.string({ unit: 'binary', maxLength: 12 })
	);
	const verb = fc.constantFrom('metric', 'check', 'intake', 'generate', 'toString');
	const lists = fc.tuple(verb, fc.array(word, { maxLength: 7 }));
	await fc.assert(
		fc.asyncProperty(lists, async ([first, rest]) => {
			const { code, out, err } = await run(first, ...rest, '--out', join(file, 'nowhere'));
			expect([0, 1, 2]).toContain(code);
			if (code === 0) expect([out === '', err]).toEqual([false, '']);
			if (code === 1) expect([out, err.match(/\n/g)?.length]).toEqual(['', 1]);
			if (code === 2)
				expect([out, err.includes('用法') || err.includes('可用命令')]).toEqual(['', true]);
			expect(err).not.toMatch(/\n\s+at /);
		}),
		{ numRuns: isWhole ? 150 : 10 }
	);
});
