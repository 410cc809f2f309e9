import { tagReader, unescaped, type TagSink } from './tags';

/** Which prefix the names of a namespace get; null for one that means nothing to the reader. */
export type Vocabulary = (namespace: string) => string | null;

/** What takes up the parts of an XML text, told by what their names mean and not by how they are written. */
export interface XmlSink extends Omit<TagSink, 'open'> {
	/** An opening tag inside the element `parent`, which is empty around the root. */
	open(name: string, attributes: string, closed: boolean, parent: string): void;
}

/**
 * A reader of XML, as `tagReader` is one, that resolves names: those of the root's namespace come
 * bare, others with what `vocabulary` calls their namespace. A prefix that nothing declares is its
 * own namespace.
 */
export function xmlReader(
	sink: XmlSink,
	vocabulary?: Vocabulary
): { push(piece: string): void; end(): void } {
	const path = new XmlPath(vocabulary);
	return tagReader({
		...sink,
		open: (raw, attributes, closed) => {
			const name = path.open(raw, attributes, closed);
			sink.open(name, attributes, closed, path.parent);
		},
		close: (raw) => sink.close(path.close(raw)),
		text: (text) => sink.text(text)
	});
}

/** Deeper elements are no part of any table. */
const DEEPEST = 256;
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
/** Of two ways to say a thing the one that every program understands is read: `mc:Choice` isn't. */
const transparent = ['mc:AlternateContent', 'mc:Fallback'];

/** Where in a document a reader is, and what its elements are called there. */
class XmlPath {
	/** The element around the last one entered; empty around the root. */
	parent = '';
	private readonly raws: string[] = [];
	private readonly names: string[] = [];
	private deeper = 0;
	private scopes: { depth: number; namespaces: Map<string, string> }[] = [];
	private readonly known = new Map<string, string>();
	private root: string | null = null;
	private readonly vocabulary: Vocabulary;

	constructor(vocabulary: Vocabulary = () => null) {
		this.vocabulary = vocabulary;
	}

	/** Enters an element and gives its name. */
	open(raw: string, attributes: string, closed: boolean): string {
		const declares = attributes.includes('xmlns') && this.names.length < DEEPEST;
		if (declares) this.declare(attributes);
		const name = this.nameOf(raw);
		const around = this.names.at(-1) ?? '';
		this.parent = around || (this.names.findLast((it) => it !== '') ?? '');
		if (closed) {
			if (declares) this.leaveScopes();
		} else if (this.names.length >= DEEPEST) this.deeper++;
		else {
			this.raws.push(raw);
			this.names.push(transparent.includes(name) ? '' : name);
		}
		return name;
	}

	/** Leaves an element, and those inside it that nothing closed. */
	close(raw: string): string {
		const name = this.nameOf(raw);
		if (this.deeper > 0) this.deeper--;
		else {
			const at = this.raws.lastIndexOf(raw);
			if (at >= 0) this.raws.length = this.names.length = at;
		}
		if (this.scopes.length > 0) this.leaveScopes();
		return name;
	}

	private declare(attributes: string): void {
		const namespaces = new Map<string, string>();
		const pattern = /(?:^|\s)xmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
		for (const [, prefix = '', double, single] of attributes.matchAll(pattern))
			namespaces.set(prefix, unescaped(double ?? single ?? ''));
		this.scopes.push({ depth: this.names.length + this.deeper, namespaces });
		this.known.clear();
	}

	private leaveScopes(): void {
		const depth = this.names.length + this.deeper;
		const kept = this.scopes.filter((scope) => scope.depth < depth);
		if (kept.length === this.scopes.length) return;
		this.scopes = kept;
		this.known.clear();
	}

	private nameOf(raw: string): string {
		const known = this.known.get(raw);
		if (known !== undefined) return known;
		const colon = raw.indexOf(':');
		const prefix = raw.slice(0, Math.max(colon, 0));
		const scope = this.scopes.findLast(({ namespaces }) => namespaces.has(prefix));
		const namespace = scope?.namespaces.get(prefix) ?? prefix;
		this.root ??= namespace;
		const name = this.prefixOf(namespace) + raw.slice(colon + 1);
		if (this.known.size < 1000) this.known.set(raw, name);
		return name;
	}

	private prefixOf(namespace: string): string {
		if (namespace === COMPATIBILITY) return 'mc:';
		return this.vocabulary(namespace) ?? (namespace === this.root ? '' : `${namespace}:`);
	}
}
