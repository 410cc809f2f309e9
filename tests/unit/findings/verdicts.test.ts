import { expect, test } from 'vitest';
import { findingsOf, placeOf } from '$lib/findings/finding';
import {
	emptyBook,
	standingIn,
	switchedOff,
	switchedOn,
	tallyOf,
	verdictOf,
	withMark,
	type Book
} from '$lib/findings/verdicts';
import { checked, named, places, spell } from './findings';

const found = (...of: [rule: string, row: number, content?: string][]) =>
	of.flatMap(([rule, row, content]) =>
		findingsOf(checked(rule, { rows: [spell(rule, row, content)] }), places)
	);
const keys = (of: { key: string }[]) => of.map(({ key }) => key);
const again = (book: Book): Book => JSON.parse(JSON.stringify(book)) as Book;

test('a mark holds for its key, also after it was written and read', () => {
	const [first, second] = found(['id-sex', 2], ['id-sex', 3]);
	const book = again(
		withMark(emptyBook, first!.key, { verdict: 'unfounded', note: ' 已核身份证原件 ' })
	);
	const standing = standingIn(book, keys(found(['id-sex', 2], ['id-sex', 3])));
	expect(standing(first!.key)).toEqual({
		verdict: 'unfounded',
		note: '已核身份证原件',
		before: null
	});
	expect(standing(second!.key)).toEqual({ verdict: 'pending', note: '', before: null });
	const counts = { pending: 1, confirmed: 0, unfounded: 1, rectified: 0 };
	const tally = tallyOf([first!, second!, ...found(['id-birth', 2])], standing, {
		off: { 'id-birth': '花名册没有出生日期' }
	});
	expect(tally.all).toEqual(counts);
	expect([...tally.rules]).toEqual([['id-sex', counts]]);
	expect([...tally.towns]).toEqual([['371502101', counts]]);
});

test('a row that says something else is asked anew, with what was said of it', () => {
	const [was] = found(['id-sex', 2, 'a']);
	const [is] = found(['id-sex', 2, 'b']);
	const book = withMark(emptyBook, was!.key, { verdict: 'rectified', note: '改了' });
	expect(standingIn(book, [is!.key])(is!.key)).toEqual({
		verdict: 'pending',
		note: '',
		before: { verdict: 'rectified', note: '改了' }
	});
	// Where both are found, each speaks for itself; another rule's mark says nothing.
	expect(standingIn(book, [was!.key, is!.key])(is!.key).before).toBeNull();
	const [other] = found(['id-birth', 2, 'b']);
	expect(standingIn(book, [other!.key])(other!.key).before).toBeNull();
});

test('a mark that says nothing is none; a note alone is kept', () => {
	const noted = withMark(emptyBook, 'k/0', { verdict: 'pending', note: '等派出所回函' });
	expect(noted.marks).toEqual({ 'k/0': { verdict: 'pending', note: '等派出所回函' } });
	expect(withMark(noted, 'k/0', { verdict: 'pending', note: ' ' })).toEqual(emptyBook);
});

test('a rule is switched off for a reason only', () => {
	expect(switchedOff(emptyBook, 'id-sex', '  ')).toBeNull();
	const off = switchedOff(emptyBook, 'id-sex', '花名册没有性别')!;
	expect(again(off).off).toEqual({ 'id-sex': '花名册没有性别' });
	expect(switchedOn(off, 'id-sex')).toEqual(emptyBook);
});

test('words of verdicts are read as they are written by hand', () => {
	expect(['待核实', ' 属 实', '不属实', '已整改：'].map(verdictOf)).toEqual([
		'pending',
		'confirmed',
		'unfounded',
		'rectified'
	]);
	expect(['', '是', '不实', '已整改完毕'].map(verdictOf)).toEqual([null, null, null, null]);
});

test('findings are found once, in their towns; those without a row have a key of what they say', () => {
	const row = spell('id-sex', 2);
	expect(findingsOf(checked('id-sex', { rows: [row, row] }), places)).toEqual([
		{
			key: 'id-sex/花名册.xlsx/花名册/2/aaaaaaaa',
			rule: 'id-sex',
			town: '371502101',
			spot: { file: '花名册.xlsx', sheet: '花名册', row: 2, column: 'D' },
			values: row
		}
	]);
	const merge = (posts: number) =>
		findingsOf(named([{ county: '东昌府区', name: '保洁员', posts }]), places)[0]!;
	expect(merge(3)).toMatchObject({ rule: 'post-merge', town: null, spot: null });
	expect(merge(3).key).toMatch(/^post-merge\/东昌府区·保洁员\/\/0\/[\da-f]{8}$/);
	expect(merge(4).key).not.toBe(merge(3).key);
	expect(placeOf(merge(4).key)).toBe(placeOf(merge(3).key));
	// A town told by its name alone.
	const short = checked('post-dedicated', { rows: [{ town: '沙镇', posts: 1 }] });
	expect(findingsOf(short, places)[0]!.town).toBe('371502102');
});
