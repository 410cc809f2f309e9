import { base } from '$app/paths';
import type { DatasetMeta } from '../datasets/meta';
import { crc32Of, siteFile } from '../db/site_file';
import { listFrom, sumsFrom, type Cube } from '../metrics/cubes';
import { factIds, type FactId } from '../metrics/terms/facts';
import { engine, type Source } from '../metrics/compile/run';
import type { Asked } from '../metrics/compile/statement';
import { steps, type Step } from '../model/steps';
import type { Session } from './session.svelte';

/** Quiet for so long, and the engine reckons the usual views of the user's own files. Milliseconds. */
const QUIET = 700;

/** The part of the model in which each fact lies. */
const stepOf: Readonly<Record<FactId, Step>> = {
	progress: 'progress',
	people: 'people',
	coverage: 'people',
	posts: 'posts',
	vacancies: 'posts',
	pay: 'posts',
	funding: 'money'
};

/** The parts of the model that statements look at. */
export const stepsOf = (asks: readonly Asked[]): Step[] => asks.map(({ fact }) => stepOf[fact]);

/**
 * Where the figures of datasets come from: what lies beside the page answers the usual views, the
 * engine everything else.
 */
export class Sources {
	readonly #session: Session;
	readonly #cubes = new WeakMap<DatasetMeta, Map<FactId, Promise<Cube>>>();
	/** Cubes of the user's own files and of sealed datasets, as far as they are there. */
	readonly #own = new WeakMap<DatasetMeta, Map<FactId, Cube>>();

	constructor(session: Session) {
		this.#session = session;
	}

	/** The figures of a dataset. */
	of(meta: DatasetMeta): Source {
		const ask = <T>(fact: FactId | undefined, work: (source: Source) => Promise<T>): Promise<T> =>
			this.#session.withDataset(meta, (it) => work(engine(it)), fact ? [stepOf[fact]] : []);
		return {
			sums: async (asked) => {
				const cube = await this.#cube(meta, asked.fact);
				return (cube && sumsFrom(cube, asked)) ?? ask(asked.fact, (it) => it.sums(asked));
			},
			list: async (list, part) => {
				const { fact } = list;
				const cube = fact && (await this.#cube(meta, fact));
				return (cube && listFrom(cube, list, part)) ?? ask(fact, (it) => it.list(list, part));
			},
			work: (work) => this.#session.withDataset(meta, work, steps)
		};
	}

	/** Takes the usual views of a dataset that was opened, by fact. */
	async take(meta: DatasetMeta, packed: ReadonlyMap<string, Uint8Array>): Promise<void> {
		const { unpackCube } = await import('../metrics/cubes/packed');
		const found = factIds.flatMap((fact): [FactId, Cube][] => {
			const bytes = packed.get(fact);
			return bytes ? [[fact, unpackCube(bytes)]] : [];
		});
		this.#own.set(meta, new Map(found));
	}

	/** Reckons the usual views of the user's own files while nobody asks for anything. */
	async reckon(meta: DatasetMeta): Promise<void> {
		const found = new Map<FactId, Cube>();
		this.#own.set(meta, found);
		const { usualCube } = await import('../views/usual');
		for (const fact of factIds) {
			await this.#session.quiet(QUIET);
			if (this.#session.local?.meta !== meta) return;
			const cube = this.#session.withDataset(meta, (it) => usualCube(it, meta, fact), [
				stepOf[fact]
			]);
			// Nobody asked for it: where it fails, whoever asks next is answered by the engine.
			await cube.then(
				(it) => found.set(fact, it),
				() => undefined
			);
		}
	}

	#cube(meta: DatasetMeta, fact: FactId): Promise<Cube> | Cube | undefined {
		const file = meta.cubes?.[fact];
		if (!file) return this.#own.get(meta)?.get(fact);
		const cubes = this.#cubes.get(meta) ?? new Map<FactId, Promise<Cube>>();
		this.#cubes.set(meta, cubes);
		const kept = cubes.get(fact);
		if (kept) return kept;
		const cube = Promise.all([
			import('../metrics/cubes/packed'),
			siteFile(`${base}/datasets/${file}`, crc32Of(file))
		]).then(([{ unpackCube }, bytes]) => unpackCube(bytes));
		cubes.set(fact, cube);
		// What couldn't be had is fetched again by whoever asks next; who asked now hears of it.
		cube.then(undefined, () => cubes.delete(fact));
		return cube;
	}
}
