import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '$lib/db/connection';
import {
	compared,
	intakeCases,
	outcomeOf,
	type IntakeCase,
	type Outcome
} from '../../support/cases';
import { openForCases } from '../../support/engine';
import { inCorpus, isWhole } from '../../support/corpus';

const cases = intakeCases();

interface Staged {
	came: Outcome;
	/** The whole roster as staged; null where the case is none of those that are compared. */
	roster: Row[] | null;
}

/** The cases of one roster in ten formats. */
const same = ['001', '002', '003', '004', '010', '012', '013', '014', '015', '016'];
const isSame = ({ name }: IntakeCase): boolean => same.includes(name.slice(0, 3));

const known = new Map<string, Promise<Staged>>();
/** What came of a case: each is staged once. */
const stagedOf = (it: IntakeCase): Promise<Staged> => {
	const found = known.get(it.name) ?? staged(it);
	known.set(it.name, found);
	return found;
};

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
afterAll(() => engine.close());

const staged = (it: IntakeCase): Promise<Staged> =>
	engine.alone(async (connection) => {
		const came = await outcomeOf(connection, it);
		// One character of a name is in Unicode and GB18030 only; the older formats spell it otherwise.
		const roster = `SELECT * EXCLUDE (file, sheet) REPLACE (replace(name, '𠮷', '吉') AS name)
			FROM stg_roster ORDER BY "row"`;
		return { came, roster: isSame(it) ? await connection.query(roster) : null };
	});

describe('files as offices send them', () => {
	const looked = cases.filter(({ shown_by }) => isWhole || shown_by === undefined);
	test.each(looked.map((it) => [it.name, it.about, it] as const))('%s %s', async (_, __, it) => {
		const { expected, actual } = compared(it, (await stagedOf(it)).came);
		expect(actual).toEqual(expected);
	});

	test('what a case is shown by runs without `CORPUS=1`', () => {
		const own = cases.filter(({ shown_by }) => shown_by === undefined).map(({ name }) => name);
		const by = cases.flatMap(({ shown_by }) => shown_by ?? []);
		expect(by.filter((it) => !own.includes(it) && !existsSync(it))).toEqual([]);
	});
});

test('one roster in ten formats gives the same staged rows, in every column', async () => {
	const rosters: Row[][] = [];
	for (const it of cases.filter(isSame)) rosters.push((await stagedOf(it)).roster!);
	expect(rosters).toHaveLength(same.length);
	expect(rosters[0]!.length).toBeGreaterThan(1);
	for (const rows of rosters) expect(rows).toEqual(rosters[0]);
});

// Other tests of the same run change the writers' state: it runs with the long ones, by itself.
inCorpus('the inputs are what write.ts makes', async () => {
	const { inputs } = await import('../../cases/intake/write');
	const kept = keptInputs();
	expect(kept.map(([path]) => path).sort()).toEqual(Object.keys(inputs).sort());
	const differing = kept.filter(([path, bytes]) => Buffer.compare(bytes, inputs[path]!) !== 0);
	expect(differing.map(([path]) => path)).toEqual([]);
});

test('no input is larger than 40 kB', () => {
	expect(keptInputs().length).toBeGreaterThan(cases.length);
	const sizes = keptInputs().filter(([, { length }]) => length > 40_000);
	expect(sizes.map(([path]) => path)).toEqual([]);
});

/** The inputs of all cases: path below the folder of cases, bytes. */
function keptInputs() {
	return cases.flatMap(({ name, inputs }) =>
		inputs.map((file) => [`${name}/${file.name}`, file.bytes] as const)
	);
}
