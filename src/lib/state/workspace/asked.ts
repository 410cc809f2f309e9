import { UserError } from '../../base/errors';
import { WorkerEnded } from '../../db/worker';
import { m } from '../../paraglide/messages';
import workerUrl from '../../workspace/worker?worker&url';
import type { WorkspaceAnswer, WorkspaceRequest } from '../../workspace/worker';
import { askWorker } from '../ask';

/** What the worker answers. Throws a `UserError` of its sentence, and where it ended for want of memory. */
export async function asked(
	request: WorkspaceRequest
): Promise<Exclude<WorkspaceAnswer, { kind: 'refused' | 'bug' }>> {
	const answer = await askWorker<WorkspaceAnswer>(workerUrl, request).catch((cause: unknown) => {
		if (cause instanceof WorkerEnded) throw new UserError(m.workspace_memory(), { cause });
		throw cause;
	});
	if (answer.kind === 'refused') throw new UserError(answer.message);
	if (answer.kind === 'bug') throw new Error(`the workspace worker failed: ${answer.message}`);
	return answer;
}
