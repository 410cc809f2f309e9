import * as v from 'valibot';
import { parse, YAMLParseError } from 'yaml';
import { UserError } from '../base/errors';
import { policyFile, topics, type Policy, type Topic } from './schema';

const files = import.meta.glob<string>('/data/policies/*/*.yml', {
	query: '?raw',
	import: 'default',
	eager: true
});

/** All policies of a topic in data/policies, every jurisdiction and date. */
export function policies<T extends Topic>(topic: T): Policy<T>[] {
	return Object.entries(files)
		.filter(([path]) => path.startsWith(`/data/policies/${topic}/`))
		.flatMap(([path, text]) => parsePolicies(topic, path, text));
}

/**
 * The policies of one file. A file that breaks its topic's schema is a `UserError` naming the file,
 * the place in it and what was expected.
 */
export function parsePolicies<T extends Topic>(topic: T, path: string, text: string): Policy<T>[] {
	const result = v.safeParse(policyFile(topic, topics[topic]), read(path, text));
	if (!result.success) {
		const issue = result.issues[0];
		throw new UserError(
			`规则文件 ${path} 的 ${v.getDotPath(issue) ?? '内容'} 不合规定：${issue.message}`
		);
	}
	const { jurisdiction, entries } = result.output;
	return entries.map((entry) => ({ topic, jurisdiction, ...entry })) as Policy<T>[];
}

function read(path: string, text: string): unknown {
	try {
		return parse(text);
	} catch (error) {
		if (!(error instanceof YAMLParseError)) throw error;
		const [first = ''] = error.message.split('\n');
		throw new UserError(`规则文件 ${path} 不是正确的 YAML：${first}`, { cause: error });
	}
}
