import type { EChartsOption } from 'echarts';
import type { Flow } from '../metrics/measured/funding';
import { m } from '../paraglide/messages';
import { tierNames } from '../policy/funding';
import { valueLabel } from './format';
import { tierWord } from './funding_tiers';
import { amount, money, type MoneyUnit } from './money';
import { fontFamily, ink } from './palette';

/** Places that a picture has room for. */
const MOST_PLACES = 14;

/** Money between two columns of the picture: 层级 → 地区 → 城乡. */
export interface FlowPicture {
	/** `id` tells apart what has the same name; columns from left to right are 0, 1, 2. */
	nodes: { id: string; name: string; column: 0 | 1 | 2 }[];
	links: { source: string; target: string; value: number }[];
	/** Places drawn as one. */
	merged: number;
}

/** The flows as nodes and links; the places with least money become one where there are too many. */
export function flowPicture(flows: readonly Flow[], most = MOST_PLACES): FlowPicture {
	const sums = new Map<string, { name: string; due: number }>();
	for (const { place, name, due } of flows)
		sums.set(place, { name, due: (sums.get(place)?.due ?? 0) + due });
	const bySize = [...sums].sort(([, a], [, b]) => b.due - a.due);
	const others = new Set(
		bySize.length > most ? bySize.slice(most - 1).map(([place]) => place) : []
	);
	const placeId = (place: string) => (others.has(place) ? 'place others' : `place ${place}`);
	const links = new Map<string, { source: string; target: string; value: number }>();
	const add = (source: string, target: string, value: number) => {
		const key = `${source}|${target}`;
		links.set(key, { source, target, value: (links.get(key)?.value ?? 0) + value });
	};
	for (const { tier, place, level, due } of flows) {
		add(`tier ${tier}`, placeId(place), due);
		add(placeId(place), `level ${level}`, due);
	}
	const tiers = tierNames.filter((tier) => flows.some((it) => it.tier === tier));
	const levels = (['urban', 'rural'] as const).filter((it) =>
		flows.some(({ level }) => level === it)
	);
	return {
		nodes: [
			...tiers.map((tier) => ({ id: `tier ${tier}`, name: tierWord(tier), column: 0 as const })),
			...[...sums]
				.filter(([place]) => !others.has(place))
				.map(([place, { name }]) => ({ id: placeId(place), name, column: 1 as const })),
			...(others.size
				? [
						{
							id: 'place others',
							name: m.funding_flow_others({ count: others.size }),
							column: 1 as const
						}
					]
				: []),
			...levels.map((level) => ({
				id: `level ${level}`,
				name: valueLabel('level', { slice: level, label: level }),
				column: 2 as const
			}))
		],
		links: [...links.values()],
		merged: others.size
	};
}

/** Height that the picture takes, in pixels. */
export const flowHeight = ({ nodes }: FlowPicture): number =>
	Math.max(240, 40 + 30 * nodes.filter(({ column }) => column === 1).length);

/** The picture as ECharts draws it: a Sankey diagram without animation. */
export function flowOption(
	{ nodes, links }: FlowPicture,
	unit: MoneyUnit,
	narrow = false
): EChartsOption {
	const names = new Map(nodes.map(({ id, name }) => [id, name]));
	const nameOf = (id: string) => names.get(id) ?? id;
	const label = { fontFamily, fontSize: 12, color: ink.text };
	const fills = [
		{ color: ink.accent, borderColor: ink.accent },
		{ color: ink.faint, borderColor: ink.accent, borderWidth: 1 },
		{ color: ink.tile, borderColor: ink.text, borderWidth: 1.5 }
	] as const;
	return {
		animation: false,
		textStyle: { fontFamily, color: ink.text },
		tooltip: {
			renderMode: 'richText',
			backgroundColor: ink.tile,
			borderColor: ink.line,
			textStyle: { ...label },
			formatter: (params) => {
				const it = params as unknown as {
					dataType: 'node' | 'edge';
					name: string;
					value: number;
					data: { source: string; target: string };
				};
				const title =
					it.dataType === 'edge'
						? `${nameOf(it.data.source)} → ${nameOf(it.data.target)}`
						: nameOf(it.name);
				return `${title}\n${amount(Math.round(it.value), unit)}`;
			}
		},
		series: [
			{
				type: 'sankey',
				left: 4,
				right: narrow ? 56 : 150,
				top: 8,
				bottom: 8,
				nodeWidth: 12,
				nodeGap: 8,
				draggable: false,
				layoutIterations: 24,
				emphasis: { disabled: true },
				lineStyle: { color: ink.muted, opacity: 0.22, curveness: 0.5 },
				data: nodes.map(({ id, column }) => ({
					name: id,
					depth: column,
					itemStyle: fills[column],
					label: {
						...label,
						position: 'right',
						formatter: ({ value }: { value?: unknown }) =>
							narrow ? nameOf(id) : `${nameOf(id)}  ${money(Math.round(Number(value)), unit)}`
					}
				})),
				links
			}
		]
	};
}

/** The sums of the levels of government in a sentence. */
export function flowSummary(flows: readonly Flow[], unit: MoneyUnit): string {
	const parts = tierNames.flatMap((tier) => {
		const own = flows.filter((it) => it.tier === tier);
		const due = own.reduce((sum, it) => sum + it.due, 0);
		return own.length
			? [m.funding_tiers_part({ tier: tierWord(tier), due: amount(due, unit) })]
			: [];
	});
	return m.funding_flow_summary({ parts: parts.join(m.comma()) });
}
