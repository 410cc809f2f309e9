import { isDay, type Day } from '../base/dates';
import { types, type View } from './terms';
import { openViews } from './views/open';
import { personalViews } from './views/personal';

/** Every view, those without personal data first. */
export const allViews: readonly View[] = [...openViews, ...personalViews];

/** What can be queried. */
export const viewsFor = (personal: boolean): readonly View[] => (personal ? allViews : openViews);

/** The view of that name, however it is written. */
export const viewNamed = (name: string): View | undefined =>
	allViews.find((it) => it.name === name.toLowerCase());

/** SELECT of a view's rows over the model, on a day looked at. */
export function selectOf({ columns, from }: View, asOf: Day): string {
	if (!isDay(asOf)) throw new Error('the day looked at is none');
	const selected = columns.map(({ name, kind, from }) => `(${from})::${types[kind]} as "${name}"`);
	return `with looked as (select date '${asOf}' as as_of)\nselect ${selected.join(',\n\t')}\nfrom ${from}`;
}

/** The columns of a view's table, as CREATE TABLE has them. */
export const columnsSql = ({ columns }: View): string =>
	columns.map(({ name, kind }) => `"${name}" ${types[kind]}`).join(', ');
