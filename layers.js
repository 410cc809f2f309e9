/**
 * Which folder of src/lib may import which, and which packages only that folder may import.
 * ESLint (eslint.config.js) and tests/contract/layers.test.ts read this one table.
 *
 * @type {Record<string, { imports: string[], packages?: string[] }>}
 */
export const layers = {
	base: { imports: [] },
	notices: { imports: ['base'], packages: ['yaml', 'valibot'] },
	datasets: { imports: ['base', 'notices'], packages: ['papaparse', 'yaml', 'valibot'] },
	policy: { imports: ['base', 'notices'], packages: ['yaml', 'valibot'] },
	intake: {
		imports: ['base', 'datasets', 'db'],
		packages: ['papaparse', '@e965/xlsx', 'fflate', '@noble/hashes', '@noble/ciphers']
	},
	db: { imports: ['base'], packages: ['@duckdb/duckdb-wasm', '@duckdb/node-api', 'crc-32'] },
	demo: { imports: ['base', 'datasets'] },
	sheets: { imports: ['base', 'datasets', 'intake'], packages: ['hucre', 'fflate'] },
	model: { imports: ['base', 'datasets', 'policy', 'intake', 'db'] },
	metrics: { imports: ['base', 'datasets', 'policy', 'db', 'model'], packages: ['fflate'] },
	checks: { imports: ['datasets', 'policy', 'db', 'metrics'] },
	views: { imports: ['base', 'datasets', 'policy', 'db', 'metrics', 'checks'] },
	present: {
		imports: ['base', 'datasets', 'policy', 'metrics', 'checks', 'views', 'paraglide'],
		packages: ['arquero', 'echarts', 'papaparse']
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
			'views',
			'present'
		],
		packages: ['vite']
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
			'views',
			'paraglide'
		]
	},
	ui: {
		imports: [
			'base',
			'datasets',
			'policy',
			'intake',
			'sheets',
			'model',
			'metrics',
			'checks',
			'views',
			'present',
			'state',
			'paraglide'
		],
		packages: ['echarts', 'bits-ui']
	}
};

/** Packages that any folder may import. */
export const everywhere = ['svelte', '$app', 'node'];
