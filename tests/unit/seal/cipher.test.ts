import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { sealed, unsealed } from '$lib/seal/cipher';
import { isWhole } from '../../support/corpus';
import { envelopeIn, isSealed, type About } from '$lib/seal/envelope';

const PASSPHRASE = '春江水暖-鸭先知-2022';
/** Less work than a real file's: what is tested doesn't hang on it. */
const WORK = 10;
const about: About = { holds: 'dataset', note: '某区二〇二二' };
const bytes = new TextEncoder().encode('金丝雀甲,371002197101313161\n'.repeat(50));
const seal = (of: Uint8Array = bytes, said = about) => sealed(of, PASSPHRASE, said, WORK);
const file = await seal();

/** The sentence with which something is refused. */
async function refusal(of: Uint8Array, passphrase = PASSPHRASE, holds?: About['holds']) {
	const error: unknown = await unsealed('数据.gangwei-sealed', of, passphrase, holds).then(
		() => null,
		(it: unknown) => it
	);
	expect(error).toBeInstanceOf(UserError);
	const { message } = error as UserError;
	expect(message).toContain('《数据.gangwei-sealed》');
	expect(message).not.toMatch(/\n|。/);
	return message;
}

/** About blocks of an age file. */
const lengths = [0, 1, 65_535, 65_536, 131_073];

describe('a sealed file', () => {
	test('gives back what was sealed, of any length', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ maxLength: 200 }),
				fc.constantFrom(...lengths),
				fc.string({ maxLength: 40 }),
				async (some, more, note) => {
					const all = new Uint8Array(some.length + more).fill(7);
					all.set(some);
					const said: About = { holds: 'workspace', note };
					const back = await unsealed('x', await seal(all, said), PASSPHRASE, 'workspace');
					expect(back.bytes).toEqual(all);
				}
			),
			{
				numRuns: isWhole ? 25 : lengths.length,
				examples: lengths.map((more) => [Uint8Array.of(1, 2), more, '某区'])
			}
		);
	});

	test('is another each time, and says nothing but the note', async () => {
		const again = await seal();
		expect(again).not.toEqual(file);
		expect(again.length).toBe(file.length);
		const text = new TextDecoder('latin1').decode(file);
		for (const word of ['金丝雀', '371002197101313161'])
			expect(Buffer.from(file).includes(word)).toBe(false);
		expect(text.split('\n')[0]).toMatch(/^gangwei-sealed 1 [0-9a-f]{8} \d+$/);
		expect(envelopeIn('x', file).about).toEqual(about);
		expect(isSealed(file)).toBe(true);
		expect(isSealed(bytes)).toBe(false);
	});

	test('opens with the same keys in full width', async () => {
		const some = await sealed(bytes, 'abcd1234', about, WORK);
		expect((await unsealed('x', some, 'ａｂｃｄ１２３４')).bytes).toEqual(bytes);
	});

	test('is an age file after its two lines', () => {
		const text = new TextDecoder('latin1').decode(file);
		expect(text.split('\n')[2]).toBe('age-encryption.org/v1');
	});
});

describe('what is refused in one sentence', () => {
	test('a wrong passphrase', async () => {
		expect(await refusal(file, `${PASSPHRASE}！`)).toContain('口令不对');
		expect(await refusal(file, '')).toContain('口令不对');
	});

	test('a file cut anywhere', async () => {
		for (const length of [30, 60, 120, 250, 400, file.length - 1])
			expect(await refusal(file.subarray(0, length))).toContain('不完整');
		expect(await refusal(file.subarray(0, 0))).toContain('不是加密文件');
	});

	test('any flipped bit', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: file.length - 1 }),
				fc.integer({ min: 0, max: 7 }),
				async (at, bit) => {
					const other = file.slice();
					other[at]! ^= 1 << bit;
					expect(await refusal(other)).toMatch(/已损坏|不完整|不是加密文件|加密格式是第 .* 版/);
				}
			),
			{ numRuns: isWhole ? 300 : 100 }
		);
	});

	test('bytes behind its end', async () => {
		expect(await refusal(new Uint8Array([...file, 0]))).toContain('已损坏');
	});

	test('another version', async () => {
		for (const version of ['0', '2', '10']) {
			const text = new TextEncoder().encode(`gangwei-sealed ${version}`);
			const other = new Uint8Array([...text, ...file.subarray('gangwei-sealed 1'.length)]);
			expect(await refusal(other)).toContain(`加密格式是第 ${version} 版`);
		}
	});

	test('another thing', async () => {
		expect(await refusal(new TextEncoder().encode('镇,数\n'))).toContain('不是加密文件');
		expect(await refusal(file, PASSPHRASE, 'workspace')).toContain('不是加密的工作文件');
	});

	test('other words on the outside, with a checksum that fits', async () => {
		const inside = envelopeIn('x', file);
		const { enveloped } = await import('$lib/seal/envelope');
		const other = enveloped('{"holds":"dataset","note":"别的名称"}', inside.age);
		expect(envelopeIn('x', other).about.note).toBe('别的名称');
		expect(await refusal(other)).toContain('被改动过');
	});

	test('more work than an office’s computer can do, before it is done', async () => {
		const inside = envelopeIn('x', file);
		const { enveloped } = await import('$lib/seal/envelope');
		const text = new TextDecoder('latin1').decode(inside.age).replace(/( 1)0\n/, ' 20\n');
		expect(await refusal(enveloped(inside.line, Buffer.from(text, 'latin1')))).toContain('已损坏');
	});

	test('a passphrase that is too short, and a note that is too long', async () => {
		await expect(sealed(bytes, '1234567', about, WORK)).rejects.toThrow('口令只有 7 个字符');
		await expect(seal(bytes, { ...about, note: '长'.repeat(61) })).rejects.toThrow('61 个字');
	});
});
