import { strToU8, zipSync } from 'fflate';
import type { CorrectedCell } from '../base/correction';
import { UserError } from '../base/errors';
import type { Issue } from '../base/issue';
import { datasets, type DatasetId } from '../datasets';
import type { RawTable } from '../intake/raw/table';
import { readFile } from '../intake/read';
import { freeName } from '../intake/readers/names';
import { dictionary } from './dictionary';
import { sentList, sentLists, type SentList } from './findings';
import { issueList } from './issues';
import { MOST_ROWS_OF_SHEET, senderCopy, tooLongToReturn, type SenderCopy } from './sender';
import { template } from './template';

/** A workbook that the page wants written. */
export type SheetRequest =
	| { kind: 'template'; dataset: DatasetId }
	| { kind: 'dictionary' }
	| {
			kind: 'issues';
			issues: readonly Issue[];
			files: readonly string[];
			corrections: readonly CorrectedCell[];
	  }
	/** A list that is sent out; several as one zip. */
	| { kind: 'findings'; lists: readonly SentList[]; zipped: boolean }
	| ({ kind: 'copy' } & CopyRequest)
	/** Several of those as one zip. */
	| { kind: 'copies'; copies: readonly CopyRequest[] };

/** What goes back to the sender of `file`, which is `source` or lies in it; see `senderCopy`. */
export interface CopyRequest {
	file: string;
	source: Blob;
	name: string;
	sheets: readonly Pick<RawTable, 'sheet' | 'tab'>[];
	issues: readonly Issue[];
}

/** What the worker answers. */
export type SheetAnswer =
	/** `name` where the file's own decides it. */
	| { kind: 'written'; blob: Blob; name: string | null }
	/** A sentence for the user. */
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

addEventListener('message', ({ data }: MessageEvent<SheetRequest>) => {
	void answer(data).then((it) => postMessage(it));
});

async function answer(request: SheetRequest): Promise<SheetAnswer> {
	try {
		const { bytes, name } = await written(request);
		// A blob is handed over without being copied once more.
		const isZip = request.kind === 'copies' || (request.kind === 'findings' && request.zipped);
		const type = isZip ? 'application/zip' : XLSX;
		const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
		return { kind: 'written', blob, name };
	} catch (cause) {
		const { name, message } = cause as Error;
		if (cause instanceof UserError) return { kind: 'refused', message };
		if (cause instanceof DOMException && request.kind === 'copy')
			return { kind: 'refused', message: unreadable(request) };
		// Its words may quote a cell.
		return { kind: 'bug', message: name };
	}
}

async function written(request: SheetRequest): Promise<{ bytes: Uint8Array; name: string | null }> {
	switch (request.kind) {
		case 'template':
			return { bytes: await template(datasets[request.dataset]), name: null };
		case 'dictionary':
			return { bytes: await dictionary(Object.values(datasets)), name: null };
		case 'issues':
			return {
				bytes: await issueList(request.issues, request.files, request.corrections),
				name: null
			};
		case 'findings': {
			const [first] = request.lists;
			if (!first || request.zipped) return { bytes: await sentLists(request.lists), name: null };
			return { bytes: await sentList(first), name: null };
		}
		case 'copy':
			return copied(request);
		case 'copies':
			return { bytes: await copiedAll(request.copies), name: null };
	}
}

const unreadable = ({ name }: CopyRequest): string =>
	`《${name}》读不出来，可能已被移动、改名或正被占用：请重新选择该文件`;

async function copied({ file, source, name, sheets, issues }: CopyRequest): Promise<SenderCopy> {
	const bytes = new Uint8Array(await source.arrayBuffer());
	// A file inside a zip has the zip's name before its own.
	const original = file === name ? bytes : null;
	// Read once more rather than sent here: the page would have to copy all of it.
	const tables = async () => {
		const { proposals } = await readFile(name, bytes);
		const own = proposals.map(({ table }) => table).filter((table) => table.file === file);
		const rows = Math.max(...own.map(({ count }) => count));
		if (rows > MOST_ROWS_OF_SHEET) throw new UserError(tooLongToReturn(file, rows));
		return own;
	};
	return senderCopy(file, original, sheets, tables, issues);
}

/** All copies that can be written; which can't, and why, stands in a text beside them. */
async function copiedAll(requests: readonly CopyRequest[]): Promise<Uint8Array> {
	const files = new Map<string, Uint8Array>();
	const refused: string[] = [];
	for (const request of requests)
		try {
			const { name, bytes } = await copied(request);
			files.set(freeName(name, files), bytes);
		} catch (cause) {
			if (cause instanceof UserError) refused.push(cause.message);
			else if (cause instanceof DOMException) refused.push(unreadable(request));
			else throw cause;
		}
	if (files.size === 0 && refused[0] !== undefined) throw new UserError(refused[0]);
	if (refused.length > 0)
		files.set('没有写出的文件.txt', strToU8(`\u{FEFF}${refused.join('\r\n')}\r\n`));
	// Workbooks are packed already.
	return zipSync(Object.fromEntries(files), { level: 0 });
}
