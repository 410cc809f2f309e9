// Writes the inputs of the cases anew. They are TypeScript over the tests' own writers, so Vite runs them.
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('./write') }} */
const { module } = await runnerImport('./tests/cases/intake/write.ts', { configFile: false });
module.writeInputs('tests/cases/intake');
