/**
 * For how many months on end a place has sent no roster, up to this one: of the months that are known, which are
 * those that were closed and those whose files are loaded. 0 where it sent one this month.
 *
 * @param months by month (`2022-05`), with the codes of those that sent nothing
 */
export function silentFor(
	code: string,
	month: string,
	months: ReadonlyMap<string, readonly string[]>
): number {
	let count = 0;
	for (let at = month; months.get(at)?.includes(code); at = monthBefore(at)) count++;
	return count;
}

function monthBefore(month: string): string {
	const [year, number] = month.split('-').map(Number);
	return number === 1 ? `${year! - 1}-12` : `${year}-${String(number! - 1).padStart(2, '0')}`;
}
