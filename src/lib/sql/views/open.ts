import type { View } from '../terms';
import { moneyViews } from './money';
import { oversightViews } from './oversight';
import { planViews } from './plan';
import { postViews } from './posts';

/** What anybody may query: no name, number, account, birth date or village. */
export const openViews: readonly View[] = [
	...planViews,
	...postViews,
	...moneyViews,
	...oversightViews
];
