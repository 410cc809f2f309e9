import { Decrypter, Encrypter } from 'age-encryption';
import { UserError } from '../base/errors';
import { aboutLine, damaged, enveloped, envelopeIn, type About, type Held } from './envelope';

/**
 * Scrypt's work factor: N = 2^17, r = 8, p = 1, which OWASP's password storage cheat sheet asks for at least. It
 * takes 128 MB and about a second in a browser's JavaScript; 2^18, age's own default, takes twice both.
 */
const WORK = 17;

/** Characters of a passphrase. */
export const LEAST_PASSPHRASE = 8;

/** Full-width figures and letters are what an input method makes of the same keys. */
const typed = (passphrase: string): string => passphrase.normalize('NFKC');

/** Throws a `UserError` for a passphrase that is too short to seal with. */
export function checkPassphrase(passphrase: string): void {
	const { length } = [...typed(passphrase)];
	if (length < LEAST_PASSPHRASE)
		throw new UserError(
			`口令只有 ${length} 个字符：请至少用 ${LEAST_PASSPHRASE} 个，不要用姓名、生日、电话或单位名称`
		);
}

/**
 * Bytes as a file that opens with the passphrase alone. Throws a `UserError` for a passphrase that is too short
 * and a note that is too long.
 *
 * @param about what everybody can read of it
 * @param work base-2 logarithm of scrypt's N; less than the usual one is for tests
 */
export async function sealed(
	bytes: Uint8Array,
	passphrase: string,
	about: About,
	work = WORK
): Promise<Uint8Array<ArrayBuffer>> {
	checkPassphrase(passphrase);
	const line = aboutLine(about);
	const first = new TextEncoder().encode(`${line}\n`);
	const inside = new Uint8Array(first.length + bytes.length);
	inside.set(first);
	inside.set(bytes, first.length);
	const encrypter = new Encrypter();
	encrypter.setPassphrase(typed(passphrase));
	encrypter.setScryptWorkFactor(work);
	return enveloped(line, await encrypter.encrypt(inside));
}

/**
 * What was sealed. Throws a `UserError` of one sentence for what isn't a sealed file, is of another version, is
 * cut off, damaged or changed, holds something else, or doesn't open with the passphrase.
 *
 * @param name of the file, for the sentence
 */
export async function unsealed(
	name: string,
	bytes: Uint8Array,
	passphrase: string,
	holds?: Held
): Promise<{ about: About; bytes: Uint8Array }> {
	const { about, line, age } = envelopeIn(name, bytes, holds);
	const decrypter = new Decrypter();
	decrypter.addPassphrase(typed(passphrase));
	const inside = await decrypter.decrypt(age).catch((cause: Error) => {
		if (!/no identity matched/.test(cause.message)) throw damaged(name);
		throw new UserError(`口令不对，《${name}》没有打开：请核对大小写和输入法后重新输入`);
	});
	// Whoever has no passphrase can write other words on the outside.
	const first = new TextEncoder().encode(`${line}\n`);
	if (!first.every((byte, i) => byte === inside[i])) throw damaged(name);
	return { about, bytes: inside.subarray(first.length) };
}
