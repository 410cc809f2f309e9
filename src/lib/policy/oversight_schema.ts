import * as v from 'valibot';
import { day } from '../notices';

const code = v.pipe(v.string(), v.regex(/^[a-z_0-9]+$/, 'not a code'));
const codes = v.pipe(v.array(code), v.minLength(1));
/** Who has to do it; `every_level` is 各级. */
const by = v.picklist(['city', 'county', 'town', 'every_level']);
const everyMonths = v.picklist([1, 3, 6, 12]);

/** 监督检查: each entry is one kind of inspection, either time and again or once. */
export const inspectionValue = v.variant('form', [
	v.strictObject({
		form: v.literal('every'),
		/** Code of 检查类型. */
		kind: code,
		by,
		every_months: everyMonths,
		/** What has to come of it in writing. */
		makes: v.array(code)
	}),
	v.strictObject({ form: v.literal('once'), kind: code, by, due: day })
]);

/** 数据比对 of people on post. */
export const comparisonValue = v.strictObject({
	/** Codes of 比对内容. */
	kinds: codes,
	every_months: everyMonths,
	by,
	/** People to be placed are compared, too. */
	before_placement: v.boolean(),
	/** Departments whose data are compared. */
	with: codes,
	/** What follows on a hit. */
	on_hit: codes
});

/** 报告: each entry is one report. */
export const reportsValue = v.strictObject({ report: code, by, due: day, recipients: codes });

/** 限期工作: each entry is one duty of one day, and who gets its result. */
export const deadlinesValue = v.strictObject({
	duty: code,
	by,
	due: day,
	recipients: v.array(code)
});

/** 每月报送: by which day of a later month towns send the files of a month. */
export const monthlyFilesValue = v.strictObject({
	day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(28)),
	lag_months: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))
});

const span = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(12));

/** 连续N个月: from how many months on end on a town among the last, or without a roster, is pointed out. */
export const streaksValue = v.strictObject({ last_months: span, silent_months: span });
