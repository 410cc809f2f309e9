import { UserError } from '../../base/errors';
import { byPath, sha256Of, textFile, type PackageFile } from './bytes';
import { nameIn, OBTAIN_AGAIN } from './reading/refuse';

export const SUMS = 'SHA256SUMS';

/** The list of all files and their SHA-256 as `sha256sum -c` reads it. */
export const sumsOf = (files: readonly PackageFile[]): PackageFile =>
	textFile(
		SUMS,
		files
			.toSorted(byPath)
			.map(({ path, bytes }) => `${sha256Of(bytes)}  ${path}\n`)
			.join('')
	);

/**
 * Throws a `UserError` naming the first file that was changed, is missing, or isn't in the list.
 *
 * @param name of the package, for the sentence
 */
export function checkSums(
	name: string,
	files: ReadonlyMap<string, Uint8Array>,
	list: string
): void {
	const lines = list.endsWith('\n') ? list.slice(0, -1).split('\n') : [];
	const listed = new Map<string, string>();
	for (const [i, line] of lines.entries()) {
		const [, sum, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
		if (sum === undefined || path === undefined || listed.has(path))
			throw new UserError(
				`《${name}》的 ${SUMS} 第 ${i + 1} 行“${nameIn(line)}”不是校验值和文件名：${OBTAIN_AGAIN}`
			);
		listed.set(path, sum);
	}
	for (const [path, sum] of listed) {
		const bytes = files.get(path);
		if (!bytes)
			throw new UserError(`《${name}》缺少 ${SUMS} 所列的文件 ${nameIn(path)}：${OBTAIN_AGAIN}`);
		if (sha256Of(bytes) !== sum)
			throw new UserError(
				`《${name}》中的 ${nameIn(path)} 与 ${SUMS} 所列的校验值不符，发布后被改动过：${OBTAIN_AGAIN}`
			);
	}
	for (const path of files.keys())
		if (path !== SUMS && !listed.has(path))
			throw new UserError(
				`《${name}》多出 ${SUMS} 没有列出的文件 ${nameIn(path)}：${OBTAIN_AGAIN}`
			);
}
