import type { Group, Level } from '../metrics/measured/coverage';
import type { SliceId } from '../metrics/terms/slices';
import { m } from '../paraglide/messages';
import type { Text } from './text';

const groupWords: Record<Group, Text> = {
	lifted: m.coverage_group_lifted,
	low_income: m.coverage_group_low_income,
	disabled: m.coverage_group_disabled,
	rural_older: m.coverage_group_rural_older,
	zero_employment: m.coverage_group_zero_employment,
	urban_older: m.coverage_group_urban_older,
	youth: m.coverage_group_youth,
	two_child_mother: m.coverage_group_two_child_mother,
	single_parent: m.coverage_group_single_parent,
	other_hardship: m.coverage_group_other_hardship
};

const sexWords = { male: m.coverage_sex_male, female: m.coverage_sex_female };

const ageWords = {
	under_16: m.coverage_age_under_16,
	'16_24': m.coverage_age_16_24,
	'25_44': m.coverage_age_25_44,
	'45_54': m.coverage_age_45_54,
	'55_59': m.coverage_age_55_59,
	'60_65': m.coverage_age_60_65,
	'66_70': m.coverage_age_66_70,
	over_70: m.coverage_age_over_70
};

/** Words for the codes of people, by breakdown. */
export const peopleWords: Partial<Record<SliceId, Record<string, Text>>> = {
	group: groupWords,
	sex: sexWords,
	age_band: ageWords
};

/** What a target group is called. */
export const groupWord = (group: Group): Text => groupWords[group];

/** What a sex or an age band is called. */
export const kindWord = (by: 'sex' | 'age_band', code: string): Text =>
	peopleWords[by]?.[code] ?? m.not_stated;

/** 乡村, 城镇 or both; empty for neither. */
export function levelsWord(levels: readonly Level[]): Text {
	if (levels.length > 1) return m.coverage_levels_both;
	if (!levels.length) return '';
	return levels[0] === 'rural' ? m.level_rural : m.level_urban;
}
