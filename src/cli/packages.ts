import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../lib/base/errors';
import { packageIn, type OpenPackage } from '../lib/release/package/reading/open';

/** An open-data package at a path. Throws a `UserError` where it can't be read or isn't one. */
export async function packageAt(path: string): Promise<OpenPackage> {
	let bytes: Uint8Array;
	try {
		bytes = await readFile(path);
	} catch (cause) {
		throw new UserError(`读不到数据包“${path}”：请核对路径和权限`, { cause });
	}
	return packageIn(new Uint8Array(bytes), basename(path));
}
