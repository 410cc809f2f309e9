/**
 * The password with which Excel encrypts what it protects against changes only: every program opens
 * such a file without asking.
 */
const DEFAULT_PASSWORD = 'VelvetSweatshop';

/** The password as the formats hash it, in two bytes a character. */
export const widePassword = Uint8Array.from(
	[...DEFAULT_PASSWORD].flatMap((char) => [char.charCodeAt(0), 0])
);

/** A number in four bytes, the lowest first. */
export const word = (value: number): Uint8Array =>
	Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);

/** Whether the bytes begin with those of the other. */
export const begins = (bytes: Uint8Array, other: Uint8Array): boolean =>
	bytes.length >= other.length && other.every((byte, i) => byte === bytes[i]);
