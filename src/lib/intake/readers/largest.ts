const MB = 1024 * 1024;

/** A roster of 1.2 million rows is a CSV of 219 MB. Nothing larger is read at all. */
export const LARGEST_TEXT = 256 * MB;

/** Below it nobody is refused: every town's file of a year is smaller. */
const LEAST = 20 * MB;

/** What a browser tells of its machine; nothing where it keeps that to itself. */
export interface Machine {
	/** `navigator.deviceMemory`: GB, rounded by the browser, 8 at most in most; in secure contexts alone. */
	deviceMemory?: number | undefined;
	/** `performance.memory.jsHeapSizeLimit`: bytes; Chromium gives a page a quarter of the machine's memory. */
	heapLimit?: number | undefined;
}

/*
 * Measured in Chromium 156 (a CSV of rows with eleven columns, the renderer's resident memory by /proc): 440 MB with the
 * engine and next to no rows, 609 MB with 20 MB of them, 995 MB with 60 MB: up to 9.3 MB more for each MB of the file.
 */
const PAGE = 450 * MB;
const FACTOR = 9.5;
/** Of the machine's memory; the other half is the office's own programs'. */
const SHARE = 0.5;
/** Limits are told in whole steps. */
const STEP = 10 * MB;

/**
 * Bytes of the largest file that a machine can load without the page being ended for want of memory; the fixed limit
 * where the browser tells nothing.
 */
export function largestFile({ deviceMemory, heapLimit }: Machine): number {
	const memory = deviceMemory ? deviceMemory * 1024 * MB : heapLimit ? 4 * heapLimit : Infinity;
	const free = (SHARE * memory - PAGE) / FACTOR;
	return free >= LARGEST_TEXT ? LARGEST_TEXT : Math.max(LEAST, Math.floor(free / STEP) * STEP);
}
