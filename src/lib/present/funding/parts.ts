import { money, type Cell } from '../../blocks/cell';
import { metric, numbers } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { metricLabel } from '../../blocks/labels';
import { said } from '../../blocks/text';
import type { MetricId, MetricRow } from '../../metrics/catalog';
import type { Funding } from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';

type Rows = Partial<Record<MetricId, readonly MetricRow[]>>;

/** What is measured of a place, a level of government, a month, of 城镇 or 乡村, or of all. */
export interface Part extends Pick<MetricRow, 'slice' | 'label'> {
	of: (id: MetricId) => MetricRow | undefined;
}

export const partOf = (rows: Rows, slice: string | null, label = ''): Part => ({
	slice,
	label,
	of: (id) => rows[id]?.find((row) => row.slice === slice)
});

/** The slices of measures in the order in which they list them; they leave out those they know nothing of. */
export function partsIn(rows: Rows, ids: readonly MetricId[]): Part[] {
	const lists = ids.map((id) => rows[id] ?? []).sort((a, b) => b.length - a.length);
	const found = new Map<string | null, Part>();
	for (const { slice, label } of lists.flat())
		if (!found.has(slice)) found.set(slice, partOf(rows, slice, label));
	return [...found.values()].sort((a, b) => Number(a.slice === null) - Number(b.slice === null));
}

/** All of a view as a part of its own. */
export const wholePart = (whole: Partial<Record<MetricId, MetricRow>>): Part => ({
	slice: '',
	label: '',
	of: (id) => whole[id]
});

/** A measure of a part; null where nobody knows. */
export const valueOf = (part: Part, id: MetricId): number | null => part.of(id)?.value ?? null;

/** What was paid for posts whose standard is stated: what the due is compared with. */
export const statedPaid = (paid: number | null, unstated: number | null): number | null =>
	paid === null || (unstated !== null && unstated === paid) ? null : paid - (unstated ?? 0);

/** A column of money, of a share, of person-months, or of 元 per person, as its measure says. */
function measured(id: MetricId, parts: readonly Part[]): Field<Part> {
	if (id === 'person_months' || id === 'unstated_months') {
		// All with as many decimals, so that their points stand below each other.
		const decimals = parts.some((part) => !Number.isInteger(valueOf(part, id) ?? 0)) ? 2 : 0;
		return metric(id, (part): Cell | null => {
			const value = valueOf(part, id);
			return value === null ? null : { kind: 'decimal', value, decimals };
		});
	}
	if (id === 'monthly_cost')
		return numbers(said(m.unit_in_yuan, { label: metricLabel(id) }), (part) => {
			const cost = valueOf(part, id);
			return money(cost === null ? null : Math.round(cost), 'yuan');
		});
	// What was paid for posts without a standard has a column of its own: it goes with no due.
	if (id === 'funding_paid')
		return metric(id, (part) => statedPaid(valueOf(part, id), valueOf(part, 'paid_unstated')));
	return metric(id, (part) => part.of(id));
}

/** Whether a measure has a column: those of posts without a stated standard where there are any. */
const isShown = (id: MetricId, whole: Part): boolean =>
	(id !== 'unstated_months' && id !== 'paid_unstated') || Boolean(valueOf(whole, id));

/** Parts of money by their measures, and all of it. */
export function moneyGrid(
	name: Field<Part>,
	columns: readonly (MetricId | Field<Part> | false)[],
	parts: readonly Part[],
	whole: Funding['whole'] | Part
): Grid {
	const all = 'of' in whole ? whole : wholePart(whole);
	const fields = columns
		.filter((it) => typeof it !== 'string' || isShown(it, all))
		.map((it) => (typeof it === 'string' ? measured(it, [...parts, all]) : it));
	return gridOf(parts, ({ slice }) => String(slice), [name, ...fields], {
		whole: all,
		unit: m.money_unit
	});
}
