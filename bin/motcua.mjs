#!/usr/bin/env node
import { run } from './node24.mjs';

await run('src/main.ts');
