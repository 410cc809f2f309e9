import { isDay } from '../../base/dates';
import { count, day, own, rate } from '../../blocks/cell';
import { groupWord, kindWord } from '../../blocks/people';
import { enumerated, listed, type Text } from '../../blocks/text';
import { coveredRate } from '../../present/coverage/headline';
import type { Vintage } from '../../metrics/measured/coverage';
import { namesOf } from '../../present/progress/reporting';
import type { Month } from '../placeholders/made';
import type { Section } from '../terms';
import { line, sentence, sentences } from '../write';
import { section } from './paragraphs';

/** 安置对象: who is on post by group, sex and age, and whom posts reach. */
export const people = (month: Month): Section =>
	section('安置对象', '安置对象结构情况', {
		类别: groups(month),
		优先: priority(month),
		性别年龄: kinds(month),
		覆盖: covered(month)
	});

function groups({ coverage: { whole, rules } }: Month): Text | null {
	if (!whole.reported || whole.on_post === 0) return null;
	const told = rules
		.map(({ group }) => ({ group, people: whole.groups[group] ?? 0 }))
		.filter(({ people: n }) => n > 0)
		.sort((a, b) => b.people - a.people);
	if (told.length === 0) return null;
	const blank = whole.groups[''] ?? 0;
	const sum = told.reduce((all, it) => all + it.people, 0) + blank;
	return sentence(
		[
			line`在岗${count(whole.on_post, 'on_post')}人中，${enumerated(
				told.map(
					({ group, people: n }) =>
						line`${groupWord(group)}${count(n, 'on_post')}人（${rate({ numerator: n, denominator: whole.on_post }, 'on_post_share')}）`
				)
			)}`,
			blank > 0 && line`未填人员类别${count(blank)}人`,
			sum > whole.on_post && '同时属于几类的分别计入，各类之和大于在岗人数'
		],
		'；'
	);
}

const priority = ({
	coverage: { priority_share: share, priorityPolicy, whole }
}: Month): Text | null =>
	priorityPolicy &&
	share.numerator !== null &&
	whole.on_post > 0 &&
	// Where all are nothing is told by it, and where nobody's group is known nobody knows who is first.
	share.numerator < whole.on_post &&
	(whole.groups[''] ?? 0) < whole.on_post
		? line`优先安置人群${count(share.numerator)}人，占在岗人员的${rate(share, 'priority_share')}。`
		: null;

function kinds({ coverage: { whole } }: Month): Text | null {
	if (!whole.reported || whole.on_post === 0) return null;
	const part = (n: number | undefined) =>
		rate({ numerator: n ?? 0, denominator: whole.on_post }, 'on_post_share');
	const women = whole.sexes.female;
	const ages = Object.entries(whole.ages)
		.filter(([code, n]) => code !== '' && n > 0)
		.sort((a, b) => b[1] - a[1]);
	const [most] = ages;
	return sentence(
		[
			women !== undefined && line`女性${count(women, 'on_post')}人，占${part(women)}`,
			most &&
				line`${kindWord('age_band', most[0])}的最多，${count(most[1], 'on_post')}人，占${part(most[1])}`
		],
		'；'
	);
}

/** Only where a population file tells how many there are: of which day it is, and where it has no number. */
function covered({ coverage: { whole, rules, vintages, missing } }: Month): Text | null {
	if (!whole.coverage) return null;
	const each = rules.flatMap(({ group }) => {
		const of = whole.covered[group];
		return of ? [line`${groupWord(group)}${coveredRate(of)}`] : [];
	});
	return sentences([
		sentence([
			line`已有底数的各类人员覆盖率${coveredRate(whole.coverage)}（这些类别在岗${count(whole.coverage.on_post)}人、符合条件${count(whole.coverage.eligible)}人）`,
			each.length > 1 && line`其中${enumerated(each)}`
		]),
		sentence(
			[
				dated(vintages),
				missing.length > 0 && line`${namesOf(missing)}没有底数，其在岗人员未计入覆盖率`
			],
			'；'
		)
	]);
}

/** Of which day the numbers are, as the population file has it. */
function dated(vintages: readonly Vintage[]): Text | null {
	const told = [...new Set(vintages.map(({ vintage }) => vintage))];
	const days = told.filter((it) => it !== null).sort();
	if (days.length === 0) return vintages.length > 0 ? '底数表未注明底数的时点' : null;
	const each = enumerated(days.map((it) => (isDay(it) ? day(it) : own(it))));
	return listed([
		line`底数${days.length > 1 && '分别'}为${each}的数`,
		days.length < told.length ? '（部分未注明时点）' : ''
	]);
}
