import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
	version: string;
	integrity?: string;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
	packages: Record<string, Entry>;
};

/**
 * Engines and compilers for machines other than the one that wrote the lock. Its registry doesn't carry them,
 * so nobody there could look at their bytes; npm checks them against the registry of whoever installs.
 */
const unseen = [
	'@duckdb/node-bindings-darwin-arm64',
	'@duckdb/node-bindings-darwin-x64',
	'@duckdb/node-bindings-linux-arm64',
	'@duckdb/node-bindings-win32-x64',
	'@lix-js/sdk-darwin-arm64',
	'@lix-js/sdk-linux-arm64',
	'@lix-js/sdk-win32-x64'
].map((name) => `node_modules/${name}`);

const entries = Object.entries(packages).filter(([path]) => path !== '');

test('every package of the lock is checked by its bytes, but for those that no machine here can have', () => {
	expect(entries.length).toBeGreaterThan(300);
	const without = entries.filter(
		([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')
	);
	expect(without.map(([path]) => path).sort()).toEqual(unseen);
	for (const [path, { optional, os, cpu }] of without)
		expect([path, optional, (os ?? cpu)?.length]).toEqual([path, true, 1]);
});
