import * as v from 'valibot';
import { isDay } from '../base/dates';

export const day = v.pipe(v.string(), v.check(isDay, 'not a calendar day'));

const notice = v.strictObject({
	title: v.string(),
	/** What a choice among notices calls it. */
	short: v.strictObject({ zh: v.string(), en: v.string() }),
	/** 文号, or what serves for one. */
	number: v.string(),
	/** 成文日期; null where the text carries none. */
	date: v.nullable(day)
});

const files = import.meta.glob<unknown>('/data/notices/notices.yml', {
	import: 'default',
	eager: true
});

/** The notices whose whole text is at hand, by id: data/notices/<id>.txt. */
export const notices = v.parse(v.record(v.string(), notice), Object.values(files)[0]);
