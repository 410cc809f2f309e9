import { expect, test } from 'vitest';
import { monthEndsFrom } from '../../../../src/lib/base/dates';
import { systems } from '../../../../src/lib/datasets/systems';
import { releasePlan } from '../../../../src/lib/release/tables/plan';
import { cellsOf, drawTables } from '../../../../src/lib/release/tables/drawn';
import { structureOf } from '../../../../src/lib/release/tables/structure';
import { relationsIn } from '../../../../src/lib/release/terms/relations';
import { some } from '../../../support/corpus';
import { compiledSystem } from '../../../support/systems';

test.each(systems().map(({ id }) => id))('%s', async (id) => {
	const { connection, meta } = await compiledSystem(id);
	const plan = releasePlan();
	for (const asOf of some(monthEndsFrom(meta.plan_year, meta.as_of), 3)) {
		const tables = await drawTables(connection, meta, plan.tables, asOf);
		const cells = cellsOf(tables);
		const values = new Map(cells.map(({ key, value }) => [key, value]));
		const relations = relationsIn(values.keys(), structureOf(meta, tables));
		for (const { terms, lo, hi } of relations) {
			if (terms.some(([key]) => key.includes('!'))) continue;
			const sum = terms.reduce((all, [key, by]) => all + by * values.get(key)!, 0);
			expect([terms[0], sum >= lo && (hi === null || sum <= hi)]).toEqual([terms[0], true]);
		}
	}
});
