import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
	'dependencies' | 'devDependencies' | 'overrides',
	Record<string, string> | undefined
>;
/** Versions by the name that the product calls a package; another name's version stands behind it. */
const dependencies = Object.fromEntries(
	Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(
		([name, version]) => [name, version.replace(/^npm:(@[\w-]+\/)?[\w.-]+@/, '')]
	)
);
const names = Object.keys(dependencies);
const decisions = readdirSync('docs/decisions')
	.filter((file) => file.endsWith('.md'))
	.map((file) => readFileSync(`docs/decisions/${file}`, 'utf8'))
	.join('\n');

const hosts =
	'jsdelivr|unpkg|cdnjs|esm\\.sh|skypack|jspm|bootcdn|staticfile|googleapis|gstatic|cdn\\.|' +
	'registry\\.|npmjs|npmmirror|yarnpkg|duckdb\\.org';
const remoteHost = new RegExp(`https?://[^\\s"'\`)/]*(?:${hosts})`, 'i');
const machinePath = new RegExp(`(?<![\\w.$)}\\]-])/(?:work|root|tmp)/`);

const texts = new Map(
	tracked()
		.map((path) => [path, readFileSync(path)] as const)
		.filter(([, bytes]) => !bytes.subarray(0, 8000).includes(0))
		.map(([path, bytes]) => [path, bytes.toString()])
);

describe('dependencies', () => {
	test('have exact versions', () => {
		const all = Object.entries({ ...dependencies, ...manifest.overrides });
		expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
	});

	test('are each named in docs/decisions', () => {
		expect(names.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
	});

	test('have their present version in the tables there', () => {
		const rows = [...decisions.matchAll(/^\| `(.+?)` +\| (\d\S*)/gm)];
		const stale = rows.filter(([, name = '', version]) => dependencies[name] !== version);
		expect(stale.map(([row]) => row)).toEqual([]);
	});
});

describe.skipIf(texts.size === 0)('every text file', () => {
	test('names no CDN, registry or download host', () => expect(linesWith(remoteHost)).toEqual([]));

	test('names no folder of one machine', () => expect(linesWith(machinePath)).toEqual([]));

	test('would be found out if it did', () => {
		for (const host of ['cdn.a.b', 'registry.a.b', 'a.unpkg.b']) {
			expect(`see https:${'//'}${host}/x`).toMatch(remoteHost);
		}
		expect(['', 'tmp', 'a'].join('/')).toMatch(machinePath);
		expect(['data', 'tmp', 'a'].join('/')).not.toMatch(machinePath);
	});
});

function linesWith(pattern: RegExp): string[] {
	return [...texts].flatMap(([path, text]) =>
		text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : []))
	);
}

/** Files that git has or would take; none where the folder is no checkout. */
function tracked(): string[] {
	const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
	try {
		const paths = execFileSync('git', list, {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		});
		return paths.split('\0').filter((path) => path && existsSync(path));
	} catch {
		return [];
	}
}
