import { count, text, type Cell } from '../../blocks/cell';
import { enumerated, listed, said, write, type Text } from '../../blocks/text';
import type { Severity } from '../../checks/check';
import { countedIn, type Survey, type SurveyRule } from '../../findings/survey';
import type { Verdict } from '../../findings/verdicts';
import { m } from '../../paraglide/messages';
import { datasetWords } from '../files/reports';

/** How much of what was found the monthly report counts, and what it leaves out; null where it counts all. */
export function countedText(survey: Survey): Text | null {
	const { doubts, hints, vacant } = countedIn(survey);
	if (hints + vacant === 0) return null;
	return said(m.findings_counted, {
		doubts: count(doubts),
		others: enumerated([
			hints > 0 && said(m.findings_counted_hints, { count: count(hints) }),
			vacant > 0 && said(m.findings_counted_vacant, { count: count(vacant) })
		])
	});
}

/** A severity's word and shape. */
export const severityWords: Record<Severity, { shape: string; word: Text; tone: Cell['tone'] }> = {
	error: { shape: '✕', word: m.files_severity_error, tone: 'alarm' },
	warning: { shape: '▲', word: m.findings_severity_warning, tone: 'warning' },
	hint: { shape: '◇', word: m.findings_severity_hint, tone: undefined }
};

/** In its colour only where anything of it is found. */
export const severityCell = (severity: Severity, isFound = true): Cell => {
	const { shape, word, tone } = severityWords[severity];
	return { ...text(listed([shape, word], ' ')), ...(isFound && tone && { tone }) };
};

/** What a mark is called. */
export const verdictText: Record<Verdict, () => string> = {
	pending: m.findings_pending,
	confirmed: m.findings_confirmed,
	unfounded: m.findings_unfounded,
	rectified: m.findings_rectified
};

/** What a rule can't do without, in words; columns have names in Chinese only. */
export const lackingText = ({ lacking }: Pick<SurveyRule, 'lacking'>): Text =>
	enumerated(
		lacking.map(({ dataset, label, columns }) => {
			if (dataset === null)
				return { zh: label, en: m.findings_lacking_other({}, { locale: 'en' }) };
			const file = datasetWords[dataset];
			if (columns.length === 0) return file;
			const named = columns.map((it) => it.label).join('、');
			return {
				zh: m.findings_lacking_columns(
					{ file: write(file, 'zh-CN'), columns: named },
					{ locale: 'zh-CN' }
				),
				en: m.findings_lacking_columns(
					{ file: write(file, 'en'), columns: columns.length },
					{ locale: 'en' }
				)
			};
		})
	);

/** The state of a rule: a shape and a word, and what stands behind it. */
export function stateCell(rule: SurveyRule, off: string | undefined): Cell {
	if (off !== undefined)
		return {
			...text(listed(['⊘', m.findings_state_off], ' ')),
			tone: 'quiet',
			detail: said(m.findings_off_why, { reason: off })
		};
	if (rule.state === 'lacking')
		return {
			...text(listed(['?', m.findings_state_lacking], ' ')),
			detail: said(m.findings_lacking_what, { what: lackingText(rule) })
		};
	const { tone } = severityWords[rule.severity];
	const limits = limitsText(rule);
	const found = rule.state === 'found';
	return {
		...text(listed(found ? ['●', m.findings_state_found] : ['○', m.findings_state_none], ' ')),
		...(found && tone && { tone }),
		...(limits && { detail: limits })
	};
}

/** Where a rule saw nothing: rows without what it needs, and towns that sent nothing. */
function limitsText({ unchecked, untested, unsent }: SurveyRule): Text | null {
	const texts = [
		untested.length > 0 && said(m.findings_untested, { what: lackingText({ lacking: untested }) }),
		unchecked > 0 && said(m.findings_unchecked, { count: count(unchecked) }),
		...unsent.map(({ dataset, towns }) =>
			said(m.findings_unsent, { file: datasetWords[dataset], count: count(towns.length) })
		)
	];
	return texts.some(Boolean) ? listed(texts, m.findings_semicolon) : null;
}
