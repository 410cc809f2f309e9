import type { Progress } from '../metrics/progress';
import { m } from '../paraglide/messages';

/** What the places of a view are called. */
export function placeWord(progress: Progress): string {
	if (progress.places?.by === 'county') return m.level_below_county();
	if (progress.places?.by === 'village') return m.level_below_village();
	return m.level_below_town();
}
