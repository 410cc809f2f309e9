import { day } from '../../blocks/cell';
import { LOCAL } from '../../datasets/meta';
import { steps } from '../../model/steps';
import { m } from '../../paraglide/messages';
import type { App } from '../../state/app.svelte';
import type { Work } from '../../state/files/loader.svelte';
import { preparingWords } from '../files/words';
import { say } from '../page/say';

/** How far the checks of the view looked at have come; null where none is under way. */
export function checkingWork({ findings, session, scope }: App): Work | null {
	const { checking } = findings;
	if (checking?.meta !== scope.meta) return null;
	const { day: on, nth, of } = checking;
	// Of own files the model is built first, as far as it isn't yet.
	const waits = scope.meta.id === LOCAL && preparingWords(session.preparing, steps);
	if (waits) return { text: waits, share: null };
	const text = on
		? m.findings_comparing({ day: say(day(on, scope.meta.plan_year)), nth, of })
		: m.findings_running({ nth, of });
	return { text, share: (nth - 1) / of };
}
