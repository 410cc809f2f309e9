import { UserError } from '../../base/errors';
import type { Boundaries } from '../../datasets/boundaries';
import { m } from '../../paraglide/messages';
import { getLocale } from '../../paraglide/runtime';
import workerUrl from '../../present/map/worker?worker&url';
import type { MapAnswer, MapRequest } from '../../present/map/worker';
import { askWorker } from '../../state/ask';

/** Reads a map file in a worker. Throws a `UserError` that says what is wrong with the file. */
export async function readMap(file: File): Promise<Boundaries> {
	const features: Boundaries['features'][number][] = [];
	const request: MapRequest = { file, locale: getLocale() };
	const answer = await askWorker<MapAnswer>(workerUrl, request, {
		take: (part) => {
			if (part.kind !== 'part') return false;
			features.push(...part.features);
			return true;
		}
	});
	if (answer.kind === 'read') return { ...answer.boundaries, features };
	if (answer.kind === 'refused') throw new UserError(answer.message);
	if (answer.kind === 'gone') throw new UserError(m.map_bad_gone({ file: file.name }));
	throw new Error(`reading a map failed: ${answer.kind === 'bug' ? answer.message : answer.kind}`);
}
