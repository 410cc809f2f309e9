import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import { relative } from 'node:path';
import ts from 'typescript-eslint';
import { refusal } from './layers.js';
import svelteConfig from './svelte.config.js';

const emptyFunction =
	':matches(ArrowFunctionExpression, FunctionExpression)[body.type="BlockStatement"][body.body.length=0]';

const bans = [
	{
		selector: 'MemberExpression[property.name="registerFileURL"]',
		message: 'The engine fetches nothing by itself: register a buffer.'
	},
	{
		selector: 'MemberExpression[computed=true] > Literal[value="registerFileURL"]',
		message: 'The engine fetches nothing by itself: register a buffer.'
	},
	{
		selector: `CallExpression[callee.property.name="catch"] > ${emptyFunction}`,
		message: 'A failure that nobody hears of: handle it or let it through.'
	},
	{
		selector:
			'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression[body.type="Identifier"][body.name="undefined"]',
		message: 'A failure that nobody hears of: handle it or let it through.'
	}
];

const workerBans = [
	'NewExpression[callee.name=/^(Shared)?Worker$/]',
	'NewExpression[callee.property.name=/^(Shared)?Worker$/]'
]
	.concat('ImportDeclaration[source.value=/[?&](shared)?worker(?!.*[?&]url)/]')
	.map((selector) => ({
		selector,
		message:
			'The policy of the page reaches blob workers only: start it through src/lib/db/worker.ts.'
	}));

/** These compile declarations and own words to SQL, or name files of ours to the engine. */
const mayQuote = [
	'src/lib/db/**',
	'src/lib/intake/values/{normalise,days,places,checks}.ts',
	'src/lib/metrics/compile/run.ts',
	'src/lib/server/{datasets,compiled}.ts'
];

const quoteBan = {
	selector: 'ImportSpecifier[imported.name="literal"]',
	message:
		'What a file or a user says is no part of a statement: a parameter or a row (src/lib/db/parameters.ts).'
};

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'node_modules/',
		'static/datasets/',
		'src/lib/paraglide/'
	]),
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'max-lines': ['error', { max: 400 }],
			'no-console': 'error',
			'no-restricted-syntax': ['error', ...bans, ...workerBans],
			// An async function without await is how a promise-returning interface is met.
			'@typescript-eslint/require-await': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	// TypeScript knows the names, and also those of the DOM's types and of runes.
	{ files: ['**/*.svelte', '**/*.ts'], rules: { 'no-undef': 'off' } },
	// The rules don't see the casts of JSDoc comments.
	{
		files: ['**/*.js'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off'
		}
	},
	// A snippet's parameters are untyped to the linter; svelte-check sees their types.
	{
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			// Links carry the scope in their query, which resolve() doesn't take; base paths are tested.
			'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true, ignoreGoto: true }]
		}
	},
	{
		files: ['src/lib/state/**'],
		rules: {
			'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true, ignoreGoto: true }]
		}
	},
	// These are in no tsconfig.
	{ files: ['*.js', 'static/**/*.js'], ...ts.configs.disableTypeChecked },
	{ files: ['src/cli/**', 'tests/run.js', 'tests/bench/**'], rules: { 'no-console': 'off' } },
	{
		files: ['src/**'],
		ignores: mayQuote,
		rules: { 'no-restricted-syntax': ['error', ...bans, ...workerBans, quoteBan] }
	},
	{ files: ['src/lib/db/worker.ts'], rules: { 'no-restricted-syntax': ['error', ...bans] } },
	{
		files: ['src/lib/ui/Chart.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off', 'svelte/no-dom-manipulating': 'off' }
	},
	{
		files: ['src/lib/**', 'src/routes/**'],
		ignores: ['src/lib/paraglide/**'],
		plugins: { layers: { rules: { imports: { create: layerRule } } } },
		rules: { 'layers/imports': 'error' }
	}
);

/**
 * What layers.js says of a file's imports.
 *
 * @param {import('eslint').Rule.RuleContext} context
 * @returns {import('eslint').Rule.RuleListener}
 */
function layerRule(context) {
	const path = relative(import.meta.dirname, context.filename).replaceAll('\\', '/');
	/** @param {{ source?: any, importKind?: string, exportKind?: string }} node */
	const check = ({ source, importKind, exportKind }) => {
		if (typeof source?.value !== 'string') return;
		const isType = (importKind ?? exportKind) === 'type';
		const refused = refusal(path, source.value.replace(/\?.*$/, ''), isType);
		if (!refused) return;
		context.report({ node: source, message: `${path} may not import ${refused} (layers.js).` });
	};
	return {
		ImportDeclaration: check,
		ImportExpression: check,
		ExportNamedDeclaration: check,
		ExportAllDeclaration: check
	};
}
