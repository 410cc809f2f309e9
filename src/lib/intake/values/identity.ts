import { checkCharacter, hasBirth, isGoodId, sexOf } from './normalise';

/** SQL: whether a text has the form of an 18-digit ID number. */
export const isWholeId = (id: string): string => `regexp_full_match(${id}, '\\d{17}[\\dX]')`;

/** SQL: whether a number tells one person from others: those that a spreadsheet destroyed, or that stand for many, don't. */
export const isPerson = (id: string): string =>
	`(${isWholeId(id)} AND ${id}[15:17] <> '000' AND ${hasBirth(id)})`;

/** What may be wrong with an ID number that is there; the first that holds is what is said of it. */
export interface IdFault {
	rule: string;
	/** SQL over the number, whether it is whole and whether its check character fits. */
	when: (id: string, isWhole: string, fits: string) => string;
	message: string;
	remedy: string;
}

/** In the order in which they are tried. */
export const idFaults: readonly IdFault[] = [
	{
		rule: 'id-malformed',
		when: (_, isWhole) => `NOT ${isWhole}`,
		message: '不是18位公民身份号码',
		remedy: '请核对，并按文本格式填写'
	},
	{
		rule: 'id-birth',
		when: (id) => `NOT ${hasBirth(id)}`,
		message: '身份证号中的出生日期不存在',
		remedy: '请核对身份证号'
	},
	{
		rule: 'id-sequence',
		when: (id) => `${id}[15:17] = '000'`,
		message: '身份证号的第15至17位是000，没有这样的号码',
		remedy: '请核对身份证号'
	},
	{
		rule: 'id-check',
		when: (_, _isWhole, fits) => `NOT ${fits}`,
		message: '身份证号的校验码不符',
		remedy: '请核对身份证号'
	}
];

/** SQL of what is wrong with a staged ID number, as a message; NULL where it is good or blank. */
export function idFault(id: string): string {
	const fits = `(${checkCharacter(id)} = ${id}[18])`;
	const faults = idFaults.map(
		({ when, message }) => `WHEN ${when(id, isWholeId(id), fits)} THEN '${message}'`
	);
	return `CASE WHEN ${id} IS NULL OR ${isGoodId(id)} THEN NULL ${faults.join(' ')} END`;
}

/** Only rows that differ are asked whether their number is a good one: that costs most. */
const unlikeId = (differs: string): string =>
	`CASE WHEN ${differs} THEN ${isWholeId('id_no')} AND ${hasBirth('id_no')} ` +
	`AND ${checkCharacter('id_no')} = id_no[18] ELSE false END`;

/** SQL over staged rows: the sex isn't that of the good number beside it. */
export const sexDiffers = unlikeId(`sex <> ${sexOf('id_no')}`);

/** The same of the day of birth. 出生年月 gives a month only, read as its first day. */
export const birthDiffers = unlikeId(
	`strftime(birth, '%Y%m%d') <> id_no[7:14] AND NOT (day(birth) = 1 AND strftime(birth, '%Y%m') = id_no[7:12])`
);

/** The same of the age, of some day since the spell began; nominal ages are one higher. */
export const ageDiffers = unlikeId(
	`try_cast(id_no[7:10] AS INTEGER) + age NOT BETWEEN year(on_date) - 1 AND year(on_date) + 6`
);

/**
 * SQL of the rows of a roster whose post number some posts don't have. Only where the list has posts of the
 * town: it may be the list of some towns. A post of a row that was left out for an error is in the list.
 *
 * @param posts relation of the posts: the whole list, or those of it that count
 */
export const unlistedPosts = (rows: string, posts: string): string =>
	`SELECT r.* FROM ${rows} r ANTI JOIN ${posts} p
		ON p.post_no = r.post_no AND p.town = r.town AND p.level = r.level
		WHERE r.post_no IS NOT NULL AND r.level IS NOT NULL AND NOT r.old_post
			AND r.town IN (SELECT DISTINCT town FROM stg_posts)
			AND r.post_no NOT IN (SELECT post_no FROM refused_row WHERE dataset = 'posts' AND post_no IS NOT NULL)`;

/** SQL of an ID number as it may be shown: its first six and last four characters, or none of a shorter text. */
export const maskedId = (id: string): string =>
	`CASE WHEN length(${id}) < 15 THEN repeat('*', length(${id})) ELSE ${id}[1:6] || repeat('*', length(${id}) - 10) || ${id}[-4:] END`;
