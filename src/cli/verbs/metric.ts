import { UserError } from '../../lib/base/errors';
import { percent } from '../../lib/base/numbers';
import { moneyText } from '../../lib/blocks/money';
import type { Connection } from '../../lib/db/connection';
import { catalog, type Metric, type MetricId, type MetricRow } from '../../lib/metrics/catalog';
import { facts, type FactId } from '../../lib/metrics/terms/facts';
import { measure } from '../../lib/metrics/compile/run';
import type { Scope } from '../../lib/metrics/terms/scope';
import { factsOf } from '../../lib/metrics/compile/statement';
import {
	hasSlice,
	isSlice,
	slices,
	slicesOf,
	type Slice,
	type SliceId
} from '../../lib/metrics/terms/slices';
import { compiledFile, openCompiled } from '../../lib/server/compiled';
import { noWords, parsed, UsageError } from '../arguments';
import { askedOf, askedOptions } from '../asked';
import { aligned, show } from '../output';

/** Every dataset of the product has all of these. */
const loaded = { posts: true, payments: true, budget: true, finance: true, population: true };

/** `metric <id> --dataset D …`: rows of one metric; a count also tells its 城镇 and 乡村 parts. */
export async function run(args: string[], root: string): Promise<void> {
	const { values, positionals } = parsed(args, {
		...askedOptions,
		by: { type: 'string' },
		where: { type: 'string', multiple: true, default: [] }
	});
	const [id, ...more] = positionals;
	noWords(more);
	if (!id || !values.dataset) throw new UsageError('请给出一个指标和 --dataset');
	if (!isMetric(id))
		throw new UserError(`没有名为“${id}”的指标；可用的有：${Object.keys(catalog).join('、')}`);
	const by = values.by === undefined ? undefined : sliceNamed(id, '--by', values.by);
	const chosen = values.where.map((text) => condition(id, text));
	const fact = factFor(id, [...(by ? [by] : []), ...chosen.map(({ slice }) => slice)]);
	const { dataset, asOf } = askedOf(values.dataset, values['as-of']);

	const connection = await openCompiled(await compiledFile(dataset, root));
	const where: Record<string, string[]> = {};
	for (const { slice, value } of chosen)
		(where[slice] ??= []).push(await codeOf(connection, slice, value, fact));
	const scope: Scope = { asOf, year: dataset.plan_year, where, ...(by && { by }) };
	const rows = (await measure(connection, [id], scope, loaded))[id];
	const parts = await levelParts(connection, id, fact, scope);
	await connection.close();

	const { unit }: Metric = catalog[id];
	const document = {
		metric: id,
		...(unit === 'money' && { unit: 'fen' }),
		dataset: dataset.id,
		as_of: asOf,
		by: by ?? null,
		rows: rows.map((row) => ({ ...row, ...parts?.(row.slice) }))
	};
	show(values.json, document, () => table(id, fact, rows, by, parts));
}

type Parts = (slice: string | null) => { urban: number | null; rural: number | null };

/** The 城镇 and 乡村 parts of each row of a count, unless it is sliced or filtered by them already. */
async function levelParts(
	connection: Connection,
	id: MetricId,
	fact: FactId,
	scope: Scope
): Promise<Parts | null> {
	const { unit, additive }: Metric = catalog[id];
	if (unit === 'percent' || additive === false) return null;
	if (scope.by === 'level' || scope.where.level || !hasSlice(fact, 'level')) return null;
	const of = async (level: string) => {
		const where = { ...scope.where, level: [level] };
		const rows = (await measure(connection, [id], { ...scope, where }, loaded))[id];
		return new Map(rows.map((row) => [row.slice, row.value]));
	};
	const [urban, rural] = [await of('urban'), await of('rural')];
	const part = (of: Map<string | null, number | null>, slice: string | null) =>
		of.has(slice) ? of.get(slice)! : 0;
	return (slice) => ({ urban: part(urban, slice), rural: part(rural, slice) });
}

/** `--where slice=value`, as written. */
function condition(id: MetricId, text: string): { slice: SliceId; value: string } {
	const [name = '', ...rest] = text.split('=');
	const value = rest.join('=');
	const slice = sliceNamed(id, '--where', name);
	const standing = slice === 'month' && factsOf(id).every((it) => facts[it].months !== 'own');
	if (standing || value === '')
		throw new UsageError(
			`--where 的“${text}”应写成 维度=值${standing ? '，维度不能是 month' : ''}`
		);
	return { slice, value };
}

/** Code of a value that is a code already, or a label of the dataset. */
async function codeOf(
	connection: Connection,
	id: SliceId,
	value: string,
	fact: FactId
): Promise<string> {
	const slice: Slice = slices[id];
	const options: { code: string; label: string }[] =
		slice.names === 'place'
			? await connection.query('SELECT code, name AS label FROM place WHERE level = $1', [id])
			: slice.names === 'code'
				? [...(slice.codes ?? [])]
				: await connection.query(
						`SELECT DISTINCT ${slice.column} AS code, ${slice.column} AS label FROM ${facts[fact].table} WHERE ${slice.column} IS NOT NULL`
					);
	const found = options.find(({ code, label }) => code === value || label === value);
	if (found) return found.code;
	const some = options.slice(0, 12).map(({ label }) => label);
	throw new UserError(`--where ${id} 没有“${value}”这个取值；可用的有：${some.join('、')}等`);
}

/** A slice that a metric has, alone or beside others. */
function sliceNamed(id: MetricId, option: string, name: string): SliceId {
	const usable = [...new Set(factsOf(id).flatMap((fact) => slicesOf(fact)))];
	if (isSlice(name) && usable.includes(name)) return name;
	throw new UserError(`${option} 没有“${name}”这个维度；可用的有：${usable.join('、')}`);
}

/** What a metric is a sum of, sliced so. */
function factFor(id: MetricId, asked: readonly SliceId[]): FactId {
	const found = factsOf(id).find((fact) => asked.every((slice) => hasSlice(fact, slice)));
	if (found) return found;
	throw new UserError(`指标 ${id} 的维度 ${asked.join('、')} 不能同时使用：请分开查询`);
}

const isMetric = (id: string): id is MetricId => Object.hasOwn(catalog, id);

function table(
	id: MetricId,
	fact: FactId,
	rows: MetricRow[],
	by: SliceId | undefined,
	parts: Parts | null
): string {
	const { unit, label }: Metric = catalog[id];
	const rate = unit === 'percent';
	const text = (value: number | null): string => (unit === 'money' ? yuan(value) : plain(value));
	const of = (value: number | null): string => (fact === 'funding' ? yuan(value) : plain(value));
	const header = [by ? slices[by].label : '范围', unit === 'money' ? `${label}（元）` : label];
	header.push(...(rate ? ['分子', '分母'] : parts ? ['城镇', '乡村'] : []));
	const body = rows.map((row) => {
		const part = parts?.(row.slice);
		if (!rate)
			return [row.label, text(row.value), ...(part ? [text(part.urban), text(part.rural)] : [])];
		const share =
			row.numerator === null || row.denominator === null
				? null
				: percent(row.numerator, row.denominator);
		return [row.label, share === null ? '—' : `${share}%`, of(row.numerator), of(row.denominator)];
	});
	return aligned(header, body);
}

const plain = (value: number | null): string => (value === null ? '—' : String(value));

const yuan = (fen: number | null): string => (fen === null ? '—' : moneyText(fen, 'yuan', 'zh-CN'));
