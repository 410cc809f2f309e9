import { afterAll } from 'vitest';
import { closeBrowser } from './site';

// Modules outlive a test file, and so would its browser.
afterAll(closeBrowser);
