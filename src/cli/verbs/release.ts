import { basename, dirname } from 'node:path';
import { isDay } from '../../lib/base/dates';
import { UserError } from '../../lib/base/errors';
import { system } from '../../lib/datasets/systems';
import { guard } from '../../lib/release/guard';
import { ledgerOf } from '../../lib/release/ledger';
import { draw, releaseOf, sharesOf, type Share } from '../../lib/release/month';
import { zipOf } from '../../lib/release/package/files';
import { publisherFields, usualPublisher } from '../../lib/release/publisher';
import { openSolver } from '../../lib/release/solver/open';
import { releasePlan } from '../../lib/release/tables/plan';
import type { Publisher, Release } from '../../lib/release/terms/publication';
import { compiledFile, openCompiled } from '../../lib/server/compiled';
import { describeSystem } from '../../lib/server/datasets';
import { noWords, parsed, UsageError } from '../arguments';
import { jsonOption, lastDayOf } from '../asked';
import { aligned, show } from '../output';
import { packageAt } from '../packages';
import { checkFree, writeFiles } from '../writer';

/**
 * `release --dataset D --month YYYY-MM [--out FILE.zip] [--previous FILE.zip]… [--first] [--table ID]… [--coarser ID]…
 * [--publisher NAME=WORDS]… [--created TIME] [--force]`: a month's open-data package, or the reason why it can't
 * be published. Without `--out` it only says what would come of it.
 */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		dataset: { type: 'string' },
		month: { type: 'string' },
		out: { type: 'string' },
		previous: { type: 'string', multiple: true, default: [] },
		first: { type: 'boolean', default: false },
		table: { type: 'string', multiple: true },
		coarser: { type: 'string', multiple: true, default: [] },
		publisher: { type: 'string', multiple: true, default: [] },
		created: { type: 'string' },
		force: { type: 'boolean', default: false }
	});
	noWords(positionals);
	const { dataset, month, out, previous, first, force } = values;
	if (!dataset || !month) throw new UsageError('请给出 --dataset 和 --month');
	if (first && previous.length > 0)
		throw new UsageError('--first 表示此前没有公布过，不能与 --previous 同用');
	const found = system(dataset);
	const asOf = lastDayOf(month, found);
	const created = createdAt(values.created, asOf);
	if (out !== undefined) {
		if (!out.endsWith('.zip')) throw new UsageError(`--out 的“${out}”应是一个 .zip 文件的路径`);
		checkFree(dirname(out), [basename(out)], force);
	}
	const said = saidBy(values.publisher);
	const packages = await Promise.all(previous.map(packageAt));
	const wanted = {
		asOf,
		...(values.table && { tables: values.table.map(tableNamed) }),
		coarser: values.coarser.map(tableNamed),
		ledger: ledgerOf(packages)
	};

	const connection = await openCompiled(await compiledFile(found, root));
	const meta = await describeSystem(connection, found, null);
	const drawn = await draw(connection, meta, wanted);
	await connection.close();
	const outcome = await guard(await openSolver(), drawn.guarded);
	const publisher = { ...usualPublisher(meta), ...said };
	const release = releaseOf(meta, drawn, outcome, { publisher, isFirst: first, created });
	const shares = sharesOf(drawn, outcome);
	if (release.standing === 'refused') throw new UserError(refusal(release, shares));
	const files =
		out === undefined
			? []
			: await writeFiles(dirname(out), [{ name: basename(out), parts: [zipOf(release)] }], {
					force
				});
	const document = {
		...{ dataset, month, release: release.id, standing: release.standing, as_of: asOf },
		tables: shares.map(({ id, cells, few, star, isSparse }) => ({
			...{ id, cells, hidden: few + star },
			sparse: isSparse
		})),
		audit: release.audit,
		files
	};
	show(values.json, document, () => textOf(release, shares, files));
}

/** When the package says that it was made: the day of its figures unless told, so that it is the same each time. */
function createdAt(given: string | undefined, asOf: string): string {
	if (given === undefined) return `${asOf}T00:00:00+08:00`;
	const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(given);
	if (isTime && isDay(given.slice(0, 10))) return given;
	throw new UserError(
		`--created 的“${given}”不是时间：请写成 2022-06-05T09:00:00+08:00 这样的形式`
	);
}

function tableNamed(id: string): string {
	const { tables } = releasePlan();
	if (tables.some((it) => it.id === id)) return id;
	throw new UserError(`没有名为“${id}”的公布表；可用的有：${tables.map((it) => it.id).join('、')}`);
}

/** What the office says of itself, as `提供单位=…`. */
function saidBy(words: readonly string[]): Partial<Publisher> {
	return Object.fromEntries(
		words.map((it) => {
			const [label = '', ...rest] = it.split('=');
			const field = publisherFields.find((one) => one.label === label);
			if (field && rest.length > 0) return [field.name, rest.join('=')];
			const names = publisherFields.map((one) => one.label).join('、');
			throw new UserError(
				`--publisher 的“${it}”无法识别：请写成 提供单位=某局 这样的形式，可写的有${names}`
			);
		})
	);
}

function refusal({ audit, tables }: Release, shares: readonly Share[]): string {
	const named = (id: string) => tables.find((it) => it.id === id)?.title ?? id;
	const sparse = shares.filter(({ isSparse, hasCoarser }) => isSparse && hasCoarser);
	const [first] = audit.failures;
	const where = first ? `，如 ${first.terms.map(([key]) => key).join(' 与 ')}` : '';
	const remedy = sparse.length
		? `请对${sparse.map(({ id }) => `《${named(id)}》加 --coarser ${id}`).join('、')}`
		: '请用 --table 减少公布的表，或用 --coarser 改用较粗的分类';
	return `不能公布：有${audit.failures.length}个数字或差额可以推算出来${where}；${remedy}`;
}

const standings = {
	publishable: '可以公布：核验通过',
	unchecked:
		'未做跨期核验，不能公布：请用 --previous 提供以前公布的数据包，或用 --first 声明此前没有公布过',
	refused: '不能公布'
};

function textOf(
	{ id, standing, audit, tables }: Release,
	shares: readonly Share[],
	files: readonly string[]
): string {
	const rows = shares.map((it, i) => [
		...[it.id, tables[i]!.title],
		...(it.cells === 0 ? ['—', '—'] : [String(it.cells), String(it.few + it.star)]),
		it.cells === 0
			? '金额舍入到万元'
			: it.isSparse
				? `三成以上不能显示${it.hasCoarser ? `，建议加 --coarser ${it.id}` : ''}`
				: ''
	]);
	return [
		`${id}  ${standings[standing]}`,
		auditText(audit),
		aligned(['表', '名称', '有人的格', '不显示', '说明'], rows),
		...files.map((path) => `已写出 ${path}`)
	].join('\n');
}

/** How much was looked at, and what of it stays uncertain. */
function auditText({ quantities, fewest, releases, solver }: Release['audit']): string {
	const left = fewest === null ? '' : `，不显示的数字每一个都至少还有${fewest}种可能`;
	const earlier = releases.length > 1 ? `与以前的${releases.length - 1}期一并` : '';
	return `${earlier}核验了${quantities}个数字和差额${left}（${solver}）`;
}
