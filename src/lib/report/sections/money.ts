import { count, day, money as amount, rate } from '../../blocks/cell';
import type { Text } from '../../blocks/text';
import {
	executedText,
	leadText,
	settlementText,
	sharesText,
	yearText
} from '../../present/funding/headline';
import { reportingOf, unitsWord } from '../../present/progress/reporting';
import type { Month } from '../placeholders/made';
import type { Section } from '../terms';
import { line, sentence, sentences } from '../write';
import { section } from './paragraphs';

/** 资金发放: what was due, paid and settled, who bears it, and the budget. */
export const money = (month: Month): Section => {
	const { funding, meta } = month;
	// Before its day nothing is said of what a plan costs.
	const isIssued = funding.view.asOf >= meta.issued_on;
	return section('资金发放', '资金保障和补贴发放情况', {
		发放: paid(month),
		分担: sentence([sharesText(funding)]),
		结算: sentence([settlementText(funding), card(funding)], '；'),
		预算: sentences([isIssued && sentence([yearText(funding)]), sentence([executedText(funding)])]),
		说明: notes(month)
	});
};

/** Why nothing is due is told on the page: a letter says what was paid, or nothing. */
function paid({ funding, meta }: Month): Text | null {
	const { whole, view } = funding;
	if (whole.funding_due.value !== null) return sentence([leadText(funding, meta)]);
	if (!whole.funding_paid.value) return null;
	return line`截至${day(view.asOf, meta.plan_year)}，已发补贴${words(whole.funding_paid.value, 'funding_paid')}。`;
}

const words = (fen: number, metric?: 'funding_paid' | 'paid_unstated') => ({
	...amount(fen, 'words'),
	...(metric && { metric })
});

/**
 * What the sums leave out, in a letter's words. What files are short of is for the page: a letter that speaks of
 * them would tell of a system and not of the programme.
 */
function notes({ funding: { whole, view }, meta }: Month): Text | null {
	const { silent } = reportingOf(meta, view.place, view.level);
	const due = whole.funding_due.value;
	const unpaid = whole.funding_unpaid.value;
	const unsent = (whole.funding_payable.value ?? 0) - (whole.payable_rate.denominator ?? 0);
	return sentences([
		Boolean(whole.paid_unstated.value) &&
			line`另有通知未写明补贴标准的岗位已发${words(whole.paid_unstated.value!, 'paid_unstated')}，不计入${due === null ? '发放率' : '上述应发和发放率'}。`,
		due !== null &&
			unpaid !== null &&
			unpaid < 0 &&
			line`已发超过应拨${words(-unpaid)}，须查明原因。`,
		due !== null &&
			silent.length > 0 &&
			line`应拨补贴不含未报送花名册的${count(silent.length)}个${unitsWord(silent)}。`,
		meta.has_payments &&
			unsent > 0 &&
			line`另有应发${words(unsent)}所在的镇（街道）未报送发放情况，不计入发放率。`
	]);
}

/** 一卡通 among what was paid for rural posts. */
const card = ({ whole }: Month['funding']): Text | null =>
	whole.card_rate.denominator
		? line`乡村岗位补贴通过一卡通发放的占${rate(whole.card_rate, 'card_rate')}`
		: null;
