import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { UserError } from '../base/errors';
import { policiesOf } from '../policy/load';
import { topics, type Policy, type Topic } from '../policy/schema';

/** Looks over every rule file below a checkout, so that a wrong one is told with its line before anything is made. */
export function checkRules(root: string): void {
	for (const topic of readdirSync(join(root, 'data', 'policies')).filter(isTopic))
		for (const name of readdirSync(join(root, 'data', 'policies', topic))) {
			const path = join('data', 'policies', topic, name);
			parsePolicies(topic, path, readFileSync(join(root, path), 'utf8'));
		}
}

const isTopic = (name: string): name is Topic => Object.hasOwn(topics, name);

/**
 * The policies of one file. A file that is no YAML, or breaks its topic's schema, is a `UserError` naming the
 * file, the line, the place in it and what was expected.
 */
export function parsePolicies<T extends Topic>(topic: T, path: string, text: string): Policy<T>[] {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const [fault] = document.errors;
	if (fault) {
		const [first = ''] = fault.message.split('\n');
		throw new UserError(`规则文件 ${path} 不是正确的 YAML：${first}`, { cause: fault });
	}
	return policiesOf(topic, path, document.toJS(), (keys) => `第${lineOf(document, lines, keys)}行`);
}

/** Line of the node at a path, or of the nearest one above it that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly unknown[]): number {
	for (let depth = path.length; depth > 0; depth--) {
		const node = document.getIn(path.slice(0, depth), true);
		if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
	}
	return 1;
}
