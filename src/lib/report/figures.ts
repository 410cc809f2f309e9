import { previousMonthEnd } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import type { Cell, Connection, Row } from '../db/connection';
import {
	askedOf,
	countedIn,
	isDoubt,
	surveyOf,
	type Change,
	type Looked,
	type Survey
} from '../findings/survey';
import { noCounts, standingIn, tallyOf, type Book, type Counts } from '../findings/verdicts';
import { measureCoverage, type Coverage } from '../metrics/measured/coverage';
import { measureFunding, type Funding } from '../metrics/measured/funding';
import { measureProgress, scopeOf, type Progress, type View } from '../metrics/measured/progress';
import { conditionsOf } from '../metrics/terms/scope';
import { expiryView, type ExpiryView } from '../views/expiry';
import movementSql from './movement.sql?raw';

/** 上期末在岗＋本期新增－本期退出＝本期末在岗, in people. */
export interface Movement {
	before: number;
	joined: number;
	left: number;
	after: number;
}

/** Everything measured that a month's report is made of. */
export interface MonthFigures {
	progress: Progress;
	funding: Funding;
	coverage: Coverage;
	expiry: ExpiryView;
	/** Null where no roster has a row of the view. */
	movement: Movement | null;
	/** Null before the checks ran. */
	checked: Checked | null;
}

/** What the checks found, and what looking into it came to. */
export interface Checked {
	/** Without the rules that are switched off. */
	survey: Survey;
	/** Of the doubtful records (`isDoubt`). */
	counts: Counts;
}

/** What a survey alone tells: nothing was looked into. */
export function unlooked(survey: Survey): Checked {
	return { survey, counts: { ...noCounts, pending: countedIn(survey).doubts } };
}

/** What was looked at as a report tells it, with what the book says of it. */
export function checkedOf(looked: Looked, change: Change | null, book: Book): Checked {
	const doubts = new Set(looked.rules.filter(isDoubt).map(({ rule }) => rule));
	const found = looked.findings.filter(({ rule }) => doubts.has(rule));
	const standing = standingIn(
		book,
		looked.findings.map(({ key }) => key)
	);
	return {
		survey: askedOf(surveyOf(looked, change), book.off),
		counts: tallyOf(found, standing, book).all
	};
}

/** Measures a month of one view: the same figures as the pages'. */
export async function monthFigures(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	checked: Checked | null
): Promise<MonthFigures> {
	return {
		progress: await measureProgress(connection, meta, view),
		funding: await measureFunding(connection, meta, view),
		coverage: await measureCoverage(connection, meta, view),
		expiry: await expiryView(connection, meta, view),
		movement: await movementOf(connection, meta, view),
		checked
	};
}

async function movementOf(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Movement | null> {
	const params: Cell[] = [previousMonthEnd(view.asOf), view.asOf];
	const isIn = conditionsOf(scopeOf(meta, view).where, params).join(' and ') || 'true';
	const [row] = await connection.query<Movement & Row>(
		// Who changes post within a town neither comes nor goes.
		`with person as (
	select person, town, level, presence, min(since) as since, max(until) as until
	from fct_person where ${isIn} group by person, town, level, presence
)
${movementSql}`,
		params
	);
	return row && row.before + row.joined > 0 ? row : null;
}
