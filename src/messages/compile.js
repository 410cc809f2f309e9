/** Compiles the messages: without them neither types nor rules can be checked. */
import { compile } from '@inlang/paraglide-js';
import { options } from './options.js';

await compile(options);
// The compiler's watch over its files would keep the process for half a minute.
process.exit();
