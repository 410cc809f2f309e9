/** Compiles the messages: without them neither types nor rules can be checked. */
import { compile } from '@inlang/paraglide-js';
import { options } from './options.js';

await compile(options);
// The compiler of messages leaves timers of half a minute.
process.exit();
