import { makerOf, type GridBlock, type Headline } from '../blocks/block';
import { count } from '../blocks/cell';
import { identityOf, type Identity } from '../blocks/identity';
import { enumerated, said } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import type { Finding } from '../findings/finding';
import type { Rule, Survey } from '../findings/survey';
import type { Standing, Tally } from '../findings/verdicts';
import { m } from '../paraglide/messages';
import { restGrid, ruleGrid, rulesIn, townGrid } from '../present/findings/grids';
import { headlineBlock } from '../present/findings/headline';
import { rowsGrid } from '../present/findings/rows';

/** Rules that are switched off, with the reason of each. */
type Off = Readonly<Record<string, string>>;

/** What the findings are of: every file names the rules that are switched off. */
export function identityIn(
	{ view, rules }: Pick<Survey, 'view' | 'rules'>,
	meta: DatasetMeta,
	off: Off
): Identity {
	const from = identityOf({ view }, meta);
	const switched = rules.flatMap(({ rule, label }) => {
		const reason = off[rule];
		return reason === undefined ? [] : [said(m.findings_off_one, { rule: label, reason })];
	});
	if (switched.length === 0) return from;
	return {
		...from,
		marks: [...from.marks, said(m.findings_off_mark, { rules: enumerated(switched) })]
	};
}

/** Doubtful records: how many, by rule, by town; and the rules that found none. `tally` is null before they are read themselves. */
export function findingBlocks(
	survey: Survey,
	meta: DatasetMeta,
	{ off, tally }: { off: Off; tally: Tally | null }
): { headline: Headline; rules: GridBlock; towns: GridBlock; rest: GridBlock } {
	const { rest } = rulesIn(survey, off);
	const lacking = rest.filter(({ state }) => state === 'lacking').length;
	const of = makerOf(identityIn(survey, meta, off));
	return {
		headline: headlineBlock(of, survey, meta, off, tally?.all ?? null),
		rules: of.grid({
			id: 'rules',
			title: m.findings_rules_title,
			blank: m.findings_towns_empty,
			grid: ruleGrid(survey, off, tally)
		}),
		rest: of.grid({
			id: 'rest',
			title: said(lacking > 0 ? m.findings_rest_lacking : m.findings_rest, {
				none: count(rest.length - lacking),
				lacking: count(lacking)
			}),
			grid: restGrid(survey, off)
		}),
		towns: of.grid({
			id: 'towns',
			title: m.findings_towns_title,
			blank: m.findings_towns_empty,
			grid: townGrid(survey, meta, off, tally)
		})
	};
}

/** The findings that were chosen, row by row. */
export const rowsBlock = (
	survey: Pick<Survey, 'view'> & { rules: readonly Rule[] },
	meta: DatasetMeta,
	{
		off,
		findings,
		standing
	}: { off: Off; findings: readonly Finding[]; standing: (key: string) => Standing }
): GridBlock =>
	makerOf(identityIn(survey, meta, off)).grid({
		id: 'rows',
		title: m.findings_rows_title,
		blank: m.findings_rows_none,
		grid: rowsGrid(survey.rules, findings, meta, { standing })
	});
