import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import own from './lint.js';
import svelteConfig from './svelte.config.js';

/** Components, and the modules that use what components do; all other rules are oxlint's (.oxlintrc.json). */
export default defineConfig(
	globalIgnores(['src/lib/paraglide/']),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		plugins: { own },
		rules: {
			'max-lines': ['error', { max: 400 }],
			'no-console': 'error',
			'own/imports': 'error',
			'own/syntax': 'error',
			// TypeScript knows the names, and also those of the DOM's types and of runes.
			'no-undef': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		files: ['**/*.svelte', 'src/lib/state/**'],
		rules: {
			// Links carry the scope in their query, which resolve() doesn't take; base paths are tested.
			'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true, ignoreGoto: true }]
		}
	},
	{
		files: ['src/lib/ui/blocks/ChartView.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off', 'svelte/no-dom-manipulating': 'off' }
	}
);
