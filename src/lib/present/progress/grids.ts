import {
	change,
	count,
	day,
	none,
	rate,
	share,
	short,
	text,
	type Cell,
	type Why
} from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import {
	metricLabel,
	milestoneLabel,
	placeWord,
	sliceLabel,
	valueLabel
} from '../../blocks/labels';
import { statusMark } from '../../blocks/status';
import { listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import type { PartRows, Progress, View } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { asked, reaches } from '../../policy/status';
import { isUnreported, laggards, ranking, wholeRow, type Difference, type Ranked } from './ranking';
import { missingText, reportingOf } from './reporting';

type Column = Field<Ranked>;

/** A number of places; one that nobody knows says why. */
const number = (label: Text, cell: Column['cell'], more = {}): Column => ({
	column: numberColumn(label, more),
	cell: (place) => {
		const found = cell(place);
		return found.kind === 'none' && found.why === 'unknown' ? none(whyOf(place)) : found;
	}
});

function whyOf({ status, planned }: Ranked): Why {
	if (isUnreported({ status })) return 'unreported';
	return planned ? 'unknown' : 'no_plan';
}

/** A place's name, which leads to its own view where pages open into it. */
const nameCell = ({ name, code, opens }: Ranked): Cell => ({
	kind: 'text',
	text: name,
	...(opens && { to: { place: code } })
});

/** A status with what a place hasn't sent: `未报送（缺人员花名册）`. */
const statusCell = ({ status, missing }: Ranked): Cell => ({
	kind: 'status',
	status,
	...(missing.length > 0 && { detail: missingText(missing) })
});

const points = (hundredths: number, words: [typeof m.points_more, typeof m.points_less]): Text =>
	said(words[hundredths < 0 ? 1 : 0], {
		points: { kind: 'points', hundredths: Math.abs(hundredths) }
	});

/** How far a place is beyond what was asked, in people: `多 77`, `少 12`, `持平`. */
const beyond = (it: Difference | null): Cell =>
	it === null ? none() : { kind: 'beyond', value: it.people };

const withPoints = (cell: Cell, hundredths: number | null | undefined): Cell =>
	cell.kind === 'none' || hundredths === null || hundredths === undefined
		? cell
		: { ...cell, detail: points(hundredths, [m.points_more, m.points_less]) };

const hundredths = (value: number | null | undefined): Cell =>
	value === null || value === undefined
		? none()
		: { kind: 'points', hundredths: value, signed: true };

const rankCell = ({ rank }: Ranked): Cell => (rank === null ? none('blank') : count(rank));

/** `升 2 位`; null where nothing changed or nobody knows. */
export const climbedText = (climbed: number | null): Text | null =>
	!climbed
		? null
		: said(climbed > 0 ? m.rank_up : m.rank_down, { places: count(Math.abs(climbed)) });

function changeCell({ change: people, gained, climbed }: Ranked): Cell {
	const detail = [
		gained === null
			? null
			: said(m.points_changed, { points: { kind: 'points', hundredths: gained, signed: true } }),
		climbedText(climbed)
	];
	const cell = change(people);
	return cell.kind === 'none' || detail.every((it) => it === null)
		? cell
		: { ...cell, detail: listed(detail, m.list_gap) };
}

/** The bar of a place: completion against plan, milestone and pace; what is missing where nobody knows. */
function barCell(place: Ranked): Cell {
	const { completion, status, missing, milestone, pace } = place;
	if (missing.includes('roster')) return { ...none(), word: missingText(missing), tone: 'quiet' };
	return {
		kind: 'bar',
		value: completion.value,
		status,
		...{ plan: 1, pace, milestone },
		text: said(m.bullet_text, {
			rate: rate(completion),
			target: share(milestone),
			pace: share(pace)
		})
	};
}

/** What a leader sees of the places: rank, bar, both gaps, the change of a month, vacancies, status. */
export function rankingGrid(places: readonly Ranked[], whole: Ranked | null, unit: Text): Grid {
	const longest = Math.max(1, ...places.map(({ completion }) => completion.value ?? 0));
	const rateOfPlan = (it: Ranked): Cell => ({
		...rate(it.completion),
		detail: said(m.part_of, { part: count(it.onboarded), of: count(it.planned) })
	});
	const grid = gridOf<Ranked>(
		places,
		({ code }) => code,
		[
			number(m.col_rank, rankCell),
			{ column: textColumn(unit), cell: nameCell },
			// Where a phone shows it, too.
			{ column: { label: m.col_status, kind: 'status' }, cell: statusCell },
			{ column: { label: m.col_progress, kind: 'bar', scale: longest * 1.02 }, cell: barCell },
			number(m.col_completion, rateOfPlan, { strong: true }),
			number(m.col_to_pace, ({ toPace }) => withPoints(beyond(toPace), toPace?.hundredths)),
			number(m.col_gap, ({ gap, toTarget }) => withPoints(short(gap), toTarget?.hundredths)),
			number(m.col_change, changeCell),
			number(m.col_vacant, ({ vacant, code, opens }) => ({
				...count(vacant),
				...(vacant && opens && { to: { page: '/posts/', place: code } as const })
			}))
		],
		whole && { thing: whole, name: whole.name }
	);
	return {
		...grid,
		sorted: { column: 0, down: false },
		rows: grid.rows.map((row, i) => ({
			...row,
			...(places[i]!.rank === null && places[i]!.missing.length > 0 && { first: true as const })
		}))
	};
}

/** The same for files, a column for each number. */
export const rankingData = (places: readonly Ranked[], whole: Ranked | null, unit: Text): Grid =>
	gridOf<Ranked>(
		places,
		({ code }) => code,
		[
			number(m.col_rank, ({ rank }) => count(rank)),
			{ column: textColumn(unit), cell: nameCell },
			...counted,
			...(['toPace', 'toTarget'] as const).flatMap((id): Column[] => [
				...(id === 'toPace' ? [number(m.col_to_pace, (it) => beyond(it[id]))] : []),
				number(id === 'toPace' ? m.col_to_pace_points : m.col_to_target_points, (it) =>
					hundredths(it[id]?.hundredths)
				)
			]),
			number(m.col_change_points, ({ gained }) => hundredths(gained)),
			number(m.col_climbed, ({ climbed }) => change(climbed)),
			{ column: { label: m.col_status, kind: 'status' }, cell: statusCell }
		],
		whole && { thing: whole, name: whole.name }
	);

const counted: readonly Column[] = [
	number(metricLabel('planned'), ({ planned }) => count(planned)),
	number(metricLabel('onboarded'), ({ onboarded }) => count(onboarded)),
	number(metricLabel('completion_rate'), ({ completion }) => rate(completion)),
	number(m.col_gap, ({ gap }) => short(gap)),
	number(m.col_change, (it) => change(it.change)),
	number(metricLabel('developed'), ({ developed }) => count(developed)),
	number(metricLabel('vacant'), ({ vacant }) => count(vacant)),
	number(metricLabel('on_post'), ({ on_post }) => count(on_post))
];

/** The places that lag most, the one with most people missing to the pace first. */
export const laggingGrid = (places: readonly Ranked[], most: number, unit: Text): Grid =>
	gridOf(laggards(places, most), ({ place }) => place.code, [
		{
			column: textColumn(unit),
			cell: ({ place }): Cell => ({ ...nameCell(place), before: `${statusMark[place.status]} ` })
		},
		{
			column: numberColumn(m.col_completion, { strong: true }),
			cell: ({ place }) => rate(place.completion)
		},
		{
			column: numberColumn(m.col_to_pace),
			cell: ({ place }) => withPoints(beyond(place.toPace), place.toPace?.hundredths)
		}
	]);

/** A breakdown (城镇/乡村, batch) with every progress measure. */
export function breakdownGrid(progress: Progress, meta: DatasetMeta, by: 'level' | 'batch'): Grid {
	const rows = by === 'level' ? progress.levels : (progress.batches ?? progress.levels);
	/** People missing to the milestone; unknown where somebody who may have them sent no roster. */
	const gapOf = ({ slice, value }: MetricRow): number | null => {
		const level = by === 'level' ? (slice as View['level']) : progress.view.level;
		const { silent } = reportingOf(meta, progress.view.place, level);
		return silent.length > 0 && (value ?? 0) > 0 ? null : value;
	};
	const counts = (id: keyof PartRows): Field<number> => ({
		column: numberColumn(metricLabel(id)),
		cell: (i) => count(rows[id][i]!.value, id)
	});
	const rates = (id: keyof PartRows): Field<number> => ({
		column: numberColumn(metricLabel(id)),
		cell: (i) => rate(rows[id][i]!, id)
	});
	return gridOf(
		rows.planned.map((_, i) => i),
		(i) => rows.planned[i]!.slice ?? '',
		[
			{
				column: textColumn(sliceLabel(by)),
				cell: (i) => text(valueLabel(by, rows.planned[i]!))
			},
			counts('planned'),
			counts('developed'),
			rates('development_rate'),
			counts('onboarded'),
			rates('completion_rate'),
			{ column: numberColumn(m.col_gap), cell: (i) => short(gapOf(rows.gap_to_milestone[i]!)) },
			counts('on_post'),
			counts('vacant')
		]
	);
}

/** The places of a view with every progress measure. */
export function placeGrid(progress: Progress, meta: DatasetMeta): Grid {
	const places = ranking(progress, meta);
	const whole = wholeRow(progress, meta);
	return gridOf<Ranked>(
		places,
		({ code }) => code,
		[
			{ column: textColumn(placeWord(progress.places?.by)), cell: nameCell },
			number(metricLabel('planned'), ({ planned }) => count(planned)),
			number(metricLabel('developed'), ({ developed }) => count(developed)),
			number(metricLabel('development_rate'), ({ developed, planned }) =>
				rate({ numerator: developed, denominator: planned || null })
			),
			number(metricLabel('onboarded'), ({ onboarded }) => count(onboarded)),
			number(metricLabel('completion_rate'), ({ completion }) => rate(completion)),
			number(metricLabel('reference_pace'), ({ pace }) => share(pace)),
			number(m.col_to_pace, ({ toPace }) => beyond(toPace)),
			number(m.col_gap, ({ gap }) => short(gap)),
			number(m.col_change, (it) => change(it.change)),
			number(metricLabel('on_post'), (it) => count(it.on_post)),
			number(metricLabel('vacant'), ({ vacant }) => count(vacant)),
			{ column: { label: m.col_status, kind: 'status' }, cell: statusCell }
		],
		places.length ? { thing: whole, name: m.total_row } : null
	);
}

/** The villages of a town: plans are not split so far down, so there are counts and no rates. */
export function villageGrid(progress: Progress): Grid {
	const rows = progress.places?.rows;
	const before = new Map(
		progress.before.places?.onboarded.map(({ slice, value }) => [slice, value ?? 0])
	);
	const villages = (rows?.onboarded ?? [])
		.map(({ slice, label, value }, i) => ({
			slice,
			label,
			onboarded: value ?? 0,
			on_post: rows!.on_post[i]!.value ?? 0,
			vacant: rows!.vacant[i]!.value
		}))
		.filter((it) => it.slice !== null || it.onboarded + it.on_post + (it.vacant ?? 0) > 0)
		.sort((a, b) => b.onboarded - a.onboarded || a.label.localeCompare(b.label, 'zh-CN'));
	return gridOf(villages, ({ slice }) => slice ?? '', [
		{
			column: textColumn(m.level_below_village),
			cell: ({ slice, label }): Cell => ({ kind: 'text', text: label, ...(slice && { own: true }) })
		},
		{ column: numberColumn(metricLabel('onboarded')), cell: (it) => count(it.onboarded) },
		{
			column: numberColumn(m.col_change),
			cell: (it) => change(it.onboarded - (before.get(it.slice) ?? 0))
		},
		{ column: numberColumn(metricLabel('on_post')), cell: (it) => count(it.on_post) },
		{ column: numberColumn(metricLabel('vacant')), cell: (it) => count(it.vacant) }
	]);
}

/** Each milestone of the plan year: when it is due, what it asks, what was reached on the day. */
export function milestoneGrid(progress: Progress, meta: DatasetMeta): Grid {
	const { view } = progress;
	const planned = progress.whole.planned.value ?? 0;
	const { silent } = reportingOf(meta, view.place, view.level);
	const rows = meta.milestones.map((milestone) => {
		const posts = asked(milestone.share, planned);
		const reached = reachedBy(progress, milestone.due, milestone.measure);
		const isMet = reached !== null && reaches(reached, milestone.share, planned);
		// While some haven't reported, a target may be met without anybody knowing.
		const isJudged =
			!milestone.lapsed && reached !== null && planned > 0 && (isMet || silent.length === 0);
		const result = (): Text => {
			if (milestone.lapsed) return m.result_lapsed;
			if (!isJudged)
				return reached !== null && silent.length > 0 ? m.status_partial : m.result_pending;
			return isMet ? m.result_met : said(m.result_missed, { people: count(posts - reached) });
		};
		return { milestone, posts, reached: isJudged ? reached : null, result: result() };
	});
	return gridOf(rows, ({ milestone }) => milestone.measure + milestone.due, [
		{
			column: textColumn(m.col_milestone),
			cell: ({ milestone }) =>
				text(
					listed(
						[
							listed(
								[
									milestoneLabel(milestone),
									milestone.measure === 'onboarded' ? m.measure_onboarded : m.measure_developed
								],
								' '
							),
							milestone.assumption && m.assumption_mark
						],
						' · '
					)
				)
		},
		{ column: textColumn(m.col_due), cell: (it) => day(it.milestone.due, meta.plan_year) },
		{
			column: numberColumn(m.col_target),
			cell: ({ milestone, posts }) => ({
				...count(posts),
				word: listed([share(milestone.share), count(posts)], ' · ')
			})
		},
		{
			column: numberColumn(m.col_reached),
			cell: ({ reached }) =>
				reached === null
					? none()
					: {
							...count(reached),
							word: listed(
								[rate({ numerator: reached, denominator: planned }), count(reached)],
								' · '
							)
						}
		},
		{ column: textColumn(m.col_result, { wraps: true }), cell: ({ result }) => text(result) }
	]);
}

function reachedBy(
	progress: Progress,
	due: string,
	measure: 'onboarded' | 'developed'
): number | null {
	return progress.atMilestones.find((it) => it.due === due)?.[measure] ?? null;
}
