import { expect, test } from 'vitest';
import { shortenedIn } from '$lib/present/files/reports';

test('names that aren’t a place’s own are told once for all tables, the most frequent first', () => {
	const short = { name: '怡园办', place: '怡园街道' };
	expect(
		shortenedIn([
			{ shortened: [{ ...short, rows: 2 }] },
			{ shortened: [] },
			{
				shortened: [
					{ name: '田和', place: '田和街道', rows: 7 },
					{ ...short, rows: 10 }
				]
			}
		])
	).toEqual([
		{ ...short, rows: 12 },
		{ name: '田和', place: '田和街道', rows: 7 }
	]);
});
