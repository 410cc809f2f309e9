import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { filesOf, zipOf } from '$lib/release/package/files';
import { packageIn } from '$lib/release/package/reading/open';
import { releaseOf } from '../../../support/release';

const release = releaseOf();

describe('a package', () => {
	test('gives back the release that it was made of', () => {
		const { sha256, unlike, ...read } = packageIn(zipOf(release), '包.zip');
		expect(read).toStrictEqual(release);
		expect(unlike).toEqual([]);
		expect(sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	test('has the same bytes however often and wherever it is made', () => {
		const zone = process.env.TZ;
		const made = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'].map((it) => {
			process.env.TZ = it;
			return Buffer.from(zipOf(releaseOf()));
		});
		process.env.TZ = zone;
		expect(made[1]!.equals(made[0]!) && made[2]!.equals(made[0]!)).toBe(true);
	});

	test('has its files in order', () => {
		const paths = filesOf(release).map(({ path }) => path);
		expect(Object.keys(unzipSync(zipOf(release)))).toEqual(paths);
		expect(paths).toEqual(paths.toSorted());
	});
});
