import { tasks } from '$lib/pages/tasks';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(tasks);
