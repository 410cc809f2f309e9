import solverFile from 'highs/runtime?url';

/** The solver's wasm, relative to the page. */
export { solverFile };

/** Its whole address, by which a worker asks for it. */
export const solverAddress = (): string => new URL(solverFile, document.baseURI).href;
