/** Whether a text of a package may be a link's address: of the web, and nothing that a browser would run. */
export const isWebAddress = (text: string): boolean => /^https?:\/\//.test(text);
