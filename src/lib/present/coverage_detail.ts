import { sexes } from '../datasets/codes';
import type { Coverage, Covered, Group } from '../metrics/measured/coverage';
import { m } from '../paraglide/messages';
import { coveredRate } from './coverage_headline';
import { ageCodes } from './coverage_pyramid';
import { groupWord, kindWord } from './coverage_words';
import { count, sliceLabel } from './format';
import { numberCell, textCell, type Table } from './table';

/** Coverage of groups by sex or by age band, as far as the population file tells them apart. */
export interface Detail {
	by: 'sex' | 'age_band';
	columns: { code: string; label: string }[];
	rows: { group: Group; name: string; cells: (Covered | null)[] }[];
}

/** The groups by sex and by age band, each in the order of its codes; without those that have none. */
export function details({ rules, bySex, byAge }: Coverage): Detail[] {
	const of = (by: Detail['by'], codes: readonly string[], all: Coverage['bySex']): Detail => {
		const shown = codes.filter((code) => all.some((it) => it.code === code));
		return {
			by,
			columns: shown.map((code) => ({ code, label: kindWord(by, code) })),
			rows: rules
				.filter(({ group }) => all.some((it) => it.group === group))
				.map(({ group }) => ({
					group,
					name: groupWord(group),
					cells: shown.map(
						(code) => all.find((it) => it.group === group && it.code === code)?.covered ?? null
					)
				}))
		};
	};
	const sexCodes = sexes.map(({ code }) => code);
	return [of('sex', sexCodes, bySex), of('age_band', ageCodes, byAge)].filter(
		({ rows }) => rows.length > 0
	);
}

/** The same, each rate in a row of its own with both its counts. */
export function detailTable(all: readonly Detail[]): Table {
	return {
		columns: [
			{ label: m.coverage_detail_group(), numeric: false },
			{ label: m.coverage_col_kind(), numeric: false },
			{ label: m.coverage_col_part(), numeric: false },
			{ label: m.coverage_col_on_post(), numeric: true },
			{ label: m.coverage_col_eligible(), numeric: true },
			{ label: m.coverage_col_rate(), numeric: true }
		],
		rows: all.flatMap(({ by, columns, rows }) =>
			rows.flatMap(({ name, cells }) =>
				cells.flatMap((cell, i) => {
					if (!cell) return [];
					const { on_post: people, eligible } = cell;
					return [
						[
							textCell(name),
							textCell(sliceLabel(by)),
							textCell(columns[i]!.label),
							numberCell(count(people), people),
							numberCell(count(eligible), eligible),
							numberCell(coveredRate(cell), people / eligible)
						]
					];
				})
			)
		)
	};
}
