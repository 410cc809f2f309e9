import * as v from 'valibot';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { UserError } from '../base/errors';
import { policyFile, topics, type Policy, type Topic } from './schema';

const files = import.meta.glob<string>('/data/policies/*/*.yml', {
	query: '?raw',
	import: 'default',
	eager: true
});

const parsed = new Map<Topic, readonly Policy<Topic>[]>();

/** All policies of a topic in data/policies, every jurisdiction and date. Read once: the files don't change. */
export function policies<T extends Topic>(topic: T): readonly Policy<T>[] {
	const known = parsed.get(topic) ?? read(topic);
	parsed.set(topic, known);
	return known as readonly Policy<T>[];
}

const read = (topic: Topic): readonly Policy<Topic>[] =>
	Object.entries(files)
		.filter(([path]) => path.startsWith(`/data/policies/${topic}/`))
		.flatMap(([path, text]) => parsePolicies(topic, path, text));

/**
 * The policies of one file. A file that breaks its topic's schema is a `UserError` naming the file,
 * the line, the place in it and what was expected.
 */
export function parsePolicies<T extends Topic>(topic: T, path: string, text: string): Policy<T>[] {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const [fault] = document.errors;
	if (fault) {
		const [first = ''] = fault.message.split('\n');
		throw new UserError(`规则文件 ${path} 不是正确的 YAML：${first}`, { cause: fault });
	}
	const result = v.safeParse(policyFile(topic, topics[topic]), document.toJS());
	if (!result.success) {
		const issue = result.issues[0];
		const line = lineOf(
			document,
			lines,
			(issue.path ?? []).map(({ key }) => key)
		);
		throw new UserError(
			`规则文件 ${path} 第${line}行的 ${v.getDotPath(issue) ?? '内容'} 不合规定：${issue.message}`
		);
	}
	const { jurisdiction, entries } = result.output;
	return entries.map((entry) => ({ topic, jurisdiction, ...entry })) as Policy<T>[];
}

/** Line of the node at a path, or of the nearest one above it that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly unknown[]): number {
	for (let depth = path.length; depth > 0; depth--) {
		const node = document.getIn(path.slice(0, depth), true);
		if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
	}
	return 1;
}
