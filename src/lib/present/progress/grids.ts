import {
	change,
	count,
	day,
	detailed,
	none,
	own,
	points,
	rate,
	share,
	short,
	type Cell,
	type Why
} from '../../blocks/cell';
import { metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { countsText, milestoneText, placeWord, sliceLabel, valueLabel } from '../../blocks/labels';
import { statusMark } from '../../blocks/status';
import { kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import type { PartRows, Progress, View } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { asked, reaches } from '../../policy/status';
import { lastYearColumn } from './last_year';
import { restatedText } from './restated';
import { isUnreported, laggards, ranking, wholeRow, type Difference, type Ranked } from './ranking';
import { missingText, reportingOf } from './reporting';

type Column = Field<Ranked>;

/** Rows of places; a number that nobody knows says why. */
const gridOfPlaces = (
	places: readonly Ranked[],
	whole: Ranked | null,
	fields: readonly (Column | false)[]
): Grid =>
	gridOf(
		places,
		({ code }) => code,
		fields.map((it) => it && sayingWhy(it)),
		{ whole }
	);

/** 去年同期, where it is known of some place: elsewhere nothing is said of it. */
const lastYear = (places: readonly Ranked[]): Column[] =>
	places.some((it) => it.lastYear)
		? [
				metric('onboarded_last_year', (it) => it.lastYear?.onboarded ?? none('blank')),
				metric('completion_rate_last_year', (it) => it.lastYear?.completion ?? none('blank'))
			]
		: [];

const sayingWhy = ({ column, cell }: Column): Column => ({
	column,
	cell: (place) => {
		const found = cell(place);
		const isUnknown = column.kind === 'number' && found.kind === 'none' && found.why === 'unknown';
		return isUnknown ? none(whyOf(place)) : found;
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

/** How far a place is beyond what was asked, in people: `多 77`, `少 12`, `持平`. */
const beyond = (it: Difference | null): Cell =>
	it === null ? none() : { kind: 'beyond', value: it.people };

/** The same difference in points below people. */
function withPoints(cell: Cell, difference: Difference | null): Cell {
	if (!difference) return cell;
	const { hundredths } = difference;
	const message = hundredths < 0 ? m.points_less : m.points_more;
	return detailed(cell, said(message, { points: points(Math.abs(hundredths)) }));
}

const counts = (id: 'planned' | 'developed' | 'onboarded' | 'on_post' | 'vacant'): Column =>
	metric(id, (it) => it[id]);
const completion: Column = metric('completion_rate', (it) => it.completion);
const toPace: Column = numbers(m.col_to_pace, (it) => beyond(it.toPace));
const gap: Column = numbers(m.col_gap, (it) => short(it.gap));
const changed: Column = numbers(m.col_change, (it) =>
	detailed(changeOf(it), it.restated ? restatedText(it.restated) : null)
);

/** A status with what a place hasn't sent: `未报送（缺人员花名册）`. */
const status: Column = {
	column: { label: m.col_status, kind: 'status' },
	cell: ({ status, missing }) => detailed({ kind: 'status', status }, missingText(missing))
};

/** `升 2 位`; null where nothing changed or nobody knows. */
export const climbedText = (climbed: number | null): Text | null =>
	!climbed
		? null
		: said(climbed > 0 ? m.rank_up : m.rank_down, { places: count(Math.abs(climbed)) });

/** A change; one that starts from another figure than last month's own files say is marked. */
const changeOf = ({ change: people, restated }: Ranked): Cell => ({
	...change(people),
	...(restated && { after: ' [r]' })
});

function changeCell(place: Ranked): Cell {
	const { gained, climbed, restated } = place;
	const detail = kept([
		gained !== null && said(m.points_changed, { points: points(gained, true) }),
		climbedText(climbed),
		restated ? restatedText(restated) : null
	]);
	return detailed(changeOf(place), detail.length ? listed(detail, m.list_gap) : null);
}

/** The bar of a place: completion against plan, milestone and pace; what is missing where nobody knows. */
function barCell({ completion, status, missing, milestone, pace }: Ranked): Cell {
	if (missing.includes('roster')) return { ...none(), word: missingText(missing), tone: 'quiet' };
	const parts = { rate: rate(completion), target: share(milestone), pace: share(pace) };
	return {
		kind: 'bar',
		value: completion.value,
		status,
		plan: 1,
		pace,
		milestone,
		text: said(m.bullet_text, parts)
	};
}

/** What a leader sees of the places: rank, bar, both gaps, the change of a month, vacancies, status. */
export function rankingGrid(places: readonly Ranked[], whole: Ranked | null, unit: Text): Grid {
	const longest = Math.max(1, ...places.map(({ completion }) => completion.value ?? 0));
	const grid = gridOfPlaces(places, whole, [
		numbers(m.col_rank, ({ rank }) => rank ?? none('blank')),
		words(unit, nameCell),
		// Where a phone shows it, too.
		status,
		{ column: { label: m.col_progress, kind: 'bar', scale: longest * 1.02 }, cell: barCell },
		numbers(
			m.col_completion,
			(it) => ({ ...rate(it.completion), detail: countsText(it.onboarded, it.planned) }),
			{ strong: true }
		),
		numbers(m.col_to_pace, (it) => withPoints(beyond(it.toPace), it.toPace)),
		numbers(m.col_gap, (it) => withPoints(short(it.gap), it.toTarget)),
		numbers(m.col_change, changeCell),
		...lastYear(places),
		numbers(m.col_vacant, ({ vacant, code, opens }) => ({
			...count(vacant),
			...(vacant && opens && { to: { page: '/posts/', place: code } as const })
		}))
	]);
	const isFirst = ({ rank, missing }: Ranked) => rank === null && missing.length > 0;
	return {
		...grid,
		sorted: { column: 0, down: false },
		rows: grid.rows.map((row, i) => (isFirst(places[i]!) ? { ...row, first: true } : row))
	};
}

/** The same for files, a column for each number. */
export const rankingData = (places: readonly Ranked[], whole: Ranked | null, unit: Text): Grid =>
	gridOfPlaces(places, whole, [
		numbers(m.col_rank, ({ rank }) => rank),
		words(unit, nameCell),
		...(['planned', 'onboarded'] as const).map(counts),
		completion,
		gap,
		changed,
		...(['developed', 'vacant', 'on_post'] as const).map(counts),
		toPace,
		numbers(m.col_to_pace_points, ({ toPace }) => points(toPace?.hundredths, true)),
		numbers(m.col_to_target_points, ({ toTarget }) => points(toTarget?.hundredths, true)),
		numbers(m.col_change_points, ({ gained }) => points(gained, true)),
		numbers(m.col_climbed, ({ climbed }) => change(climbed)),
		...lastYear(places),
		status
	]);

/** The places that lag most, the one with most people missing to the pace first. */
export const laggingGrid = (places: readonly Ranked[], most: number, unit: Text): Grid =>
	gridOf(laggards(places, most), ({ place }) => place.code, [
		words(unit, ({ place }) => ({ ...nameCell(place), before: `${statusMark[place.status]} ` })),
		numbers(m.col_completion, ({ place }) => rate(place.completion), { strong: true }),
		numbers(m.col_to_pace, ({ place: { toPace } }) => withPoints(beyond(toPace), toPace))
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
	const measured = (id: keyof PartRows) => metric<number>(id, (i) => rows[id][i]);
	return gridOf(
		rows.planned.map((_, i) => i),
		(i) => rows.planned[i]!.slice ?? '',
		[
			words(sliceLabel(by), (i) => valueLabel(by, rows.planned[i]!)),
			...(['planned', 'developed', 'development_rate'] as const).map(measured),
			...(['onboarded', 'completion_rate'] as const).map(measured),
			numbers(m.col_gap, (i) => short(gapOf(rows.gap_to_milestone[i]!))),
			...(['on_post', 'vacant'] as const).map(measured)
		]
	);
}

/** The places of a view with every progress measure. */
export function placeGrid(progress: Progress, meta: DatasetMeta): Grid {
	const places = ranking(progress, meta);
	return gridOfPlaces(places, places.length ? wholeRow(progress, meta) : null, [
		words(placeWord(progress.places?.by), nameCell),
		...(['planned', 'developed'] as const).map(counts),
		metric('development_rate', ({ developed, planned }) =>
			rate({ numerator: developed, denominator: planned })
		),
		counts('onboarded'),
		completion,
		metric('reference_pace', ({ pace }) => pace),
		toPace,
		gap,
		changed,
		places.some((it) => it.lastYear) && lastYearColumn<Ranked>((it) => it.lastYear?.completion),
		...(['on_post', 'vacant'] as const).map(counts),
		status
	]);
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
		words(m.level_below_village, ({ slice, label }) => (slice ? own(label) : label)),
		metric('onboarded', (it) => it.onboarded),
		numbers(m.col_change, (it) => change(it.onboarded - (before.get(it.slice) ?? 0))),
		metric('on_post', (it) => it.on_post),
		metric('vacant', (it) => it.vacant)
	]);
}

/** Each milestone of the plan year: when it is due, what it asks, what was reached on the day. */
export function milestoneGrid(progress: Progress, meta: DatasetMeta): Grid {
	const { view, whole, atMilestones } = progress;
	const now = whole.planned.value ?? 0;
	const { silent } = reportingOf(meta, view.place, view.level);
	const rows = meta.milestones.map((milestone) => {
		const { share, due, measure, lapsed } = milestone;
		const past = atMilestones.find((it) => it.due === due);
		// What was asked then is judged by the plan of then.
		const planned = past?.planned ?? now;
		const posts = asked(share, planned);
		const reached = past?.[measure] ?? null;
		const isMet = reached !== null && reaches(reached, share, planned);
		// While some haven't reported, a target may be met without anybody knowing.
		const isJudged = !lapsed && reached !== null && planned > 0 && (isMet || silent.length === 0);
		const result = (): Text => {
			if (lapsed) return m.result_lapsed;
			if (!isJudged)
				return reached !== null && silent.length > 0 ? m.status_partial : m.result_pending;
			return isMet ? m.result_met : said(m.result_missed, { people: count(posts - reached) });
		};
		return { milestone, planned, posts, reached: isJudged ? reached : null, result: result() };
	});
	/** A share of the plan beside the posts that it is. */
	const both = (share: Cell, posts: number): Cell => ({
		...count(posts),
		word: listed([share, count(posts)], ' · ')
	});
	return gridOf(rows, ({ milestone }) => milestone.measure + milestone.due, [
		words(m.col_milestone, ({ milestone }) => milestoneText(milestone)),
		words(m.col_due, ({ milestone }) => day(milestone.due, meta.plan_year)),
		numbers(m.col_target, ({ milestone, posts }) => both(share(milestone.share), posts)),
		numbers(m.col_reached, ({ reached: done, planned }) =>
			done === null ? null : both(rate({ numerator: done, denominator: planned }), done)
		),
		words(m.col_result, ({ result }) => result, { wraps: true })
	]);
}
