import { UserError } from '../base/errors';
import { sealed, unsealed } from '../seal/cipher';
import { envelopeIn, isSealed } from '../seal/envelope';
import type { Contents } from './contents';
import { workspaceIn, written } from './file';

/** What the page asks: one workspace to be written, or one to be read. */
export type WorkspaceRequest =
	| {
			kind: 'write';
			contents: Contents;
			files: readonly { path: string; file: File }[];
			/** Null for a workspace that everybody can open. */
			passphrase: string | null;
	  }
	| { kind: 'read'; name: string; file: Blob; passphrase: string | null };

export type WorkspaceAnswer =
	| { kind: 'written'; blob: Blob }
	/** It is sealed, and whole: the passphrase is to be asked for. */
	| { kind: 'locked' }
	| { kind: 'read'; contents: Contents; files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> }
	/** A sentence for the user. */
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

addEventListener('message', ({ data }: MessageEvent<WorkspaceRequest>) => {
	void answered(data)
		.catch((error: unknown): WorkspaceAnswer => {
			const { name, message } = error as Error;
			// Another error's own words may quote what is in a file.
			if (error instanceof UserError) return { kind: 'refused', message };
			return { kind: 'bug', message: name };
		})
		.then((answer) => postMessage(answer));
});

async function answered(request: WorkspaceRequest): Promise<WorkspaceAnswer> {
	const { passphrase } = request;
	if (request.kind === 'write') {
		const files = new Map<string, Uint8Array>();
		for (const { path, file } of request.files) files.set(path, await bytesOf(file, file.name));
		const bytes = written({ contents: request.contents, files });
		const about = { holds: 'workspace', note: '' } as const;
		const all = passphrase === null ? bytes : await sealed(bytes, passphrase, about);
		return { kind: 'written', blob: new Blob([all]) };
	}
	const { name } = request;
	let bytes = await bytesOf(request.file, name);
	if (isSealed(bytes)) {
		if (passphrase === null) {
			envelopeIn(name, bytes, 'workspace');
			return { kind: 'locked' };
		}
		({ bytes } = await unsealed(name, bytes, passphrase, 'workspace'));
	}
	const { contents, files } = workspaceIn(name, bytes);
	// Views of one buffer would each be copied with all of it.
	return {
		kind: 'read',
		contents,
		files: new Map([...files].map(([path, it]) => [path, it.slice()]))
	};
}

async function bytesOf(file: Blob, name: string): Promise<Uint8Array> {
	try {
		return new Uint8Array(await file.arrayBuffer());
	} catch (cause) {
		throw new UserError(`《${name}》读不出来，可能已被移动、改名或改动过：请重新选择该文件`, {
			cause
		});
	}
}
