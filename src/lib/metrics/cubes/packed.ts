import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Cell, Row } from '../../db/connection';
import type { Cube } from './index';
import type { SliceId } from '../terms/slices';

/** A cube in text: lists as columns, and numbers as differences from the row before. */
interface Plain extends Omit<Cube, 'grains' | 'lists'> {
	grains: {
		dims: SliceId[];
		day: Column;
		codes: Record<string, { dictionary: (string | null)[]; at: Column }>;
		measures: Record<string, Column>;
	}[];
	lists: Record<string, Record<string, Cell[]>>;
}

/** Numbers, or where all are whole their differences; null where there is none. */
interface Column {
	steps?: (number | null)[];
	numbers?: (number | null)[];
}

/** A cube as few bytes; some servers send files as they are. */
export function packCube({ grains, lists, ...rest }: Cube): Uint8Array {
	const plain: Plain = {
		...rest,
		grains: grains.map(({ dims, day, codes, measures }) => ({
			dims: [...dims],
			day: stepped(day),
			codes: mapped(codes, ({ dictionary, at }) => ({
				...{ dictionary: [...dictionary], at: stepped(at) }
			})),
			measures: mapped(measures, stepped)
		})),
		lists: mapped(lists, (rows) =>
			mapped(rows[0] ?? {}, (_, name) => rows.map((row) => row[name]!))
		)
	};
	return deflateSync(strToU8(JSON.stringify(plain)), { level: 9 });
}

/** The cube of `packCube`; throws what is no cube. */
export function unpackCube(bytes: Uint8Array): Cube {
	const { grains, lists, ...rest } = JSON.parse(strFromU8(inflateSync(bytes))) as Plain;
	return {
		...rest,
		grains: grains.map(({ dims, day, codes, measures }) => ({
			dims,
			day: Int32Array.from(summed(day)),
			codes: mapped(codes, ({ dictionary, at }) => ({
				...{ dictionary, at: Int32Array.from(summed(at)) }
			})),
			measures: mapped(measures, summed)
		})),
		lists: mapped(lists, (columns) => {
			const names = Object.keys(columns);
			return (columns[names[0]!] ?? []).map((_, i): Row =>
				Object.fromEntries(names.map((name) => [name, columns[name]![i]!]))
			);
		})
	};
}

const mapped = <A, B>(of: Record<string, A>, to: (it: A, name: string) => B): Record<string, B> =>
	Object.fromEntries(Object.entries(of).map(([name, it]) => [name, to(it, name)]));

function stepped(column: ArrayLike<number>): Column {
	const numbers = Array.from(column, (it) => (Number.isNaN(it) ? null : it));
	if (!numbers.every((it) => it === null || Number.isSafeInteger(it))) return { numbers };
	let before = 0;
	const steps = numbers.map((it) => {
		if (it === null) return null;
		const step = it - before;
		before = it;
		return step;
	});
	return { steps };
}

function summed({ steps, numbers = steps! }: Column): Float64Array {
	const column = new Float64Array(numbers.length);
	let before = 0;
	for (let i = 0; i < numbers.length; i++) {
		const it = numbers[i] ?? NaN;
		column[i] = steps && !Number.isNaN(it) ? (before += it) : it;
	}
	return column;
}
