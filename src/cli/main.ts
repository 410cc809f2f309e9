import { UserError } from '../lib/base/errors';
import { Unwritable } from '../lib/server/cache.js';
import { UsageError } from './arguments';
import { MOST_POSTS } from './limits';

type Verb = (args: string[], root: string) => Promise<void>;

interface Described {
	does: string;
	/** Its options, a line each; all have --json. */
	options: readonly string[];
	load: () => Promise<{ run: Verb }>;
}

const dataset = '--dataset D   数据集，见 datasets';
const asOf = '--as-of 日期   数据截止，在数据集的数据期内；不写为最后一天';
const passphrase =
	'--passphrase-file 文件  口令所在的文件，取第一行；不写则从标准输入读入，不能写在命令行上';
const force = '--force       替换 --out 中已有的同名文件；不写则不改动原有文件';

const verbs: Record<string, Described> = {
	datasets: {
		does: 'datasets：列出数据集、计划数和人员是否模拟',
		options: [],
		load: () => import('./verbs/datasets')
	},
	metric: {
		does: 'metric <指标> --dataset D [--as-of 日期] [--by 维度] [--where 维度=值]…',
		options: [
			dataset,
			asOf,
			'--by 维度     按维度分列',
			'--where 维度=值  只算其中一部分，可多次给出'
		],
		load: () => import('./verbs/metric')
	},
	check: {
		does: 'check --dataset D [--as-of 日期] [--rule 规则]：疑点和依据',
		options: [dataset, asOf, '--rule 规则   只看一条规则，列出全部疑点'],
		load: () => import('./verbs/check')
	},
	report: {
		does: 'report --dataset D --month 年-月 [--ranking 方式] [--out 目录 [--template 文件] [--office 名称=内容]… [--force]]：月报；report --placeholders：模板可用的占位符',
		options: [
			dataset,
			'--month 年-月  如 2022-05；截至当月最后一天，或数据的最后一天',
			'--out 目录    写出填好的调度报告、通报和各表；不写则只输出正文',
			'--template 文件  另填本单位的 .docx 或 .xlsx 模板',
			'--office 名称=内容  只有本单位知道的内容，如 署名=某局，可多次给出',
			'--ranking 方式  together 统一排名（默认）；by-kind 街道、乡镇分别排名，市级的区县、功能区也分别排名',
			force,
			'--placeholders  列出占位符，不生成月报'
		],
		load: () => import('./verbs/report')
	},
	release: {
		does: 'release --dataset D --month 年-月 [--out 文件.zip [--force]] [--previous 文件.zip]… [--first] [--table 表]… [--coarser 表]… [--publisher 名称=内容]… [--created 时间]：开放数据包，或不能公布的原因',
		options: [
			dataset,
			'--month 年-月  如 2022-05；截至当月最后一天，或数据的最后一天',
			'--out 文件.zip  写出数据包；不写则只核验',
			'--previous 文件.zip  以前公布的数据包，可多次给出；与本期一并核验',
			'--first       此前没有公布过',
			'--table 表    只公布这些表，可多次给出',
			'--coarser 表  该表改用较粗的分类，可多次给出',
			'--publisher 名称=内容  发布信息，如 提供单位=某局，可多次给出',
			'--created 时间  写入数据包的制作时间；不写为数据截止日，同样的数据总是同样的文件',
			'--force       替换 --out 的同名文件'
		],
		load: () => import('./verbs/release')
	},
	audit: {
		does: 'audit <文件.zip> [--previous 文件.zip]…：独立核验一个开放数据包',
		options: ['--previous 文件.zip  以前公布的数据包，可多次给出；一并核验'],
		load: () => import('./verbs/audit')
	},
	intake: {
		does: 'intake <文件>… [--as 表] [--place 代码] [--year 年度] [--profiles 文件] [--out 目录 [--force]]',
		options: [
			'--as 表       文件是哪一种表',
			'--place 代码  地区代码',
			'--year 年度   计划年度',
			'--profiles 文件  以前核对过的读法',
			'--out 目录    写出问题清单、退回修改的文件和模板',
			force
		],
		load: () => import('./verbs/intake')
	},
	generate: {
		does: 'generate --posts N --out 目录 [--seed 整数] [--force]：生成模拟数据集',
		options: [
			`--posts N     岗位数，1 至 ${MOST_POSTS}`,
			'--out 目录    写出 CSV 文件的文件夹',
			'--seed 整数   随机种子，同一种子生成同样的文件；不写为 1',
			force
		],
		load: () => import('./verbs/generate')
	},
	open: {
		does: 'open：把 data/releases 中的数据包做成只含公开数据的网站，替换 build-open',
		options: [],
		load: () => import('./verbs/open')
	},
	seal: {
		does: 'seal （--dataset D 或 --files 目录 [--year 年度] [--issued-on 日期]）--out 文件.gangwei-sealed [--label 公开名称] [--passphrase-file 文件] [--force]：把一个数据集，或者一个目录里本单位的文件，加密成一个文件',
		options: [
			dataset,
			'--files 目录  本单位的计划、花名册等文件所在的目录，按“载入文件”页同样的规则读取',
			'--year 年度   计划年度；文件里写明的可以不写',
			'--issued-on 日期  计划下达日期；不写为当年1月1日',
			'--out 文件    加密后的文件，以 .gangwei-sealed 结尾；放进 data/sealed 后重新构建，网站就带上它',
			'--label 公开名称  不知道口令的人也看得到的名称；不写则没有名称',
			passphrase,
			'--force       替换 --out 的同名文件'
		],
		load: () => import('./verbs/seal')
	},
	unseal: {
		does: 'unseal <文件.gangwei-sealed> --out 目录 [--passphrase-file 文件] [--force]：用口令解开加密的数据集',
		options: ['--out 目录    写出数据库文件、说明和常用视图的文件夹', passphrase, force],
		load: () => import('./verbs/unseal')
	},
	build: {
		does: 'build：为网站编译各数据集和公开数据的网页，替换 static/datasets、static/samples、static/templates 和 static/open 中的文件',
		options: [],
		load: () => import('./verbs/build')
	}
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
	if (!verb) return withoutVerb(name);
	if (asksForHelp(rest)) {
		const lines = [...verb.options, '--json        输出一个 JSON 文档'];
		process.stdout.write(`用法：${verb.does}\n${lines.map((it) => `  ${it}\n`).join('')}`);
		return 0;
	}
	try {
		await (await verb.load()).run(rest, root);
		return 0;
	} catch (error) {
		if (error instanceof UsageError) {
			process.stderr.write(`${oneLine(error.message)}\n用法：${verb.does}\n`);
			return 2;
		}
		if (error instanceof UserError || error instanceof Unwritable) {
			process.stderr.write(`${oneLine(error.message)}\n`);
			return 1;
		}
		throw error;
	}
}

/** What there is, for who asks for it or named nothing that is. */
function withoutVerb(name: string | undefined): number {
	const list = Object.values(verbs).map(({ does }) => `  ${does}\n`);
	const all = `可用命令（均可加 --json；加 --help 看各选项）：\n${list.join('')}`;
	if (name !== undefined && ['help', '--help', '-h'].includes(name)) {
		process.stdout.write(all);
		return 0;
	}
	const what = name ? `没有“${oneLine(name)}”这个命令` : '请给出命令';
	process.stderr.write(`${what}。${all}`);
	return 2;
}

/** Words that a message repeats from the command line may hold anything. */
const oneLine = (text: string): string => text.replace(/\p{Cc}/gu, '�');

function asksForHelp(args: readonly string[]): boolean {
	const end = args.indexOf('--');
	const options = end < 0 ? args : args.slice(0, end);
	return options.includes('--help') || options.includes('-h');
}
