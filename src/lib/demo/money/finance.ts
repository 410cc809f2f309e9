import { hundredthsText } from '../../base/numbers';
import { finance } from '../../datasets/finance';
import { payments } from '../../datasets/payments';
import type { TextTable } from '../../datasets/table';
import { collected, madeTable, type Cells, type MadeTable } from '../tables';

/**
 * 财政发放汇总 as text: what a 补贴发放表 as `paymentsTable` makes it adds up to, one row per month, town and
 * 城乡 in its order. The finance office of the simulation knows of nobody whom the payment files don't have.
 */
export function financeTable({ rows }: MadeTable): TextTable {
	const [header = [], ...paid] = rows;
	const at = (name: keyof typeof payments.columns) => header.indexOf(payments.columns[name].label);
	const columns = (['county', 'town', 'level', 'month', 'paid'] as const).map(at);
	const sums = new Map<string, { key: string[]; fen: number; people: number }>();
	for (const row of paid) {
		const [county = '', town = '', level = '', month = '', amount = ''] = columns.map(
			(i) => row[i] ?? ''
		);
		if (!amount) continue;
		const key = [county, town, level, month];
		const sum = sums.get(key.join(' ')) ?? { key, fen: 0, people: 0 };
		sums.set(key.join(' '), sum);
		sum.fen += Math.round(Number(amount) * 100);
		sum.people += 1;
	}
	const codeOf = (label: string): string =>
		finance.columns.level.codes.find((it) => it.label === label)!.code;
	return collected(
		madeTable(
			finance,
			[...sums.values()].map(({ key: [county, town, level, month], fen, people }) => {
				const cells: Cells<typeof finance> = {
					...{ county: county!, town: town!, level: codeOf(level!), month: month! },
					...{ people, paid: hundredthsText(fen) }
				};
				return cells;
			})
		)
	);
}
