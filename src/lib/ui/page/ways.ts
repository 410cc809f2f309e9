import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { Way } from '../../blocks/cell';
import { getApp } from '../../state/app.svelte';

/** Addresses of ways within the site, with the dataset, day and 城乡 looked at. Call while a component starts. */
export function ways(): (way: Way) => string {
	const app = getApp();
	return ({ page: path, place, block }) => {
		const search = app.search(place === undefined ? {} : { place });
		const anchor = block === undefined ? '' : `#${block}`;
		// Only a path says that nothing differs from the default view.
		return (path === undefined ? search || page.url.pathname : resolve(path) + search) + anchor;
	};
}
