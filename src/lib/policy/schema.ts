import * as v from 'valibot';
import { isDay } from '../base/dates';
import { day } from '../notices';
import { ownSource, printed, quotedSource, type Source } from '../notices/source';
import { groundless, type Grounds } from './entry';
import { fundingValue } from './funding_schema';
import {
	comparisonValue,
	deadlinesValue,
	inspectionValue,
	monthlyFilesValue,
	reportsValue,
	streaksValue
} from './oversight_schema';
import {
	filingValue,
	retirementValue,
	stepsValue,
	termValue,
	wageFloorValue
} from './person_schema';
import {
	checkClauseValue,
	dedicatedValue,
	forbiddenValue,
	groupsValue,
	planFiguresValue,
	postNamesValue,
	priorityValue
} from './posts_schema';

/** Where a rule value stands in print. Every entry has one. */
const source = v.lazy((input) =>
	typeof input === 'object' && input !== null && 'notice' in input ? quotedSource : ownSource
);

/** The file of one topic and one jurisdiction, around the topic's own value. */
export const policyFile = <T extends v.GenericSchema>(topic: string, value: T) =>
	v.strictObject({
		topic: v.literal(topic),
		/** Code of the place; `37` is the province. */
		jurisdiction: v.string(),
		entries: v.array(
			v.pipe(
				v.strictObject({
					valid_from: day,
					/** The notice doesn't say it: screens mark the value 参考. */
					assumption: v.boolean(),
					/** Code of the place whose own notice says it: there it is no assumption. */
					home: v.optional(v.string()),
					value,
					source,
					/** Last day on which somebody checked that the value still holds. */
					reviewed_on: day
				}),
				v.rawCheck(({ dataset, addIssue }) => {
					if (!dataset.typed) return;
					const fault = groundless(dataset.value as Grounds);
					if (fault)
						addIssue({
							message: fault.reason,
							path: [
								{
									type: 'object',
									origin: 'value',
									input: dataset.value,
									key: fault.key,
									value: (dataset.value as Grounds)[fault.key]
								}
							]
						});
				}),
				v.transform((entry) => {
					const { source } = entry as Grounds;
					return { ...entry, source: 'notice' in source ? printed(source) : source };
				})
			)
		)
	});

const dayOfYear = v.pipe(
	v.string(),
	v.check((text) => isDay(`2023-${text}`), 'not a day of every year, as MM-DD')
);

const milestonePoint = v.strictObject({
	/** Month and day within the plan year. */
	due: dayOfYear,
	share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	label: v.string(),
	label_en: v.string()
});

/** 时间节点: shares of the year's plan and when they are due. */
export const milestoneValue = v.strictObject({
	/** What must reach the share: people on post, or posts created. */
	measure: v.picklist(['onboarded', 'developed']),
	points: v.pipe(v.array(milestonePoint), v.minLength(1))
});

/** 进度等次. */
export const statusValue = v.strictObject({
	/** Percentage points behind the reference pace up to which a place is 滞后, beyond it 严重滞后. */
	lag_points: v.pipe(v.number(), v.minValue(0), v.maxValue(100))
});

/** 月度折算: how a month is counted in which somebody was on post for a part of it. */
export const prorationValue = v.strictObject({
	/** Days on post ÷ days of the month; ÷ 30 at most 30; the whole month for any day. */
	rule: v.picklist(['calendar_days', 'thirty_days', 'whole_month'])
});

/** 发放期限: by the end of which later month the subsidies of a month have to be paid. */
export const payoutValue = v.strictObject({
	lag_months: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12))
});

/** 预算报送: when counties report what they put into the year's budget. */
export const budgetValue = v.strictObject({
	by: v.literal('county'),
	due: dayOfYear,
	recipients: v.pipe(v.array(v.string()), v.minLength(1))
});

/** Every topic of rules, with the schema of its value. A new topic is a line here and a folder of data. */
export const topics = {
	milestone: milestoneValue,
	status: statusValue,
	funding: fundingValue,
	proration: prorationValue,
	payout: payoutValue,
	budget: budgetValue,
	groups: groupsValue,
	priority: priorityValue,
	post_names: postNamesValue,
	forbidden_posts: forbiddenValue,
	dedicated_posts: dedicatedValue,
	plan_figures: planFiguresValue,
	check_clauses: checkClauseValue,
	retirement: retirementValue,
	term: termValue,
	steps: stepsValue,
	filing: filingValue,
	wage_floor: wageFloorValue,
	inspection: inspectionValue,
	comparison: comparisonValue,
	reports: reportsValue,
	deadlines: deadlinesValue,
	monthly_files: monthlyFilesValue,
	streaks: streaksValue
} as const;

export type Topic = keyof typeof topics;
export type PolicySource = Source;
export type PolicyValue<T extends Topic> = v.InferOutput<(typeof topics)[T]>;

/** One dated value of one jurisdiction. */
export interface Policy<T extends Topic> {
	topic: T;
	jurisdiction: string;
	valid_from: string;
	assumption: boolean;
	home?: string | undefined;
	value: PolicyValue<T>;
	source: PolicySource;
	reviewed_on: string;
}
