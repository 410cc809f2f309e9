import { UserError } from '../base/errors';
import { SiteFileError, type SiteFileFault } from '../db/site_file';
import { m } from '../paraglide/messages';

const sentences: Record<SiteFileFault, (it: { file: string; found: string }) => string> = {
	unreachable: m.fault_unreachable,
	status: m.fault_status,
	stalled: m.fault_stalled,
	cut: m.fault_cut,
	page: m.fault_page,
	damaged: m.fault_damaged
};

/** What the user reads of a failure: what is wrong and who can mend it. */
export function sentenceFor(error: unknown): string {
	if (error instanceof UserError) return error.message;
	if (error instanceof SiteFileError) return sentences[error.fault](error);
	return m.error_engine();
}

/** Whether a failure is nobody's but ours: neither a mistake, nor a file that is missing, nor a dead engine. */
export const isBug = (error: unknown): boolean =>
	!(error instanceof UserError) &&
	!(error instanceof SiteFileError) &&
	!['EngineDied', 'EngineSilent'].includes((error as Error).name);
