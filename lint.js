import { relative } from 'node:path';
import { refusal } from './layers.js';

/** Rules of this product alone, for ESLint (components) and oxlint (all else). */

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
	'NewExpression[callee.property.name=/^(Shared)?Worker$/]',
	'ImportDeclaration[source.value=/[?&](shared)?worker(?!.*[?&]url)/]'
].map((selector) => ({
	selector,
	message:
		'The policy of the page reaches blob workers only: start it through src/lib/db/worker.ts.'
}));

const quoteBan = {
	selector: 'ImportSpecifier[imported.name="literal"]',
	message:
		'What a file or a user says is no part of a statement: a parameter or a row (src/lib/db/parameters.ts).'
};

/** These compile declarations and own words to SQL, or name files of ours to the engine. */
const mayQuote =
	/^src\/lib\/(db\/|intake\/values\/(normalise|days|places|checks)\.ts$|metrics\/compile\/run\.ts$|server\/(datasets|compiled)\.ts$)/;

/** @param {string} path */
function bansOf(path) {
	const workers = path === 'src/lib/db/worker.ts' ? [] : workerBans;
	const quotes = path.startsWith('src/') && !mayQuote.test(path) ? [quoteBan] : [];
	return [...bans, ...workers, ...quotes];
}

/** @param {{ filename: string }} context */
const pathOf = ({ filename }) => relative(import.meta.dirname, filename).replaceAll('\\', '/');

/**
 * Syntax that has a better way.
 *
 * @param {any} context
 */
const syntax = (context) =>
	Object.fromEntries(
		bansOf(pathOf(context)).map(({ selector, message }) => [
			selector,
			/** @param {unknown} node */
			(node) => context.report({ node, message })
		])
	);

/**
 * What layers.js says of a file's imports.
 *
 * @param {any} context
 */
function imports(context) {
	const path = pathOf(context);
	if (!/^src\/(lib(?!\/paraglide\/)|routes)\//.test(path)) return {};
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

export default {
	meta: { name: 'own' },
	rules: { syntax: { create: syntax }, imports: { create: imports } }
};
