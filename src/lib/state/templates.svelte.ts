import { base } from '$app/paths';
import { UserError } from '../base/errors';
import { siteFile } from '../db/site_file';
import type { Draw } from '../report/pictures';
import type { Office, Report } from '../report/terms';
import {
	besideOurs,
	filledFile,
	MOST_TEMPLATE,
	ownTemplates,
	productName,
	templateOf,
	unknownIn,
	unknownText,
	writersOf,
	type Ending,
	type Inspected,
	type Template
} from '../report/writers';
import { plainName } from '../intake/readers/names';
import { isBug, sentenceFor } from './failure';

/** A file of the office's own. */
interface Supplied extends Template {
	bytes: Uint8Array;
}

/** What a template was found to ask for. */
interface Looked {
	template: Template;
	inspected: Inspected;
}

/** A file that is made of a month. */
export interface Product {
	name: string;
	/** Media type. */
	type: string;
	bytes: Uint8Array<ArrayBuffer>;
}

const types: Readonly<Record<Ending, string>> = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** The template that a report is written into: ours, or a file of the office's own, kept while the page lasts. */
export class Templates {
	chosen = $state.raw<Template>(ownTemplates[0]);
	/** The office's own, once it was given. */
	supplied = $state.raw<Supplied | null>(null);
	/** What the chosen one asks for; null until it was looked at. */
	looked = $state.raw<Looked | null>(null);
	/** What is under way. */
	work = $state<'reading' | 'writing' | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	/** The file that was offered last. */
	saved = $state<string | null>(null);
	/** What was generated last asked for and nobody knows, in a sentence. */
	unknown = $state<string | null>(null);
	readonly #save: (name: string, blob: Blob) => void;
	readonly #draw: Draw;

	/**
	 * @param save offers a file of a name to the user
	 * @param draw makes the pictures in documents
	 */
	constructor(save: (name: string, blob: Blob) => void, draw: Draw) {
		this.#save = save;
		this.#draw = draw;
	}

	/** Chooses one of ours, or the office's own again. */
	choose(template: Template): void {
		this.chosen = template;
		this.looked = null;
		this.failure = null;
		this.saved = null;
		this.unknown = null;
	}

	/** Takes a file of the office's own and looks what it asks for. */
	take(file: File): Promise<void> {
		return this.#at('reading', async () => {
			const name = plainName(file.name);
			const template = templateOf(name);
			if (file.size > MOST_TEMPLATE)
				throw new UserError(`《${name}》超过 50 MB，不能用作模板：请删去其中的图片后重新选择`);
			const supplied = { ...template, bytes: new Uint8Array(await file.arrayBuffer()) };
			const { inspect } = await writersOf(template);
			const inspected = await inspect(name, supplied.bytes);
			this.choose(supplied);
			this.supplied = supplied;
			this.looked = { template: supplied, inspected };
		});
	}

	/** Takes what was chosen before: the name of one of ours, or null for the office's own. */
	replay(chosen: string | null, own: { name: string; bytes: Uint8Array } | null): void {
		this.supplied = own && { ...templateOf(own.name), bytes: own.bytes };
		const ours = ownTemplates.find(({ file }) => file === chosen) ?? ownTemplates[0];
		this.choose(chosen === null ? (this.supplied ?? ours) : ours);
	}

	/** Looks what the chosen one asks for. */
	look(): Promise<void> {
		return this.#at('reading', async () => {
			const template = this.chosen;
			const { inspect } = await writersOf(template);
			const inspected = await inspect(template.file, await this.#bytesOf(template));
			this.looked = { template, inspected };
		});
	}

	/** Offers the chosen one filled in. */
	write(report: Report, office: Office): Promise<void> {
		return this.#at('writing', async () => {
			const template = this.chosen;
			const filled = await this.#filled(template, report, office);
			this.#offer(filledFile(report, template), template, filled);
			await this.#tellUnknown(template);
		});
	}

	/**
	 * Offers all of ours and the office's own filled in, with what else is made of the month, in one zip.
	 *
	 * @param officeOf what the office said of a document of a name
	 * @param others what is no template filled in
	 */
	writeAll(
		report: Report,
		officeOf: (name: string) => Office,
		others: () => Promise<Product[]>
	): Promise<void> {
		return this.#at('writing', async () => {
			const files: Pick<Product, 'name' | 'bytes'>[] = [];
			for (const it of this.all) {
				const office = officeOf(it.name);
				const name = it === this.supplied ? besideOurs(it) : it.name;
				files.push({
					name: filledFile(report, { ...it, name }),
					bytes: await this.#filled(it, report, office)
				});
			}
			files.push(...(await others()));
			const { parcel } = await import('../report/parcel');
			const name = productName(report, '月报材料', 'zip');
			this.#save(name, new Blob([parcel(files)], { type: 'application/zip' }));
			this.saved = name;
			if (this.supplied) await this.#tellUnknown(this.supplied);
		});
	}

	/** Ours, and the office's own. */
	get all(): Template[] {
		return [...ownTemplates, ...(this.supplied ? [this.supplied] : [])];
	}

	/** Offers one of ours as it is, as a start for the office's own. */
	saveEmpty(template: Template): Promise<void> {
		return this.#at('reading', async () => {
			const bytes = await this.#bytesOf(template);
			this.#offer(`${template.name}模板.${template.ending}`, template, bytes.slice());
		});
	}

	/** Offers a file that is no template filled in. */
	offer(make: () => Promise<Product>): Promise<void> {
		return this.#at('writing', async () => {
			const { name, type, bytes } = await make();
			this.#save(name, new Blob([bytes], { type }));
			this.saved = name;
		});
	}

	#offer(name: string, { ending }: Template, bytes: Uint8Array<ArrayBuffer>): void {
		this.#save(name, new Blob([bytes], { type: types[ending] }));
		this.saved = name;
	}

	async #filled(
		template: Template,
		report: Report,
		office: Office
	): Promise<Uint8Array<ArrayBuffer>> {
		const { fill } = await writersOf(template);
		return fill(template.file, await this.#bytesOf(template), report, office, this.#draw);
	}

	/** Nobody has to look for what a document left out. */
	async #tellUnknown(template: Template): Promise<void> {
		const { inspect } = await writersOf(template);
		const inspected =
			this.looked?.template === template
				? this.looked.inspected
				: await inspect(template.file, await this.#bytesOf(template));
		this.unknown = unknownText(template, unknownIn(inspected));
	}

	async #bytesOf(template: Template): Promise<Uint8Array> {
		if (this.supplied && template === this.supplied) return this.supplied.bytes;
		return siteFile(`${base}/templates/${encodeURIComponent(template.file)}`);
	}

	/** One thing at a time; what goes wrong is said, and a bug goes on. */
	async #at(what: 'reading' | 'writing', work: () => Promise<void>): Promise<void> {
		if (this.work !== null) return;
		this.work = what;
		this.failure = null;
		this.saved = null;
		this.unknown = null;
		try {
			await work();
		} catch (error) {
			this.failure = sentenceFor(error);
			if (isBug(error)) throw error;
		} finally {
			this.work = null;
		}
	}
}
