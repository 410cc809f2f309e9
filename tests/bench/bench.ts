import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figureOf, type Bench } from './figures';
import { machine, staleBuild } from './machine';
import { native } from './native';
import { checks, gb18030, largeCsv, mediumCsv, stops, xlsx } from './own';
import { textReport, writeDocument, writeJson, type Report } from './report';
import { links, views } from './site';
import { statements } from './statements';

interface Part {
	run: (bench: Bench) => Promise<void>;
	/** Looks at the built site. */
	built: boolean;
}

/** In the order in which they run: what others are divided by comes first. */
const parts: Record<string, Part> = {
	statements: { run: statements, built: false },
	native: { run: native, built: false },
	views: { run: views, built: true },
	links: { run: links, built: true },
	'medium-csv': { run: mediumCsv, built: true },
	'large-csv': { run: largeCsv, built: true },
	gb18030: { run: gb18030, built: true },
	xlsx: { run: xlsx, built: true },
	stops: { run: stops, built: true },
	checks: { run: checks, built: true }
};

const benches: Record<string, string[]> = {
	scope: ['statements', 'native', 'views', 'links', 'medium-csv', 'large-csv'],
	intake: ['native', 'large-csv', 'gb18030', 'xlsx', 'stops'],
	all: Object.keys(parts)
};

const usage = `npm run bench -- <${[...Object.keys(benches), ...Object.keys(parts)].join(' | ')}>
  --large N    rows of the large roster (1200000)
  --medium N   rows of the medium roster (100000)
  --json FILE  where the figures go as JSON (node_modules/.cache/gangwei/bench.json)
  --write      puts the tables into docs/performance.md; only with "all"`;

/**
 * Runs the parts of a bench one after the other, prints their tables and writes them as JSON. A part
 * that fails is told and the others go on. Returns the exit code: 0, 1 when a part failed, 2 for wrong usage.
 */
export async function run(args: string[]): Promise<number> {
	const asked = read(args);
	if (asked === null) {
		console.error(usage);
		return 2;
	}
	const { names, values } = asked;
	const root = process.cwd();
	const stale = names.some((name) => parts[name]!.built) ? staleBuild(root) : null;
	if (stale !== null) console.error(stale);
	if (stale !== null && (values.write || stale.includes('missing'))) return 1;

	const report: Report = { machine: await machine(), figures: [], missed: [], parts: [] };
	if (stale !== null) report.missed.push({ what: 'the present sources', why: stale });
	let failed = false;
	const bench: Bench = {
		...{ root, medium: Number(values.medium), large: Number(values.large), natives: new Map() },
		add(taken, told) {
			const figure = figureOf(taken, told);
			if (figure) report.figures.push(figure);
			else this.miss(`${told.what} at ${told.size}`, 'nothing was seen');
		},
		miss(what, why) {
			console.error(`not measured: ${what}: ${why}`);
			report.missed.push({ what, why });
		},
		fail(what, error) {
			failed = true;
			this.miss(what, (error as Error).stack ?? String(error));
		}
	};
	for (const name of names) {
		console.error(`${name} …`);
		const start = performance.now();
		try {
			await parts[name]!.run(bench);
		} catch (error) {
			bench.fail(name, error);
		}
		report.parts.push({ name, seconds: (performance.now() - start) / 1000 });
		// What there is stays there when a later part takes the process down.
		await writeJson(values.json, report);
	}
	console.log(textReport(report));
	if (values.write) await writeDocument(join(root, 'docs', 'performance.md'), report);
	return failed ? 1 : 0;
}

/** The parts that are asked for, and how; null for wrong usage. */
function read(args: string[]) {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				large: { type: 'string', default: '1200000' },
				medium: { type: 'string', default: '100000' },
				json: { type: 'string', default: join('node_modules', '.cache', 'gangwei', 'bench.json') },
				write: { type: 'boolean', default: false }
			}
		});
		const [name = '', ...more] = positionals;
		const names = benches[name] ?? (name in parts ? [name] : null);
		const sizes = [values.large, values.medium].every((text) => /^[1-9]\d{2,6}$/.test(text));
		if (!names || more.length || !sizes || (values.write && name !== 'all')) return null;
		return { names, values };
	} catch (error) {
		console.error((error as Error).message);
		return null;
	}
}
