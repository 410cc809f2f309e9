import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { filesOf, zipOf } from '$lib/release/package/files';
import { packageIn } from '$lib/release/package/reading/open';
import { sumsOf } from '$lib/release/package/sums';
import { zipped } from '$lib/release/package/zip';
import { isWhole } from '../../../support/corpus';
import { releaseOf } from '../../../support/release';

const MB = 1024 * 1024;

const files = new Map(filesOf(releaseOf()).map(({ path, bytes }) => [path, bytes]));

/** The sentence about a package that can't be read; any other error is a bug. */
function said(bytes: Uint8Array): string {
	try {
		packageIn(bytes, '包.zip');
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		expect(error.message).toMatch(/^《包\.zip》[^\n]+：请向发布单位重新取得原数据包$/);
		return error.message;
	}
	return '';
}

type Change = (text: string) => string | null;

/** The package with some files changed, or left out; with sums made anew unless told. */
function changed(changes: Readonly<Record<string, Change>>, isSummed = true): Uint8Array {
	const all = new Map(files);
	for (const [path, change] of Object.entries(changes)) {
		const text = change(strFromU8(all.get(path) ?? new Uint8Array()));
		if (text === null) all.delete(path);
		else all.set(path, strToU8(text));
	}
	const list = [...all].map(([path, bytes]) => ({ path, bytes }));
	const others = list.filter(({ path }) => path !== 'SHA256SUMS');
	return zipped(isSummed ? [...others, sumsOf(others)] : list);
}

const swap =
	(from: string | RegExp, to: string): Change =>
	(text) => {
		const after = text.replace(from, () => to);
		expect(after).not.toBe(text);
		return after;
	};
const json =
	(change: (document: Record<string, object[]>) => void): Change =>
	(text) => {
		const document = JSON.parse(text) as Record<string, object[]>;
		change(document);
		return JSON.stringify(document);
	};

describe('the sums', () => {
	test.each<[string, Record<string, Change>, RegExp]>([
		[
			'a changed figure',
			{ 'data/progress.csv': swap('310', '311') },
			/data\/progress\.csv 与 SHA256SUMS/
		],
		['a changed note', { 'README.md': swap('5月', '6月') }, /README\.md 与 SHA256SUMS/],
		['a missing file', { LICENSE: () => null }, /缺少 SHA256SUMS 所列的文件 LICENSE/],
		['an additional file', { 'raw.csv': () => '1' }, /多出 SHA256SUMS 没有列出的文件 raw\.csv/],
		['no sums', { SHA256SUMS: () => null }, /里没有 SHA256SUMS/],
		['lines that are none', { SHA256SUMS: (it) => `x\n${it}` }, /SHA256SUMS 第 1 行“x”/],
		['a file listed twice', { SHA256SUMS: (it) => it + it }, /SHA256SUMS 第 19 行/]
	])('tell of %s', (_, changes, says) => expect(said(changed(changes, false))).toMatch(says));
});

describe('a package whose sums somebody made anew', () => {
	test.each<[string, Record<string, Change>, RegExp]>([
		[
			'a figure that its ledger has otherwise',
			{ 'data/progress.csv': swap('225,round5,72.58', '230,round5,74.19') },
			/data\/progress\.csv 第 2 行“onboarded”列的值“230”与 ledger\.json 所记的不同，或没有记入（onboarded\|2022-05）/
		],
		[
			'a figure whose flag is of another kind',
			{ 'data/progress.csv': swap('<8,lt8', '3,lt8') },
			/第 4 行“onboarded”列的值“3”与标识“lt8”不符/
		],
		[
			'a figure that isn’t rounded',
			{ 'data/progress.csv': swap('80,round5', '81,round5') },
			/“onboarded”列的值“81”与标识“round5”不符/
		],
		[
			'a number in another form',
			{ 'data/progress.csv': swap('310,exact', '3.1e2,exact') },
			/“planned”列的值“3\.1e2”与标识/
		],
		[
			'a rate that isn’t one of its figures',
			{ 'data/progress.csv': swap('72.58', '72.26') },
			/“completion_rate”列的值“72\.26”不是由公布的数字算出的/
		],
		[
			'a rate of a hidden figure',
			{ 'data/progress.csv': swap('*,star,*', '*,star,40') },
			/“completion_rate”列的值“40”由不公布的数字算出/
		],
		[
			'a code that isn’t in its list',
			{ 'data/progress.csv': swap('371502101', '371502999') },
			/“place_code”列的值“371502999”不在代码表中/
		],
		[
			'a row twice',
			{
				'data/posts.csv': swap(
					/(2022-05,p9,.*\r\n)/,
					'2022-05,,合计,140,round5,演示数据（人员为模拟），不得引用\r\n'
				)
			},
			/data\/posts\.csv 第 10 行“month、post_code”列的值“2022-05、”与前面的行重复/
		],
		[
			'a row that is too long',
			{ 'data/progress.csv': swap('72.58,', '72.58,1,') },
			/data\/progress\.csv 第 2 行的值“12”列数与表头不同/
		],
		[
			'other columns',
			{ 'data/progress.csv': swap('planned_flag', 'planned_flags') },
			/data\/progress\.csv 表头的值/
		],
		[
			'a quotation mark without its partner',
			{ 'data/progress.csv': swap('合计', '"合计') },
			/data\/progress\.csv 第 \d+ 行的值“\w+”不是 RFC 4180 的写法/
		],
		[
			'an entry of the ledger that no table shows',
			{
				'ledger.json': json(({ entries }) =>
					entries!.push({
						...{ key: 'onboarded|2022-05|sex=f', kind: 'exact', lo: 3, hi: 3 },
						release: 'dongchangfu-2022.2022-05.1'
					})
				)
			},
			/ledger\.json 第 22 条的值“onboarded\|2022-05\|sex=f”在各数据表中没有对应的数字/
		],
		[
			'a wider interval than its kind has',
			{ 'ledger.json': swap('"lo": 223, "hi": 227', '"lo": 220, "hi": 230') },
			/与 ledger\.json 所记的不同/
		],
		[
			'a kind that there isn’t',
			{ 'ledger.json': swap('"kind": "lt8"', '"kind": "lt9"') },
			/ledger\.json entries\.6\.kind的值“lt9”不合规定/
		],
		[
			'a share of more than all',
			{ 'audit.json': swap('"mostHidden": 0.3', '"mostHidden": 3') },
			/audit\.json parameters\.mostHidden的值“3”不合规定/
		],
		[
			'a standing that its audit doesn’t bear',
			{ 'audit.json': swap('"passes": true', '"passes": false') },
			/audit\.json standing的值“publishable”与未通过的审核不符/
		],
		[
			'an audit that left a release out',
			{
				'audit.json': swap(
					'"dongchangfu-2022.2022-04.1", "dongchangfu-2022.2022-05.1"',
					'"dongchangfu-2022.2022-05.1"'
				)
			},
			/audit\.json releases的值“dongchangfu-2022\.2022-05\.1”缺少 dongchangfu-2022\.2022-04\.1/
		],
		[
			'an audit that passes with a cell that equations give away',
			{ 'audit.json': swap('"solved": 0', '"solved": 1') },
			/audit\.json passes的值“true”与所列的不符合项不符/
		],
		[
			'an audit of another release',
			{ 'audit.json': swap('"release": "dongchangfu-2022.2022-05.1"', '"release": "x"') },
			/audit\.json release的值“x”与 datapackage\.json 的编号/
		],
		[
			'an id that isn’t of its month',
			{
				'datapackage.json': swap('"revision": 1', '"revision": 2')
			},
			/datapackage\.json id的值“dongchangfu-2022\.2022-05\.1”不是数据系列、月份和版次/
		],
		[
			'an address that runs a script',
			{
				'datapackage.json': swap(
					'"base_url": "http://data.example.gov.cn/open/"',
					'"base_url": "javascript:x/"'
				)
			},
			/base_url的值“javascript:x\/”不是网址/
		],
		[
			'a path out of it',
			{ 'datapackage.json': swap('"path": "data/progress.csv"', '"path": "../../x"') },
			/datapackage\.json 数据表 progress 的 path的值“\.\.\/\.\.\/x”不是 data\/progress\.csv/
		],
		['no JSON', { 'ledger.json': () => '{' }, /ledger\.json 不是 JSON/],
		[
			'a list that never ends',
			{ 'ledger.json': () => '['.repeat(200_000) },
			/ledger\.json 不是 JSON/
		],
		['no table', { 'data/posts.csv': () => null }, /里没有 data\/posts\.csv/],
		['a file of its own', { 'raw/people.csv': () => '张三' }, /里的 raw\/people\.csv 不属于数据包/],
		[
			'rows of simulated people without their mark',
			{ 'datapackage.json': swap('"simulated": true', '"simulated": false') },
			/data\/progress\.csv 表头的值“[^”]*”多出演示数据的标志列/
		]
	])('is refused for %s', (_, changes, says) => expect(said(changed(changes))).toMatch(says));

	test('is told by the files that were written otherwise than from its figures', () => {
		const { unlike } = packageIn(
			changed({
				'README.md': swap('2022年5月', '2022年6月'),
				'data/posts.excel.csv': swap('<8', '3')
			}),
			'包.zip'
		);
		expect(unlike).toEqual(['README.md', 'data/posts.excel.csv'].toSorted());
	});
});

describe('a zip', () => {
	const whole = zipOf(releaseOf());

	test.each<[string, () => Uint8Array, RegExp]>([
		['that is none', () => strToU8('{}'), /不是压缩包（\.zip），或者不完整/],
		['that is empty', () => new Uint8Array(), /不是压缩包（\.zip），或者不完整/],
		[
			'that is cut off',
			() => whole.subarray(0, whole.length / 2),
			/不是压缩包（\.zip），或者不完整/
		],
		['without files', () => zipSync({}), /里没有 SHA256SUMS/],
		[
			'that unpacks to far more',
			// As its directory says; with `CORPUS=1` it really does.
			() =>
				isWhole
					? zipSync({ a: new Uint8Array(220 * MB) }, { level: 1 })
					: stated(zipSync({ a: new Uint8Array(1) }), 220 * MB),
			/展开后有 220 MB，超过数据包的上限 200 MB/
		],
		[
			'of too many files',
			() =>
				zipSync(
					Object.fromEntries(Array.from({ length: 401 }, (_, i) => [`f${i}`, new Uint8Array(1)]))
				),
			/里有 401 个文件，超过上限 400 个/
		],
		['that is too large', () => new Uint8Array(51 * MB), /有 51 MB，超过数据包的上限 50 MB/],
		['with damaged bytes', () => damaged(whole), /已损坏，不能展开|与 SHA256SUMS/],
		['whose directory says less than comes out', () => stated(whole, 5), /已损坏，不能展开/]
	])('is refused %s', (_, make, says) => expect(said(make())).toMatch(says));

	test('may be packed by other programs, with folders', () => {
		const again = zipSync(
			{ 'data/': new Uint8Array(), ...Object.fromEntries(files) },
			{ level: 0 }
		);
		expect(packageIn(again, '包.zip').id).toBe(releaseOf().id);
	});
});

describe('names from a stranger', () => {
	test('reach no prototype', () => {
		const hostile = changed({
			'audit.json': (text) =>
				text.replace(
					'"bounds": 6',
					'"__proto__": { "polluted": 1 }, "constructor": 2, "bounds": 6'
				),
			'datapackage.json': (text) => text.replace('{', '{ "__proto__": { "polluted": 1 },')
		});
		said(hostile);
		expect(Object.keys(Object.prototype)).toEqual([]);
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
	});

	test('are shown without what prints nothing, in one line', () => {
		const sentence = said(changed({ 'a\u202eb\nc': () => '' }, false));
		expect(sentence).toContain('没有列出的文件 ab c：');
	});
});

/** Some bytes in the middle of the first file turned over. */
function damaged(zip: Uint8Array): Uint8Array {
	const copy = zip.slice();
	for (let at = 60; at < 90; at++) copy[at] = copy[at]! ^ 0xff;
	return copy;
}

/** The first file’s size in the directory made another than it is. */
function stated(zip: Uint8Array, size: number): Uint8Array {
	const copy = zip.slice();
	const view = new DataView(copy.buffer);
	let at = 0;
	while (view.getUint32(at, true) !== 0x02014b50) at++;
	view.setUint32(at + 24, size, true);
	return copy;
}
