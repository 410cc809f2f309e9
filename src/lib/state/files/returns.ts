import type { Issue } from '../../base/issue';
import type { CopyRequest } from '../../sheets/worker';
import type { FileLoader } from './loader.svelte';

/** What writes the copy of a file that goes back to its sender; null for one that isn't there any more. */
export function copyOf(
	loader: Pick<FileLoader, 'items' | 'files'>,
	file: string,
	issues: readonly Issue[]
): CopyRequest | null {
	const items = loader.items.filter(({ table }) => table.file === file);
	const chosen = loader.files.find((it) => it.source === items[0]?.source);
	if (!chosen) return null;
	const { name, source } = chosen;
	const sheets = items.map(({ table: { sheet, tab } }) => ({
		sheet,
		...(tab !== undefined && { tab })
	}));
	return { file, source, name, sheets, issues };
}

/** Those of all files with a cell to mark. */
export function copiesOf(
	loader: Pick<FileLoader, 'items' | 'files'>,
	issues: readonly Issue[]
): CopyRequest[] {
	const files = new Map<string, Issue[]>();
	for (const it of issues) {
		const own = files.get(it.file);
		if (it.cell === null) continue;
		if (own) own.push(it);
		else files.set(it.file, [it]);
	}
	return [...files].flatMap(([file, own]) => copyOf(loader, file, own) ?? []);
}
