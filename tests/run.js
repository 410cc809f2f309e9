/**
 * `npm test`: gets what the tests need, then runs every check and every test. Node built-ins only:
 * node_modules may be absent when this starts. The last line counts what passed and what failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, installIfNeeded, run } from '../src/cli/install.js';
import { findChromium, hasChineseFonts, isQuick } from './support/chromium.js';

/** @typedef {{ passed: number, failed: number, output: string }} Outcome */
/** @typedef {{ status: string, assertionResults: unknown[] }} TestFile */
/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: TestFile[] }} Report */

const reports = mkdtempSync(join(tmpdir(), 'gangwei-tests-'));
/** @type {Record<string, string>} */
const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
const total = { passed: 0, failed: 0 };

try {
	if (await step('Node', node)) {
		// Got from elsewhere while the rest goes on.
		const hasBrowser = step('浏览器与字体 browser and fonts', browser);
		if (await step('依赖 dependencies', dependencies)) await everything(hasBrowser);
		await hasBrowser;
	}
} finally {
	rmSync(reports, { recursive: true, force: true });
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);

/** @param {Promise<boolean>} hasBrowser */
async function everything(hasBrowser) {
	// Not beside the unit tests: they write what SvelteKit builds from.
	await Promise.all([built(), checks()]);
	// Either keeps two cores busy by itself.
	await step('单元测试 unit tests', () => vitest('unit'));
	if (await hasBrowser) await step('站点测试 site tests', () => vitest('site'));
}

async function built() {
	if (await step('数据 datasets', () => script('build:datasets')))
		await step('构建 build', () => script('build:site'));
}

async function checks() {
	await step('排版 format', () => script('check:format'));
	await step('规则 lint', () => script('check:lint'));
	await step('类型 types', () => script('check:types'));
}

/**
 * Runs one step and prints it in one block; says whether nothing of it failed.
 *
 * @param {string} title
 * @param {() => Outcome | Promise<Outcome>} work
 */
async function step(title, work) {
	const start = performance.now();
	console.log(`… ${title}`);
	const { passed, failed, output } = await outcome(work);
	total.passed += passed;
	total.failed += failed;
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	const verdict = failed === 0 ? '通过 ok' : '失败 failed';
	console.log(`\n── ${title} · ${verdict} · ${seconds} s ──\n${output.trimEnd()}\n`);
	return failed === 0;
}

/**
 * @param {() => Outcome | Promise<Outcome>} work
 * @returns {Promise<Outcome>}
 */
async function outcome(work) {
	try {
		return await work();
	} catch (error) {
		return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
	}
}

function node() {
	checkNode();
	return prepared(process.version);
}

async function dependencies() {
	const { installed, output } = await installIfNeeded();
	return prepared(installed ? output : '已是最新 up to date');
}

async function browser() {
	const found = findChromium();
	// One with a window does, where no other can be had.
	const log = found && isQuick(found) && hasChineseFonts() ? '' : await installBrowser();
	const path = findChromium();
	if (path && hasChineseFonts()) return prepared(`${log}\n${path}`.trim());
	throw new Error(
		'浏览器测试需要 Chromium（或 Chrome、Edge，可用环境变量 CHROMIUM 指明路径）和中文字体（如 Noto Sans CJK），请先安装。 ' +
			'The browser tests need Chromium (or Chrome or Edge; the variable CHROMIUM may name it) and Chinese fonts ' +
			`(such as Noto Sans CJK): please install them first.\n${log}`
	);
}

/** Installs them where that needs nobody's leave: as root on Debian and its kin. */
async function installBrowser() {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return '';
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	// GLPK is the second solver that the open-data auditor's bounds are compared with.
	const packages = ['chromium-headless-shell', 'fonts-noto-cjk', 'fontconfig', 'glpk-utils'];
	const update = await run('apt-get', ['update'], { env });
	if (update.code !== 0) return update.output;
	const install = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
		env
	});
	return install.output;
}

/**
 * Getting ready counts only when it fails.
 *
 * @param {string} output
 * @returns {Outcome}
 */
function prepared(output) {
	return { passed: 0, failed: 0, output };
}

/**
 * @param {string} name
 * @returns {Promise<Outcome>}
 */
async function script(name) {
	const { code, output } = await run('npm', ['run', '--silent', name], { env: colour });
	return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

/**
 * @param {'unit' | 'site'} project
 * @returns {Promise<Outcome>}
 */
async function vitest(project) {
	const report = join(reports, `${project}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const { code, output } = await run(
		'npm',
		['run', '--silent', `test:${project}`, '--', ...reporters],
		{ env: colour }
	);
	const { passed, failed } = counted(report);
	// A file that doesn't load, or no test at all, fails without a failed test.
	return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), output };
}

/** @param {string} report */
function counted(report) {
	try {
		const result = /** @type {Report} */ (JSON.parse(readFileSync(report, 'utf8')));
		const unloaded = result.testResults.filter(
			(file) => file.status === 'failed' && file.assertionResults.length === 0
		);
		return { passed: result.numPassedTests, failed: result.numFailedTests + unloaded.length };
	} catch {
		return { passed: 0, failed: 1 };
	}
}
