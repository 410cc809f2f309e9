import { makerOf, type Fact, type Layout } from '../blocks/block';
import { day, own, share } from '../blocks/cell';
import { numbers, words } from '../blocks/fields';
import { gridOf } from '../blocks/grid';
import { ofSite } from '../blocks/identity';
import { metricLabel, metricReads, milestoneText, titleOf } from '../blocks/labels';
import { listed, said, type Message, type Text } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import { catalog, type MetricId, type Unit } from '../metrics/catalog';
import { formulaOf } from '../metrics/compile/formula';
import { m } from '../paraglide/messages';
import type { Status } from '../policy/status';

const units: Record<Unit, Message> = {
	posts: m.unit_posts,
	people: m.unit_people,
	percent: m.unit_percent,
	months: m.unit_months,
	days: m.unit_days,
	money: m.unit_yuan
};

/** What the figures mean and where the rules are written: the same files as the figures are made by. */
export function method(datasets: readonly DatasetMeta[]): Layout {
	const of = makerOf(ofSite);
	return [
		of.facts({
			id: 'measures',
			title: m.method_measures,
			facts: (Object.keys(catalog) as MetricId[]).map((id) => ({
				term: metricLabel(id),
				detail: listed([units[catalog[id].unit], id], ' · '),
				text: metricReads(id),
				formula: formulaOf(id)
			}))
		}),
		of.facts({
			id: 'statuses',
			title: m.method_status,
			facts: statuses(datasets[0]?.lag_points ?? 10),
			notes: [m.method_status_note]
		}),
		of.grid({ id: 'milestones', title: m.method_milestones, grid: milestones(datasets) })
	];
}

function statuses(lag: number): Fact[] {
	const points = String(lag);
	const meant: readonly [Status, Text][] = [
		['met', m.method_status_met],
		['on_pace', m.method_status_on_pace],
		['behind', said(m.method_status_behind, { points })],
		['far_behind', said(m.method_status_far_behind, { points })],
		['not_issued', m.method_status_not_issued],
		['unreported', m.method_status_unreported],
		['partial', m.method_status_partial]
	];
	return meant.map(([status, text]) => ({ term: { kind: 'status', status }, text }));
}

/** By when which share of each dataset's plan is due, and where that is written. */
const milestones = (datasets: readonly DatasetMeta[]) =>
	gridOf(
		datasets.flatMap((meta) => meta.milestones.map((milestone) => ({ meta, milestone }))),
		({ meta, milestone }) => [meta.id, milestone.measure, milestone.due].join(' '),
		[
			words(m.filter_dataset, ({ meta }) => titleOf(meta), { wraps: true }),
			words(m.col_milestone, ({ milestone }) => milestoneText(milestone)),
			words(m.col_due, ({ milestone }) => day(milestone.due)),
			numbers(m.col_target, ({ milestone }) => share(milestone.share)),
			words(
				m.method_source,
				({ milestone: { source } }) => own(`${source.title}（${source.number}）${source.clause}`),
				{ wraps: true }
			)
		]
	);
