import { write, type Text } from '../../blocks/text';
import { getLocale } from '../../paraglide/runtime';

/** Words in the page's language. */
export const say = (text: Text): string => write(text, getLocale());
