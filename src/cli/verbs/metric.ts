import { parseArgs } from 'node:util';
import { isDay } from '../../lib/base/dates';
import { UserError } from '../../lib/base/errors';
import { percent } from '../../lib/base/numbers';
import { system } from '../../lib/datasets/systems';
import type { Connection } from '../../lib/db/connection';
import { openNode } from '../../lib/db/node';
import { catalog, type MetricId, type MetricRow } from '../../lib/metrics/catalog';
import { measure } from '../../lib/metrics/run';
import type { Scope } from '../../lib/metrics/scope';
import { isSlice, slices, type Slice, type SliceId } from '../../lib/metrics/slices';
import { buildSystem } from '../../lib/server/datasets';
import { aligned, show, UsageError } from '../output';

const loaded = { posts: true };

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
	const by = sliceNamed('--by', values.by);
	const dataset = system(values.dataset);
	const asOf = values['as-of'] ?? dataset.as_of;
	if (!isDay(asOf))
		throw new UserError(`--as-of 的“${asOf}”不是日期：请写成 2022-03-31 这样的形式`);

	const connection = await openNode();
	await buildSystem(connection, dataset);
	const where = await conditions(connection, values.where);
	const scope: Scope = { asOf, where, ...(by && { by }) };
	const rows = (await measure(connection, [id], scope, loaded))[id];
	const parts = await levelParts(connection, id, scope);
	await connection.close();

	const document = {
		metric: id,
		dataset: dataset.id,
		as_of: asOf,
		by: by ?? null,
		rows: rows.map((row) => ({ ...row, ...parts?.(row.slice) }))
	};
	show(values.json, document, () => table(id, rows, by, parts));
}

type Parts = (slice: string | null) => { urban: number; rural: number };

/** The 城镇 and 乡村 parts of each row of a count, unless it is sliced or filtered by them already. */
async function levelParts(
	connection: Connection,
	id: MetricId,
	scope: Scope
): Promise<Parts | null> {
	if (catalog[id].unit === 'percent' || id === 'gap_to_milestone') return null;
	if (scope.by === 'level' || scope.where.level) return null;
	const of = async (level: string) => {
		const where = { ...scope.where, level: [level] };
		const rows = (await measure(connection, [id], { ...scope, where }, loaded))[id];
		return new Map(rows.map((row) => [row.slice, row.value ?? 0]));
	};
	const [urban, rural] = [await of('urban'), await of('rural')];
	return (slice) => ({ urban: urban.get(slice) ?? 0, rural: rural.get(slice) ?? 0 });
}

/** `--where slice=value`: a code as it is, or a label of the dataset turned into its code. */
async function conditions(connection: Connection, texts: string[]): Promise<Scope['where']> {
	const where: Record<string, string[]> = {};
	for (const text of texts) {
		const [name = '', ...rest] = text.split('=');
		const value = rest.join('=');
		const slice = sliceNamed('--where', name);
		if (!slice || slice === 'month' || value === '')
			throw new UsageError(`--where 的“${text}”应写成 维度=值，维度不能是 month`);
		(where[slice] ??= []).push(await codeOf(connection, slice, value));
	}
	return where;
}

async function codeOf(connection: Connection, id: SliceId, value: string): Promise<string> {
	const slice: Slice = slices[id];
	const options: { code: string; label: string }[] =
		slice.names === 'place'
			? await connection.query('SELECT code, name AS label FROM place WHERE level = $1', [id])
			: slice.names === 'code'
				? [...(slice.codes ?? [])]
				: await connection.query(
						`SELECT DISTINCT ${slice.column} AS code, ${slice.column} AS label FROM fct_progress WHERE ${slice.column} IS NOT NULL`
					);
	const found = options.find(({ code, label }) => code === value || label === value);
	if (found) return found.code;
	const some = options.slice(0, 12).map(({ label }) => label);
	throw new UserError(`--where ${id} 没有“${value}”这个取值；可用的有：${some.join('、')}等`);
}

function sliceNamed(option: string, name: string | undefined): SliceId | undefined {
	if (name === undefined) return undefined;
	if (isSlice(name)) return name;
	throw new UserError(
		`${option} 没有“${name}”这个维度；可用的有：${Object.keys(slices).join('、')}`
	);
}

const isMetric = (id: string): id is MetricId => Object.hasOwn(catalog, id);

function table(
	id: MetricId,
	rows: MetricRow[],
	by: SliceId | undefined,
	parts: Parts | null
): string {
	const rate = catalog[id].unit === 'percent';
	const header = [by ? slices[by].label : '范围', catalog[id].label];
	header.push(...(rate ? ['分子', '分母'] : parts ? ['城镇', '乡村'] : []));
	const body = rows.map((row) => {
		const part = parts?.(row.slice);
		if (!rate)
			return [row.label, text(row.value), ...(part ? [text(part.urban), text(part.rural)] : [])];
		const share =
			row.numerator === null || row.denominator === null
				? null
				: percent(row.numerator, row.denominator);
		return [
			row.label,
			share === null ? '—' : `${share}%`,
			text(row.numerator),
			text(row.denominator)
		];
	});
	return aligned(header, body);
}

const text = (value: number | null): string => (value === null ? '—' : String(value));
