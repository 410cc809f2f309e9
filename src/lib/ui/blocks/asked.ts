import type { Asked } from '../../blocks/block';
import { asksOf } from '../../metrics/compile/run';
import { factsAble, slicesIn, type Asked as AskedOfFact } from '../../metrics/compile/statement';
import type { SliceId } from '../../metrics/terms/slices';

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
