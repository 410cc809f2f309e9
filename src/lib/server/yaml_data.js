import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * YAML files as the data that they hold, so that pages bring no parser along. Whatever reads a file that is
 * no YAML stops with its name and line.
 *
 * @returns {import('vite').Plugin}
 */
export const yamlData = () => ({
	name: 'yaml-data',
	load(id) {
		if (!id.endsWith('.yml')) return null;
		return { code: `export default ${JSON.stringify(dataOf(id))};`, moduleType: 'js' };
	}
});

/** @param {string} path */
function dataOf(path) {
	try {
		return /** @type {unknown} */ (parse(readFileSync(path, 'utf8')));
	} catch (cause) {
		throw new Error(`${path} 不是正确的 YAML：${/** @type {Error} */ (cause).message}`, { cause });
	}
}
