import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Something that the site ships, and the words that have to go with it. */
interface Part {
	name: string;
	version?: string;
	licence: string;
	/** Texts of its licence and notices. */
	texts: string[];
}

/** An entry of data/licences/index.json: what lies inside a package, or in the site's data, without a package of its own. */
interface Inside extends Omit<Part, 'texts'> {
	/** The package that it is part of; `data` for the site's own data. */
	within: string;
	/** Name of its text there; without it the package of this name has one. */
	text?: string;
}

const texts = resolve('data/licences');
const isNotice = /^(licen[sc]e|copying|copyrightnotice|notice)/i;
/** What the bundler and the compiler of messages put in, by the beginning of a module's id. */
const generated: readonly [RegExp, string][] = [
	[/^\0vite\//, 'vite'],
	[/^\0rolldown\//, 'rolldown'],
	[/^\0@oxc-project/, '@oxc-project/runtime'],
	[/\/src\/lib\/paraglide\//, '@inlang/paraglide-js']
];

/**
 * Writes `licences.txt` beside the pages: the licences and notices of every package of which something is in
 * a page or a worker, and of what those packages and the data hold without saying so. A page's bundle and
 * each worker's are told by a plugin of their own; fails the build where a text is missing.
 */
export function licences(): { page: Plugin; worker: () => Plugin } {
	const folders = new Set<string>();
	const look = (ids: readonly string[]): void => {
		for (const id of ids) {
			const folder = folderOf(id);
			if (folder !== null) folders.add(folder);
		}
	};
	return {
		worker: () => ({
			name: 'licences-of-worker',
			generateBundle: (_, bundle) => look(modulesOf(bundle))
		}),
		page: {
			name: 'licences',
			// Workers are bundled while the modules that start them are read.
			generateBundle(_, bundle) {
				if (this.environment.name !== 'client') return;
				look(modulesOf(bundle));
				const source = written([...folders].map(packageAt));
				this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
			}
		}
	};
}

const modulesOf = (bundle: Record<string, { type: string; moduleIds?: string[] }>): string[] =>
	Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);

/** The folder of the package that a module is of; null for one of ours. */
function folderOf(id: string): string | null {
	const made = generated.find(([pattern]) => pattern.test(id))?.[1];
	if (made) return resolve('node_modules', made);
	return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? null;
}

function packageAt(folder: string): Part {
	const { name, version, license } = JSON.parse(
		readFileSync(join(folder, 'package.json'), 'utf8')
	) as { name: string; version: string; license?: string };
	// ECharts keeps those of what it took over in a folder.
	const notices = [folder, join(folder, 'licenses')]
		.flatMap((it) => (existsSync(it) ? readdirSync(it, { withFileTypes: true }) : []))
		.filter((it) => it.isFile() && isNotice.test(it.name))
		.map((it) => readFileSync(join(it.parentPath, it.name), 'utf8').trim());
	return { name, version, licence: license ?? '许可证见下 see below', texts: notices };
}

/** What the packages, and the data, hold besides. */
function inside(packages: readonly Part[]): Part[] {
	const entries = JSON.parse(readFileSync(join(texts, 'index.json'), 'utf8')) as Inside[];
	return entries
		.filter(({ within }) => within === 'data' || packages.some(({ name }) => name === within))
		.map(({ name, version, licence, text }) =>
			text === undefined
				? packageAt(resolve('node_modules', name))
				: {
						...{ name, licence, ...(version !== undefined && { version }) },
						texts: [readFileSync(join(texts, `${text}.txt`), 'utf8').trim()]
					}
		);
}

function written(packages: readonly Part[]): string {
	const all = new Map<string, Part>();
	for (const part of [...packages, ...inside(packages)]) {
		const key = `${part.name} ${part.version ?? ''}`.trim();
		const known = all.get(key);
		all.set(key, known && part.texts.length === 0 ? known : part);
	}
	const without = [...all].filter(([, part]) => part.texts.length === 0).map(([key]) => key);
	if (without.length > 0)
		throw new Error(`没有许可证文本：${without.join('、')}。请补在 data/licences 里`);
	const own = readFileSync(resolve('LICENSE'), 'utf8').trim();
	return (
		[
			`公岗看板 Gangwei\n\n${own}`,
			'本网站包含以下软件和数据，各自的许可证和声明如下。\nThis site contains the software and data below, under their own licences and notices.',
			...[...all]
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([key, { licence, texts }]) => `■ ${key} (${licence})\n\n${texts.join('\n\n')}`)
		]
			.join(`\n\n${'='.repeat(80)}\n\n`)
			.concat('\n')
			// Many servers don't say how a text is encoded.
			.replace(/^/, '\ufeff')
	);
}
