import { UserError } from '../../base/errors';
import type { Boundaries, Boundary } from '../../datasets/boundaries';
import { overwriteGetLocale, type Locale } from '../../paraglide/runtime';
import { readMapFile } from './read';

/** A map file to be read, and the language in which its faults are told. */
export interface MapRequest {
	file: File;
	locale: Locale;
}

/** What the worker answers: some areas after the other, so that the page goes on, then one of the others. */
export type MapAnswer =
	| { kind: 'part'; features: readonly Boundary[] }
	| { kind: 'read'; boundaries: Omit<Boundaries, 'features'> }
	/** A sentence for the user. */
	| { kind: 'refused'; message: string }
	/** The file was moved or changed after it was chosen. */
	| { kind: 'gone' }
	| { kind: 'bug'; message: string };

const AT_ONCE = 100;

const post = (answer: MapAnswer): void => postMessage(answer);

addEventListener('message', ({ data }: MessageEvent<MapRequest>) => {
	overwriteGetLocale(() => data.locale);
	void answer(data.file).then(post);
});

async function answer(file: File): Promise<MapAnswer> {
	try {
		const { features, ...boundaries } = await readMapFile(file);
		for (let from = 0; from < features.length; from += AT_ONCE)
			post({ kind: 'part', features: features.slice(from, from + AT_ONCE) });
		return { kind: 'read', boundaries };
	} catch (cause) {
		const { name, message } = cause as Error;
		if (cause instanceof UserError) return { kind: 'refused', message };
		if (cause instanceof DOMException) return { kind: 'gone' };
		return { kind: 'bug', message: name };
	}
}
