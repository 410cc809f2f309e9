import { tick } from 'svelte';
import { grouped } from '../../../base/numbers';
import { m } from '../../../paraglide/messages';
import type { Amendments } from '../../../state/files/amendments.svelte';

/** The part of the page where what is wrong is mended. */
export const MEND = 'mend';

/** Loads everything again with what was corrected and chosen. */
export async function applyAll(amendments: Amendments): Promise<void> {
	await amendments.apply();
	// The page was drawn anew.
	await tick();
	document.getElementById(MEND)?.focus();
}

/** What the button says that does so: how many cells, places and columns it takes. */
export function applyWords({ cells, places, years }: Amendments): string {
	const things = [
		[cells.length, m.files_correct_cells],
		[places, m.files_correct_places],
		[years, m.files_correct_years]
	] as const;
	const said = things.flatMap(([count, says]) =>
		count > 0 ? says({ count: grouped(count) }) : []
	);
	return said.length > 0
		? m.files_correct_apply_all({ things: said.join(m.list_comma()) })
		: m.files_correct_apply();
}
