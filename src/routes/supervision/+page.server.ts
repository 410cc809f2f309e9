import { supervision } from '$lib/pages/supervision';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(supervision);
