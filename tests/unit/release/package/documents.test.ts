import { describe, expect, test } from 'vitest';
import { checksOf } from '$lib/release/package/documents/self_check';
import { defaultLicence } from '$lib/release/package/documents/licence';
import { filesOf } from '$lib/release/package/files';
import type { Release } from '$lib/release/terms/publication';
import { audit, publisher, releaseOf } from '../../../support/release';

const mark = '演示数据（人员为模拟），不得引用';
const textsOf = (release: Release) =>
	new Map(filesOf(release).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
const of = (path: string, more: Partial<Release> = {}) =>
	textsOf(releaseOf(undefined, more)).get(path)!;
const ledgerOfFirst = () => {
	const { ledger, id } = releaseOf();
	return {
		...ledger,
		releases: ledger.releases.slice(1),
		entries: ledger.entries.filter(({ release }) => release === id)
	};
};

describe('the mark of simulated people', () => {
	test('stands in every text file but the list of sums', () => {
		const without = [...textsOf(releaseOf())].filter(([, text]) => !text.includes(mark));
		expect(without.map(([path]) => path)).toEqual(['SHA256SUMS']);
	});

	test('stands in each row of each table', () => {
		const lines = of('data/progress.csv').trimEnd().split('\r\n').slice(1);
		expect(lines.every((it) => it.endsWith(`,${mark}`))).toBe(true);
	});

	test('stands nowhere when people are real', () => {
		const real = [...textsOf(releaseOf(undefined, { simulated: false }))];
		const said = real.filter(
			([path, text]) => path !== 'SELFCHECK.csv' && /演示|模拟|Demo/.test(text)
		);
		expect(said.map(([path]) => path)).toEqual([]);
	});
});

describe('whether it may be published', () => {
	test.each([
		['README.md', 'unchecked', '> **未做跨期核验，不得发布**'],
		['DEIDENTIFICATION.md', 'unchecked', '没有取得上期数据包，本期未做跨期核验'],
		['LICENSE', 'unchecked', '未做跨期核验，不得发布'],
		['SELFCHECK.csv', 'unchecked', '未做跨期核验，不得发布（台账共2期）,不符合'],
		['README.md', 'refused', '> **未通过泄露风险审核，不得发布**'],
		['README.md', 'publishable', '已通过泄露风险审核，并与此前1期一并核验']
	] as const)('is said in %s: %s', (path, standing, says) => {
		expect(of(path, { standing })).toContain(says);
	});

	test('is said of the first release', () => {
		expect(of('README.md', { ledger: ledgerOfFirst() })).toContain('本期为首期，无此前各期可比');
	});
});

describe('the self-check', () => {
	const failed = (release: Release) =>
		checksOf(release)
			.filter(({ passes }) => passes === false)
			.map(({ item }) => item);

	test('passes for a release that may be published; what only people can tell stays open', () => {
		const release = releaseOf();
		expect(failed(release)).toEqual([]);
		const open = checksOf(release).filter(({ passes }) => passes === null);
		expect(open.map(({ item }) => item)).toEqual(['开放属性', '其他发布渠道', '人工复核']);
	});

	test('tells what the audit found', () => {
		const found = { ...audit, passes: false, solved: 1, releases: [releaseOf().id] };
		expect(failed(releaseOf(undefined, { audit: found, standing: 'refused' }))).toEqual([
			'小数字',
			'推算风险',
			'当事人推算',
			'跨期核验'
		]);
	});

	test('tells of a table of which too much is hidden', () => {
		const parameters = { ...releaseOf().parameters, mostHidden: 0.15 };
		expect(failed(releaseOf(undefined, { parameters }))).toEqual(['不公布比例（计划与上岗进度）']);
	});

	test.each([
		['直接标识符', (text: string) => text.replaceAll('"岗位名称"', '"姓名"')],
		['证件号码', (text: string) => text.replace('治安联防', '11010119900307011X')],
		['区域层级', (text: string) => text.replaceAll('371502001', '371502001001')]
	])('tells of %s', (item, change) => {
		const release = releaseOf();
		const tables = JSON.parse(change(JSON.stringify(release.tables))) as Release['tables'];
		expect(failed(releaseOf(tables))).toEqual([item]);
	});
});

describe('the licence', () => {
	test('of default is told with what users have to know', () => {
		expect(publisher.licence).toBe(defaultLicence);
		expect(of('LICENSE')).toContain('与协议文本不一致的，以协议文本为准');
	});

	test('of another kind stands by itself', () => {
		const licence = {
			licence: 'CC BY 4.0',
			licence_url: 'https://creativecommons.org/licenses/by/4.0/'
		};
		const text = of('LICENSE', { publisher: { ...publisher, ...licence } });
		expect(text).toContain('CC BY 4.0\nhttps://creativecommons.org/licenses/by/4.0/\n');
		expect(text).not.toContain('使用须知');
	});
});

describe('nothing but the release', () => {
	test('is in a package: no time but its own, no folder of a machine', () => {
		const all = [...textsOf(releaseOf()).values()].join('\n');
		const days = [...all.matchAll(/\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?/g)].map(String);
		expect([...new Set(days)].toSorted()).toEqual([
			'2022-05-01',
			'2022-05-31',
			'2022-06-05',
			'2022-06-05T09:00:00+08:00'
		]);
		const folders = [process.cwd(), '/home/', '/Users/', 'C:\\', 'node_modules', 'file:'];
		expect(folders.filter((it) => all.includes(it))).toEqual([]);
		expect(Object.keys(process.env).filter((it) => it.length > 12 && all.includes(it))).toEqual([]);
	});

	test('stands in documents as it is, whatever signs are in it', () => {
		const table = { ...releaseOf().tables[0]!, title: '甲|乙\n<b>*丙*</b>' };
		const readme = textsOf(releaseOf([table])).get('README.md')!;
		expect(readme).toContain('### 甲\\|乙 \\<b\\>\\*丙\\*\\</b\\>（`progress`）');
	});
});
