import { burnUp, burnUpOption } from '../present/burnup';
import { svgOf } from '../present/draw';
import type { Prepared } from '../metrics/measured/progress';

/** The burn-up of the first dataset's default view as SVG text, for pages without JavaScript. */
export function prepareCharts([first]: readonly Prepared[]): { burnUp: string } {
	return { burnUp: svgOf(burnUpOption(burnUp(first!.progress, first!.meta)), 760, 300) };
}
