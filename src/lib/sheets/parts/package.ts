import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import {
	appended,
	attribute,
	childrenOf,
	edited,
	escaped,
	rootOf,
	tagText,
	withAttribute,
	type Element
} from './xml';

/** The zip of a workbook or another office document as named parts, with the relations between them. */
export interface Package {
	/** Content of a part as text; undefined when there is none. */
	text(path: string): string | undefined;
	/** Writes a part; a new one needs its content type declared. */
	write(path: string, content: string | Uint8Array): void;
	/** Takes out a part, its content type, and the relations of `from` to it. */
	remove(path: string, from: string): void;
	/** All names, in the order of the zip. */
	names(): string[];
	relations(part: string): Relation[];
	/** Adds a relation from one part to another and returns its id. */
	relate(part: string, type: string, target: string): string;
	/** Declares what a part holds. */
	declare(path: string, contentType: string): void;
	/** Declares what all parts of an extension hold. */
	declareExtension(extension: string, contentType: string): void;
	zipped(): Uint8Array;
}

export interface Relation {
	id: string;
	/** The last word of the type: `worksheet`. */
	kind: string;
	type: string;
	/** Name of the part; as written when it lies outside. */
	target: string;
	external: boolean;
}

const TYPES = '[Content_Types].xml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const RELATIONS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';

/** Opens the zip of an office document, all of it or only the parts named. */
export function openPackage(bytes: Uint8Array, only?: RegExp): Package {
	const parts = new Map<string, { name: string; bytes: Uint8Array }>();
	const read = unzipSync(bytes, only ? { filter: ({ name }) => only.test(name) } : undefined);
	for (const [name, content] of Object.entries(read)) {
		// Some writers separate folders as Windows does.
		const path = name.replaceAll('\\', '/');
		if (!path.endsWith('/')) parts.set(key(path), { name: path, bytes: content });
	}

	const text = (path: string): string | undefined => {
		const part = parts.get(key(path));
		return part && strFromU8(part.bytes).replace(/^\ufeff/, '');
	};
	const write = (path: string, content: string | Uint8Array): void => {
		const name = parts.get(key(path))?.name ?? path;
		const bytes = typeof content === 'string' ? strToU8(content) : content;
		parts.set(key(path), { name, bytes });
	};

	function declared(name: string, attributes: Record<string, string>, by: string): void {
		const xml = text(TYPES) ?? '';
		const root = rootOf(xml);
		const known = childrenOf(xml, root).find(
			(child) =>
				child.name === name && attribute(child, by)?.toLowerCase() === attributes[by]?.toLowerCase()
		);
		if (known) {
			const rest = withAttribute(known.rest, 'ContentType', attributes.ContentType!);
			write(TYPES, edited(xml, [{ ...known, text: tagText(known, rest) }]));
			return;
		}
		const written = Object.entries(attributes).map(([at, value]) => ` ${at}="${escaped(value)}"`);
		const added = `<${root.prefix}${name}${written.join('')}/>`;
		write(TYPES, edited(xml, [appended(root, added)]));
	}

	const declareExtension = (extension: string, contentType: string): void =>
		declared('Default', { Extension: extension, ContentType: contentType }, 'Extension');

	function relations(part: string): Relation[] {
		const xml = text(relationsOf(part));
		if (xml === undefined) return [];
		return childrenOf(xml, rootOf(xml)).map((tag) => {
			const type = attribute(tag, 'Type') ?? '';
			const external = attribute(tag, 'TargetMode') === 'External';
			const target = attribute(tag, 'Target') ?? '';
			return {
				id: attribute(tag, 'Id') ?? '',
				kind: type.slice(type.lastIndexOf('/') + 1),
				type,
				target: external ? target : resolved(part, target),
				external
			};
		});
	}

	function relate(part: string, type: string, target: string): string {
		const path = relationsOf(part);
		const xml = text(path) ?? `${HEAD}<Relationships xmlns="${RELATIONS}"></Relationships>`;
		if (!parts.has(key(path))) declareExtension('rels', RELATIONS_TYPE);
		const taken = new Set(relations(part).map(({ id }) => id.toLowerCase()));
		let n = taken.size + 1;
		while (taken.has(`rid${n}`)) n++;
		const root = rootOf(xml);
		const added = `<${root.prefix}Relationship Id="rId${n}" Type="${type}" Target="/${escaped(target)}"/>`;
		write(path, edited(xml, [appended(root, added)]));
		return `rId${n}`;
	}

	function remove(path: string, from: string): void {
		parts.delete(key(path));
		const types = text(TYPES) ?? '';
		const isOf = (tag: Element) => key(attribute(tag, 'PartName')?.slice(1) ?? '') === key(path);
		write(TYPES, without(types, isOf));
		const related = relations(from).filter(({ target }) => key(target) === key(path));
		const xml = text(relationsOf(from));
		if (xml === undefined || related.length === 0) return;
		const gone = new Set(related.map(({ id }) => id));
		write(
			relationsOf(from),
			without(xml, (tag) => gone.has(attribute(tag, 'Id') ?? ''))
		);
	}

	return {
		text,
		write,
		remove,
		names: () => [...parts.values()].map(({ name }) => name),
		relations,
		relate,
		declare: (path, contentType) =>
			declared('Override', { PartName: `/${path}`, ContentType: contentType }, 'PartName'),
		declareExtension,
		zipped() {
			const files: Zippable = {};
			for (const { name, bytes } of parts.values()) files[name] = bytes;
			// The same input gives the same bytes; a higher level takes twice as long and saves a tenth.
			return zipSync(files, { level: 3, mtime: new Date(2000, 0, 1) });
		}
	};
}

/** Bytes that a zip says it unpacks to; unpacking takes no more. */
export function unpackedSize(bytes: Uint8Array): number {
	let size = 0;
	unzipSync(bytes, {
		filter: ({ originalSize }) => {
			size += originalSize;
			return false;
		}
	});
	return size;
}

/** XML without some children of its root. */
const without = (xml: string, isGone: (tag: Element) => boolean): string =>
	edited(
		xml,
		childrenOf(xml, rootOf(xml))
			.filter(isGone)
			.map(({ start, after }) => ({ start, end: after, text: '' }))
	);

/** A name for a new part: `xl/comments3.xml` when 1 and 2 are taken. */
export function freeName(parts: Package, stem: string, extension: string): string {
	const taken = new Set(parts.names().map(key));
	let n = 1;
	while (taken.has(key(`${stem}${n}.${extension}`))) n++;
	return `${stem}${n}.${extension}`;
}

/** Names of parts don't tell capitals from small letters. */
const key = (path: string): string => decoded(path).toLowerCase();

function relationsOf(part: string): string {
	const slash = part.lastIndexOf('/') + 1;
	return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

function resolved(part: string, target: string): string {
	const path = target.replaceAll('\\', '/');
	const base = path.startsWith('/') ? [] : part.split('/').slice(0, -1);
	const steps: string[] = [];
	for (const step of [...base, ...path.split('/')]) {
		if (step === '..') steps.pop();
		else if (step !== '' && step !== '.') steps.push(step);
	}
	return steps.join('/');
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
