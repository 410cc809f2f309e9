import { count, detailed, none, own, text, type Cell } from '../../blocks/cell';
import { leadsTo, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import type { Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import {
	askedOf,
	severities,
	sumOf,
	type Part,
	type Survey,
	type SurveyRule
} from '../../findings/survey';
import { noCounts, settledOf, type Counts, type Tally } from '../../findings/verdicts';
import { m } from '../../paraglide/messages';
import { severityCell, severityWords, stateCell } from './words';

/** A number that is known on both days only. */
const known = (value: number | null): Cell => (value === null ? none() : count(value));

/** The rules as a page has them: what is found, and what somebody switched off, before the rest. */
export function rulesIn(
	{ rules }: Pick<Survey, 'rules'>,
	off: Readonly<Record<string, string>>
): { shown: SurveyRule[]; rest: SurveyRule[] } {
	const isOff = ({ rule }: SurveyRule): boolean => off[rule] !== undefined;
	const worst = (some: readonly SurveyRule[]): SurveyRule[] =>
		some.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
	const of = (state: SurveyRule['state']) =>
		worst(rules.filter((it) => it.state === state && !isOff(it)));
	return {
		shown: [...of('found'), ...worst(rules.filter(isOff))],
		rest: [...of('none'), ...of('lacking')]
	};
}

const wraps = { wraps: true } as const;

/** What was found by rule, the gravest first: how much and where, how that stands, and what changed. */
export function ruleGrid(
	survey: Survey,
	off: Readonly<Record<string, string>>,
	tally: Tally | null
): Grid {
	const { since } = survey;
	const isOff = ({ rule }: SurveyRule): boolean => off[rule] !== undefined;
	const asked = (it: SurveyRule, of: (parts: readonly Part[]) => number): number | null =>
		isOff(it) ? null : of(survey.parts.filter(({ rule }) => rule === it.rule));
	const changed = (it: SurveyRule, what: 'fresh' | 'gone'): Cell =>
		known(since?.rules.includes(it.rule) ? asked(it, (of) => sumOf(of)[what]) : null);
	const counts = ({ rule }: SurveyRule): Counts => tally?.rules.get(rule) ?? noCounts;
	/** What is no single town's isn't of none. */
	const townsOf = (it: SurveyRule): number | Cell | null => {
		const towns = asked(it, (of) => of.filter(({ found, town }) => found > 0 && town).length);
		return towns === 0 ? none('blank') : towns;
	};
	return gridOf(rulesIn(survey, off).shown, ({ rule }) => rule, [
		words(
			m.findings_rule,
			(it) => detailed(own(it.label), stateCell(it, off[it.rule]).detail ?? null),
			wraps
		),
		{
			column: { label: m.files_severity, kind: 'status' },
			cell: (it) => (isOff(it) ? stateCell(it, off[it.rule]) : severityCell(it.severity))
		},
		numbers(m.nav_findings, (it) => asked(it, (of) => sumOf(of).found), { strong: true }),
		numbers(m.findings_towns_count, (it) => townsOf(it)),
		tally && numbers(m.findings_pending, (it) => asked(it, () => counts(it).pending)),
		tally && numbers(m.findings_confirmed, (it) => asked(it, () => counts(it).confirmed)),
		tally && numbers(m.findings_settled, (it) => asked(it, () => settledOf(counts(it)))),
		since && numbers(m.findings_fresh, (it) => changed(it, 'fresh')),
		since && numbers(m.findings_gone, (it) => changed(it, 'gone'))
	]);
}

/** The rules that found nothing, then those that couldn't be asked: what each is about, and how far it saw. */
export const restGrid = (
	survey: Pick<Survey, 'rules'>,
	off: Readonly<Record<string, string>>
): Grid =>
	gridOf(rulesIn(survey, off).rest, ({ rule }) => rule, [
		words(m.findings_rule, (it) => ({ ...own(it.label), detail: it.tests }), wraps),
		{
			column: { label: m.files_severity, kind: 'status' },
			cell: (it) => severityCell(it.severity, false)
		},
		words(m.findings_state, (it) => stateCell(it, undefined), wraps)
	]);

/** A place with what is found there. */
interface Place {
	/** Null for what is no single town's. */
	code: string | null;
	name: Text;
	parts: readonly Part[];
	counts: Counts;
	towns: readonly Place[];
}

const together = (all: readonly Counts[]): Counts => {
	const sum = { ...noCounts };
	for (const it of all)
		for (const verdict of Object.keys(sum) as (keyof Counts)[]) sum[verdict] += it[verdict];
	return sum;
};

/** Towns with anything found there, the gravest first, within their counties where there are several. */
function placesOf(survey: Survey, meta: DatasetMeta, tally: Tally | null): Place[] {
	const { rules, parts } = survey;
	const severityOf = new Map(rules.map(({ rule, severity }) => [rule, severity]));
	const grave = ({ parts: some }: Place): number[] =>
		severities.map((it) => sumOf(some.filter(({ rule }) => severityOf.get(rule) === it)).found);
	const worst = (a: Place, b: Place): number => {
		const [x, y] = [grave(a), grave(b)];
		const at = x.findIndex((it, i) => it !== y[i]);
		return at < 0 ? 0 : y[at]! - x[at]!;
	};
	const known = new Set(meta.places.filter(({ level }) => level === 'town').map((it) => it.code));
	const townOf = ({ town }: Part): string => (town !== null && known.has(town) ? town : '');
	const of = new Map<string, Part[]>();
	for (const part of parts) of.set(townOf(part), [...(of.get(townOf(part)) ?? []), part]);
	const towns = meta.places
		.filter(({ code, level }) => level === 'town' && of.has(code))
		.map(({ code, name, parent }) => ({
			...{ code, name, parent, towns: [] },
			parts: of.get(code)!,
			counts: tally?.towns.get(code) ?? noCounts
		}))
		.toSorted(worst);
	const counties = meta.places
		.filter(({ level }) => level === 'county')
		.map(({ code, name }): Place => {
			const below = towns.filter(({ parent }) => parent === code);
			const counts = together(below.map((it) => it.counts));
			return { code, name, counts, parts: below.flatMap((it) => it.parts), towns: below };
		})
		.filter((it) => it.parts.length > 0)
		.toSorted(worst);
	const rest = of.get('');
	return [
		...(counties.length > 1 ? counties : towns),
		...(rest
			? [
					{
						...{ code: null, name: m.findings_no_town, parts: rest, towns: [] },
						counts: tally?.towns.get('') ?? noCounts
					}
				]
			: [])
	];
}

/** Towns by severity, how what was found stands there, and what changed. */
export function townGrid(
	survey: Survey,
	meta: DatasetMeta,
	off: Readonly<Record<string, string>>,
	tally: Tally | null
): Grid {
	const asked = askedOf(survey, off);
	const { rules, parts, since } = asked;
	const severityOf = new Map(rules.map(({ rule, severity }) => [rule, severity]));
	const places = placesOf(asked, meta, tally);
	const changed = (it: Place, what: 'fresh' | 'gone'): number =>
		sumOf(it.parts.filter(({ rule }) => since!.rules.includes(rule)))[what];
	const fields: (Field<Place> | false | null)[] = [
		words(m.findings_town, ({ code, name }) =>
			code === null ? text(name) : leadsTo(own(name as string), code, meta)
		),
		...severities.map((severity) =>
			numbers<Place>(severityWords[severity].word, ({ parts: some }) => {
				const { found } = sumOf(some.filter(({ rule }) => severityOf.get(rule) === severity));
				const { tone } = severityWords[severity];
				return { ...count(found), ...(found > 0 && tone && { tone }) };
			})
		),
		numbers(m.total_row, (it) => sumOf(it.parts).found, { strong: true }),
		tally && numbers(m.findings_pending, ({ counts }) => counts.pending),
		tally && numbers(m.findings_confirmed, ({ counts }) => counts.confirmed),
		tally && numbers(m.findings_settled, ({ counts }) => settledOf(counts)),
		since && numbers(m.findings_fresh, (it) => changed(it, 'fresh')),
		since && numbers(m.findings_gone, (it) => changed(it, 'gone'))
	];
	const whole: Place = {
		...{ code: null, name: '', parts, towns: [] },
		counts: tally?.all ?? noCounts
	};
	return gridOf(places, ({ code }) => code ?? '/', fields, {
		whole,
		children: (it) => it.towns
	});
}
