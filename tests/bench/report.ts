import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { aligned } from '../../src/cli/output';
import type { Figure } from './figures';
import { textOf } from './machine';

/** All that a run found. */
export interface Report {
	machine: [string, string][];
	figures: Figure[];
	/** What couldn't be measured, and why. */
	missed: { what: string; why: string }[];
	/** Seconds that each part took. */
	parts: { name: string; seconds: number }[];
}

const header = [
	'',
	'size',
	'n',
	'median',
	'p95',
	'native',
	'native p95',
	'÷ native',
	'÷ native p95',
	'target',
	''
];

/** The report as text tables, one for each section. */
export function textReport(report: Report): string {
	const sections = sectionsOf(report).map(
		([name, figures]) => `${name}\n${aligned(header, figures.map(rowOf))}`
	);
	return [
		...sections,
		report.missed.map(({ what, why }) => `not measured: ${what}: ${why}`).join('\n'),
		report.parts.map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`).join(', '),
		report.machine.map(([name, value]) => `${name} ${value}`).join('; ')
	].join('\n\n');
}

/** The report as Markdown. */
function markdownReport(report: Report): string {
	const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
		[row(head), row(head.map((_, i) => (i ? '---:' : '---'))), ...rows.map(row)].join('\n');
	return [
		report.machine.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
		...sectionsOf(report).flatMap(([name, figures]) => [
			`### ${name[0]!.toUpperCase()}${name.slice(1)}`,
			table(header, figures.map(rowOf))
		]),
		...(report.missed.length ? ['### Not measured'] : []),
		report.missed.map(({ what, why }) => `- ${what}: ${why.split('\n')[0]}`).join('\n'),
		`Seconds by part: ${report.parts.map((it) => `${it.name} ${it.seconds.toFixed(0)}`).join(', ')}.`
	].join('\n\n');
}

const markers = ['<!-- bench: written by `npm run bench -- all --write` -->', '<!-- /bench -->'];

/** Puts the report between the marks of a Markdown file. Throws when it has none. */
export async function writeDocument(path: string, report: Report): Promise<void> {
	const [start, end] = markers as [string, string];
	const text = textOf(path);
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${path} has no ${start} … ${end}`);
	const whole = `${text.slice(0, from)}${start}\n\n${markdownReport(report)}\n\n${text.slice(to)}`;
	const options = { ...(await resolveConfig(path)), filepath: path };
	await writeFile(path, await format(whole, options));
}

/** Writes the report as JSON. */
export async function writeJson(path: string, report: Report): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, `${JSON.stringify(report, null, '\t')}\n`);
}

function sectionsOf({ figures }: Report): [string, Figure[]][] {
	const names = [...new Set(figures.map(({ section }) => section))];
	return names.map((name) => [name, figures.filter(({ section }) => section === name)]);
}

function rowOf(figure: Figure): string[] {
	const { what, size, count, median, p95, native, target } = figure;
	const told = (value: number): string => printed(value, figure.unit);
	return [
		what,
		size.toLocaleString('en'),
		String(count),
		told(median),
		told(p95),
		...(native === null
			? ['—', '—', '—', '—']
			: [
					told(native.median),
					told(native.p95),
					(median / native.median).toFixed(2),
					(p95 / native.p95).toFixed(2)
				]),
		target === null ? '—' : told(target),
		target === null ? '' : p95 <= target ? 'met' : 'missed'
	];
}

function printed(value: number, unit: Figure['unit']): string {
	if (unit === 'statements') return String(value);
	if (unit === 'ratio') return value.toFixed(2);
	if (unit === 's') return `${value.toFixed(2)} s`;
	if (unit === 'MB') return `${value.toFixed(0)} MB`;
	return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}
