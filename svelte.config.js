import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		// Compressing the 34 MB engine takes over a minute at every build: servers do it once (docs/deploy.md).
		adapter: adapter({ pages: 'build', assets: 'build', precompress: false }),
		paths: { relative: true },
		prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				// Blob workers inherit the page's policy, and the engine compiles WebAssembly there.
				'script-src': ['self', 'wasm-unsafe-eval'],
				'worker-src': ['self', 'blob:'],
				'connect-src': ['self'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'style-src': ['self'],
				// Attributes only: ECharts' SVG and the floating menus position with them.
				'style-src-attr': ['unsafe-inline'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'object-src': ['none'],
				'frame-src': ['none']
			}
		}
	}
};
