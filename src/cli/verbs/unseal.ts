import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../lib/base/errors';
import { unsealed } from '../../lib/seal/cipher';
import { unpackDataset } from '../../lib/seal/dataset';
import { envelopeIn } from '../../lib/seal/envelope';
import { parsed, UsageError } from '../arguments';
import { jsonOption } from '../asked';
import { show } from '../output';
import { passphraseFrom, passphraseOption } from '../passphrase';
import { checkFree, writeFiles } from '../writer';

/**
 * `unseal FILE --out DIR [--passphrase-file FILE] [--force]`: the database, description and usual views of a
 * sealed dataset.
 */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		...passphraseOption,
		out: { type: 'string' },
		force: { type: 'boolean', default: false }
	});
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0) throw new UsageError('请给出一个加密的数据集');
	const { out, force } = values;
	if (!out) throw new UsageError('请给出 --out');
	const name = basename(file);
	const bytes = await bytesAt(file);
	// What is no such file needs no passphrase to be refused.
	envelopeIn(name, bytes, 'dataset');
	const passphrase = await passphraseFrom(values['passphrase-file']);
	const { meta, database, cubes } = unpackDataset(
		name,
		(await unsealed(name, bytes, passphrase, 'dataset')).bytes
	);
	const contents = [
		{ name: 'meta.json', parts: [`${JSON.stringify(meta, null, '\t')}\n`] },
		{ name: `${plain(meta.id)}.duckdb`, parts: [database] },
		...[...cubes].map(([fact, cube]) => ({ name: `${fact}.cube`, parts: [cube] }))
	];
	const names = contents.map((it) => it.name);
	checkFree(out, names, force);
	const files = await writeFiles(out, contents, { force });
	show(values.json, { dataset: meta.id, title: meta.title, files }, () =>
		[`${meta.title}（${meta.id}）`, ...files.map((path) => `已写出 ${path}`)].join('\n')
	);
}

/** An identifier as a name of a file: whoever sealed it may have written anything. */
const plain = (id: string): string => (/^[a-z0-9-]{1,100}$/.test(id) ? id : 'dataset');

async function bytesAt(file: string): Promise<Uint8Array> {
	try {
		return new Uint8Array(await readFile(file));
	} catch (cause) {
		throw new UserError(`读不到“${file}”：请核对路径和权限`, { cause });
	}
}
