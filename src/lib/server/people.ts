import { UserError } from '../base/errors';
import type { System } from '../datasets/systems';

/** Refuses to compile a dataset of real people into the site's files, which anyone could take. */
export function refuseRealPeople(
	systems: readonly Pick<System, 'id' | 'simulated_people'>[]
): void {
	const real = systems.find((it) => !it.simulated_people);
	if (real)
		throw new UserError(
			`data/datasets/${real.id}/dataset.yml 写明人员不是模拟的（simulated_people: false），未经加密封存的真实人员数据不能编译进网站：请移出 data/datasets，用 seal --files 加密后放进 data/sealed，或者在网站的“载入文件”页面载入`
		);
}
