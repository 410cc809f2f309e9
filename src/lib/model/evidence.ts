import { datasets } from '../datasets';
import { levels } from '../datasets/codes';
import type { Connection } from '../db/connection';
import { dayWords } from '../intake/values/days';

/**
 * Adds to what is to be done about rows that were left out what the files themselves say of them: the town of a name
 * that is none by the posts or villages of its rows (by each row alone where they are of several towns:
 * `place-by-row`), 城乡 by the post, the day of coming by the agreement beside it. Call it once all files are staged,
 * before towns succeed each other.
 */
export async function proveRefused(connection: Connection): Promise<void> {
	const [any] = await connection.query('SELECT 1 AS any FROM refused_row LIMIT 1');
	if (any) for (const it of [townsByRows, levelByPost, dayByAgreement]) await connection.run(it);
}

/** Issues of some rules (SQL) at cells of a column of the declaration, beside what is kept of their rows where those were left out. */
const issuesAt = (column: string, rules: string): string =>
	`SELECT i.rowid AS issue, i.value, c.dataset, r.post_no, r.village, r.town, r.agree_start FROM issues i
	JOIN source_column c ON c.file = i.file AND c.sheet IS NOT DISTINCT FROM i.sheet
		AND c.name = '${column}' AND i.cell = c.letters || i."row"
	LEFT JOIN refused_row r ON r.dataset = c.dataset AND r.file = i.file
		AND r.sheet IS NOT DISTINCT FROM i.sheet AND r."row" = i."row"
	WHERE i.rule IN (${rules})`;

/** What says of posts to which town they belong. Faulty rows say it as well, or that it isn't known. */
const numbered = ['posts', 'roster'] as const;
const posts = [
	...numbered.map((id) => `SELECT '${id}' AS dataset, post_no, town, level FROM stg_${id}`),
	`SELECT dataset, post_no, town, level FROM refused_row WHERE dataset IN (${numbered.map((id) => `'${id}'`).join(', ')})`
].join(' UNION ALL ');
const villages = ['posts', 'roster', 'payments']
	.map((id) => `SELECT village, town FROM stg_${id}`)
	.join(' UNION ALL ');
const labelOf = `CASE source ${numbered.map((id) => `WHEN '${id}' THEN '${datasets[id].label}'`).join(' ')} END`;

/**
 * A list of posts isn't asked of itself. Villages decide only where no post does: towns have villages of one name.
 * One answer is given for a name, wherever it stands, so one is proposed.
 */
const townsByRows = `
	WITH asked AS MATERIALIZED (
		SELECT *, if(dataset = 'posts', 'roster', 'posts') AS source FROM (${issuesAt('town', `'place-unknown'`)})
	), post_town AS (
		SELECT dataset, post_no, any_value(town) AS town FROM (${posts})
		WHERE post_no IN (SELECT post_no FROM asked)
		GROUP BY ALL HAVING count(DISTINCT town) = 1 AND count(town) = count(*)
	), village_town AS (
		SELECT village, any_value(town) AS town FROM (${villages})
		WHERE village IN (SELECT village FROM asked) AND town IS NOT NULL
		GROUP BY ALL HAVING count(DISTINCT town) = 1
	), known AS (
		SELECT a.issue, a.value, a.source, p.town AS by_post, v.town AS by_village,
			count(p.town) OVER (PARTITION BY a.value) > 0 AS is_post
		FROM asked a LEFT JOIN post_town p ON p.dataset = a.source AND p.post_no = a.post_no
		LEFT JOIN village_town v ON v.village = a.village
	), proved AS (
		SELECT * EXCLUDE (by_post, by_village), if(is_post, by_post, by_village) AS own,
			if(is_post, '岗位', '村（社区）') AS thing,
			if(is_post, ${labelOf}, '其他各行') || '中' AS shown
		FROM known
	), named AS (
		SELECT value, count(*) AS "rows", count(own) AS found, count(DISTINCT own) AS towns, any_value(own) AS town,
			min(shown) FILTER (WHERE own IS NOT NULL) AS shown
		FROM proved GROUP BY value HAVING count(own) > 0
	)
	UPDATE issues SET
		rule = if(n.towns = 1, 'place-unknown', 'place-by-row'),
		remedy = CASE
			WHEN n.towns = 1 THEN '请核对名称，'
				|| if(n.found < n."rows", '其中' || n.found || '行的' || p.thing || '在' || n.shown,
					n.shown || if(n."rows" = 1, '这个', '这些') || p.thing)
				|| '属“' || town.name || '”'
			ELSE '请逐行核对，这个名称的各行分属不同镇（街道），' || p.shown
				|| coalesce('本行的' || p.thing || '属“' || own.name || '”', '查不到本行的' || p.thing)
		END
	FROM proved p JOIN named n ON n.value = p.value JOIN place town ON town.code = n.town
	LEFT JOIN place own ON own.code = p.own
	WHERE p.issue = issues.rowid`;

const levelNames = levels.map(({ code, label }) => `WHEN '${code}' THEN '${label}'`).join(' ');

/** 城乡 that is blank or no word of ours, where the list of posts has posts of the number in one 城乡 only. */
const levelByPost = `
	WITH asked AS MATERIALIZED (
		FROM (${issuesAt('level', `'required-missing', 'code-unknown'`)}) WHERE dataset <> 'posts'
	), proved AS (
		SELECT a.issue, any_value(p.level) AS level FROM asked a JOIN (${posts}) p
			ON p.dataset = 'posts' AND p.post_no = a.post_no AND (a.town IS NULL OR p.town IS NULL OR p.town = a.town)
		GROUP BY a.issue HAVING count(DISTINCT p.level) = 1 AND count(p.level) = count(*)
	)
	UPDATE issues SET remedy = if(rule = 'required-missing', '请补填', '请核对')
		|| '，${datasets.posts.label}中该岗位为“' || CASE level ${levelNames} END || '”'
	FROM proved p WHERE p.issue = issues.rowid`;

/** Days of coming that can't be read: the agreement begins near them, and not always on the same day. */
const dayByAgreement = `
	UPDATE issues SET remedy = remedy || '；同行协议开始日期为' || ${dayWords('a.agree_start')}
	FROM (${issuesAt('on_date', `'required-missing', 'day-absent', 'day-range', 'day-unreadable'`)}) a
	WHERE a.issue = issues.rowid AND a.agree_start IS NOT NULL`;
