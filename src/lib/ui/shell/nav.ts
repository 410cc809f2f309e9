import { m } from '../../paraglide/messages';

/** The pages of the menu, in its order. `scoped` pages show the dataset and place in the address. */
export const menu = [
	{ path: '/', label: m.nav_overview, scoped: true },
	{ path: '/plan/', label: m.nav_plan, scoped: true },
	{ path: '/funding/', label: m.nav_funding, scoped: true },
	{ path: '/coverage/', label: m.nav_coverage, scoped: true },
	{ path: '/posts/', label: m.nav_posts, scoped: true },
	{ path: '/doubtful/', label: m.nav_findings, scoped: true },
	{ path: '/expiry/', label: m.nav_expiry, scoped: true },
	{ path: '/supervision/', label: m.nav_supervision, scoped: true },
	{ path: '/tasks/', label: m.nav_tasks, scoped: true },
	{ path: '/filing/', label: m.nav_filing, scoped: true },
	{ path: '/report/', label: m.nav_report, scoped: true },
	{ path: '/release/', label: m.nav_release, scoped: true },
	{ path: '/sql/', label: m.nav_sql, scoped: true },
	{ path: '/files/', label: m.nav_files, scoped: false },
	{ path: '/method/', label: m.nav_method, scoped: false }
] as const;

/** Pages without figures of their own making: nothing is added to them. */
const others: readonly string[] = [
	'/doubtful/',
	'/report/',
	'/release/',
	'/sql/',
	'/files/',
	'/method/'
];

/** Pages of the menu that show figures of a view, at whose end what a saved statement comes to may stand. */
export const figurePages = menu.filter(({ path }) => !others.includes(path));

/** All pages: those of the menu, those that other pages lead to, and those that the foot of every page leads to. */
export const pages = [
	...menu,
	{ path: '/months/', label: m.nav_months, scoped: true },
	{ path: '/kept/', label: m.nav_kept, scoped: false },
	{ path: '/check/', label: m.nav_check, scoped: false }
] as const;
