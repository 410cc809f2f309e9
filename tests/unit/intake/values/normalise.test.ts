import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDigit } from '$lib/base/id_number';
import type { Connection } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { checkCharacter, isGoodId } from '$lib/intake/values/normalise';

let connection: Connection;
beforeAll(async () => {
	connection = await openNode();
});
afterAll(() => connection.close());

/** Answers of SQL over a `text`, one for each of the texts. */
async function answers(sql: string, texts: readonly string[]): Promise<unknown[]> {
	await connection.run('DROP TABLE IF EXISTS texts');
	await connection.load(
		'texts',
		['text'],
		texts.map((text) => [text])
	);
	const rows = await connection.query(`SELECT ${sql} AS answer FROM texts`);
	return rows.map(({ answer }) => answer);
}

test('the engine reckons the check character as GB 11643 says, whatever digit stands where', async () => {
	const places = Array.from({ length: 17 }, (_, at) => at);
	const digits = Array.from('0123456789');
	const single = places.flatMap((at) =>
		digits.map((digit) => '0'.repeat(at) + digit + '0'.repeat(16 - at))
	);
	const full = digits.flatMap((digit) =>
		places.map((at) => '9'.repeat(at) + digit.repeat(17 - at))
	);
	const all = [...single, ...full, '37150219620315001', '12345678901234567'];
	expect(await answers(checkCharacter('text'), all)).toEqual(all.map(checkDigit));
});

test('a good number is told from one with a digit changed, a sequence of 000, a day that isn’t', async () => {
	const number = '37150219620315001';
	const good = number + checkDigit(number);
	const withCheck = (digits: string) => digits + checkDigit(digits);
	const changed = Array.from({ length: 17 }, (_, at) => {
		const digit = String((Number(good[at]) + 1) % 10);
		return good.slice(0, at) + digit + good.slice(at + 1);
	});
	const bad = [
		...changed,
		withCheck('37150219620315000'),
		withCheck('37150219620230001'),
		'371502196203150000',
		good.toLowerCase(),
		` ${good}`,
		`${good}X`,
		good.slice(1),
		''
	];
	const sequences = ['100', '010', '001', '110'].map((it) => withCheck(number.slice(0, 14) + it));
	expect(await answers(isGoodId(`coalesce(text, '')`), [good, ...sequences, ...bad])).toEqual([
		true,
		...sequences.map(() => true),
		...bad.map(() => false)
	]);
});
