/** What the name of a workspace ends with. By itself, for pages that don't write one. */
export const ENDING = '.gangwei';

/** Whether a file is called as a workspace is. */
export const isWorkspace = (name: string): boolean => name.toLowerCase().endsWith(ENDING);
