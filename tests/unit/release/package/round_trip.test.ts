import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '$lib/release/package/faults/rows';
import { filesOf, zipOf } from '$lib/release/package/files';
import { uuidOf } from '$lib/release/package/identity';
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

	test('has an id that is made of its release’s', () => {
		// As RFC 9562 makes version 5 of a name that is a URI.
		const space = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
		const hash = createHash('sha1').update(space).update(`urn:gangwei:release:${release.id}`);
		const [a, b, , , e] = uuidOf(release.id).split('-');
		const hex = hash.digest('hex');
		expect(uuidOf(release.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
		expect([a, b, e]).toEqual([hex.slice(0, 8), hex.slice(8, 12), hex.slice(20, 32)]);
	});

	test('has its files in order', () => {
		const paths = filesOf(release).map(({ path }) => path);
		expect(Object.keys(unzipSync(zipOf(release)))).toEqual(paths);
		expect(paths).toEqual(paths.toSorted());
	});
});

describe('the key of a figure', () => {
	test('is its measure, its month and the codes of its row', () => {
		const [progress] = release.tables;
		const keys = [...figuresOf(progress!, release)].map(({ key }) => key);
		expect(keys.slice(0, 4)).toEqual([
			'planned|2022-05',
			'onboarded|2022-05',
			'planned|2022-05|level=rural|place=371502001',
			'onboarded|2022-05|level=rural|place=371502001'
		]);
		const columns = progress!.columns.slice(1);
		const rows = progress!.rows.map((row) => row.slice(1));
		const timeless = { ...progress!, columns, rows };
		expect([...figuresOf(timeless, release)].map(({ key }) => key)).toEqual(keys);
	});

	test('has to be in the ledger, or no package is written', () => {
		const { ledger } = release;
		const less = { ...ledger, entries: ledger.entries.slice(0, -1) };
		expect(() => filesOf(releaseOf(undefined, { ledger: less }))).toThrow(/on_post\|2022-05/);
	});
});
