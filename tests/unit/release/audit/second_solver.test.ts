import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAttacker } from '$lib/release/audit/bounds';
import { openSolver, type Solver } from '$lib/release/solver/open';
import type { Key, Known, Term } from '$lib/release/terms/cells';
import { drawn } from './drawn';

const isThere = spawnSync('glpsol', ['--version']).status === 0;
const named = isThere ? 'GLPK' : 'GLPK (skipped: it is not installed)';
const runs = process.env.CORPUS ? 300 : 40;

/** All that is known as a program in CPLEX's LP format, as it stands: nothing of it is reckoned by the auditor. */
function textOf({ figures, relations }: Known, terms: readonly Term[], way: 'min' | 'max'): string {
	const names = new Map<Key, string>();
	const nameOf = (key: Key): string => {
		const name = names.get(key) ?? `x${names.size}`;
		names.set(key, name);
		return name;
	};
	const sum = (of: readonly Term[]): string =>
		of
			.map(([key, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${nameOf(key)}`)
			.join(' ');
	const rows = relations.flatMap(({ terms: row, lo, hi }) =>
		lo === hi
			? [`${sum(row)} = ${lo}`]
			: [`${sum(row)} >= ${lo}`, ...(hi === null ? [] : [`${sum(row)} <= ${hi}`])]
	);
	const bounds = figures.flatMap(({ key, lo, hi }) => [
		`${nameOf(key)} >= ${lo}`,
		...(hi === null ? [] : [`${nameOf(key)} <= ${hi}`])
	]);
	return [
		`${way === 'min' ? 'Minimize' : 'Maximize'}\n obj: ${sum(terms)}\nSubject To`,
		...[...rows, ...bounds].map((row, i) => ` r${i}: ${row}`),
		'End\n'
	].join('\n');
}

describe.skipIf(!isThere)(named, () => {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-glpk-'));
	let solver: Solver;
	beforeAll(async () => {
		solver = await openSolver();
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** Null where there is no end. */
	const endOf = (known: Known, terms: readonly Term[], way: 'min' | 'max'): number | null => {
		const [program, answer] = [join(folder, 'in.lp'), join(folder, 'out.txt')];
		writeFileSync(program, textOf(known, terms, way));
		// Its own presolver doesn't tell without end from impossible.
		const { stdout } = spawnSync('glpsol', ['--nopresol', '--lp', program, '-w', answer], {
			encoding: 'utf8'
		});
		const [, status, value] =
			/^s bas \d+ \d+ (\w) \w (\S+)$/m.exec(readFileSync(answer, 'utf8')) ?? [];
		if (status === 'f' && !stdout.includes('UNBOUNDED')) return Number(value);
		expect(stdout).toContain('UNBOUNDED');
		return null;
	};

	test(`of ${runs} tables it finds the same bounds`, { timeout: 300_000 }, () => {
		let ends = 0;
		fc.assert(
			fc.property(drawn, ({ known }) => {
				const hidden = known.figures.filter(({ lo, hi }) => lo !== hi).slice(0, 2);
				const [first, second] = hidden;
				fc.pre(first !== undefined && second !== undefined);
				const attacker = openAttacker(solver, known);
				const questions: Term[][] = [
					[[first.key, 1]],
					[
						[first.key, 1],
						[second.key, -1]
					]
				];
				for (const terms of questions) {
					const { lo, hi } = attacker.bounds(terms);
					for (const [found, way] of [
						[lo, 'min'],
						[hi, 'max']
					] as const) {
						const other = endOf(known, terms, way);
						ends++;
						if (other === null || found === null) expect([way, found]).toEqual([way, other]);
						else expect(Math.abs(found - other)).toBeLessThanOrEqual(1e-6);
					}
				}
				attacker.dispose();
			}),
			{ numRuns: runs, maxSkipsPerRun: 10 }
		);
		expect(ends).toBeGreaterThanOrEqual(runs * 4);
	});
});
