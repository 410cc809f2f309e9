import * as v from 'valibot';

const words = v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1));
const code = v.pipe(v.string(), v.regex(/^[a-z_0-9]+$/, 'not a code'));
const codes = v.array(code);
const age = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(150));

/** 安置对象: which target groups (人员类别) posts are for. */
export const groupsValue = v.strictObject({
	/** Groups that the notice names as those mainly placed. */
	rural: codes,
	urban: codes,
	/** Groups that it lets in besides. */
	also_rural: codes,
	also_urban: codes,
	/** When those may be let in, in the notice's words; null for always. */
	also_when: v.nullable(v.string()),
	/** Ages in whole years that it asks for; 法定退休年龄 is the last day, not an age. */
	ages: v.array(
		v.strictObject({
			group: code,
			/** Both where it is left out. */
			sex: v.optional(v.picklist(['female', 'male'])),
			from: age,
			to: v.union([age, v.literal('retirement')])
		})
	),
	/** Whether the last age itself counts, to the day before the next birthday, or is read as 未满. */
	upper_inclusive: v.boolean()
});

/** 优先安置: groups that go before the others on posts of either kind. */
export const priorityValue = v.strictObject({
	rural: v.pipe(codes, v.minLength(1)),
	urban: v.pipe(codes, v.minLength(1)),
	/** Who goes first inside one group, by these in turn; null where the notice doesn't say. */
	within: v.nullable(
		v.pipe(v.array(v.picklist(['older', 'recognised_earlier', 'household'])), v.minLength(1))
	)
});

/** 检查依据: what a notice asks for without a number; which of the checks looks after it. */
export const checkClauseValue = v.strictObject({
	check: v.picklist([
		...(['merge', 'pay', 'vacancy', 'card', 'off_post', 'insured', 'insured_once'] as const),
		...(['si_subsidy', 'plan_floor', 'plan_sum', 'rectification', 'repeated', 'complaint'] as const)
	])
});

const posts = v.pipe(v.number(), v.integer(), v.minValue(0));
const byLevel = v.array(v.strictObject({ level: v.picklist(['rural', 'urban']), posts }));

/** 计划数: posts of several years as a notice states them, whole and in parts, whether or not they add up. */
export const planFiguresValue = v.strictObject({
	posts,
	parts: byLevel,
	/** A year's posts are the sum of its parts where the notice doesn't state them. */
	years: v.array(
		v.strictObject({
			year: v.pipe(v.number(), v.integer()),
			posts: v.optional(posts),
			parts: byLevel
		})
	)
});

/** 岗位名称字典: post names by 城乡 and category. */
export const postNamesValue = v.strictObject({
	names: v.array(
		v.strictObject({
			level: v.picklist(['rural', 'urban']),
			category: code,
			names: words,
			/** Other spellings met, this project's own. */
			also: v.optional(v.array(v.string()), [])
		})
	)
});

/** 不设置的岗位: kinds that must not be created, found by words in their names. */
export const forbiddenValue = v.strictObject({
	kinds: v.array(
		v.strictObject({
			label: v.string(),
			label_en: v.string(),
			/** A name or duty with one of them may be of this kind: the words are this project's own. */
			words
		})
	)
});

/** 专职公益性岗位: posts that each town adds to run the programme. */
export const dedicatedValue = v.strictObject({
	per_town: v.pipe(v.number(), v.integer(), v.minValue(1)),
	/** What their names begin or end with. */
	words
});
