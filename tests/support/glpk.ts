import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Key, Known, Term } from '../../src/lib/release/terms/cells';

/** Whether Debian's `glpsol` is there: a second solver beside the product's own. */
export const hasGlpk = spawnSync('glpsol', ['--version']).status === 0;

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

/** The end of what is possible of a quantity by GLPK; null where there is none. */
export function glpkEnd(known: Known, terms: readonly Term[], way: 'min' | 'max'): number | null {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-glpk-'));
	try {
		const [program, answer] = [join(folder, 'in.lp'), join(folder, 'out.txt')];
		writeFileSync(program, textOf(known, terms, way));
		// Its own presolver doesn't tell without end from impossible.
		const { stdout } = spawnSync('glpsol', ['--nopresol', '--lp', program, '-w', answer], {
			encoding: 'utf8'
		});
		const [, status, value] =
			/^s bas \d+ \d+ (\w) \w (\S+)$/m.exec(readFileSync(answer, 'utf8')) ?? [];
		if (status === 'f' && !stdout.includes('UNBOUNDED')) return Number(value);
		if (!stdout.includes('UNBOUNDED')) throw new Error(stdout);
		return null;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
