import { strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import type { DatasetMeta } from '../datasets/meta';
import { bundled, bundleIn, damagedPart, type BundleKind } from './bundle';

/** A compiled dataset as a whole: what pages know of it, its database, and its usual views by fact. */
export interface CompiledDataset {
	/** Its `file` and `cubes` say nothing: both are here. */
	meta: DatasetMeta;
	database: Uint8Array;
	cubes: ReadonlyMap<string, Uint8Array>;
}

const kind: BundleKind = { format: 'gangwei-dataset', version: 1, called: '数据集文件' };

const META = 'meta.json';
const DATABASE = 'dataset.duckdb';
const cubePath = (fact: string): string => `cubes/${fact}.cube`;
const CUBE = /^cubes\/([a-z_]+)\.cube$/;

/** What the rest of the description hangs on; `DatasetMeta` is written and read by the same version. */
const metaSchema = v.looseObject({
	id: v.pipe(v.string(), v.minLength(1)),
	title: v.string(),
	place: v.string(),
	plan_year: v.number(),
	as_of: v.string(),
	places: v.array(v.looseObject({ code: v.string(), name: v.string() })),
	milestones: v.array(v.looseObject({ due: v.string() }))
});

/** A dataset as the bytes that are sealed. */
export const packDataset = ({ meta, database, cubes }: CompiledDataset): Uint8Array<ArrayBuffer> =>
	bundled(kind, { id: meta.id, title: meta.title }, [
		{ path: META, bytes: strToU8(JSON.stringify({ ...meta, file: null, cubes: undefined })) },
		{ path: DATABASE, bytes: database },
		...[...cubes].map(([fact, bytes]) => ({ path: cubePath(fact), bytes }))
	]);

/** A dataset from those bytes. Throws a `UserError` for what isn't one. */
export function unpackDataset(name: string, bytes: Uint8Array): CompiledDataset {
	const { files } = bundleIn(name, bytes, kind);
	const [meta, database] = [files.get(META), files.get(DATABASE)];
	if (!meta || !database) throw damagedPart(name, meta ? DATABASE : META);
	const found = v.safeParse(metaSchema, JSON.parse(strFromU8(meta)));
	if (!found.success) throw damagedPart(name, META);
	const cubes = [...files].flatMap(([path, part]): [string, Uint8Array][] => {
		const fact = CUBE.exec(path)?.[1];
		return fact === undefined ? [] : [[fact, part]];
	});
	return { meta: found.output as unknown as DatasetMeta, database, cubes: new Map(cubes) };
}
