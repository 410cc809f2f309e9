import type { DatasetMeta } from '../datasets/meta';
import type { Progress } from '../metrics/measured/progress';

/** Name of a download: what, where, as of when: `上岗进度_东昌府区_20220531`. */
export function fileName(
	what: string,
	{ view }: Pick<Progress, 'view'>,
	meta: DatasetMeta
): string {
	const place = meta.places.find(({ code }) => code === view.place)?.name ?? meta.id;
	return [what, place, view.asOf.replaceAll('-', '')].join('_').replace(/[\s/\\]+/g, '');
}
