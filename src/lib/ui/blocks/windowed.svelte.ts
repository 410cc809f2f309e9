import type { VirtualItem, Virtualizer } from '@tanstack/virtual-core';

/** Height of a row until it is measured. */
const ROW = 36;

/** Which of very many rows are in sight, and how much room the others take; nothing while there are none. */
export function windowed(count: () => number) {
	let items: VirtualItem[] = $state.raw([]);
	let size = $state(0);

	function read(it: Virtualizer<HTMLElement, HTMLElement>) {
		items = it.getVirtualItems();
		size = it.getTotalSize();
	}

	/** Only who has so many rows fetches what counts them. */
	async function follow(host: HTMLElement, rows: number): Promise<() => void> {
		const virtual = await import('@tanstack/virtual-core');
		const virtualizer = new virtual.Virtualizer<HTMLElement, HTMLElement>({
			count: rows,
			getScrollElement: () => host,
			estimateSize: () => ROW,
			overscan: 12,
			observeElementRect: virtual.observeElementRect,
			observeElementOffset: virtual.observeElementOffset,
			scrollToFn: virtual.elementScroll,
			onChange: read
		});
		const off = virtualizer._didMount();
		virtualizer._willUpdate();
		read(virtualizer);
		return off;
	}

	return {
		get items() {
			return items;
		},
		get before() {
			return items[0]?.start ?? 0;
		},
		get after() {
			return items.length ? size - items.at(-1)!.end : 0;
		},
		/** Follows an element's scrolling while it is there. Call in an effect; the end of it ends that. */
		attach(host: HTMLElement) {
			const rows = count();
			items = [];
			if (rows === 0) return;
			const followed = follow(host, rows);
			return () => void followed.then((off) => off());
		}
	};
}
