import { join } from 'node:path';
import { UserError } from '../../lib/base/errors';
import { ownPackages, releasesFolder } from '../../lib/server/open/packages';
import { noWords, parsed } from '../arguments';
import { jsonOption } from '../asked';
import { replaceSite, siteOf } from '../open_site';
import { show } from '../output';

/** Folder of the site that holds only releases. */
const folder = 'build-open';

/** `open`: the packages in data/releases as a public site of their own, in build-open. */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, jsonOption);
	noWords(positionals);
	const packages = await ownPackages(root);
	if (packages.length === 0)
		throw new UserError(`${releasesFolder} 中没有数据包（.zip）：请先放入要公开的数据包`);
	const files = await siteOf(root, packages);
	await replaceSite(root, folder, files);
	const paths = files.map(({ path }) => path).sort();
	show(
		values.json,
		{ folder, files: paths },
		() => `${join(root, folder)}  ${packages.length} 个数据包，${paths.length} 个文件`
	);
}
