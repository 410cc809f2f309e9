import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { system } from '../../lib/datasets/systems';
import { factIds } from '../../lib/metrics/terms/facts';
import { checkPassphrase, sealed } from '../../lib/seal/cipher';
import { packDataset } from '../../lib/seal/dataset';
import { aboutLine } from '../../lib/seal/envelope';
import { compiledCubes, compiledFile, openCompiled } from '../../lib/server/compiled';
import { describeSystem } from '../../lib/server/datasets';
import { ENDING } from '../../lib/server/sealed';
import { noWords, parsed, UsageError } from '../arguments';
import { jsonOption } from '../asked';
import { show } from '../output';
import { passphraseFrom, passphraseOption } from '../passphrase';
import { checkFree, writeFiles } from '../writer';

/**
 * `seal --dataset D --out FILE [--label WORDS] [--passphrase-file FILE] [--force]`: a compiled dataset with its
 * usual views as one file that opens with the passphrase alone.
 */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		...passphraseOption,
		dataset: { type: 'string' },
		out: { type: 'string' },
		label: { type: 'string', default: '' },
		force: { type: 'boolean', default: false }
	});
	noWords(positionals);
	const { dataset, out, label, force } = values;
	if (!dataset || !out) throw new UsageError('请给出 --dataset 和 --out');
	if (!out.endsWith(ENDING)) throw new UsageError(`--out 的“${out}”应以 ${ENDING} 结尾`);
	const found = system(dataset);
	checkFree(dirname(out), [basename(out)], force);
	const about = { holds: 'dataset', note: label } as const;
	aboutLine(about);
	const passphrase = await passphraseFrom(values['passphrase-file']);
	checkPassphrase(passphrase);

	const file = await compiledFile(found, root);
	const usual = await compiledCubes(found, root);
	const connection = await openCompiled(file);
	const meta = await describeSystem(connection, found, null);
	await connection.close();
	const cubes = new Map<string, Uint8Array>();
	for (const fact of factIds) cubes.set(fact, await readFile(join(usual, fact)));
	const packed = packDataset({ meta, database: await readFile(file), cubes });
	const bytes = await sealed(packed, passphrase, about);
	const [path] = await writeFiles(dirname(out), [{ name: basename(out), parts: [bytes] }], {
		force
	});
	const document = { dataset, file: path, bytes: bytes.length, label: label || null };
	show(
		values.json,
		document,
		() =>
			`${path}  ${(bytes.length / 1024).toFixed(0)} KiB\n` +
			(label
				? `不知道口令的人只看得到名称“${label}”和文件大小；口令丢失后无法恢复`
				: '不知道口令的人只看得到文件大小；口令丢失后无法恢复')
	);
}
