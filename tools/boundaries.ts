import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { ModuleRule } from '../src/architecture.ts';

/** One import that crosses a border it may not cross. */
export interface Violation {
  readonly file: string;
  readonly target: string;
  readonly rule: string;
}
/** What a check of the borders saw and found. */
export interface BoundaryReport {
  readonly files: number;
  readonly imports: number;
  readonly violations: readonly Violation[];
}

/** Checks the imports of source files (paths relative to `root`) against the floors; pure but for reading the files. */
export function checkBoundaries(
  root: string,
  files: readonly string[],
  rules: readonly ModuleRule[],
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): BoundaryReport {
  const violations: Violation[] = [];
  let imports = 0;
  for (const file of files) {
    for (const target of importsOf(file, read(resolve(root, file)))) {
      imports += 1;
      const rule = brokenRule(root, file, target, rules);
      if (rule !== undefined) violations.push({ file, target, rule });
    }
  }
  return { files: files.length, imports, violations };
}

function importsOf(file: string, source: string): readonly string[] {
  const { module } = parseSync(file, source);
  const fixed = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) => entry.entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value]))),
  ];
  const dynamic = module.dynamicImports.map((entry) => source.slice(entry.moduleRequest.start, entry.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''));
  return [...fixed, ...dynamic];
}

const floorOfPlace = /^src\/(platform|ui|modules)\/([^/]+)(?:\/([^/]+))?/;

function brokenRule(root: string, file: string, target: string, rules: readonly ModuleRule[]): string | undefined {
  const [, area, name = '', part] = floorOfPlace.exec(file) ?? [];
  if (area === undefined) return undefined;
  const isTest = /\.test\.tsx?$/.test(file);
  if (target.startsWith('.')) return brokenRelative(root, file, target, area, name, part, isTest);
  if (target.startsWith('#modules/')) return brokenModuleUse(target.slice('#modules/'.length), area, name, part, isTest, rules);
  if (target.startsWith('#ui/') && area === 'platform') return 'platform knows no user interface';
  if (
    part === 'domain' &&
    !isTest &&
    (target.startsWith('#ui/') || (target.startsWith('#platform/') && !/^#platform\/(errors|time|i18n|permissions|feel|csv)$/.test(target)))
  ) {
    return 'domain uses only the pure parts of platform: errors, time, i18n, permissions, feel, csv';
  }
  return undefined;
}

function brokenRelative(root: string, file: string, target: string, area: string, name: string, part: string | undefined, isTest: boolean): string | undefined {
  const path = relative(root, resolve(root, dirname(file), target)).replaceAll('\\', '/');
  const [, toArea, toName, toPart] = floorOfPlace.exec(path) ?? [];
  if (area === 'platform' && name === 'testing') return undefined;
  const home = toArea === area && (toName === name || area === 'ui');
  if (!home && !(isTest && path.startsWith('src/app'))) return 'a relative path never leaves its module';
  if (area !== 'modules' || isTest) return undefined;
  if (part === 'store' && /^(actions|pages|api)$/.test(toPart ?? '')) return 'store never imports actions, pages or api';
  if (part === 'domain' && toPart !== 'domain' && !path.endsWith('.json')) return 'domain imports only domain';
  return undefined;
}

function brokenModuleUse(
  target: string,
  area: string,
  name: string,
  part: string | undefined,
  isTest: boolean,
  rules: readonly ModuleRule[],
): string | undefined {
  if (area !== 'modules') return `${area} imports no module`;
  if (target.includes('/')) return 'another module is reached only through its index.ts';
  if (target === name) return 'a module does not import its own index';
  if (part === 'domain' && !isTest) return 'domain imports no module';
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule === undefined) return `module ${name} is not in src/architecture.ts`;
  if (isTest || rule.uses.includes(target)) return undefined;
  return `${name} may not use ${target} (src/architecture.ts)`;
}
