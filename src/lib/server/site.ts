import * as v from 'valibot';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { UserError } from '../base/errors';
import { systems } from '../datasets/systems';

const file = 'data/site.yml';

const schema = v.strictObject({
	title: v.pipe(v.string(), v.minLength(1)),
	title_en: v.pipe(v.string(), v.minLength(1)),
	dataset: v.optional(v.string()),
	place: v.optional(v.string()),
	demo: v.optional(v.boolean(), true)
});

/** How the site is called and what it opens with. */
export type SiteSettings = v.InferOutput<typeof schema>;

/**
 * The owner's settings of the site.
 *
 * @throws UserError where the file says something that means nothing
 */
export function siteSettings(text = readFileSync(file, 'utf8')): SiteSettings {
	const found = v.safeParse(schema, parse(text));
	if (!found.success) {
		const [issue] = found.issues;
		const name = v.getDotPath(issue) ?? '';
		throw new UserError(
			`${file}：“${name}”的值 ${issue.received} 不能用，请按文件中的说明填写（可用的项：${Object.keys(schema.entries).join('、')}）`
		);
	}
	const ids = systems().map(({ id }) => id);
	const { dataset } = found.output;
	if (dataset !== undefined && !ids.includes(dataset))
		throw new UserError(
			`${file}：dataset 的值“${dataset}”不是 data/datasets 下的数据集，请改为 ${ids.join('、')} 之一`
		);
	return found.output;
}
