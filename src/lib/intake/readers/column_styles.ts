import { WIDEST } from './grid';

/** The styles that a sheet gives its columns, for cells that name none. */
export class ColumnStyles {
	private readonly styles: (string | null)[] = [];
	private stretches = 0;

	/** Styles the columns `from` to `to`, zero-based; of two stretches over a column the first counts. */
	add(from: number, to: number, style: string | null): void {
		// As many as there are columns: more of them style none that isn't styled already.
		if (++this.stretches > WIDEST) return;
		for (let column = Math.max(0, from); column <= Math.min(to, WIDEST - 1); column++)
			if (this.styles[column] === undefined) this.styles[column] = style;
	}

	/** The style of a column; null where it has none. */
	at(column: number): string | null {
		return this.styles[column] ?? null;
	}
}
