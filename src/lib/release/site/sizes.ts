import { grouped } from '../../base/numbers';

const KB = 1024;

/** How large a file is, as people say it: 31 KB, 1.4 MB. */
export function sizeText(bytes: number): string {
	if (bytes < KB * KB) return `${grouped(Math.max(1, Math.round(bytes / KB)))} KB`;
	return `${(bytes / KB / KB).toFixed(1)} MB`;
}
