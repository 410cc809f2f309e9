/** Words of the language, as completion offers them. */
export const keywords: readonly string[] =
	`SELECT FROM WHERE GROUP BY ORDER HAVING LIMIT OFFSET WITH AS JOIN LEFT RIGHT FULL INNER CROSS ON USING
	DISTINCT UNION ALL EXCEPT INTERSECT AND OR NOT IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END ASC DESC
	NULLS LAST FIRST OVER PARTITION ROWS FILTER QUALIFY EXISTS VALUES DESCRIBE SUMMARIZE EXPLAIN EXCLUDE REPLACE
	INTERVAL DATE CAST TRUE FALSE ROLLUP CUBE GROUPING SETS`.split(/\s+/);

/** Before brackets these are no names of functions: words of the language, types, and what follows WITHIN. */
const beforeBrackets = new Set(
	`select from where by having with as join on using union except intersect all and or not in like ilike
	between case when then else values any some exists over partition filter qualify exclude replace rename
	rollup cube sets distinct lateral materialized within group order limit offset similar to interval date
	timestamp is escape recursive
	varchar char text decimal numeric integer int bigint smallint tinyint hugeint double float real boolean
	array struct`.split(/\s+/)
);

/** Whether a word may stand before brackets without being a function. */
export const isBeforeBrackets = (word: string): boolean => beforeBrackets.has(word.toLowerCase());
