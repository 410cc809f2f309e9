import type { Variant } from '../../blocks/block';
import { detailed } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
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

const codesOf: Record<Kind, readonly string[]> = {
	sex: sexes.map(({ code }) => code),
	age_band: ageCodes
};

/** What the population file tells apart, by sex and by age band, each in the order of the codes. */
function detailParts({ rules, bySex, byAge }: Coverage): Part[] {
	const of = (by: Kind, all: Coverage['bySex']): Part[] =>
		rules.flatMap(({ group }) =>
			codesOf[by].flatMap((code) =>
				all.flatMap((it) => (it.group === group && it.code === code ? [{ by, ...it }] : []))
			)
		);
	return [...of('sex', bySex), ...of('age_band', byAge)];
}

/** Groups by sex and by age band, as far as the population file tells them apart. */
export function detailVariants(coverage: Coverage): (Variant & { id: Kind })[] {
	const parts = detailParts(coverage);
	const data = detailData(parts);
	return (['sex', 'age_band'] as const).flatMap((by) => {
		const own = parts.filter((it) => it.by === by);
		if (!own.length) return [];
		const label = sliceLabel(by);
		const codes = codesOf[by].filter((code) => own.some((it) => it.code === code));
		const groups = [...new Set(own.map(({ group }) => group))];
		const grid = gridOf<Group>(groups, (group) => group, [
			words(m.coverage_detail_group, groupWord),
			...codes.map((code) =>
				numbers<Group>(kindWord(by, code), (group) => {
					const part = own.find((it) => it.group === group && it.code === code);
					return part && detailed(coveredRate(part.covered), coveredCounts(part.covered));
				})
			)
		]);
		return [{ id: by, label, grid, data }];
	});
}

/** The same, each rate in a row of its own with both its counts. */
const detailData = (parts: readonly Part[]): Grid =>
	gridOf(parts, ({ by, group, code }) => [by, group, code].join(), [
		words(m.coverage_detail_group, ({ group }) => groupWord(group)),
		words(m.coverage_col_kind, ({ by }) => sliceLabel(by)),
		words(m.coverage_col_part, ({ by, code }) => kindWord(by, code)),
		numbers(m.coverage_col_on_post, ({ covered }) => covered.on_post),
		numbers(m.coverage_col_eligible, ({ covered }) => covered.eligible),
		numbers(m.coverage_col_rate, ({ covered }) => coveredRate(covered))
	]);
