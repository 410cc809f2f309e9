import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layers, placeOf, refusal } from '../../layers.js';
import { madeFrom } from '../../src/lib/server/compiled';

/** Text of source files by their path from the top folder. */
type Files = ReadonlyMap<string, string>;

const namesForNobody = /^(utils?|helpers?|common|misc|managers?)$/i;
const longest = 400;
const mostFiles = 20;

const sources = read(['src/lib', 'src/routes']);

describe('src/lib and src/routes', () => {
	test('import only what layers.js allows', () => expect(forbidden(sources)).toEqual([]));

	test('have no import cycle', () => expect(cycles(sources)).toEqual([]));

	test('are all in the key of a compiled dataset that is made from them', () => {
		const isCovered = (path: string) => madeFrom.some((from) => `${path}/`.startsWith(`${from}/`));
		const reached = reach(sources, 'src/lib/server/datasets.ts');
		expect(reached).toContain('src/lib/policy/load.ts');
		expect(reached.some((path) => path.startsWith('data/datasets/'))).toBe(true);
		expect(reached.filter((path) => !isCovered(path))).toEqual([]);
	});

	test('have no file over 400 lines and none named for nobody', () => {
		const lines = (text: string) => text.trimEnd().split('\n').length;
		expect([...sources].filter(([, text]) => lines(text) > longest).map(([path]) => path)).toEqual(
			[]
		);
		const named = (path: string) => path.split('/').some((part) => namesForNobody.test(bare(part)));
		expect([...sources.keys()].filter(named)).toEqual([]);
	});

	test('have a row in layers.js for each folder of src/lib, and no unknown folder in it', () => {
		const folders = foldersIn('src/lib').map((folder) => folder.slice('src/lib/'.length));
		const rows = [...Object.keys(layers), 'paraglide'];
		const hasRow = (folder: string) => rows.some((row) => `${row}/`.startsWith(`${folder}/`));
		expect(folders.filter((it) => !it.includes('/') && !hasRow(it))).toEqual([]);
		const named = Object.values(layers).flatMap((layer) => layer.imports);
		expect([...rows, ...named].filter((it) => !folders.includes(it))).toEqual([]);
	});

	test('have no ring of rows in layers.js', () => {
		const within = (folder: string) =>
			Object.keys(layers).filter((row) => `${row}/`.startsWith(`${folder}/`));
		const rows = Object.entries(layers).map(([row, { imports }]) => {
			const all = imports.flatMap(within).map((it) => `import '$lib/${it}/index';`);
			return [`src/lib/${row}/index.ts`, all.join('')] as const;
		});
		expect(cycles(new Map(rows))).toEqual([]);
	});

	test('have rooms that can be looked over, and no name that says its folder’s again', () => {
		const folders = foldersIn('src/lib');
		const names = (folder: string) =>
			readdirSync(folder, { withFileTypes: true }).filter((it) => it.isFile());
		expect(folders.filter((folder) => names(folder).length > mostFiles)).toEqual([]);
		const repeats = (folder: string, name: string) =>
			new RegExp(`^${posix.basename(folder)}(_|\\.|$)`, 'i').test(name);
		expect(
			folders.flatMap((folder) =>
				names(folder)
					.filter(({ name }) => repeats(folder, name))
					.map(({ name }) => `${folder}/${name}`)
			)
		).toEqual([]);
	});
});

describe('the checker', () => {
	test.each([
		['src/lib/base/a.ts', "import { b } from '../db/b';", 'db'],
		['src/lib/base/a.ts', "const b = await import('$lib/db/b');", 'db'],
		['src/lib/base/a.ts', "export type { B } from '$lib/db/b';", 'db'],
		['src/lib/base/a.ts', "const all = import.meta.glob('../db/*.sql');", 'db'],
		['src/lib/intake/readers/text/a.ts', "import '../../layout/b';", 'intake/layout'],
		['src/lib/intake/layout/a.ts', "import type { B } from '../staging/b';", 'intake/staging'],
		['src/lib/intake/layout/a.ts', "import { b } from '../b';", 'intake'],
		['src/lib/model/a.ts', "import { b } from '../intake/readers/b';", 'intake/readers'],
		['src/lib/metrics/terms/a.ts', "import { b } from '../catalog';", 'metrics/catalog'],
		['src/lib/base/a.ts', "import 'echarts/core';", 'echarts/core'],
		['src/lib/base/a.ts', "import x from '../../cli/x';", 'src/cli'],
		['src/lib/ui/files/A.svelte', '<script>import {\n\tb\n} from "../../db/b";</script>', 'db'],
		['src/routes/+page.svelte', "import { plan } from '$lib/datasets/plan';", 'datasets'],
		['src/routes/+page.svelte', "import * as echarts from 'echarts';", 'echarts']
	])('sees %s: %s', (path, text, what) => {
		expect(forbidden(new Map([[path, text]]))).toEqual([`${path} → ${what}`]);
	});

	test.each([
		['src/lib/ui/files/A.svelte', "import { a } from '$lib/state/a'; import 'svelte/store';"],
		['src/lib/intake/readers/text/a.ts', "import './b'; import '../b'; import '../../raw/b';"],
		['src/lib/ui/files/A.svelte', "import { b } from '../../intake/readers/b';"],
		['src/lib/datasets/a.ts', "import csv from '../../../data/a.csv?raw'; import 'node:fs';"],
		['src/routes/+layout.svelte', "import '../app.css';"],
		['src/routes/+page.ts', "import type { Dataset } from '$lib/datasets/declare';"]
	])('lets %s: %s', (path, text) => expect(forbidden(new Map([[path, text]]))).toEqual([]));

	test('sees a cycle, also through a dynamic import', () => {
		const ring = new Map([
			['src/lib/base/a.ts', "import './b';"],
			['src/lib/base/b.ts', "void import('$lib/base/c/index');"],
			['src/lib/base/c/index.ts', "export * from '../a';"],
			['src/lib/base/d.ts', "import './a';"]
		]);
		expect(cycles(ring)).toEqual([
			'src/lib/base/a.ts → src/lib/base/b.ts → src/lib/base/c/index.ts → src/lib/base/a.ts'
		]);
	});
});

/** Imports that layers.js doesn't allow, as `file → folder or package`. */
function forbidden(files: Files): string[] {
	return [...files].flatMap(([path, text]) =>
		importsOf(text).flatMap(({ specifier, isType }) => {
			const refused = refusal(path, specifier, isType);
			return refused ? [`${path} → ${refused}`] : [];
		})
	);
}

const importForms =
	/\b(?:import|export)\s+(type\s)?[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|\bimport\.meta\.glob(?:<[^(]*>)?\(\s*['"]([^'"]+)['"]/g;

function importsOf(text: string): { specifier: string; isType: boolean }[] {
	return [...text.matchAll(importForms)].map(([, type, ...specifiers]) => ({
		specifier: specifiers.find(Boolean)!.replace(/\?.*$/, ''),
		isType: Boolean(type)
	}));
}

/** Each ring of files once, found depth first. */
function cycles(files: Files): string[] {
	const found: string[] = [];
	const done = new Set<string>();
	const visit = (path: string, above: string[]): void => {
		if (above.includes(path)) {
			found.push([...above.slice(above.indexOf(path)), path].join(' → '));
			return;
		}
		if (done.has(path)) return;
		for (const { specifier } of importsOf(files.get(path)!)) {
			const next = fileOf(files, placeOf(path, specifier));
			if (next) visit(next, [...above, path]);
		}
		done.add(path);
	};
	for (const path of files.keys()) visit(path, []);
	return found;
}

/** Every path that a file imports, or those import. */
function reach(files: Files, from: string): string[] {
	const found = new Set([from]);
	for (const path of found)
		for (const { specifier } of importsOf(files.get(path) ?? '')) {
			const place = placeOf(path, specifier);
			if (place !== null) found.add(fileOf(files, place) ?? place);
		}
	return [...found];
}

function fileOf(files: Files, place: string | null): string | undefined {
	const endings = ['', '.ts', '.js', '.svelte', '/index.ts'];
	return endings.map((ending) => place + ending).find((path) => files.has(path));
}

/** Each folder below one, however deep, by its path; the catalogue of messages isn't ours to divide. */
function foldersIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((it) => it.isDirectory())
		.map((it) => posix.join(folder, it.name))
		.flatMap((path) => [path, ...(path.endsWith('/paraglide') ? [] : foldersIn(path))]);
}

function bare(name: string): string {
	return name.replace(/\..*$/, '');
}

function read(folders: string[]): Files {
	const files = new Map<string, string>();
	for (const folder of folders) {
		for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
			const path = posix.join(folder, name.replaceAll('\\', '/'));
			if (!/\.(ts|js|svelte)$/.test(path) || path.startsWith('src/lib/paraglide/')) continue;
			files.set(path, readFileSync(join(path), 'utf8'));
		}
	}
	return files;
}
