/** 进度等次, best first. */
export type Judged = 'met' | 'on_pace' | 'behind' | 'far_behind';

/**
 * 进度等次, or why there is none: the plan hasn't been issued yet (计划未下达), a place that has posts in
 * it sent no roster (未报送), some of several did (未报齐), or no plan or milestone gives a measure.
 */
export type Status = Judged | 'not_issued' | 'unreported' | 'partial' | 'none';

/** Binary fractions fall a hair short (0.55 × 100): a tolerance far below one person of any plan. */
const slack = (planned: number): number => 1e-9 * planned;

/** Whether `done` reaches a share of the plan. */
export const reaches = (done: number, share: number, planned: number): boolean =>
	done >= share * planned - slack(planned);

/** Posts that a share of the plan asks for, rounded up. */
export const asked = (share: number, planned: number): number =>
	Math.ceil(share * planned - slack(planned));

/**
 * Status of a place from its counts, judged on ratios and never on rounded gaps: 已达标 when the
 * milestone in force is reached, 达时序 when not below the reference pace, 滞后 up to `lagPoints`
 * percentage points below it, 严重滞后 beyond.
 *
 * @param share share of the plan that the milestone in force asks for
 * @param pace share of the plan that the reference pace asks for on the day
 */
export function judge(
	done: number,
	planned: number,
	share: number | null,
	pace: number | null,
	lagPoints: number
): Judged | 'none' {
	if (planned <= 0 || share === null || pace === null) return 'none';
	if (reaches(done, share, planned)) return 'met';
	if (reaches(done, pace, planned)) return 'on_pace';
	return reaches(done, pace - lagPoints / 100, planned) ? 'behind' : 'far_behind';
}
