import { join } from 'node:path';
import { systems } from '../datasets/systems';
import { monthFigures } from '../report/figures';
import { preparedOf, type PreparedMonth } from '../report/prepared';
import { openCompiled } from './compiled';
import { describeSystem } from './datasets';
import { folder, readManifest } from './manifest';

/** What the reports of every dataset's last month are made of, whole place. */
export async function prepareMonths(): Promise<PreparedMonth[]> {
	const manifest = await readManifest();
	const found: PreparedMonth[] = [];
	for (const system of systems()) {
		const { file } = manifest[system.id]!;
		const connection = await openCompiled(join(folder, file));
		const meta = await describeSystem(connection, system, file);
		const view = { asOf: meta.as_of, place: meta.place, level: null };
		found.push(preparedOf(meta.id, await monthFigures(connection, meta, view, null)));
		await connection.close();
	}
	return found;
}
