import { posix } from 'node:path';

/** What components know of what they show. */
const ofScreens = [
	...['base', 'datasets', 'policy', 'model', 'metrics', 'checks', 'findings', 'changes', 'views'],
	...['blocks', 'present', 'state', 'paraglide']
];

/**
 * Which folder of src/lib may import which, and which packages only that folder may import. A room of a
 * folder (`intake/readers`) may have a row of its own: the folder's row is then about the files outside of
 * its rooms, and whoever may import the folder may import all rooms.
 * ESLint (eslint.config.js) and tests/contract/layers.test.ts read this one table, by `refusal`.
 *
 * @type {Record<string, { imports: string[], packages?: string[] }>}
 */
export const layers = {
	base: { imports: [] },
	notices: { imports: ['base'], packages: ['yaml', 'valibot'] },
	datasets: { imports: ['base', 'notices'], packages: ['papaparse', 'yaml', 'valibot'] },
	policy: { imports: ['base', 'notices'], packages: ['yaml', 'valibot'] },
	intake: { imports: ['base', 'datasets', 'intake/raw', 'intake/readers', 'intake/layout'] },
	'intake/raw': { imports: ['datasets', 'db'], packages: ['papaparse'] },
	'intake/readers': {
		imports: ['base', 'intake/raw'],
		packages: ['@e965/xlsx', 'fflate', '@noble/hashes', '@noble/ciphers']
	},
	'intake/values': { imports: ['base', 'datasets', 'db', 'intake/raw'] },
	'intake/layout': { imports: ['base', 'datasets', 'db', 'intake/raw', 'intake/values'] },
	'intake/staging': {
		imports: ['base', 'datasets', 'db', 'intake/raw', 'intake/values', 'intake/layout']
	},
	seal: {
		imports: ['base', 'datasets', 'intake/readers'],
		packages: ['age-encryption', '@noble/hashes', 'crc-32', 'fflate', 'valibot']
	},
	workspace: {
		imports: ['base', 'datasets', 'intake/readers', 'intake/layout', 'seal'],
		packages: ['fflate', 'valibot']
	},
	db: { imports: ['base'], packages: ['@duckdb/duckdb-wasm', '@duckdb/node-api', 'crc-32'] },
	demo: { imports: ['base', 'datasets'] },
	sheets: { imports: ['base', 'datasets', 'intake'], packages: ['hucre', 'fflate'] },
	model: {
		imports: [
			...['base', 'datasets', 'policy', 'db'],
			...['intake/raw', 'intake/values', 'intake/layout', 'intake/staging']
		]
	},
	'metrics/terms': { imports: ['datasets', 'db'] },
	'metrics/catalog': { imports: ['metrics/terms'] },
	'metrics/compile': { imports: ['base', 'datasets', 'db', 'metrics/terms', 'metrics/catalog'] },
	'metrics/cubes': {
		imports: ['base', 'db', 'metrics/terms', 'metrics/compile'],
		packages: ['fflate']
	},
	'metrics/measured': {
		imports: [
			...['base', 'datasets', 'policy', 'db'],
			...['metrics/terms', 'metrics/catalog', 'metrics/compile']
		]
	},
	checks: { imports: ['base', 'notices', 'datasets', 'policy', 'intake/values', 'db', 'metrics'] },
	changes: {
		imports: ['base', 'datasets', 'db', 'metrics', 'checks'],
		packages: ['@noble/hashes']
	},
	findings: {
		imports: ['base', 'datasets', 'intake/values', 'db', 'metrics', 'checks', 'sheets'],
		packages: ['crc-32']
	},
	views: { imports: ['base', 'notices', 'datasets', 'policy', 'db', 'metrics', 'checks'] },
	sql: { imports: ['base', 'datasets', 'db', 'metrics/terms', 'paraglide'] },
	blocks: {
		imports: ['base', 'datasets', 'policy', 'metrics', 'sheets', 'paraglide'],
		packages: ['@tanstack/table-core', 'echarts', 'hucre', 'papaparse']
	},
	present: {
		imports: [
			...['base', 'notices', 'datasets', 'policy', 'metrics'],
			...['checks', 'findings', 'changes', 'views', 'sql', 'paraglide', 'blocks', 'release']
		],
		packages: ['arquero', 'echarts']
	},
	pages: {
		imports: [
			...['datasets', 'policy', 'metrics', 'checks', 'findings', 'changes', 'views', 'paraglide'],
			...['blocks', 'present', 'report', 'release']
		]
	},
	report: {
		imports: [
			...['base', 'datasets', 'policy', 'sheets', 'db', 'metrics', 'checks', 'findings'],
			...['views', 'intake/values', 'paraglide', 'blocks', 'present']
		],
		packages: ['easy-template-x', 'fflate', 'pptxgenjs']
	},
	release: {
		imports: [
			...['base', 'datasets', 'metrics', 'release/terms', 'release/tables'],
			...['release/solver', 'release/audit', 'release/protect']
		],
		packages: ['highs']
	},
	'release/terms': { imports: [] },
	'release/tables': {
		imports: ['base', 'datasets', 'metrics', 'release/terms', 'release/protect'],
		packages: ['valibot']
	},
	'release/solver': { imports: ['base'], packages: ['highs'] },
	'release/audit': { imports: ['base', 'release/terms', 'release/solver'] },
	'release/protect': { imports: ['base', 'release/terms', 'release/solver'] },
	'release/package': {
		imports: ['base', 'intake/readers', 'paraglide', 'release/terms'],
		packages: ['@noble/hashes', 'fflate', 'papaparse', 'valibot']
	},
	'release/site': {
		imports: ['base', 'blocks', 'paraglide', 'release/terms', 'release/package']
	},
	server: {
		imports: [
			'base',
			'datasets',
			'demo',
			'intake',
			'policy',
			'db',
			'model',
			'metrics',
			'checks',
			'findings',
			'views',
			'sheets',
			'blocks',
			'pages',
			'report',
			'release',
			'seal',
			'paraglide',
			'ui/open'
		],
		packages: ['vite', 'docx', 'hucre', 'papaparse', 'pinyin-pro', 'valibot', 'yaml']
	},
	state: {
		imports: [
			'base',
			'datasets',
			'policy',
			'intake',
			'sheets',
			'db',
			'model',
			'metrics',
			'checks',
			'findings',
			'changes',
			'views',
			'sql',
			'paraglide',
			'report',
			'release',
			'seal',
			'workspace'
		]
	},
	'ui/page': { imports: ['base', 'datasets', 'blocks', 'state', 'paraglide'] },
	'ui/map': { imports: [...ofScreens, 'ui/page'] },
	'ui/blocks': {
		imports: [...ofScreens, 'ui/page', 'ui/map'],
		packages: ['bits-ui', '@tanstack/virtual-core', 'echarts']
	},
	'ui/open': {
		imports: [
			...['base', 'blocks', 'paraglide', 'ui/page', 'ui/blocks'],
			...['release/terms', 'release/package', 'release/site']
		]
	},
	'ui/tools': { imports: [...ofScreens, 'ui/page', 'ui/blocks'] },
	'ui/files': {
		imports: [...ofScreens, 'intake', 'sheets', 'workspace', 'ui/page', 'ui/blocks', 'ui/map']
	},
	'ui/findings': {
		imports: [...ofScreens, 'pages', 'ui/page', 'ui/blocks', 'ui/files', 'ui/shell']
	},
	'ui/report': {
		imports: [
			...[...ofScreens, 'pages', 'report', 'sheets'],
			...['ui/page', 'ui/blocks', 'ui/files', 'ui/findings', 'ui/shell']
		]
	},
	'ui/months': {
		imports: [...ofScreens, 'pages', 'ui/page', 'ui/blocks', 'ui/files', 'ui/tools']
	},
	'ui/release': {
		imports: [...[...ofScreens, 'pages', 'release'], ...['ui/page', 'ui/blocks', 'ui/shell']]
	},
	'ui/shell': {
		imports: [...ofScreens, 'pages', 'ui/page', 'ui/blocks', 'ui/files'],
		packages: ['bits-ui', 'virtual']
	},
	'ui/sql': { imports: [...ofScreens, 'sql', 'ui/page', 'ui/blocks', 'ui/shell'] }
};

/** Packages that any folder may import. */
const everywhere = ['svelte', '$app', 'node'];

/** What routes may import; of the last also what are types only. */
const routesMay = ['blocks', 'pages', 'state', 'ui', 'server', 'paraglide'];
const routesMayForTypes = ['datasets'];

/**
 * The folder or package that a file of src/lib or src/routes may not import, or null where it may.
 *
 * @param {string} path from the top folder: `src/lib/ui/Chart.svelte`
 * @param {string} specifier as the import says it
 * @param {boolean} isType an `import type`
 * @returns {string | null}
 */
export function refusal(path, specifier, isType) {
	const area = path.split('/')[1];
	const row = area === 'lib' ? rowOf(path) : null;
	const place = placeOf(path, specifier);
	if (place === null) return isPackageAllowed(row, specifier) ? null : specifier;
	const [top, of, folder] = place.split('/');
	if (top === 'data') return null;
	if (top !== 'src') return `${top}/${of}`;
	if (of !== 'lib') return of === area || (area === 'routes' && !folder) ? null : `${top}/${of}`;
	const other = rowOf(place);
	if (row !== null && row === other) return null;
	const ofRoutes = [...routesMay, ...(isType ? routesMayForTypes : [])];
	const open = row === null ? ofRoutes : (layers[row]?.imports ?? []);
	return open.some((it) => other === it || other.startsWith(`${it}/`)) ? null : other;
}

/**
 * Path from the top folder, or null for a package.
 *
 * @param {string} path of the file that imports
 * @param {string} specifier
 */
export function placeOf(path, specifier) {
	if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
	if (specifier.startsWith('/')) return specifier.slice(1);
	return /^\$lib(\/|$)/.test(specifier) ? `src/lib${specifier.slice(4)}` : null;
}

/**
 * Whose row of the table a path in src/lib has: the room, the folder, or what has no row.
 *
 * @param {string} place
 */
function rowOf(place) {
	const [folder = '', room = ''] = place.split('/').slice(2);
	return `${folder}/${room}` in layers ? `${folder}/${room}` : folder;
}

/**
 * Routes have no list of their own: they may use what no folder of src/lib has to itself.
 *
 * @param {string | null} row
 * @param {string} specifier
 */
function isPackageAllowed(row, specifier) {
	const among = (/** @type {string[]} */ names) =>
		names.some((name) => `${specifier}/`.replace(':', '/').startsWith(`${name}/`));
	if (row === null) return !among(Object.values(layers).flatMap((layer) => layer.packages ?? []));
	return among([...everywhere, ...(layers[row]?.packages ?? [])]);
}
