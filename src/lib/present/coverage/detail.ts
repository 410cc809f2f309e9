import type { Variant } from '../../blocks/block';
import { count, none, text } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { sliceLabel } from '../../blocks/labels';
import { groupWord, kindWord } from '../../blocks/people';
import { sexes } from '../../datasets/codes';
import type { Coverage, Covered, Group } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import { coveredCounts, coveredRate } from './headline';
import { ageCodes } from './pyramid';

type Kind = 'sex' | 'age_band';

/** The coverage of a group's people of one sex or age band. */
interface Part {
	by: Kind;
	code: string;
	group: Group;
	covered: Covered;
}

/** What the population file tells apart, by sex and by age band, each in the order of the codes. */
export function detailParts({ rules, bySex, byAge }: Coverage): Part[] {
	const of = (by: Kind, codes: readonly string[], all: Coverage['bySex']): Part[] =>
		rules.flatMap(({ group }) =>
			codes.flatMap((code) =>
				all.flatMap((it) => (it.group === group && it.code === code ? [{ by, ...it }] : []))
			)
		);
	const sexCodes = sexes.map(({ code }) => code);
	return [...of('sex', sexCodes, bySex), ...of('age_band', ageCodes, byAge)];
}

/** Groups by sex and by age band, as far as the population file tells them apart. */
export function detailVariants(coverage: Coverage): Variant[] {
	const parts = detailParts(coverage);
	const data = detailData(parts);
	return (['sex', 'age_band'] as const).flatMap((by): Variant[] => {
		const own = parts.filter((it) => it.by === by);
		if (!own.length) return [];
		const label = sliceLabel(by);
		const codes = (by === 'sex' ? sexes.map(({ code }) => code) : ageCodes).filter((code) =>
			own.some((it) => it.code === code)
		);
		const groups = [...new Set(own.map(({ group }) => group))];
		const grid = gridOf<Group>(groups, (group) => group, [
			{ column: textColumn(m.coverage_detail_group), cell: (group) => text(groupWord(group)) },
			...codes.map((code): Field<Group> => ({
				column: numberColumn(kindWord(by, code)),
				cell: (group) => {
					const part = own.find((it) => it.group === group && it.code === code);
					return part
						? { ...coveredRate(part.covered), detail: coveredCounts(part.covered) }
						: none();
				}
			}))
		]);
		return [{ id: by, label, grid, data }];
	});
}

/** The same, each rate in a row of its own with both its counts. */
const detailData = (parts: readonly Part[]): Grid =>
	gridOf(parts, ({ by, group, code }) => [by, group, code].join(), [
		{ column: textColumn(m.coverage_detail_group), cell: ({ group }) => text(groupWord(group)) },
		{ column: textColumn(m.coverage_col_kind), cell: ({ by }) => text(sliceLabel(by)) },
		{ column: textColumn(m.coverage_col_part), cell: ({ by, code }) => text(kindWord(by, code)) },
		{
			column: numberColumn(m.coverage_col_on_post),
			cell: ({ covered }) => count(covered.on_post)
		},
		{
			column: numberColumn(m.coverage_col_eligible),
			cell: ({ covered }) => count(covered.eligible)
		},
		{ column: numberColumn(m.coverage_col_rate), cell: ({ covered }) => coveredRate(covered) }
	]);
