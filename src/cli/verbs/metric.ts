import { parseArgs } from 'node:util';
import { isDay } from '../../lib/base/dates';
import { UserError } from '../../lib/base/errors';
import { percent } from '../../lib/base/numbers';
import { system } from '../../lib/datasets/systems';
import type { Connection } from '../../lib/db/connection';
import { openNode } from '../../lib/db/node';
import { catalog, type Metric, type MetricId, type MetricRow } from '../../lib/metrics/catalog';
import { factOf, measure } from '../../lib/metrics/run';
import type { Scope } from '../../lib/metrics/scope';
import { facts, type FactId } from '../../lib/metrics/facts';
import {
	hasSlice,
	isSlice,
	slices,
	slicesOf,
	type Slice,
	type SliceId
} from '../../lib/metrics/slices';
import { money } from '../../lib/present/money';
import { buildSystem } from '../../lib/server/datasets';
import { aligned, show, UsageError } from '../output';

/** Every dataset of the product has all of these. */
const loaded = { posts: true, payments: true, budget: true };

/** `metric <id> --dataset D …`: rows of one metric; a count also tells its 城镇 and 乡村 parts. */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			json: { type: 'boolean', default: false },
			dataset: { type: 'string' },
			'as-of': { type: 'string' },
			by: { type: 'string' },
			where: { type: 'string', multiple: true, default: [] }
		}
	});
	const [id, ...more] = positionals;
	if (!id || more.length || !values.dataset) throw new UsageError('请给出一个指标和 --dataset');
	if (!isMetric(id))
		throw new UserError(`没有名为“${id}”的指标；可用的有：${Object.keys(catalog).join('、')}`);
	const fact = factOf([id]);
	const by = sliceNamed('--by', values.by, fact);
	const dataset = system(values.dataset);
	const asOf = values['as-of'] ?? dataset.as_of;
	if (!isDay(asOf))
		throw new UserError(`--as-of 的“${asOf}”不是日期：请写成 2022-03-31 这样的形式`);

	const connection = await openNode();
	await buildSystem(connection, dataset, fact === 'funding');
	const where = await conditions(connection, values.where, fact);
	const scope: Scope = { asOf, where, ...(by && { by }) };
	const rows = (await measure(connection, [id], scope, loaded))[id];
	const parts = await levelParts(connection, id, scope);
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
	show(values.json, document, () => table(id, rows, by, parts));
}

type Parts = (slice: string | null) => { urban: number | null; rural: number | null };

const isRatio = (id: MetricId): boolean => catalog[id].unit === 'percent' || id === 'monthly_cost';

/** The 城镇 and 乡村 parts of each row of a count, unless it is sliced or filtered by them already. */
async function levelParts(
	connection: Connection,
	id: MetricId,
	scope: Scope
): Promise<Parts | null> {
	if (isRatio(id) || id === 'gap_to_milestone') return null;
	if (scope.by === 'level' || scope.where.level) return null;
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

/** `--where slice=value`: a code as it is, or a label of the dataset turned into its code. */
async function conditions(
	connection: Connection,
	texts: string[],
	fact: FactId
): Promise<Scope['where']> {
	const where: Record<string, string[]> = {};
	for (const text of texts) {
		const [name = '', ...rest] = text.split('=');
		const value = rest.join('=');
		const slice = sliceNamed('--where', name, fact);
		const standing = slice === 'month' && facts[fact].months === 'standing';
		if (!slice || standing || value === '')
			throw new UsageError(
				`--where 的“${text}”应写成 维度=值${standing ? '，维度不能是 month' : ''}`
			);
		(where[slice] ??= []).push(await codeOf(connection, slice, value, fact));
	}
	return where;
}

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

function sliceNamed(option: string, name: string | undefined, fact: FactId): SliceId | undefined {
	if (name === undefined) return undefined;
	if (isSlice(name) && hasSlice(fact, name)) return name;
	throw new UserError(`${option} 没有“${name}”这个维度；可用的有：${slicesOf(fact).join('、')}`);
}

const isMetric = (id: string): id is MetricId => Object.hasOwn(catalog, id);

function table(
	id: MetricId,
	rows: MetricRow[],
	by: SliceId | undefined,
	parts: Parts | null
): string {
	const { unit, label }: Metric = catalog[id];
	const rate = unit === 'percent';
	const text = (value: number | null): string =>
		unit === 'money' ? money(value, 'yuan') : plain(value);
	const of = (value: number | null): string =>
		factOf([id]) === 'funding' ? money(value, 'yuan') : plain(value);
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
