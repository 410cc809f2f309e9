import { entities } from '../refuse';
import { attribute } from '../markup/tags';
import { xmlReader, type Vocabulary, type XmlSink } from '../markup/xml';
import type { Zip } from '../zip';

interface Relation {
	type: string;
	target: string;
}

/** Where the workbook stands in the zip, `.bin` at the end for the binary form. */
export function workbookPath(file: string, zip: Zip): string {
	const found = [...relations(file, zip, '_rels/.rels').values()].find(({ type }) =>
		type.endsWith('/officeDocument')
	);
	return resolved('', found?.target ?? 'xl/workbook.xml');
}

/** Where the parts of a workbook stand. */
export interface Parts {
	folder: string;
	related: Map<string, Relation>;
	/** The path of the part of a kind, or its usual one. */
	path(kind: string, usual: string): string;
}

/** The parts that the workbook at `path` is made of. */
export function partsOf(file: string, zip: Zip, path: string): Parts {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const related = relations(file, zip, `${folder}_rels/${path.slice(folder.length)}.rels`);
	return {
		folder,
		related,
		path(kind, usual) {
			const found = [...related.values()].find(({ type }) => type.endsWith(`/${kind}`));
			return resolved(folder, found?.target ?? usual);
		}
	};
}

/** The path of a part as the zip has it. */
export function resolved(folder: string, target: string): string {
	const path = target.startsWith('/') ? target.slice(1) : folder + target;
	const steps: string[] = [];
	for (const step of path.split('/')) {
		if (step === '..') steps.pop();
		else if (step !== '.' && step !== '') steps.push(step);
	}
	return steps.join('/');
}

/** Reads a part of the zip through a sink; false when there is none. */
export function readPart(
	file: string,
	zip: Zip,
	path: string,
	sink: XmlSink,
	vocabulary?: Vocabulary
): boolean {
	const entry = zip.find(path);
	if (!entry) return false;
	const decoders: TextDecoder[] = [];
	const reader = xmlReader(
		{
			...sink,
			declaration(text) {
				if (/ENTITY/i.test(text)) throw entities(file);
			}
		},
		vocabulary
	);
	zip.each(entry, (piece) => {
		if (decoders.length === 0) {
			const wide = piece[0] === 0xff || (piece[0] === 0x3c && piece[1] === 0);
			const big = piece[0] === 0xfe || (piece[0] === 0 && piece[1] === 0x3c);
			decoders.push(new TextDecoder(wide ? 'utf-16le' : big ? 'utf-16be' : 'utf-8'));
		}
		reader.push(decoders[0]!.decode(piece, { stream: true }));
	});
	reader.end();
	return true;
}

function relations(file: string, zip: Zip, path: string): Map<string, Relation> {
	const found = new Map<string, Relation>();
	readPart(file, zip, path, {
		open(name, attributes, _, parent) {
			if (name !== 'Relationship' || parent !== 'Relationships') return;
			if (attribute(attributes, 'TargetMode') === 'External') return;
			const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attribute(attributes, key));
			if (id && type && target) found.set(id, { type, target });
		},
		close: () => undefined,
		text: () => undefined
	});
	return found;
}
