import { written } from '../write';
import { marksOf, type Mark } from './marks';
import { lettersOf, type Run } from './runs';
import type { Scope } from './scope';

/**
 * A cell's words with what their placeholders stand for, each in the look of its first letter. A name that isn't
 * known stays as it stands.
 *
 * @param gone placeholders that aren't written, since the row is theirs
 */
export function filledRuns(runs: readonly Run[], scope: Scope, gone: readonly Mark[] = []): Run[] {
	const text = lettersOf(runs);
	const marks = marksOf(text);
	const isGone = (mark: Mark) => gone.some(({ from }) => from === mark.from);
	const filled: Run[] = [];

	/** Adds letters in the look of the form's letter at a place. */
	function add(letters: string, at: number): void {
		if (letters === '') return;
		const { look } = runAt(runs, at);
		const last = filled.at(-1);
		if (last?.look === look) filled[filled.length - 1] = { text: last.text + letters, look };
		else filled.push({ text: letters, look });
	}

	function copy(from: number, to: number): void {
		let at = 0;
		for (const run of runs) {
			const [start, end] = [Math.max(from, at), Math.min(to, at + run.text.length)];
			if (start < end) add(text.slice(start, end), start);
			at += run.text.length;
		}
	}

	function fill(first: number, end: number, from: number, to: number, within: Scope): void {
		let at = from;
		for (let i = first; i < end; i++) {
			const mark = marks[i]!;
			copy(at, mark.from);
			at = mark.to;
			if (isGone(mark)) continue;
			if (mark.kind === 'value') {
				const value = within.value(mark.name);
				add(value === undefined ? mark.text : written(value), mark.from);
				continue;
			}
			const close = mark.kind === 'open' ? closing(marks, i, end) : null;
			const turns = turnsOf(mark, within);
			if (close === null || !turns) {
				add(mark.text, mark.from);
				continue;
			}
			for (const each of turns) fill(i + 1, close, at, marks[close]!.from, each);
			at = marks[close]!.to;
			i = close;
		}
		copy(at, to);
	}

	fill(0, marks.length, 0, text.length, scope);
	return filled.length > 0 ? filled : [{ text: '', look: '' }];
}

/** Which mark closes the one that opens at a place; null where none does. */
function closing(marks: readonly Mark[], at: number, end: number): number | null {
	let depth = 0;
	for (let i = at; i < end; i++) {
		if (marks[i]!.kind === 'open') depth++;
		else if (marks[i]!.kind === 'close' && --depth === 0) return i;
	}
	return null;
}

/** Whose turn it is each time that what stands between two marks is written; null of what isn't known. */
function turnsOf(mark: Mark, within: Scope): readonly Scope[] | null {
	const holds = within.holds(mark.name);
	if (holds !== undefined) return holds ? [within] : [];
	return within.lines(mark.name, mark.by) ?? null;
}

function runAt(runs: readonly Run[], place: number): Run {
	let at = 0;
	return runs.find(({ text }) => (at += text.length) > place) ?? runs.at(-1)!;
}
