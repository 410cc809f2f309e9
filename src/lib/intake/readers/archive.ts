import { UserError } from '../../base/errors';
import { plainNames } from './names';
import { NotATable, refuseLarger, ZipTooDeep } from './refuse';
import type { Decoded, Skipped } from '../raw/table';
import type { Spent, Zip, ZipEntry } from './zip';

const MOST_FILES = 500;
const LARGEST_FILE = 256 * 1024 * 1024;

type Decode = (file: string, bytes: Uint8Array) => Promise<Decoded>;

/**
 * The tables of the files in a zip, and in zips that lie in it; what isn't a table is passed over.
 *
 * Throws a `UserError` when a table in it can't be read, or when nothing in it is a table.
 */
export async function readArchive(
	file: string,
	zip: Zip,
	spent: Spent,
	decode: Decode,
	onProgress: (share: number) => void
): Promise<Decoded> {
	const entries = zip.entries.filter(isFile);
	spent.files += entries.length;
	if (spent.files > MOST_FILES) {
		throw new UserError(
			`《${file}》是装有 ${spent.files} 个文件的压缩包，超过上限 ${MOST_FILES} 个：` +
				'请先解压，只选取要载入的表格后重新载入'
		);
	}
	const decoded: Decoded = { tables: [], skipped: [] };
	const names = plainNames(entries.map(({ name }) => `${file}/${name}`));
	for (const [i, entry] of entries.entries()) {
		const name = names[i]!;
		refuseLarger(name, entry.size, LARGEST_FILE, { when: '展开后' });
		const found = await readEntry(name, zip, entry, decode);
		if ('reason' in found) decoded.skipped.push(found);
		else {
			decoded.tables.push(...found.tables);
			decoded.skipped.push(...found.skipped);
		}
		onProgress((i + 1) / entries.length);
	}
	const [deep] = decoded.skipped.filter(({ reason }) => reason === 'zip-too-deep');
	if (decoded.tables.length > 0) return decoded;
	if (deep) throw new ZipTooDeep(deep.file);
	throw new NotATable(
		`《${file}》是压缩包（.zip），其中没有可载入的表格：请先解压，取出其中的表格后重新载入`
	);
}

/** Folders, and what macOS and Windows leave behind, are no files of the user. */
const isFile = ({ name }: ZipEntry): boolean =>
	!/\/$|^__MACOSX\/|(?:^|\/)(?:\.[^/]*|Thumbs\.db|desktop\.ini|~\$[^/]*)$/i.test(name);

async function readEntry(
	file: string,
	zip: Zip,
	entry: ZipEntry,
	decode: Decode
): Promise<Decoded | Skipped> {
	const bytes = zip.read(entry);
	const skip = (reason: Skipped['reason']): Skipped => ({ file, sheet: null, reason });
	if (bytes.length === 0) return skip('empty');
	try {
		return await decode(file, bytes);
	} catch (error) {
		if (error instanceof ZipTooDeep)
			return { file: error.file, sheet: null, reason: 'zip-too-deep' };
		if (error instanceof NotATable) return skip('not-a-table');
		throw error;
	}
}
