/**
 * A mistake of the person using the product, as opposed to a bug: its message is one sentence that
 * names the file, the place in it, the value and the remedy, and is shown as it stands.
 */
export class UserError extends Error {
	override name = 'UserError';
}

/** What is the matter with a user's files, and what to do about it on the command line. */
export interface Problem {
	/** The page has a remedy of its own for each kind. */
	kind: 'header' | 'columns' | 'doubled' | 'form' | 'unconfirmed' | 'area';
	/** What is wrong, without a full stop. */
	fault: string;
	/** What to do, beginning with 请, without a full stop. */
	remedy: string;
}

/** A mistake that the page lets its user mend by other means than the command line does. */
export class ProblemError extends UserError {
	constructor(readonly problem: Problem) {
		super(`${problem.fault}：${problem.remedy}`);
	}
}
