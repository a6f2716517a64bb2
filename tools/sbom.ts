import { readFileSync } from 'node:fs';
import { sbomOf } from './supply-chain.ts';
import type { Lock, Manifest } from './supply-chain.ts';

// `node bin/run.mjs tools/sbom.ts > sbom.json`: what the product is made of, as CycloneDX 1.6.
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
console.log(JSON.stringify(sbomOf(read('package.json') as Manifest, read('package-lock.json') as Lock), null, 2));
