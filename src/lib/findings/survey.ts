import type { Day } from '../base/dates';
import { previousMonthEnd } from '../base/dates';
import type { Severity } from '../checks/check';
import type { Checked } from '../checks/run';
import type { DatasetMeta } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';
import { findingsOf, placeOf, type Finding } from './finding';

/** What all checks find in one view. */
export interface Looked {
	view: View;
	rules: readonly Rule[];
	findings: readonly Finding[];
}

/** A rule with its state, without what it found. */
export type Rule = Omit<Checked, 'rows'>;

/** What became of the findings of a day since another. */
export interface Change {
	/** The day that is compared with. */
	day: Day;
	/** Rules that could be asked on both days. */
	rules: ReadonlySet<string>;
	/** Keys of what wasn't found then. */
	fresh: ReadonlySet<string>;
	/** What was found then and isn't any more. */
	gone: readonly Finding[];
}

/** How much of one rule is found in one town; null for what is no single town's. */
export interface Part {
	rule: string;
	town: string | null;
	found: number;
	fresh: number;
	gone: number;
}

/** What of a rule is told before anything of it is looked at. */
export type SurveyRule = Pick<
	Rule,
	| ('rule' | 'label' | 'tests' | 'severity' | 'state' | 'lacking')
	| ('unchecked' | 'untested' | 'unsent')
>;

/** The counts of a view: plain data, which the build can prepare. */
export interface Survey {
	view: View;
	rules: readonly SurveyRule[];
	parts: readonly Part[];
	/** The day that `fresh` and `gone` compare with, and the rules that could be asked on both; null for none. */
	since: { day: Day; rules: readonly string[] } | null;
}

export const lookedOf = (
	view: View,
	checked: readonly Checked[],
	meta: Pick<DatasetMeta, 'places'>
): Looked => ({
	view,
	rules: checked.map(ruleIn),
	findings: checked.flatMap((it) => findingsOf(it, meta))
});

function ruleIn(checked: Checked): Rule {
	const rule: Partial<Checked> = { ...checked };
	delete rule.rows;
	return rule as Rule;
}

/** The end of the month before a view's; null before the first of the dataset's year. */
export function dayBefore(
	{ asOf }: View,
	{ plan_year }: Pick<DatasetMeta, 'plan_year'>
): Day | null {
	const day = previousMonthEnd(asOf);
	return day < `${plan_year}-01-01` ? null : day;
}

/**
 * What is found for the first time, what is still there and what is gone. The row tells, not what it says: a
 * post that stands vacant a month longer is no other finding.
 */
export function changeOf(now: Looked, before: Looked): Change {
	const asked = new Set(askable(before));
	const rules = new Set(askable(now).filter((rule) => asked.has(rule)));
	const there = new Set(now.findings.map(rowOf));
	const was = new Set(before.findings.map(rowOf));
	return {
		day: before.view.asOf,
		rules,
		fresh: new Set(
			now.findings.filter((it) => rules.has(it.rule) && !was.has(rowOf(it))).map(({ key }) => key)
		),
		gone: before.findings.filter((it) => rules.has(it.rule) && !there.has(rowOf(it)))
	};
}

const askable = ({ rules }: Looked): string[] =>
	rules.filter(({ state }) => state !== 'lacking').map(({ rule }) => rule);

/** Several towns may send files of one name. */
const rowOf = ({ key, town }: Finding): string => `${town ?? ''}/${placeOf(key)}`;

/** The counts of what was found. */
export function surveyOf({ view, rules, findings }: Looked, change: Change | null): Survey {
	const parts = new Map<string, Part>();
	const partOf = ({ rule, town }: Finding): Part => {
		const name = `${rule}/${town ?? ''}`;
		const part = parts.get(name) ?? { rule, town, found: 0, fresh: 0, gone: 0 };
		parts.set(name, part);
		return part;
	};
	for (const it of findings) {
		const part = partOf(it);
		part.found++;
		if (change?.fresh.has(it.key)) part.fresh++;
	}
	for (const it of change?.gone ?? []) partOf(it).gone++;
	return {
		view,
		rules: rules.map(({ rule, label, tests, severity, state, lacking, ...it }) => ({
			...{ rule, label, tests, severity, state, lacking },
			...{ unchecked: it.unchecked, untested: it.untested, unsent: it.unsent }
		})),
		parts: [...parts.values()],
		since: change && { day: change.day, rules: [...change.rules] }
	};
}

/** What a month's report calls a doubtful record: vacant posts are told by themselves, hints are for looking through. */
export const isDoubt = ({ rule, severity }: Pick<SurveyRule, 'rule' | 'severity'>): boolean =>
	severity !== 'hint' && !isVacancy({ rule });

const isVacancy = ({ rule }: Pick<SurveyRule, 'rule'>): boolean => rule === 'post-vacant';

/** How much of what was found a month's report counts as doubtful, and what it doesn't. */
export function countedIn({ rules, parts }: Survey): {
	doubts: number;
	hints: number;
	vacant: number;
} {
	const of = (fits: (rule: SurveyRule) => boolean): number => {
		const some = new Set(rules.filter(fits).map(({ rule }) => rule));
		return sumOf(parts.filter(({ rule }) => some.has(rule))).found;
	};
	return {
		doubts: of(isDoubt),
		hints: of((it) => !isDoubt(it) && !isVacancy(it)),
		vacant: of(isVacancy)
	};
}

/** Severities, the gravest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'hint'];

/** Numbers of several parts together. */
export function sumOf(parts: readonly Part[]): Pick<Part, 'found' | 'fresh' | 'gone'> {
	const sum = { found: 0, fresh: 0, gone: 0 };
	for (const it of parts) {
		sum.found += it.found;
		sum.fresh += it.fresh;
		sum.gone += it.gone;
	}
	return sum;
}

/** A survey without the rules that are switched off. */
export const askedOf = (survey: Survey, off: Readonly<Record<string, string>>): Survey => ({
	...survey,
	rules: survey.rules.filter(({ rule }) => off[rule] === undefined),
	parts: survey.parts.filter(({ rule }) => off[rule] === undefined)
});
