import { UserError } from '../../lib/base/errors';
import type { Day } from '../../lib/base/dates';
import { checkIds } from '../../lib/checks/catalog';
import type { Severity } from '../../lib/checks/check';
import { citedText } from '../../lib/checks/cited';
import { check, type Checked } from '../../lib/checks/run';
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
	const chosen = checkIds.filter((id) => values.rule === undefined || values.rule === id);
	if (chosen.length === 0)
		throw new UserError(`--rule 没有“${values.rule}”这条规则；可用的有：${checkIds.join('、')}`);
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
		rules: found.map((it) => ({ ...it, count: it.rows.length }))
	};
	show(values.json, document, () =>
		found.map((it) => printed(it, asOf, values.rule === undefined ? 5 : Infinity)).join('\n\n')
	);
}

const severities: Record<Severity, string> = { error: '错误', warning: '警告', hint: '提示' };
const states: Record<Checked['state'], string> = {
	found: '发现疑点',
	none: '未发现',
	lacking: '需外部数据，没有检查'
};

function printed(it: Checked, asOf: Day, most: number): string {
	const { rule, columns, rows } = it;
	const head = headOf(it, asOf);
	if (rows.length === 0) return head;
	const table = aligned(
		columns.map(({ label }) => label),
		rows.slice(0, most).map((row) => columns.map(({ key }) => String(row[key] ?? '')))
	);
	const rest = rows.length > most ? `\n……共${rows.length}条，用 --rule ${rule} 查看全部` : '';
	return `${head}\n${table}${rest}`;
}

/** State, severity, where it comes from and what to do: a line each. */
function headOf(it: Checked, asOf: Day): string {
	const { rule, label, state, severity, source, rows, unchecked, untested, unsent } = it;
	return [
		`${label}（${rule}）：${state === 'lacking' ? '需外部数据' : `${rows.length}条`}`,
		source ? `依据：${citedText(it, asOf)}` : '没有通知作出规定',
		`结果：${states[state]}；级别：${severities[severity]}；检查：${it.tests}`,
		...(state === 'lacking' ? [`缺少：${it.lacking.map(lackingWords).join('；')}`] : []),
		...untested.map((it) => `没有这些列，相应内容没有检查：${lackingWords(it)}`),
		...(unchecked ? [`另有${unchecked}行缺少所需的内容，没有检查`] : []),
		...unsent.map(({ label, towns }) => `未报送${label}，没有检查：${towns.join('、')}`),
		`处理：${it.remedy}`
	].join('\n');
}

const lackingWords = ({ label, columns }: Checked['lacking'][number]): string =>
	columns.length ? `${label}的${columns.map((it) => it.label).join('、')}` : label;
