import { readdirSync, readFileSync } from 'node:fs';

/** Watches the memory of the processes that this one has started; `stop` gives the peak in MB, null where it can't be seen. */
export function watchMemory(): { stop: () => number | null } {
	let peak = 0;
	const look = (): void => {
		peak = Math.max(peak, memoryBelow(process.pid));
	};
	if (process.platform !== 'linux') return { stop: () => null };
	const timer = setInterval(look, 250);
	return {
		stop() {
			clearInterval(timer);
			look();
			return peak;
		}
	};
}

/** PSS in MB of all browser processes below one: what they share counts once. */
function memoryBelow(root: number): number {
	const parents = new Map<number, number>();
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const stat = textOf(`/proc/${name}/stat`);
		// The command in brackets may hold spaces.
		parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
	}
	const isBelow = (pid: number): boolean => {
		const parent = parents.get(pid);
		return parent !== undefined && (parent === root || isBelow(parent));
	};
	let total = 0;
	for (const pid of parents.keys()) {
		if (!isBelow(pid) || !textOf(`/proc/${pid}/cmdline`).includes('chrom')) continue;
		total += Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
	}
	return total / 1024;
}

/** A process that has just ended has no files: nothing. */
function textOf(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		if (['ENOENT', 'ESRCH', 'EACCES'].includes(code)) return '';
		throw error;
	}
}
