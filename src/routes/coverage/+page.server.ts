import { coverage } from '$lib/pages/coverage';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(coverage);
