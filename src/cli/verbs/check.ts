import { UserError } from '../../lib/base/errors';
import { check, rules, type Checked, type RuleId } from '../../lib/checks/rules';
import { compiledFile, openCompiled } from '../../lib/server/compiled';
import { describeSystem } from '../../lib/server/datasets';
import { noWords, parsed, UsageError } from '../arguments';
import { askedOf, askedOptions } from '../asked';
import { aligned, show } from '../output';

/** `check --dataset D [--as-of …] [--rule id]`: doubtful records by rule, with the clause that the rule comes from. */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, { ...askedOptions, rule: { type: 'string' } });
	noWords(positionals);
	if (!values.dataset) throw new UsageError('请给出 --dataset');
	const all = Object.keys(rules) as RuleId[];
	const chosen = all.filter((id) => values.rule === undefined || values.rule === id);
	if (chosen.length === 0)
		throw new UserError(`--rule 没有“${values.rule}”这条规则；可用的有：${all.join('、')}`);
	const { dataset, asOf } = askedOf(values.dataset, values['as-of']);

	const connection = await openCompiled(await compiledFile(dataset, root));
	const meta = await describeSystem(connection, dataset, null);
	const view = { asOf, place: dataset.place, level: null };
	const found: Checked[] = [];
	for (const id of chosen) found.push(await check(connection, meta, view, id));
	await connection.close();

	const document = {
		dataset: dataset.id,
		as_of: asOf,
		rules: found.map(({ rule, label, source, assumption, rows }) => ({
			rule,
			label,
			source,
			assumption,
			count: rows.length,
			rows
		}))
	};
	show(values.json, document, () =>
		found.map((it) => printed(it, values.rule === undefined ? 5 : Infinity)).join('\n\n')
	);
}

function printed(
	{ rule, label, source, assumption, columns, rows }: Checked,
	most: number
): string {
	const clause = source
		? `依据：${source.title}（${source.number}）${source.clause}${assumption ? '（参考）' : ''}`
		: '没有通知作出规定';
	const head = `${label}（${rule}）：${rows.length}条\n${clause}`;
	if (rows.length === 0) return head;
	const table = aligned(
		columns.map((it) => it.label),
		rows.slice(0, most).map((row) => columns.map(({ key }) => String(row[key] ?? '')))
	);
	const rest = rows.length > most ? `\n……共${rows.length}条，用 --rule ${rule} 查看全部` : '';
	return `${head}\n${table}${rest}`;
}
