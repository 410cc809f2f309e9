import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const code = v.pipe(v.string(), v.regex(/^[a-z_0-9]+$/, 'not a code'));
const codes = v.pipe(v.array(code), v.minLength(1));
const level = v.picklist(['rural', 'urban']);
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'not a month, as YYYY-MM'));
const yuan = v.pipe(v.number(), v.minValue(0));

/** 退休类别: men, and women whose age was 55 (干部、管理岗位) or 50 (工人) before it rises. */
const retirementKinds = ['male', 'female_55', 'female_50'] as const;
export type RetirementKind = (typeof retirementKinds)[number];

/** 法定退休年龄. */
export const retirementValue = v.pipe(
	v.strictObject({
		/** Who reaches the base in this month is the first whose age is raised; null before the rise. */
		rise_from: v.nullable(month),
		kinds: v.pipe(
			v.array(
				v.strictObject({
					kind: v.picklist(retirementKinds),
					/** Age in whole years before the rise. */
					base: v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(80)),
					/** Every `step` months of reaching the base a month more, `cap` months at most. */
					rise: v.nullable(v.strictObject({ step: count, cap: count }))
				})
			),
			v.check(
				(kinds) =>
					retirementKinds.every((it) => kinds.filter(({ kind }) => kind === it).length === 1),
				`每类（${retirementKinds.join('、')}）须有且只有一条`
			)
		),
		/** Rosters don't say which kind a woman is of: what is taken where nothing says it. */
		unstated_female: v.picklist(['female_55', 'female_50'])
	}),
	v.check(
		({ rise_from, kinds }) => kinds.every(({ rise }) => (rise === null) === (rise_from === null)),
		'rise_from 和各类的 rise 须同时有或同时为 null'
	)
);

/** 补贴期限: each entry is one part of it. */
export const termValue = v.variant('part', [
	/** Months of subsidy of one person. */
	v.strictObject({ part: v.literal('limit'), months: count }),
	/** 到期后可视情适当延长. */
	v.strictObject({
		part: v.literal('extension'),
		level,
		basis: v.literal('discretion')
	}),
	/** 距法定退休年龄不足若干年的可延长至法定退休年龄. */
	v.strictObject({
		part: v.literal('extension'),
		level,
		basis: v.literal('near_retirement'),
		under_years: count,
		/** Reckoned from the month in which the subsidy was first approved. */
		age_at: v.literal('first_approval'),
		/** By which day's retirement age that is told. */
		law_of: v.picklist(['first_approval', 'as_of'])
	}),
	/** 原在岗期限: months on an old post count with those on the new one. */
	v.strictObject({ part: v.literal('old_months'), counted: v.boolean() }),
	/** Who isn't recognised anew stays until the old agreement or term is over. */
	v.strictObject({ part: v.literal('old_unrecognised'), until: v.literal('old_term_end') }),
	/** 再次安置 after the term. */
	v.strictObject({
		part: v.literal('replacement'),
		/** Placements of one person, the first included. */
		at_most: count,
		groups: v.pipe(
			v.array(v.strictObject({ group: code, severity: v.optional(v.literal('severe')) })),
			v.minLength(1)
		),
		/** Terms of the subsidies begin again. */
		months: v.literal('anew'),
		/** Who decides whether it is done at all. */
		decided_by: v.literal('city'),
		filed_with: codes
	})
]);

const step = v.picklist([
	...(['announcement', 'application', 'review', 'publicity'] as const),
	...(['approval', 'agreement', 'training', 'onboarding'] as const)
]);

/** 上岗流程: its steps in order, and what is said of 公示. */
export const stepsValue = v.variant('part', [
	v.strictObject({
		part: v.literal('order'),
		steps: v.pipe(
			v.array(step),
			v.minLength(1),
			v.check((all) => new Set(all).size === all.length, '环节不能重复')
		),
		/** Steps that the notice asks for without saying when. */
		also: v.array(step),
		/** Steps that may not fall on one day; others may. */
		apart: v.array(v.strictObject({ before: step, after: step }))
	}),
	/** 未经公示的人员不得办理上岗手续. */
	v.strictObject({
		part: v.literal('publicity'),
		required: v.boolean(),
		held_by: v.literal('village'),
		objections_by: v.literal('town')
	})
]);

/** 备案上岗: kin of officials and village cadres. */
export const filingValue = v.strictObject({
	of: codes,
	kin: codes,
	steps: codes,
	/** What follows on a false declaration. */
	on_false: codes
});

/** 最低工资标准: what pay may not be below, in 元. */
export const wageFloorValue = v.pipe(
	v.strictObject({
		/** Posts of both kinds where it is left out. */
		level: v.optional(level),
		hour: v.nullable(yuan),
		month: v.nullable(yuan),
		/** Amounts that the notice leaves to the minimum wage in force. */
		assumed: v.array(v.picklist(['hour', 'month']))
	}),
	v.check(({ hour, month }) => hour !== null || month !== null, 'hour 和 month 至少写一个')
);
