import { BarChart, LineChart } from 'echarts/charts';
import {
	GridComponent,
	LegendPlainComponent,
	MarkLineComponent,
	MarkPointComponent,
	TooltipComponent
} from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsOption } from 'echarts';

use([
	BarChart,
	LineChart,
	GridComponent,
	LegendPlainComponent,
	MarkLineComponent,
	MarkPointComponent,
	TooltipComponent,
	SVGRenderer
]);

/** A live chart in an element, as SVG. */
export function mountChart(element: HTMLElement): EChartsType {
	return init(element, null, { renderer: 'svg' });
}

/**
 * A chart as SVG text, in CSS pixels, the same in Node and in the browser. Without the style element
 * that ECharts adds for hovering: the content security policy would block and report it.
 */
export function svgOf(option: EChartsOption, width: number, height: number): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
	chart.setOption({ ...option, tooltip: { show: false } });
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg.replace(/<style[^>]*>[\s\S]*?<\/style>/g, '').replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
}
