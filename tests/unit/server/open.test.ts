import { describe, expect, test } from 'vitest';
import { zipped } from '../../../src/lib/release/package/zip';
import { filesOf, zipOf } from '../../../src/lib/release/package/files';
import type { Release } from '../../../src/lib/release/terms/publication';
import { unpackedFrom } from '../../../src/lib/server/open/packages';
import { refuseRealPeople } from '../../../src/lib/server/people';
import { systems } from '../../../src/lib/datasets/systems';
import { dongchangfu, openRelease } from '../../support/open_releases';

const release = openRelease(dongchangfu, 'dongchangfu-2022', '2022-05');
const zip = (of: Release = release, name = `${of.id}.zip`) => ({ name, bytes: zipOf(of) });

describe('packages of the public site', () => {
	test('are offered with each file’s size and sum', () => {
		const [offered] = unpackedFrom([zip()]);
		expect(offered!.release.id).toBe(release.id);
		expect(offered!.files.map(({ path }) => path)).toContain('data/progress.csv');
		expect(offered!.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
	});

	test.each([
		['unchecked', '《x.zip》未做跨期核验，不能公开：请从 data/releases 移出'],
		['refused', '《x.zip》没有通过泄露风险审核，不能公开：请从 data/releases 移出']
	] as const)('are refused where they are %s', (standing, says) => {
		const other = { ...release, standing };
		// What is refused can be written, too.
		expect(() => unpackedFrom([zip(other, 'x.zip')])).toThrow(says);
	});

	test('are refused where a file was changed', () => {
		const files = filesOf(release).map((it) =>
			it.path === 'README.md' ? { ...it, bytes: new TextEncoder().encode('改过') } : it
		);
		expect(() => unpackedFrom([{ name: 'x.zip', bytes: zipped(files) }])).toThrow(
			/《x\.zip》.*README\.md/
		);
	});

	test('are refused twice', () => {
		expect(() => unpackedFrom([zip(), zip(release, '副本.zip')])).toThrow(
			/^《副本\.zip》和《dongchangfu-2022\.2022-05\.1\.zip》是同一期数据/
		);
	});
});

test('a dataset of real people isn’t compiled into the site', () => {
	expect(() => refuseRealPeople(systems())).not.toThrow();
	const real = [...systems(), { id: 'somewhere-2026', simulated_people: false }];
	expect(() => refuseRealPeople(real)).toThrow(/^data\/datasets\/somewhere-2026\/dataset\.yml /);
});
