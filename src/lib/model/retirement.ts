import { toNumber } from '../base/dates';
import type { Connection } from '../db/connection';
import { lineage } from '../datasets/places';
import { policies } from '../policy/load';
import type { RetirementKind } from '../policy/person_schema';
import { monthNumber } from '../policy/retirement';
import { stretches } from '../policy/resolve';
import type { Policy } from '../policy/schema';

/**
 * Creates the macro `retirement_day(birth, kind, as_of)`: 法定退休日 (a day) by the law in force on a
 * day, NULL before any that is known. `kind` is `male`, `female_55`, `female_50`, or `female` where nothing
 * says which. The same as `retirementOf`.
 *
 * @param place whose laws hold
 */
export async function createRetirement(connection: Connection, place: string): Promise<void> {
	const codes = lineage(place).map(({ code }) => code);
	const cases = stretches(policies('retirement'), codes).map(
		({ starts, ends, policy: { value } }) =>
			`WHEN as_of >= DATE '1970-01-01' + ${toNumber(starts)} AND as_of < DATE '1970-01-01' + ${toNumber(ends)}
			THEN CASE kind::varchar WHEN 'male' THEN ${ageOf(value, 'male')}
				WHEN 'female_55' THEN ${ageOf(value, 'female_55')}
				WHEN 'female_50' THEN ${ageOf(value, 'female_50')}
				WHEN 'female' THEN ${ageOf(value, value.unstated_female)} END`
	);
	await connection.run(
		`CREATE MACRO retirement_day(birth, kind, as_of) AS
			(birth + to_months(CASE ${cases.join('\n')} END))::date`
	);
}

/** Months of age of one kind, as SQL over `birth`. */
function ageOf({ kinds, rise_from }: Policy<'retirement'>['value'], kind: RetirementKind): string {
	const { base, rise } = kinds.find((it) => it.kind === kind)!;
	const age = base * 12;
	if (rise === null || rise_from === null) return String(age);
	const nth = `year(birth) * 12 + month(birth) + ${age - monthNumber(rise_from)}`;
	return `${age} + greatest(0, least(${rise.cap}, (${nth} + ${rise.step - 1}) // ${rise.step}))`;
}
