import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { isWhole } from '../../support/corpus';
import { bundled, bundleIn, type BundleFile, type BundleKind } from '$lib/seal/bundle';

const kind: BundleKind = { format: 'gangwei-test', version: 2, called: '试验文件' };
const text = (words: string) => new TextEncoder().encode(words);
const files: BundleFile[] = [
	{ path: 'sources/0001.csv', bytes: text('镇（街道）,城镇\n沙镇镇,3\n'.repeat(40)) },
	{ path: 'state.json', bytes: text('{}') }
];
const about = { saved: '2022-06-01' };
const file = bundled(kind, about, files);

function refusal(bytes: Uint8Array, of = kind): string {
	try {
		bundleIn('甲.gangwei', bytes, of);
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		expect((error as Error).message).toMatch(/^《甲\.gangwei》[^\n。]+：[^\n。]+$/);
		return (error as Error).message;
	}
	return '';
}

describe('a bundle', () => {
	test('gives back its files and what is said of them; the same ones give the same bytes', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.(csv|xlsx)$/), fc.uint8Array(), {
					maxKeys: 6
				}),
				fc.jsonValue(),
				(some, said) => {
					const list = Object.entries(some).map(([path, bytes]) => ({ path, bytes }));
					const bytes = bundled(kind, said, list);
					expect(bundled(kind, said, list)).toEqual(bytes);
					const back = bundleIn('x', bytes, kind);
					expect(JSON.stringify(back.about)).toBe(JSON.stringify(said));
					expect([...back.files]).toEqual(list.map(({ path, bytes }) => [path, bytes]));
				}
			),
			{ numRuns: isWhole ? 50 : 20 }
		);
	});

	test('is refused where it is cut', () => {
		for (const length of [2, 30, 200, file.length - 1])
			expect(refusal(file.subarray(0, length))).toContain('不完整');
	});

	test('with a flipped bit is refused, or it gives the very same', () => {
		fc.assert(
			fc.property(fc.nat({ max: file.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
				const other = file.slice();
				other[at]! ^= 1 << bit;
				if (refusal(other) !== '') return;
				const back = bundleIn('x', other, kind);
				expect(back.about).toEqual(about);
				expect([...back.files]).toEqual(files.map(({ path, bytes }) => [path, bytes]));
			}),
			{ numRuns: isWhole ? 500 : 150 }
		);
	});

	test('of another version or kind is refused, and so is any other zip', () => {
		expect(refusal(file, { ...kind, version: 1 })).toContain('由较新的版本保存（格式第 2 版');
		expect(refusal(file, { ...kind, version: 3 })).toContain('由较旧的版本保存（格式第 2 版');
		expect(refusal(file, { ...kind, format: 'gangwei-other' })).toContain('不是试验文件');
		expect(refusal(zipSync({ 'a.txt': text('a') }))).toContain('不是试验文件');
		expect(refusal(text('镇,数'))).toContain('不是试验文件');
		expect(refusal(new Uint8Array(0))).toContain('不是试验文件');
	});
});
