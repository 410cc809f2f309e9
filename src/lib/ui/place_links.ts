import { page } from '$app/state';
import type { DatasetMeta } from '../datasets/meta';
import { getApp } from '../state/app.svelte';

/** The way to a place on the present page, for the places that pages can go into. */
export function placeLinks(): (meta: DatasetMeta) => (code: string) => string | undefined {
	const app = getApp();
	return (meta) => {
		const opens = new Set(meta.places.map(({ code }) => code));
		return (place) => (opens.has(place) ? app.search({ place }) || page.url.pathname : undefined);
	};
}
