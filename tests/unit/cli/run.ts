import { expect, vi } from 'vitest';
import { main } from '../../../src/cli/main';

/** What a command said and how it ended. */
export interface Ended {
	code: number;
	out: string;
	err: string;
}

/** Runs one command in this process. */
export async function run(...args: string[]): Promise<Ended> {
	let out = '';
	let err = '';
	const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		out += String(text);
		return true;
	});
	const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		err += String(text);
		return true;
	});
	try {
		const code = await main(args, process.cwd());
		return { code, out, err };
	} finally {
		stdout.mockRestore();
		stderr.mockRestore();
	}
}

/** The one JSON document that a command printed; nothing else may stand on either stream. */
export async function json<T>(...args: string[]): Promise<T> {
	const { code, out, err } = await run(...args, '--json');
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(out.endsWith('\n')).toBe(true);
	return JSON.parse(out) as T;
}

/** A command refused for what it was given: exit 1, nothing printed, one sentence. */
export async function refused(...args: string[]): Promise<string> {
	const { code, out, err } = await run(...args);
	expect({ code, out }).toEqual({ code: 1, out: '' });
	expect(err).toMatch(/^[^\n]+\n$/);
	return err;
}
