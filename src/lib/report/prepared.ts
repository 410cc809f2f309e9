import type { MonthFigures } from './figures';

/** The figures of a dataset's last month that a page brings along: without those that every page has. */
export interface PreparedMonth {
	id: string;
	figures: Omit<MonthFigures, 'progress' | 'checked'>;
}

/** The month of a dataset as its page brings it. */
export function preparedOf(id: string, month: MonthFigures): PreparedMonth {
	const { progress: _, checked: __, ...figures } = month;
	return { id, figures };
}
