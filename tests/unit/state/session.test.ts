import { afterEach, describe, expect, test } from 'vitest';
import { EngineDied, type BrowserConnection } from '$lib/db/wasm';
import { layOut } from '$lib/intake/layout/plan';
import { packed } from '$lib/intake/raw/table';
import type { LaidOut } from '$lib/intake/staging/load';
import { steps, type Step } from '$lib/model/steps';
import { Stopped } from '$lib/state/reader';
import { Session } from '$lib/state/session.svelte';
import { drawn } from '../../support/dataset';
import { openForFew } from '../../support/engine';

const known = { plan_year: 2022, issued_on: '2022-01-01' };
const file = (name: string, text: string): LaidOut => {
	const table = packed({ file: name, sheet: null, format: 'CSV', rows: drawn(text) });
	return { table, layout: layOut(table) };
};
const files = (people = 1): LaidOut[] => [
	file('计划.csv', '镇（街道）|城镇|乡村\n沙镇镇|0|9'),
	file('花名册.csv', `镇（街道）|城乡类别|上岗日期\n${'沙镇镇|乡村|2022-02-01\n'.repeat(people)}`)
];

/** The tables that show a part of the model to be there. */
const made: Record<Step, string> = {
	progress: 'fct_progress',
	people: 'fct_eligible',
	posts: 'fct_post',
	money: 'fct_funding'
};

const sessions: Session[] = [];
/** A session over Node's engine, what its engines are asked, and who says of a statement that it fails. */
function opened(fails: (sql: string) => Error | null = () => null) {
	const said: string[] = [];
	const heard = (sql: string): void => {
		said.push(sql);
		const error = fails(sql);
		if (error) throw error;
	};
	const open = async (): Promise<BrowserConnection> => {
		const engine = await openForFew();
		let isClosed = false;
		let last: Promise<unknown> = Promise.resolve();
		const asked = <T>(sql: string, ask: () => Promise<T>): Promise<T> => {
			heard(sql);
			if (isClosed) throw new EngineDied('closed');
			const answer = ask();
			last = answer.then(undefined, () => undefined);
			return answer;
		};
		return {
			...engine,
			query: async (sql, params) => asked(sql, () => engine.query(sql, params)),
			run: async (sql) => asked(sql, () => engine.run(sql)),
			attach: () => Promise.reject(new Error('no dataset here')),
			pack: () => Promise.reject(new Error('no other engine here')),
			unpack: () => Promise.reject(new Error('no other engine here')),
			// Unlike a browser's, it can't be ended while it answers.
			async close() {
				isClosed = true;
				await last;
				await engine.close();
			}
		};
	};
	const session = new Session([], open);
	sessions.push(session);
	return {
		session,
		said,
		builds: (step: Step) => said.filter((it) => it.includes(`create table ${made[step]} `)).length
	};
}
afterEach(async () => {
	for (const session of sessions.splice(0)) await session.clearLocal();
});

const load = (session: Session, tables = files()) =>
	session.loadLocal(tables, known, () => undefined);
const count = (session: Session, step: Step, needs?: readonly Step[]) =>
	session.withDataset(
		session.local!.meta,
		async (it) => (await it.query(`SELECT count(*)::integer AS n FROM ${made[step]}`))[0]!.n,
		needs
	);
const until = async (holds: () => boolean): Promise<void> => {
	while (!holds()) await new Promise((next) => setTimeout(next, 20));
};

describe('own files', () => {
	test('are there with what the first page shows; the rest follows by itself, part by part', async () => {
		const { session, builds } = opened();
		await load(session);
		expect(steps.map(builds)).toEqual([1, 0, 0, 0]);
		expect(session.preparing).toEqual(['people', 'posts', 'money']);
		expect(await count(session, 'progress', ['progress'])).toBeGreaterThan(0);
		expect(session.preparing).toEqual(['people', 'posts', 'money']);
		await until(() => session.preparing.length === 0);
		expect(steps.map(builds)).toEqual([1, 1, 1, 1]);
	});

	test('a question has what it needs built first, once, and nothing else', async () => {
		const { session, builds } = opened();
		await load(session);
		const both = [
			count(session, 'money', ['money']),
			count(session, 'money', ['progress', 'money'])
		];
		const [first, second] = await Promise.all(both);
		expect(first).toBeGreaterThan(0);
		expect(second).toBe(first);
		expect(steps.map(builds)).toEqual([1, 0, 0, 1]);
		expect(session.preparing).toEqual(['people', 'posts']);
		await count(session, 'posts');
		expect(session.preparing).toEqual([]);
	});

	test('a part that fails is the failure of who asks for it; the others answer, and it is tried again', async () => {
		let isBroken = true;
		const { session, builds } = opened((sql) =>
			isBroken && sql.includes('create table fct_funding ') ? new Error('no money today') : null
		);
		await load(session);
		await expect(count(session, 'money')).rejects.toThrow('no money today');
		expect(await count(session, 'posts', ['posts'])).toBe(0);
		expect(session.preparing).toEqual([]);
		expect(session.restarts).toBe(0);
		isBroken = false;
		expect(await count(session, 'money')).toBeGreaterThan(0);
		expect(builds('money')).toBe(2);
	});

	test('every part is there again after the engine died', async () => {
		let dies = false;
		const { session, builds } = opened((sql) => {
			if (!dies || !sql.startsWith('SELECT count')) return null;
			dies = false;
			return new EngineDied('killed');
		});
		await load(session);
		await count(session, 'money');
		dies = true;
		expect(await count(session, 'money')).toBeGreaterThan(0);
		expect(session.restarts).toBe(1);
		expect(steps.map(builds)).toEqual([2, 2, 2, 2]);
	});

	test('other files take the place of all parts of those before', async () => {
		const { session, said } = opened();
		await load(session);
		await count(session, 'money', ['money']);
		await load(session, files(3));
		expect(session.preparing).toEqual(['people', 'posts', 'money']);
		expect(await count(session, 'progress', ['progress'])).toBeGreaterThan(0);
		said.length = 0;
		await until(() => session.preparing.length === 0);
		expect(said.filter((it) => it.startsWith('USE memory.'))).toEqual(
			Array(3).fill('USE memory.local_2')
		);
		// Files that are refused leave those loaded as they are.
		await expect(load(session, files().slice(0, 1))).rejects.toThrow('花名册');
		expect(await count(session, 'money')).toBeGreaterThan(0);
	});

	test('a stop ends what is being prepared, which is built when somebody asks', async () => {
		let stop: (() => void) | null = null;
		const { session } = opened((sql) => {
			if (sql.includes('create table fct_eligible ')) stop?.();
			return null;
		});
		stop = () => {
			stop = null;
			session.stopLoading();
		};
		await load(session);
		await expect(count(session, 'people', ['people'])).rejects.toThrow(Stopped);
		expect(session.preparing).toEqual([]);
		expect(await count(session, 'money')).toBeGreaterThan(0);
	});
});
