import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Wrong words on the command line: exit code 2, with how to do it right. */
export class UsageError extends Error {
	override name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The options and other words of a command. Throws a `UsageError` of one sentence for an option that
 * it doesn't have, that is given twice or has no value.
 */
export function parsed<const O extends Options>(args: readonly string[], options: O) {
	const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
	const given = tokens.filter((it) => it.kind === 'option');
	const seen = new Set<string>();
	for (const { name, rawName, value, inlineValue } of given) {
		const option = Object.hasOwn(options, name) ? options[name] : undefined;
		const isNext = inlineValue === false && isOption(value, options);
		if (!option) throw new UsageError(`没有“${rawName}”这个选项`);
		if (option.type === 'boolean' && value !== undefined)
			throw new UsageError(`${rawName} 后面不带取值`);
		if (option.type === 'string' && (isNext || !value))
			throw new UsageError(`${rawName} 后面缺少取值`);
		if (seen.has(name) && !option.multiple) throw new UsageError(`${rawName} 只能给出一次`);
		seen.add(name);
	}
	// A value may begin with a dash, which `parseArgs` takes only from behind an equals sign.
	const plain = given.map(({ rawName, value }) =>
		value === undefined ? rawName : `${rawName}=${value}`
	);
	const others = tokens.flatMap((it) => (it.kind === 'positional' ? [it.value] : []));
	return parseArgs({ args: [...plain, '--', ...others], options, allowPositionals: true });
}

/** Refuses words beside the options. */
export function noWords(words: readonly string[]): void {
	if (words.length > 0) throw new UsageError(`多余的“${words[0]!}”`);
}

const isOption = (value: string | undefined, options: Options): boolean =>
	value !== undefined &&
	value.startsWith('--') &&
	(value === '--' || Object.hasOwn(options, value.slice(2).split('=')[0]!));
