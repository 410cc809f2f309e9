import { expect, test, vi } from 'vitest';
import { LOCAL, type DatasetMeta } from '$lib/datasets/meta';
import { Findings } from '$lib/state/findings.svelte';
import type { Session } from '$lib/state/session.svelte';
import { dongchangfu as meta } from '../present/views';

test('how far the checks have come is said of the dataset asked for alone', async () => {
	const asked: ((answer: unknown) => void)[] = [];
	const session = {
		withDataset: () => new Promise((answer) => asked.push(answer))
	} as unknown as Session;
	const findings = new Findings(session);
	const other: DatasetMeta = { ...meta, id: LOCAL };
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	void findings.show(meta, view);
	await vi.waitFor(() => expect(asked).toHaveLength(1));
	expect(findings.checking).toMatchObject({ meta, nth: 1 });

	// As soon as another is asked for, nothing is said of the first any more.
	void findings.show(other, view);
	expect(findings.checking).toBeNull();
	await vi.waitFor(() => expect(asked).toHaveLength(2));
	expect(findings.checking!.meta).toBe(other);
	asked[0]!({});
	await Promise.resolve();
	expect(findings.checking!.meta).toBe(other);
	findings.stop();
	expect(findings.checking).toBeNull();
});
