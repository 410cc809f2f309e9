import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { UserError } from '$lib/base/errors';
import { openNode } from '$lib/db/node';
import { privateFile } from '$lib/db/private_file';

const parent = mkdtempSync(join(tmpdir(), 'gangwei-private-'));
afterAll(() => rmSync(parent, { recursive: true }));

const bytes = new TextEncoder().encode('姓名,身份证号\n');
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('a private file', () => {
	test('is there for its use only, and for this user only', async () => {
		const file = privateFile([parent]);
		const answer = await file.with(bytes, async (path) => {
			expect([mode(dirname(path)), mode(path)]).toEqual(['700', '600']);
			expect(readFileSync(path)).toEqual(Buffer.from(bytes));
			expect(file.folders).toEqual([dirname(path)]);
			return 7;
		});
		expect(answer).toBe(7);
		expect(readdirSync(parent)).toEqual([]);
	});

	test('is gone when its use fails', async () => {
		const failing = privateFile([parent]).with(bytes, () => Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(readdirSync(parent)).toEqual([]);
	});

	test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
		'is gone when %s ends the process, which it still does',
		async (signal) => {
			const others = process.listeners(signal);
			const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
			await privateFile([parent]).with(bytes, async (path) => {
				const [own, ...more] = process.listeners(signal).filter((it) => !others.includes(it));
				expect(more).toEqual([]);
				own!(signal);
				expect(existsSync(dirname(path))).toBe(false);
				expect(kill.mock.calls).toEqual([[process.pid, signal]]);
			});
			kill.mockRestore();
			expect(process.listeners(signal)).toEqual(others);
		}
	);

	test('is gone when the process ends by itself', async () => {
		const others = process.listeners('exit');
		await privateFile([parent]).with(bytes, async (path) => {
			const [own] = process.listeners('exit').filter((it) => !others.includes(it));
			own!(1);
			expect(existsSync(dirname(path))).toBe(false);
		});
		expect(process.listeners('exit')).toEqual(others);
	});

	test('lies in the next folder where the first takes nothing', async () => {
		const file = privateFile([join(parent, 'gone'), parent]);
		await file.with(bytes, async (path) => expect(dirname(path)).toBe(file.folders[1]));
		expect(readdirSync(parent)).toEqual([]);
	});

	test.runIf(existsSync('/dev/shm'))('lies in memory where there is room', async () => {
		await privateFile().with(bytes, async (path) => expect(path).toMatch(/^\/dev\/shm\/gangwei-/));
	});

	test('without a folder to write to is refused in a sentence', async () => {
		const missing = join(parent, 'full', 'gone');
		const error: unknown = await privateFile([missing])
			.with(bytes, async () => 7)
			.catch((it: unknown) => it);
		expect(error).toBeInstanceOf(UserError);
		expect((error as Error).message).toContain(`“${missing}”`);
		expect((error as Error).message).toContain('TMPDIR');
	});
});

test('the engine that reads them has no folder to write to between loads', async () => {
	const connection = await openNode();
	await connection.load('t', ['c0'], [['x']]);
	const [{ folders } = { folders: '' }] = await connection.query<{ folders: string }>(
		"SELECT current_setting('allowed_directories')::varchar AS folders"
	);
	const [folder] = /[^[ ]*gangwei-[^,/]*/.exec(folders)!;
	expect(existsSync(folder)).toBe(false);
	await expect(connection.run(`COPY t TO '${folder}/t.csv'`)).rejects.toThrow();
	expect(existsSync(folder)).toBe(false);
	await connection.close();
});
