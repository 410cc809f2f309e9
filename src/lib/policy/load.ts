import * as v from 'valibot';
import { UserError } from '../base/errors';
import { policyFile, topics, type Policy, type Topic } from './schema';

const files = import.meta.glob<unknown>('/data/policies/*/*.yml', {
	import: 'default',
	eager: true
});

const checked = new Map<Topic, readonly Policy<Topic>[]>();

/** All policies of a topic in data/policies, every jurisdiction and date. Looked over once: the files don't change. */
export function policies<T extends Topic>(topic: T): readonly Policy<T>[] {
	const known = checked.get(topic) ?? read(topic);
	checked.set(topic, known);
	return known as readonly Policy<T>[];
}

const read = (topic: Topic): readonly Policy<Topic>[] =>
	Object.entries(files)
		.filter(([path]) => path.startsWith(`/data/policies/${topic}/`))
		.flatMap(([path, data]) => policiesOf(topic, path, data));

/**
 * The policies of one file. A file that breaks its topic's schema is a `UserError` naming the file, the place
 * in it and what was expected.
 *
 * @param placeOf how a place in the file is called, by the keys that lead there
 */
export function policiesOf<T extends Topic>(
	topic: T,
	path: string,
	data: unknown,
	placeOf: (keys: readonly unknown[]) => string = () => ''
): Policy<T>[] {
	const result = v.safeParse(policyFile(topic, topics[topic]), data);
	if (!result.success) {
		const issue = result.issues[0];
		const place = placeOf((issue.path ?? []).map(({ key }) => key));
		throw new UserError(
			`规则文件 ${path} ${place}的 ${v.getDotPath(issue) ?? '内容'} 不合规定：${issue.message}`
		);
	}
	const { jurisdiction, entries } = result.output;
	return entries.map((entry) => ({ topic, jurisdiction, ...entry })) as Policy<T>[];
}
