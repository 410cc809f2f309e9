import { describe, expect, test } from 'vitest';
import {
	changesSince,
	closedMonth,
	isAsClosed,
	silentBefore,
	type ClosedMonth
} from '$lib/changes/closed';
import { fileHash, textHash } from '$lib/changes/hash';
import type { Change } from '$lib/changes/people';

const figures = { planned: 2000, developed: 1500, onboarded: 1300, on_post: 1234, vacant: 66 };

const may = (of: Partial<ClosedMonth> = {}) =>
	closedMonth({
		month: '2022-05',
		as_of: '2022-05-31',
		place: '370306',
		files: [
			{ file: '花名册.xlsx', sha256: 'b2' },
			{ file: '计划.xlsx', sha256: 'a1' }
		],
		places: [
			{ code: '370306', name: '周村区', figures },
			{ code: '370306001', name: '丝绸路街道', figures: { ...figures, on_post: 234 } }
		],
		silent: ['370306002'],
		...of
	});

describe('closedMonth', () => {
	test('is the same whatever order the files are in', () => {
		const other = may({ files: may().files.toReversed() });
		expect(other).toEqual(may());
		expect(other.sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	test('tells a record that was changed afterwards', () => {
		expect(isAsClosed(may())).toBe(true);
		expect(isAsClosed({ ...may(), silent: [] })).toBe(false);
		const [first, ...rest] = may().places;
		const places = [{ ...first!, figures: { ...figures, on_post: 1235 } }, ...rest];
		expect(isAsClosed({ ...may(), places })).toBe(false);
	});

	test('survives being written as JSON', () =>
		expect(isAsClosed(JSON.parse(JSON.stringify(may())) as ClosedMonth)).toBe(true));
});

test('who was silent is told by months before, of the place, that are as they were closed', () => {
	const april = may({ month: '2022-04', silent: ['370306002', '370306003'] });
	const altered = { ...may({ month: '2022-03' }), silent: [] };
	const other = may({ month: '2022-02', place: '370303' });
	expect(silentBefore([may(), april, altered, other], '370306', '2022-05')).toEqual({
		'2022-04': ['370306002', '370306003']
	});
});

describe('changesSince', () => {
	test('nothing where nothing changed, files of another name included', () => {
		const now = may({
			files: [
				{ file: '五月/花名册.xlsx', sha256: 'b2' },
				{ file: '计划.xlsx', sha256: 'a1' }
			]
		});
		expect(changesSince(may(), now)).toEqual({
			figures: [],
			files: { changed: [], added: [], gone: [] }
		});
	});

	test('says which figures, which files and which rows', () => {
		const [whole, town] = may().places;
		const now = may({
			files: [
				{ file: '花名册.xlsx', sha256: 'c3' },
				{ file: '补报.xlsx', sha256: 'd4' }
			],
			places: [
				{ ...whole!, figures: { ...figures, on_post: 1240 } },
				{ ...town!, figures: { ...town!.figures, on_post: 240 } }
			]
		});
		const row = { kind: 'restated', town: '丝绸路街道', from_town: null, row: 7 } as Change;
		const elsewhere = { ...row, town: '大街街道' };
		const since = changesSince(may(), now, [row, elsewhere]);
		expect(since.files).toEqual({
			changed: ['花名册.xlsx'],
			added: ['补报.xlsx'],
			gone: ['计划.xlsx']
		});
		expect(since.figures).toEqual([
			{
				...{ place: '370306', name: '周村区', metric: 'on_post', before: 1234, now: 1240 },
				rows: [row, elsewhere]
			},
			{
				...{ place: '370306001', name: '丝绸路街道', metric: 'on_post', before: 234, now: 240 },
				rows: [row]
			}
		]);
	});
});

test('a file is hashed as its bytes are, however long', async () => {
	const text = 'x'.repeat(5 * 1024 * 1024);
	expect(await fileHash(new Blob([text]))).toBe(textHash(text));
	expect(textHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
