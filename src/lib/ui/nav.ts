import { m } from '../paraglide/messages';

/** The pages, in the order of the menu. `scoped` pages show the dataset and place in the address. */
export const pages = [
	{ path: '/', label: m.nav_overview, scoped: true },
	{ path: '/plan/', label: m.nav_plan, scoped: true },
	{ path: '/funding/', label: m.nav_funding, scoped: true },
	{ path: '/coverage/', label: m.nav_coverage, scoped: true },
	{ path: '/posts/', label: m.nav_posts, scoped: true },
	{ path: '/files/', label: m.nav_files, scoped: false },
	{ path: '/method/', label: m.nav_method, scoped: false },
	{ path: '/check/', label: m.nav_check, scoped: false }
] as const;
