import Papa from 'papaparse';
import { customPinyin, pinyin } from 'pinyin-pro';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const files = ['divisions', 'functional_zones'];
const id = 'virtual:pinyin';

// Names that are read otherwise than their characters commonly are.
customPinyin({ 单县: 'shan xian', 单城: 'shan cheng', 乐陵: 'lao ling', 都司: 'du si' });

/** A name as it is typed: `xihezhen`, and by its initials: `xhz`. */
export const spellings = (name: string): [string, string] => [
	pinyin(name, { toneType: 'none', separator: '', v: true }),
	pinyin(name, { pattern: 'first', toneType: 'none', separator: '' })
];

/** Names of all known places with their spellings. */
export function placeSpellings(): Record<string, [string, string]> {
	const names = files.flatMap((file) =>
		Papa.parse<{ name: string }>(readFileSync(`data/reference/${file}.csv`, 'utf8'), {
			header: true,
			skipEmptyLines: true
		}).data.map(({ name }) => name)
	);
	return Object.fromEntries([...new Set(names)].map((name) => [name, spellings(name)]));
}

/** Makes `virtual:pinyin`, how the names of places are spelled: the dictionary behind it stays at home. */
export const pinyinOfPlaces = (): Plugin => ({
	name: 'pinyin',
	resolveId: (source) => (source === id ? `\0${id}` : null),
	load: (source) =>
		source === `\0${id}`
			? `export const spellings = JSON.parse(${JSON.stringify(JSON.stringify(placeSpellings()))});`
			: null
});
