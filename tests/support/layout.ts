import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
	'utf8'
);

/** What stands wrong on the open page, as sentences. */
export function layoutFaults(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const faults: string[] = [];
		const root = document.documentElement;
		if (root.scrollWidth > root.clientWidth)
			faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
		const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
			(it) =>
				it.checkVisibility({ visibilityProperty: true }) && !it.closest('.visually-hidden, svg')
		);
		const named = (it: HTMLElement) => {
			const text = (it.getAttribute('aria-label') ?? it.innerText).trim().slice(0, 20);
			return `<${it.localName} class="${it.className}"> “${text}”`;
		};
		const clips = (it: Element) => getComputedStyle(it).overflowX !== 'visible';

		/** The part of an element that its scrolling parents let through; null when that is nothing. */
		const visiblePart = (it: HTMLElement, of: DOMRect) => {
			let { left, top, right, bottom } = of;
			for (let up = it.parentElement; up; up = up.parentElement) {
				if (!clips(up)) continue;
				const box = up.getBoundingClientRect();
				[left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
				[top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
			}
			return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
		};

		for (const it of shown) {
			const { overflowX, clipPath } = getComputedStyle(it);
			const cut = overflowX === 'hidden' && it.scrollWidth > it.clientWidth;
			if (cut && clipPath === 'none' && !it.closest('.chart')) faults.push(`${named(it)} is cut`);
			if (it instanceof HTMLSelectElement) {
				const free = it.cloneNode() as HTMLSelectElement;
				free.append(new Option(it.selectedOptions[0]?.text.trim()));
				free.style.cssText = 'position:absolute;visibility:hidden;max-width:none;width:auto';
				it.after(free);
				const need = free.offsetWidth;
				free.remove();
				if (need > it.offsetWidth)
					faults.push(
						`${named(it)} shows ${it.offsetWidth} of ${need}: “${it.selectedOptions[0]?.text}”`
					);
			}
		}

		const active = shown
			.filter((it) => it.matches('a[href], button, select, input, summary, [role="button"]'))
			.flatMap((it) =>
				[...it.getClientRects()].flatMap((rect) => {
					const part = visiblePart(it, rect);
					return part ? [{ it, ...part }] : [];
				})
			);
		/** What stays in sight lies over what is scrolled away below it, and is meant to. */
		const stuckIn = (it: Element | null): Element | null => {
			for (let at = it; at; at = at.parentElement) {
				if (getComputedStyle(at).position !== 'sticky') continue;
				let scroller = at.parentElement;
				while (scroller && !clips(scroller)) scroller = scroller.parentElement;
				return scroller ?? root;
			}
			return null;
		};
		for (const [i, a] of active.entries()) {
			for (const b of active.slice(i + 1)) {
				const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
				const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
				if (across <= 1 || down <= 1 || a.it.contains(b.it) || b.it.contains(a.it)) continue;
				if (stuckIn(a.it) === stuckIn(b.it))
					faults.push(`${named(a.it)} and ${named(b.it)} overlap`);
			}
		}
		return faults;
	});
}

/** Texts of the open page that no reader should see; `chinese` ones too where they don't belong. */
export function textFaults(page: Page, chinese: readonly string[] | null): Promise<string[]> {
	return page.evaluate(
		(allowed) => {
			const faults: string[] = [];
			const look = (text: string, it: Element) => {
				const said = text.trim();
				if (/\b(undefined|NaN|null|\[object)\b/.test(said)) faults.push(said);
				// A message's key, such as filter_as_of; the codes of metrics stand in <code>.
				if (/^[a-z]+(_[a-z]+)+$/.test(said)) faults.push(said);
				if (!allowed || it.closest('[lang="zh-CN"]:not(html)')) return;
				const rest = allowed.reduce((left, name) => left.replaceAll(name, ''), said);
				if (/\p{Script=Han}/u.test(rest)) faults.push(said);
			};
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const it = node.parentElement!;
				if (!it.closest('script, style, pre, code, noscript')) look(node.nodeValue ?? '', it);
			}
			for (const it of document.querySelectorAll('*')) {
				for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
					if (it.hasAttribute(name)) look(it.getAttribute(name)!, it);
			}
			look(document.title, document.documentElement);
			return faults;
		},
		chinese && [...chinese].sort((a, b) => b.length - a.length)
	);
}

interface AxeResults {
	violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Violations of WCAG 2.2 AA that axe-core finds on the open page. */
export const axeFaults = (page: Page): Promise<string[]> =>
	axeRun(page, { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });

/** Those of contrast alone: what a change of colours may bring to a page that axeFaults has seen. */
export const contrastFaults = (page: Page): Promise<string[]> =>
	axeRun(page, { type: 'rule', values: ['color-contrast'] });

async function axeRun(
	page: Page,
	runOnly: { type: 'tag' | 'rule'; values: string[] }
): Promise<string[]> {
	// A script element would be refused by the page's policy.
	await page.evaluate(`window.axe ?? (() => {${axeSource}})()`);
	const { violations } = await page.evaluate((only) => {
		const { axe } = window as unknown as {
			axe: { run(of: Document, options: object): Promise<AxeResults> };
		};
		return axe.run(document, {
			runOnly: only,
			resultTypes: ['violations'],
			// What is read of a violation is its HTML: paths to every node take long.
			...{ selectors: false, iframes: false, preload: false }
		});
	}, runOnly);
	return violations.map(
		({ id, help, nodes }) =>
			`${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')} ${nodes[0]?.failureSummary ?? ''}`
	);
}
