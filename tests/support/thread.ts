import type { Page } from 'playwright-core';

/** Begins to note how long the page's thread was taken; gives the longest time since, in milliseconds. */
export async function watchThread(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const found: number[] = [];
		Object.assign(window, { longTasks: found });
		const observer = new PerformanceObserver((list) =>
			found.push(...list.getEntries().map(({ duration }) => duration))
		);
		observer.observe({ type: 'longtask' });
	});
	return async () => {
		// What has just ended is told with the next turn.
		await page.waitForTimeout(100);
		return page.evaluate(() => {
			const { longTasks } = window as unknown as { longTasks: number[] };
			return Math.max(0, ...longTasks.splice(0));
		});
	};
}

/** What tells a thread that stands still, for seconds, from one that waits for tests run beside it. */
export const LONGEST_TASK = 1000;
