import { catalog, type Metric, type MetricId } from '../catalog';
import { factOf, measuresOf } from '../terms/facts';
import { factsOf } from './statement';

/** What a metric is made of, as SQL over its fact: `sum(onboarded) / (sum(issued) + sum(own_increase))`. */
export function formulaOf(id: MetricId): string {
	const metric: Metric = catalog[id];
	const { of, over, overWhole, rounded, up, within } = metric;
	const [fact] = factsOf(id);
	const measures = measuresOf(fact!);
	const sum = (name: string) => {
		const { sql, by } = measures[name]!;
		return `${by}(${sql})`;
	};
	const term = (names: readonly string[], first = sum) =>
		names
			.map((it, i) =>
				it.startsWith('-')
					? `${i ? ' ' : ''}- ${sum(it.slice(1))}`
					: `${i ? ' + ' : ''}${(i ? sum : first)(it)}`
			)
			.join('');
	const bracketed = (names: readonly string[]) =>
		names.length > 1 ? `(${term(names)})` : term(names);
	const value = over
		? `${bracketed(of)} / ${bracketed(over)}${overWhole ? ' over ()' : ''}`
		: term(of, up ? (name) => `ceil(${sum(name)})` : sum);
	const whole = within ? `max(${value}) within (${within.join(', ')})` : value;
	return `${rounded ? `round(${whole})` : whole}\nfrom ${factOf(fact!).table}`;
}
