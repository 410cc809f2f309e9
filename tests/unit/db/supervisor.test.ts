import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { QueryError } from '$lib/db/connection';
import { SiteFileError } from '$lib/db/site_file';
import { supervise } from '$lib/db/supervisor';
import { answers, dies, fakes, isSilent, works, type Behaviour, type Fake } from './engines';

const run = (sql: string) => (engine: Fake) => engine.run(sql);
const named = (name: string, message = '') =>
	Object.assign(new QueryError(message, ''), { name }) as Error;
const throws =
	(error: Error): Behaviour =>
	() => {
		throw error;
	};

describe('a living engine', () => {
	test('is opened at the first call, once, and takes every kind of call', async () => {
		const { open, opened, attempts } = fakes(works);
		const engine = supervise(open);
		expect(attempts()).toBe(0);
		expect(await Promise.all([engine.query('a', [1]), engine.query('b')])).toEqual([
			answers('a by 1'),
			answers('b by 1')
		]);
		await engine.run('c');
		await engine.load('t', ['x', 'y'], [['1', null]]);
		expect(attempts()).toBe(1);
		expect(opened[0]!.log).toEqual(['a', 'b', 'c', 'load t (x,y) 1']);
	});

	test('passes its refusals on, and lives', async () => {
		const refusal = new QueryError('Binder Error: column "x" not found', 'select x');
		const { open, attempts } = fakes((sql) => {
			if (sql === 'bad') throw refusal;
		});
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart });
		await expect(engine.query('bad')).rejects.toBe(refusal);
		expect(await engine.query('good')).toEqual(answers('good by 1'));
		expect([attempts(), onRestart.mock.calls.length]).toEqual([1, 0]);
	});

	test('is closed with the supervisor; a later call opens another with what was kept', async () => {
		const { open, opened } = fakes(works);
		const engine = supervise(open);
		await engine.close();
		expect(opened).toEqual([]);
		await engine.keep('a', run('a'));
		await engine.close();
		expect(opened[0]!.isClosed).toBe(true);
		await engine.query('q');
		expect(opened[1]!.log).toEqual(['a', 'q']);
	});
});

describe('a dead engine', () => {
	test.each([
		['memory', new QueryError('RuntimeError: memory access out of bounds', '')],
		['a trap', new QueryError('RuntimeError: unreachable', '')],
		['an abort', new QueryError('Aborted(OOM). Build with -sASSERTIONS', '')],
		['a lost table', new QueryError('table index is out of bounds', '')],
		['DuckDB’s own word', new QueryError('INTERNAL Error: Attempted to access index 0', '')],
		['its worker', named('EngineDied', 'the engine could not start')],
		['silence', named('EngineSilent')]
	])('known by %s: is closed and replaced, and the call asked again', async (_, death) => {
		const { open, opened } = fakes(throws(death), works);
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart });
		expect(await engine.query('q')).toEqual(answers('q by 2'));
		expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
		expect(onRestart.mock.calls).toEqual([[death]]);
	});

	test('leaves what was kept to the next, in order, a step kept again in its new place', async () => {
		const { open, opened } = fakes(
			(sql) => (sql === 'q' ? dies(sql, opened[0]!) : undefined),
			works
		);
		const engine = supervise(open);
		await engine.keep('attach', run('attach'));
		await engine.keep('default', run('use a'));
		await engine.keep('gone', run('gone'));
		await engine.keep('local', run('local'));
		await engine.keep('default', run('use b'));
		engine.forget('gone');
		await engine.run('scratch');
		expect(await engine.query('q')).toEqual(answers('q by 2'));
		expect(opened[1]!.log).toEqual(['attach', 'local', 'use b', 'q']);
	});

	test('during a step that is to be kept: the step runs on the next', async () => {
		const { open, opened } = fakes(dies, works);
		const engine = supervise(open);
		await engine.keep('a', run('a'));
		expect(opened[1]!.log).toEqual(['a']);
		await engine.close();
		await engine.query('q');
		expect(opened[2]!.log).toEqual(['a', 'q']);
	});

	test('a step that fails for another reason is not kept', async () => {
		const bad = new QueryError('no such table', '');
		const { open, opened } = fakes((sql) => {
			if (sql === 'bad') throw bad;
		});
		const engine = supervise(open);
		await expect(engine.keep('a', run('bad'))).rejects.toBe(bad);
		await engine.close();
		await engine.query('q');
		expect(opened[1]!.log).toEqual(['q']);
	});

	test('twice in one call: the caller hears of it; the next call has a third engine', async () => {
		const { open, opened, attempts } = fakes(dies, dies, works);
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart });
		await expect(engine.query('q')).rejects.toThrow('memory access out of bounds');
		expect([attempts(), onRestart.mock.calls.length]).toEqual([2, 1]);
		expect(await engine.query('q')).toEqual(answers('q by 3'));
		expect(opened.map(({ log }) => log)).toEqual([['q'], ['q'], ['q']]);
	});

	test('under several calls at once is replaced once', async () => {
		const { open, opened, attempts } = fakes(dies, works);
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart });
		await engine.keep('a', async () => undefined);
		const calls = ['p', 'q', 'r', 's'].map((sql) => engine.query(sql));
		expect(await Promise.all(calls)).toEqual(
			['p', 'q', 'r', 's'].map((sql) => answers(`${sql} by 2`))
		);
		expect([attempts(), onRestart.mock.calls.length]).toEqual([2, 1]);
		expect([...opened[1]!.log].sort()).toEqual(['p', 'q', 'r', 's']);
	});

	test('that can’t even be closed is replaced all the same', async () => {
		const { open, opened } = fakes((sql, it) => {
			it.close = async () => Promise.reject(new Error('no answer'));
			return dies(sql, it);
		}, works);
		const engine = supervise(open);
		expect(await engine.query('q')).toEqual(answers('q by 2'));
		expect(opened).toHaveLength(2);
	});
});

describe('an engine that refuses a statement and then answers nothing right', () => {
	const refusal = new QueryError('Catalog Error: log storage "…" is not registered', '');
	/** Poisoned by the statement of that name, which itself is answered. */
	const poisoned = () => {
		let isPoisoned = false;
		return (sql: string) => {
			if (isPoisoned) throw refusal;
			isPoisoned = sql === 'poison';
		};
	};

	test('is replaced, and the call asked again', async () => {
		const { open, opened } = fakes(poisoned(), works);
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart });
		await engine.keep('kept', run('kept'));
		await engine.run('poison');
		expect(await engine.query('q')).toEqual(answers('q by 2'));
		expect(opened.map(({ log, isClosed }) => [log, isClosed])).toEqual([
			[['kept', 'poison', 'q'], true],
			[['kept', 'q'], false]
		]);
		expect(onRestart.mock.calls).toEqual([[refusal]]);
	});

	test('twice is the caller’s error, and both are closed', async () => {
		const spoils = (sql: string) => {
			if (sql === 'q' || sql === 'probe') throw refusal;
		};
		const { open, opened } = fakes(spoils, spoils, works);
		const engine = supervise(open);
		await expect(engine.query('q')).rejects.toBe(refusal);
		expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true]);
		expect(await engine.query('q')).toEqual(answers('q by 3'));
	});
});

describe('an engine that never opens', () => {
	const blocked = named('EngineDied', 'the engine could not start');

	test('is opened once more, and not in a loop; the next call tries again', async () => {
		const { open, attempts } = fakes(blocked, blocked, blocked, blocked, blocked, works);
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart });
		await expect(engine.query('a')).rejects.toBe(blocked);
		expect(attempts()).toBe(2);
		await expect(engine.query('b')).rejects.toBe(blocked);
		expect(attempts()).toBe(4);
		expect(await engine.query('c')).toEqual(answers('c by 6'));
		expect(onRestart).not.toHaveBeenCalled();
	});

	test('for want of a file of the site is not opened again', async () => {
		const missing = new SiteFileError('engine.wasm', 'page', 'text/html');
		const { open, attempts } = fakes(missing, works);
		const engine = supervise(open);
		await expect(engine.query('a')).rejects.toBe(missing);
		expect(attempts()).toBe(1);
		expect(await engine.query('b')).toEqual(answers('b by 2'));
	});

	test('fails all who wait for it after two tries', async () => {
		const { open, attempts } = fakes(blocked, blocked, works);
		const engine = supervise(open);
		const all = await Promise.allSettled(['a', 'b', 'c'].map((sql) => engine.query(sql)));
		expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(attempts()).toBe(2);
		expect(await engine.query('d')).toEqual(answers('d by 3'));
	});

	test('after another has died: the next call tries again, and is not told of the old failure', async () => {
		const { open, attempts } = fakes(dies, blocked, blocked, works);
		const engine = supervise(open);
		await expect(engine.query('a')).rejects.toBe(blocked);
		expect(attempts()).toBe(3);
		expect(await engine.query('b')).toEqual(answers('b by 4'));
	});

	test('for a kept step that now fails: the next call tries again', async () => {
		const lost = new QueryError('the file is gone', '');
		let isGone = false;
		const { open, attempts } = fakes((sql, it) =>
			it.number === 1 && sql === 'q' ? dies(sql, it) : 0
		);
		const engine = supervise(open);
		await engine.keep('file', async () => {
			if (isGone) throw lost;
		});
		isGone = true;
		await expect(engine.query('q')).rejects.toBe(lost);
		isGone = false;
		expect(await engine.query('q')).toEqual(answers('q by 3'));
		expect(attempts()).toBe(3);
	});
});

describe('an engine that says nothing', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test('within the limit is dead', async () => {
		const { open, opened } = fakes(isSilent, works);
		const onRestart = vi.fn();
		const engine = supervise(open, { onRestart, limit: 5000 });
		const call = engine.query('q');
		await vi.advanceTimersByTimeAsync(4999);
		expect(opened).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(1);
		expect(await call).toEqual(answers('q by 2'));
		expect(onRestart.mock.calls.map(([error]) => (error as Error).message)).toEqual([
			'the engine did not answer within 5 s'
		]);
		expect(vi.getTimerCount()).toBe(0);
	});

	test('twice is the caller’s error', async () => {
		const { open, attempts } = fakes(isSilent);
		const call = expect(supervise(open, { limit: 5000 }).query('q')).rejects.toThrow('within 5 s');
		await vi.advanceTimersByTimeAsync(10_000);
		await call;
		expect(attempts()).toBe(2);
	});

	test('to the look that follows a refusal is dead', async () => {
		const { open, opened } = fakes((sql, it) => {
			if (sql === 'q') throw new QueryError('no such table', '');
			return isSilent(sql, it);
		}, works);
		const call = supervise(open).query('q');
		await vi.advanceTimersByTimeAsync(2000);
		expect(await call).toEqual(answers('q by 2'));
		expect(opened[0]!.isClosed).toBe(true);
	});

	test('while it opens doesn’t hold up its end; it is closed when it opens', async () => {
		const { open, opened } = fakes(works);
		let openNow: () => void = () => undefined;
		const wait = new Promise<void>((now) => (openNow = now));
		const engine = supervise(async () => (await wait, open()));
		void engine.query('q');
		await engine.close();
		openNow();
		await vi.advanceTimersByTimeAsync(1);
		expect(opened[0]!.isClosed).toBe(true);
	});

	test('while it should open fails the call; the next call tries again', async () => {
		const { open, attempts } = fakes(works);
		let isStuck = true;
		const engine = supervise(() => (isStuck ? new Promise<Fake>(() => undefined) : open()), {
			limit: 5000
		});
		const outcome = vi.fn();
		const call = engine.query('q').then(outcome, (error: Error) => void outcome(error.name));
		await vi.advanceTimersByTimeAsync(60_000);
		expect(outcome.mock.calls).toEqual([['EngineSilent']]);
		await call;
		isStuck = false;
		expect(await engine.query('q')).toEqual(answers('q by 1'));
		expect(attempts()).toBe(1);
	});
});
