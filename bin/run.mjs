#!/usr/bin/env node
import { run } from './node24.mjs';

const [entry] = process.argv.splice(2, 1);
await run(entry);
