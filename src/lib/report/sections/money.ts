import { rate } from '../../blocks/cell';
import type { Text } from '../../blocks/text';
import {
	executedText,
	leadText,
	noteTexts,
	settlementText,
	sharesText,
	yearText
} from '../../present/funding/headline';
import { m } from '../../paraglide/messages';
import type { Month } from '../placeholders/made';
import type { Section } from '../terms';
import { line, sentence, sentences } from '../write';
import { section } from './paragraphs';

/** 资金发放: what was due, paid and settled, who bears it, and the budget. */
export const money = ({ funding, meta }: Month): Section => {
	const { whole } = funding;
	// Of what wasn’t loaded the report says nothing; the page tells what a file would add.
	const notes = noteTexts(funding, meta).filter(
		(it) => it !== m.funding_note_no_payments && it !== m.funding_note_no_budget
	);
	const hasAny = whole.funding_due.value !== null || whole.funding_paid.value !== null;
	return section('资金发放', '资金保障和补贴发放情况', {
		发放: hasAny ? sentence([leadText(funding, meta)]) : null,
		分担: sentence([sharesText(funding)]),
		结算: sentence([settlementText(funding), card(funding)], '；'),
		预算: sentences([sentence([yearText(funding)]), sentence([executedText(funding)])]),
		说明: hasAny ? sentences(notes.map((it) => sentence([it]))) : null
	});
};

/** 一卡通 among what was paid for rural posts. */
const card = ({ whole }: Month['funding']): Text | null =>
	whole.card_rate.denominator
		? line`乡村岗位补贴通过一卡通发放的占${rate(whole.card_rate, 'card_rate')}`
		: null;
