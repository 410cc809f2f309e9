/** Packages of tests that come without types: as far as tests use them. */

declare module 'jsonld' {
	interface Loaded {
		document: unknown;
		documentUrl: string;
	}
	interface Options {
		base?: string;
		/** Throws for what would be dropped. */
		safe?: boolean;
		format?: 'application/n-quads';
		documentLoader(url: string): Promise<Loaded>;
	}
	const jsonld: {
		expand(document: object, options: Options): Promise<Record<string, unknown>[]>;
		toRDF(document: object, options: Options): Promise<string>;
	};
	export default jsonld;
}

declare module 'n3' {
	import type { DatasetCore, Quad } from '@rdfjs/types';
	export class Parser {
		parse(text: string): Quad[];
	}
	export const Store: new (quads: Quad[]) => DatasetCore;
}
