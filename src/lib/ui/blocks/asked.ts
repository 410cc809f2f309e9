import { createContext } from 'svelte';
import type { MetricId } from '../../metrics/catalog';
import { asksOf } from '../../metrics/compile/run';
import type { Scope } from '../../metrics/terms/scope';
import { factsAble, slicesIn, type Asked as AskedOfFact } from '../../metrics/compile/statement';
import type { SliceId } from '../../metrics/terms/slices';

/** What a tile asked of the engine. */
export interface Asked {
	metrics: readonly MetricId[];
	scope: Scope;
}

/** What the page asked of each fact: the statements in which its tiles' figures lie. */
export const [getAsks, setAsks] = createContext<() => readonly AskedOfFact[]>();

/** The page's statement that answers a tile; one of its own where a figure is known without any. */
export function askedFor(asks: readonly AskedOfFact[], { metrics, scope }: Asked): AskedOfFact {
	const { by, across, ...part } = scope;
	const question = { metrics, ...(by && { by }), ...(across && { across: [across] }) };
	const able = factsAble(metrics, [
		...slicesIn(question),
		...(Object.keys(part.where) as SliceId[])
	]);
	return asks.find(({ fact }) => able.includes(fact)) ?? asksOf(part, { question })[0]!;
}
