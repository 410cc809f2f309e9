import type { Column, Dataset } from '../datasets/declare';

/** Numbers that belong to no one, all of one birthday, with a good last character. */
const ids = ['37150219620315001X', '371502196203150028', '371502196203150036'];
const peers: Record<string, readonly string[]> = {
	张三: ['张三', '李四', '王五'],
	古楼街道: ['古楼街道', '柳园街道', '新区街道']
};
const ROWS = 3;

const places = { city: '聊城市', county: '东昌府区', town: '古楼街道' };

/** What stands in a column that declares no example. */
const usual: Partial<Record<string, (column: Column, row: number) => string>> = {
	text: ({ label }, row) => `${label}${row + 1}`,
	count: (_, row) => String(10 * (row + 1)),
	number: () => '20',
	money: () => '680',
	day: () => '2022-03-01',
	month: () => '2022-03',
	period: () => '2022.3.1-2025.2.28',
	year: () => '2022',
	place: ({ level }) => places[level ?? 'town'],
	code: ({ codes }) => codes?.[0]?.label ?? '',
	flag: () => '否'
};

/**
 * Three made-up rows of a dataset for the columns named, as the texts of their cells. Columns that may
 * be blank stay so unless they declare an example.
 */
export function exampleRows(dataset: Dataset, columns: readonly string[]): string[][] {
	const town = columns.some((name) => dataset.columns[name]!.level === 'town');
	return Array.from({ length: ROWS }, (_, row) =>
		columns.map((name) => exampleCell(dataset.columns[name]!, row, town))
	);
}

function exampleCell(column: Column, row: number, town: boolean): string {
	const { kind, codes, required } = column;
	const blank = !required && kind !== 'place';
	const example = column.example ?? (blank ? '' : (usual[kind]?.(column, row) ?? ''));
	if (kind === 'id') return row === 0 && column.example ? example : ids[row]!;
	if (codes?.some(({ label }) => label === '女')) return row === 1 ? '女' : '男';
	if (kind === 'text') return peers[example]?.[row] ?? numbered(example, row);
	if (kind === 'place') return peers[example]?.[row] ?? example;
	// Rows of one place differ by what they are about.
	if (codes && required && !town) {
		const first = codes.findIndex(({ label }) => label === example);
		return codes[(Math.max(first, 0) + row) % codes.length]!.label;
	}
	return example;
}

/** Post numbers, cards and the like differ from row to row: 001, 002, 003. */
function numbered(example: string, row: number): string {
	return example.replace(/\d+$/, (digits) => {
		const next = (BigInt(digits) + BigInt(row)).toString();
		return next.padStart(digits.length, '0');
	});
}
