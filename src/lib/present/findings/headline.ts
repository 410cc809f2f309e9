import { sentences, type Headline, type Maker, type Sentence } from '../../blocks/block';
import { count, day } from '../../blocks/cell';
import { enumerated, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { askedOf, severities, sumOf, type Survey, type SurveyRule } from '../../findings/survey';
import type { Counts, Verdict } from '../../findings/verdicts';
import { m } from '../../paraglide/messages';
import { countedText, lackingText, severityWords, verdictText } from './words';

/** How many doubtful records, where, how grave; what couldn't be asked; what changed; what was looked into. */
export function headlineBlock(
	of: Pick<Maker, 'headline'>,
	survey: Survey,
	meta: DatasetMeta,
	off: Readonly<Record<string, string>>,
	counts: Counts | null
): Headline {
	const asked = askedOf(survey, off);
	return of.headline({
		id: 'headline',
		title: m.nav_findings,
		label: counts ? m.findings_open : m.nav_findings,
		figure: count(counts ? counts.pending + counts.confirmed : sumOf(asked.parts).found),
		counts: counts ? [countsText(counts)] : [],
		sentences: [
			...sentences('lead', [leadText(asked, meta)]),
			...sentences('note', [countedText(asked)]),
			...rulesSentences(asked.rules, survey.rules.length - asked.rules.length),
			...sentences('second', [changeText(asked, meta)])
		]
	});
}

const verdictOrder: readonly Verdict[] = ['pending', 'confirmed', 'unfounded', 'rectified'];

/** How many findings have each mark. */
const countsText = (counts: Counts): Text =>
	enumerated(
		verdictOrder.map((it) =>
			said(m.findings_count_of, { what: verdictText[it], count: count(counts[it]) })
		)
	);

function leadText({ view, rules, parts }: Survey, meta: DatasetMeta): Text {
	const on = day(view.asOf, meta.plan_year);
	const { found } = sumOf(parts);
	const answered = rules.filter(({ state }) => state !== 'lacking').length;
	if (answered === 0) return said(m.findings_lead_nothing, { day: on });
	if (found === 0) return said(m.findings_lead_none, { day: on, rules: count(answered) });
	const of = new Map(rules.map(({ rule, severity }) => [rule, severity]));
	const bySeverity = severities.map((severity) => {
		const some = sumOf(parts.filter(({ rule }) => of.get(rule) === severity)).found;
		return (
			some > 0 &&
			said(m.findings_count_of, { what: severityWords[severity].word, count: count(some) })
		);
	});
	const towns = new Set(
		parts.filter((it) => it.found > 0 && it.town !== null).map((it) => it.town)
	);
	const what = enumerated(bySeverity);
	return towns.size === 0 || meta.places.find((it) => it.code === view.place)?.level === 'town'
		? said(m.findings_lead_here, { day: on, count: count(found), what })
		: said(m.findings_lead, { day: on, count: count(found), towns: count(towns.size), what });
}

function rulesSentences(rules: readonly SurveyRule[], off: number): Sentence[] {
	const of = (state: SurveyRule['state']) => rules.filter((it) => it.state === state);
	const lacking = of('lacking');
	const files = lackingIn(lacking);
	const text = said(m.findings_rules, {
		rules: count(rules.length + off),
		found: count(of('found').length),
		none: count(of('none').length),
		lacking: count(lacking.length)
	});
	return [
		{ text, weight: 'second', to: { block: 'rules' } },
		...(files.length
			? [
					{
						text: said(m.findings_files_lacking, { files: enumerated(files) }),
						weight: 'second' as const,
						to: { page: '/files/' as const }
					}
				]
			: []),
		...sentences('second', [off > 0 && said(m.findings_off_count, { count: count(off) })])
	];
}

/** What rules lack, each file once, with all of its columns that any of them lacks. */
function lackingIn(rules: readonly SurveyRule[]): Text[] {
	const lacking = rules.flatMap((it) => it.lacking).filter(({ dataset }) => dataset !== null);
	return [...new Set(lacking.map(({ dataset }) => dataset))].map((dataset) => {
		const of = lacking.filter((it) => it.dataset === dataset);
		const isWhole = of.some(({ columns }) => columns.length === 0);
		const columns = new Map(of.flatMap((it) => it.columns.map((one) => [one.name, one] as const)));
		return lackingText({
			lacking: [{ ...of[0]!, columns: isWhole ? [] : [...columns.values()] }]
		});
	});
}

function changeText({ parts, since }: Survey, meta: DatasetMeta): Text | null {
	if (!since) return null;
	const of = parts.filter(({ rule }) => since.rules.includes(rule));
	const { found, fresh, gone } = sumOf(of);
	return said(m.findings_change, {
		day: day(since.day, meta.plan_year),
		fresh: count(fresh),
		gone: count(gone),
		still: count(found - fresh)
	});
}
