import type { CorrectedCell } from '../../base/correction';
import type { Issue } from '../../base/issue';
import { grouped } from '../../base/numbers';
import { none, own, text, type Cell } from '../../blocks/cell';
import { words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import type { Message } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import { sourceOf } from './issues';

/** What the rule of an issue proposes to write in place of the cell's text; null where it proposes nothing. */
export function proposalOf({ rule, remedy }: Issue): string | null {
	// The proposal closes the remedy.
	if (rule.endsWith('-short-year')) return /^请写全年份，如 (\S+)$/.exec(remedy)?.[1] ?? null;
	const named =
		rule === 'place-unknown'
			? /“([^”]+)”/
			: /^请(?:改为|(?:补填|核对|逐行核对).*(?:该岗位为|属|是否应为))“([^”]+)”$/;
	return named.exec(remedy)?.[1] ?? null;
}

/** What a proposal of a place rests on: what files say of it, or that its name is spelt nearly so. */
const grounds: readonly [RegExp, (said: { name: string }) => string][] = [
	[/岗位.*属“/, m.files_places_by_post],
	[/属“/, m.files_places_by_village],
	[/./, m.files_places_near]
];

/** The places that the rule proposes for a name, the likeliest first, and what each rests on. */
export function placesProposed({ remedy }: Issue): { name: string; words: string }[] {
	const [, say] = grounds.find(([pattern]) => pattern.test(remedy))!;
	return [...remedy.matchAll(/“([^”]+)”/g)].map(([, name]) => ({
		name: name!,
		words: say({ name: name! })
	}));
}

const outcomes: Record<CorrectedCell['outcome'], Message> = {
	applied: m.files_corrected_applied,
	done: m.files_corrected_done,
	stale: m.files_corrected_stale,
	named: m.files_corrected_named,
	completed: m.files_corrected_completed
};

/** What became of a correction. */
export const outcomeWord = (outcome: CorrectedCell['outcome']): string => outcomes[outcome]();

/** Where a correction stands: its cell, or the rows of its column. */
export const spotWord = ({ cell, rows }: CorrectedCell): string =>
	cell !== ''
		? cell
		: rows === undefined || rows === null
			? m.files_corrected_column()
			: m.files_places_rows({ count: grouped(rows) });

const given = (value: string): Cell => (value === '' ? none('blank') : own(value));

/** Cells that were corrected on the page, by the index of each. */
export const correctionGrid = (cells: readonly CorrectedCell[]): Grid =>
	gridOf(cells, (_, i) => String(i), [
		words(m.files_file, (it) => own(sourceOf(it))),
		words(m.files_issue_cell, (it) => own(spotWord(it))),
		words(m.files_issue_column, ({ column }) => given(column), { wraps: true }),
		words(m.files_corrected_from, ({ from }) => given(from), { wraps: true }),
		words(m.files_corrected_to, ({ to }) => given(to), { wraps: true }),
		words(m.files_corrected_state, ({ outcome }) => ({
			...text(outcomes[outcome]),
			...(outcome === 'stale' && { tone: 'warning' })
		}))
	]);
