import { UserError } from '../base/errors';
import workerUrl from '../sheets/worker?worker&url';
import type { SheetAnswer, SheetRequest } from '../sheets/worker';
import { askWorker } from './ask';

/**
 * Writes a workbook in a worker, so that the page goes on. `name` is null unless the file's own
 * decides it. Throws a `UserError` that says why it can't be written.
 */
export async function writeSheet(
	request: SheetRequest
): Promise<{ blob: Blob; name: string | null }> {
	const answer = await askWorker<SheetAnswer>(workerUrl, request).catch((cause: unknown) => {
		throw new UserError(
			'表格没有写成，可能超出本机内存：请关闭其他程序或网页，或按镇（街道）拆成几个文件后重试',
			{ cause }
		);
	});
	if (answer.kind === 'written') return answer;
	if (answer.kind === 'refused') throw new UserError(answer.message);
	throw new Error(`writing failed: ${answer.message}`);
}
