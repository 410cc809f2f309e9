import { overview } from '$lib/pages/overview';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(overview);
