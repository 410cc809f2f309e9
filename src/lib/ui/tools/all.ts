import type { Tools } from '../blocks/shown';

const rows = () => import('./RowsOnDemand.svelte');

/** Every tool of the pages. */
export const tools: Tools = {
	tools: {
		...{ due_rows: rows, vacant_rows: rows, expiring_rows: rows, waiting_rows: rows },
		what_if: () => import('./WhatIf.svelte'),
		filing_reminder: () => import('./FilingReminder.svelte')
	},
	tableTools: { name_posts: () => import('./NamePosts.svelte') }
};
