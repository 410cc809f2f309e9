import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../base/errors';

/** Folder of the compiled datasets, served as it is. */
export const folder = join('static', 'datasets');

/** Dataset id → its compiled file, and that of the usual views of each fact. */
export type Manifest = Record<
	string,
	{ file: string; bytes: number; cubes: Record<string, string> }
>;

/** What `gangwei build` last compiled. */
export async function readManifest(): Promise<Manifest> {
	try {
		return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
	} catch (cause) {
		throw new UserError('数据集尚未编译：请先运行 npm run gangwei -- build', { cause });
	}
}
