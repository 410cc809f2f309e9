import type { DatasetMeta } from '../../datasets/meta';
import { halfUp, percentHundredths } from '../../base/numbers';
import { catalog, type Metric, type MetricId } from '../../metrics/catalog';
import { slices, type Slice, type SliceId } from '../../metrics/terms/slices';
import type { Fate } from '../protect/fates';
import { openFigures, type TablePlan } from './plan';
import { partsOf, roundTo, type Key, type Kind, type Parameters } from '../terms/cells';
import {
	symbolOf,
	type Column,
	type Flag,
	type PublishedTable,
	type Value
} from '../terms/publication';
import { areApart, isMoney, keyIn, OWN, UNSTATED, type DrawnRow, type DrawnTable } from './drawn';

/** Fen in the 万元 that money is rounded to. */
const WAN = 1_000_000;

type Fates = ReadonlyMap<Key, Fate>;

/** The tables as they are published: nothing but what the fates of their cells leave. */
export const publishedTables = (
	tables: readonly DrawnTable[],
	fates: Fates,
	meta: DatasetMeta,
	parameters: Parameters
): PublishedTable[] => {
	const few = placesOfFew(tables, meta, parameters);
	return tables.map((table) => {
		const { plan, month, rows } = table;
		const columns = columnsOf(plan, meta, parameters);
		return {
			...{ id: plan.id, title: plan.title, title_en: plan.title_en },
			...descriptionsOf(table),
			profile: plan.profile,
			columns,
			primaryKey: ['month', 'place', ...plan.dims],
			rows: rows.map((row) => {
				const shown = new Map<MetricId, Shown>(
					plan.figures.map((id) => [id, shownIn(table, id, row, fates, few, parameters)])
				);
				const figures = plan.figures.flatMap((id) => [shown.get(id)!.value, shown.get(id)!.flag]);
				const rates = plan.rates.map(({ of, over }) =>
					rateOf(shown.get(of)!, shown.get(over)!, parameters)
				);
				return [month, ...placeIn(row.place, meta), ...codesIn(plan, row), ...figures, ...rates];
			})
		};
	});
};

/** What a table is about; of groups also whether anybody is in two of them this month. */
function descriptionsOf(table: DrawnTable): { description: string; description_en: string } {
	const { description, description_en, dims } = table.plan;
	if (!dims.includes('group') || !areApart([table])) return { description, description_en };
	return {
		description: `${description}；本期没有人同时属于几类`,
		description_en: `${description_en}; nobody does this month`
	};
}

interface Shown {
	value: Value;
	flag: Flag;
}

/** Where nothing is known or nothing applies. */
const nothing: Shown = { value: '-', flag: 'na' };

function shownIn(
	{ plan, month, values }: DrawnTable,
	id: MetricId,
	row: DrawnRow,
	fates: Fates,
	few: ReadonlySet<string>,
	parameters: Parameters
): Shown {
	const key = keyIn(plan, id, month, row);
	const value = values.get(key);
	if (value === undefined) return nothing;
	if (isMoney(id))
		return few.has(row.place)
			? { value: '*', flag: 'star' }
			: { value: halfUp(value, WAN), flag: 'round10k' };
	const { kind } = fates.get(key)!;
	return { value: valueOf(kind, value, parameters), flag: kind };
}

/** How a figure is written. */
export function valueOf(kind: Kind, value: number, parameters: Parameters): Value {
	if (kind === 'lt8' || kind === 'star') return symbolOf(kind, parameters);
	return kind === 'round5' ? roundTo(value, parameters.base) : value;
}

/** Of published figures alone, in percent with two decimals; none of a small or hidden one. */
function rateOf(of: Shown, over: Shown, { leastDenominator, hidden }: Parameters): Value {
	if (typeof of.value !== 'number' || typeof over.value !== 'number') return nothing.value;
	const complement = Math.abs(over.value - of.value);
	const isSmall = (count: number) => count > 0 && count <= hidden;
	if (over.value < leastDenominator || isSmall(of.value)) return nothing.value;
	if (isSmall(complement) && over.flag !== 'exact') return nothing.value;
	return percentHundredths(of.value, over.value)! / 100;
}

/**
 * Places with fewer people on post than the threshold: no money of theirs is told, nor that of the next
 * smallest beside a single one, from which it could be reckoned.
 */
function placesOfFew(
	tables: readonly DrawnTable[],
	{ places }: DatasetMeta,
	{ threshold }: Parameters
): Set<string> {
	const people = new Map<string, number>();
	for (const { values } of tables)
		for (const [key, value] of values) {
			const { measure, dims } = partsOf(key);
			if (measure === 'on_post' && Object.keys(dims).length === 1) people.set(dims.place!, value);
		}
	const few = new Set<string>();
	const parents = new Set(places.map(({ parent }) => parent));
	for (const parent of parents) {
		const beside = places
			.filter((it) => it.parent === parent && it.level !== 'town')
			.map(({ code }) => ({ code, count: people.get(code) ?? 0 }))
			.sort((a, b) => a.count - b.count);
		const hidden = beside.filter(({ count }) => count < threshold);
		const also = hidden.length === 1 ? beside.slice(0, 2) : hidden;
		for (const { code } of also) few.add(code).add(`${code}${OWN}`);
	}
	return few;
}

const placeLevels = { city: '市', county: '县（市、区）', town: '镇（街道）' };

function placeIn(
	code: string,
	{ places }: DatasetMeta
): [code: string, name: string, level: string] {
	const { name, level } = places.find((it) => it.code === code.replace(OWN, ''))!;
	return code.endsWith(OWN)
		? [code, `${name}（未分解到下级）`, '未分解到下级']
		: [code, name, placeLevels[level]];
}

const codesIn = ({ dims }: TablePlan, { codes }: DrawnRow): string[] =>
	dims.flatMap((dim, i) => [codes[i]!, labelOf(dim, codes[i]!)]);

function labelOf(dim: SliceId, code: string): string {
	const { codes = [], none }: Slice = slices[dim];
	if (code === '') return '合计';
	if (code === UNSTATED) return none ?? '未注明';
	return codes.find((it) => it.code === code)?.label ?? code;
}

function columnsOf(plan: TablePlan, { places }: DatasetMeta, parameters: Parameters): Column[] {
	const text = { type: 'string' } as const;
	return [
		{
			...{ name: 'month', title: '月份', title_en: 'Month', ...text, role: 'month' },
			description: '统计月份，格式为YYYY-MM；数字截至当月统计日',
			description_en: 'Month of the figures, YYYY-MM'
		},
		{
			...{ name: 'place', title: '行政区划代码', title_en: 'Place code', ...text, role: 'code' },
			dimension: 'place',
			description: '行政区划代码（GB/T 2260、统计用区划代码）；功能区为本系统代码',
			description_en: 'Administrative division code (GB/T 2260)',
			codes: places
				.filter(({ level }) => level !== 'town' || plan.places === 'town')
				.map(({ code, name }) => ({ code, label: name, label_en: name }))
		},
		{
			...{ name: 'place_name', title: '地区', title_en: 'Place', ...text, role: 'name' },
			description: '地区名称',
			description_en: 'Name of the place'
		},
		{
			...{ name: 'place_level', title: '地区级别', title_en: 'Level of place', ...text },
			role: 'name',
			description: '市、县（市、区）、镇（街道），或者未分解到下级的部分',
			description_en: 'City, county, town, or what is in no place below'
		},
		...plan.dims.flatMap((dim) => dimensionColumns(dim)),
		...plan.figures.flatMap((id) => figureColumns(id, plan, parameters)),
		...plan.rates.map(({ name, of, over }): Column => {
			const { label, label_en }: Metric = catalog[name];
			return {
				...{
					name,
					title: label,
					title_en: label_en,
					type: 'number',
					role: 'rate',
					unit: '%',
					numerator: of,
					denominator: over
				},
				description: `${catalog[of].label} ÷ ${catalog[over].label}，由本表已公布的数字计算，保留两位小数；分母小于${parameters.leastDenominator}或数字未公布的不计算`,
				description_en: `${catalog[of].label_en} ÷ ${catalog[over].label_en}, of the published figures alone`
			};
		})
	];
}

function dimensionColumns(dim: SliceId): Column[] {
	const { label, label_en, codes = [], none }: Slice & { label_en: string } = slices[dim];
	const all = [
		...codes.map((it) => ({ ...it, label_en: it.code.replaceAll('_', ' ') })),
		{ code: UNSTATED, label: none ?? '未注明', label_en: 'Not stated' }
	];
	return [
		{
			...{ name: dim, title: `${label}代码`, title_en: `${label_en} code`, type: 'string' },
			...{ role: 'code', dimension: dim },
			description: `${label}代码；空为合计`,
			description_en: `Code; empty for the total`,
			codes: all.map(({ code, label, label_en }) => ({ code, label, label_en }))
		},
		{
			...{ name: `${dim}_name`, title: label, title_en: label_en, type: 'string', role: 'name' },
			description: label,
			description_en: label_en
		}
	];
}

const units: Record<Metric['unit'], string> = {
	...{ posts: '个', people: '人', percent: '%', months: '人月', days: '天', money: '万元' }
};

/** How figures of people and posts are shown in a table. */
const shownBy = ({ profile }: TablePlan, { hidden, base, threshold }: Parameters): string =>
	profile === 'R'
		? `1至${hidden}写作“<${hidden + 1}”，其余舍入到${base}的倍数，“*”为不公布`
		: `原数；少于${threshold}的和由此可以推算的不公布，写作“*”`;

function figureColumns(id: MetricId, plan: TablePlan, parameters: Parameters): Column[] {
	const { label, label_en, reads, reads_en, unit }: Metric = catalog[id];
	const isOfMoney = isMoney(id);
	const how = isOfMoney
		? '金额舍入到万元'
		: openFigures.includes(id)
			? ''
			: shownBy(plan, parameters);
	return [
		{
			...{ name: id, title: label, title_en: label_en, type: 'integer' },
			role: isOfMoney ? 'amount' : 'figure',
			unit: units[unit],
			...(isOfMoney ? {} : { measure: id }),
			description: how === '' ? reads : `${reads}。${how}`,
			description_en: reads_en
		},
		{
			...{ name: `${id}_flag`, title: `${label}标记`, title_en: `${label_en}, flag` },
			...{ type: 'string', role: 'flag' },
			description:
				'exact 原数，round5 舍入到5的倍数，lt8 为1至7，star 不公布，zero 为零，round10k 舍入到万元，na 无数据',
			description_en:
				'exact, round5 (rounded to 5), lt8 (1 to 7), star (not published), zero, round10k (whole 10,000 yuan), na (nothing known)'
		}
	];
}
