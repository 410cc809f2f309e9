import type { Tools } from '../blocks/shown';

/** Every tool of the pages. */
export const tools: Tools = {
	tools: {
		due_rows: () => import('./DueRows.svelte'),
		vacant_rows: () => import('./VacantRows.svelte'),
		what_if: () => import('./WhatIf.svelte')
	},
	tableTools: { name_posts: () => import('./NamePosts.svelte') }
};
