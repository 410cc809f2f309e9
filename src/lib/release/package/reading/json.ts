import * as v from 'valibot';
import { UserError } from '../../../base/errors';
import { misfit, nameIn, OBTAIN_AGAIN } from './refuse';

/** A package's files, as they were unpacked. */
export interface Opened {
	/** Of the zip. */
	name: string;
	files: ReadonlyMap<string, Uint8Array>;
}

/** The text of a file; a `UserError` where there is none or it isn't UTF-8. */
export function textIn({ name, files }: Opened, path: string): string {
	const bytes = files.get(path);
	if (!bytes)
		throw new UserError(
			`《${name}》里没有 ${nameIn(path)}，不是本程序生成的数据包：${OBTAIN_AGAIN}`
		);
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (cause) {
		throw new UserError(`《${name}》中的 ${nameIn(path)} 不是 UTF-8 文本：${OBTAIN_AGAIN}`, {
			cause
		});
	}
}

/** What a file of JSON says; a `UserError` naming the place and the value that doesn't fit. */
export function jsonIn<T extends v.GenericSchema>(
	opened: Opened,
	path: string,
	schema: T
): v.InferOutput<T> {
	const result = v.safeParse(schema, parsed(opened, path));
	if (result.success) return result.output;
	const issue = result.issues[0];
	const place = v.getDotPath(issue) ?? '全文';
	throw misfit(opened.name, { file: path, place, value: issue.input, says: '不合规定' });
}

function parsed(opened: Opened, path: string): unknown {
	const text = textIn(opened, path);
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError(`《${opened.name}》中的 ${nameIn(path)} 不是 JSON：${OBTAIN_AGAIN}`, {
			cause
		});
	}
}
