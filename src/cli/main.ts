import { UserError } from '../lib/base/errors';
import { Unwritable } from '../lib/server/cache.js';
import { UsageError } from './output';

type Verb = (args: string[], root: string) => Promise<void>;

const verbs: Record<string, { does: string; load: () => Promise<{ run: Verb }> }> = {
	datasets: { does: '列出数据集、计划数和人员是否模拟', load: () => import('./verbs/datasets') },
	metric: {
		does: 'metric <指标> --dataset D [--as-of 日期] [--by 维度] [--where 维度=值]…',
		load: () => import('./verbs/metric')
	},
	check: {
		does: 'check --dataset D [--as-of 日期] [--rule 规则]：疑点和依据',
		load: () => import('./verbs/check')
	},
	intake: {
		does: 'intake <文件>… [--as 表] [--place 代码] [--year 年度] [--profiles 文件] [--out 目录]',
		load: () => import('./verbs/intake')
	},
	generate: {
		does: 'generate --posts N --out 目录：生成模拟数据集',
		load: () => import('./verbs/generate')
	},
	build: { does: '为网站编译各数据集', load: () => import('./verbs/build') }
};

/**
 * Runs one command and returns the exit code: 0 done, 1 bad input, 2 wrong usage. A bug ends with its
 * stack.
 *
 * @param root top folder of the checkout, where datasets are compiled
 */
export async function main(args: string[], root: string): Promise<number> {
	const [name, ...rest] = args;
	const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
	if (!verb) {
		const list = Object.entries(verbs).map(([id, { does }]) => `  ${id.padEnd(10)}${does}`);
		const what = name ? `没有“${name}”这个命令` : '请给出命令';
		process.stderr.write(`${what}。可用命令（均可加 --json）：\n${list.join('\n')}\n`);
		return 2;
	}
	try {
		await (await verb.load()).run(rest, root);
		return 0;
	} catch (error) {
		if (error instanceof UsageError || isParseError(error)) {
			process.stderr.write(`${(error as Error).message}\n用法：${name} ${verb.does}\n`);
			return 2;
		}
		if (error instanceof UserError || error instanceof Unwritable) {
			process.stderr.write(`${error.message}\n`);
			return 1;
		}
		throw error;
	}
}

const isParseError = (error: unknown): boolean =>
	((error as { code?: string }).code ?? '').startsWith('ERR_PARSE_ARGS');
