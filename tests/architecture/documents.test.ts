import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#platform/config';
import { isDomainError } from '#platform/errors';
import { allModules } from '../../src/app.ts';

/** Pages that people read in the repository; those that `npm run generate` writes are compared elsewhere. */
const pages = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md'], { exclude: ['docs/generated/**'] })
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted();
const texts = new Map(pages.map((file) => [file, readFileSync(file, 'utf8')]));
const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }).scripts);
const cli = readFileSync('src/main.ts', 'utf8');

/** Everything between back ticks, and every line of a block of code. */
function codesOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/gu)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replaceAll(/```[\s\S]*?```/gu, '').matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) => code);
  return [...blocks, ...inline];
}

function faults(find: (file: string, text: string) => readonly string[]): readonly string[] {
  return [...texts].flatMap(([file, text]) => find(file, text).map((fault) => `${file}: ${fault}`));
}

describe('what the documents say', () => {
  it('is found: READMEs, decisions, operations and the pages at the root', () => {
    expect(pages.length).toBeGreaterThan(35);
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/operations/settings.md', 'src/modules/dossiers/README.md']));
  });

  it('leads somewhere: every link and picture', () => {
    let seen = 0;
    expect(
      faults((file, text) =>
        [...text.matchAll(/\]\(([^)\s]+)\)/gu)]
          .map(([, to = '']) => to.split('#')[0] ?? '')
          .filter((to) => to !== '' && !/^[a-z]+:/u.test(to))
          .filter((to) => {
            seen += 1;
            return !existsSync(join(dirname(file), to));
          }),
      ),
    ).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  it('names files that are there: from the root, from src, from the modules or from beside the page', () => {
    let seen = 0;
    expect(
      faults((file, text) =>
        codesOf(text)
          .filter((code) => /^[\w.@/-]+\.(ts|tsx|md|json|sql|mjs|css)$/u.test(code) && code.includes('/') && !code.startsWith('/'))
          .filter((code) => {
            seen += 1;
            return !['', 'src', 'src/modules', dirname(file)].some((from) => existsSync(normalize(join(from, code))));
          }),
      ),
    ).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  it('names commands that there are', () => {
    let seen = 0;
    expect(
      faults((_file, text) =>
        codesOf(text).flatMap((code) => {
          const run = [...code.matchAll(/npm run ([a-z][a-z-]*)/gu)]
            .map(([, name = '']) => name)
            .filter((name) => !scripts.includes(name))
            .map((name) => `npm run ${name}`);
          const commands = [...code.matchAll(/(?:^|npx |run |bin\/)motcua(?:\.mjs)?(?: --)? ([a-z]+)/gu)].map(([, name = '']) => name);
          seen += commands.length;
          return [...run, ...commands.filter((name) => !new RegExp(`^  ${name}: \\{`, 'mu').test(cli)).map((name) => `motcua ${name}`)];
        }),
      ),
    ).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  it('names addresses that are served', () => {
    const modules = allModules();
    const served = [
      ...modules.flatMap(({ pages: own = [], routes = [] }) => [...own, ...routes].map(({ path }) => path)),
      '/openapi.json',
      '/livez',
      '/readyz',
      '/metrics',
      '/api/v1/uploads',
      '/giao-dien/:theme',
      '/ngon-ngu/:locale',
      '/tep/:fileId',
    ];
    const known = (address: string): boolean =>
      served.some((path) => {
        const [asked, parts] = [address.split('/'), path.split('/')];
        return (
          asked.length <= parts.length && asked.every((part, index) => part === parts[index] || (parts[index] ?? '').startsWith(':') || /[{<…]/u.test(part))
        );
      });
    let seen = 0;
    expect(
      faults((_file, text) =>
        codesOf(text)
          .map((code) => /^(?:GET |POST |PUT |PATCH |DELETE )?(\/[a-z0-9{}<>/?=&+.…-]*)$/u.exec(code)?.[1]?.split('?')[0] ?? '')
          .filter((address) =>
            /^\/(api|ban-lam-viec|dang|ho-so|lanh-dao|mo-phong|nha-phat-trien|quan-tri|tai-khoan|thanh-toan|thong-bao|thu-tuc|to-khai|tra-cuu|xac-minh|bien-nhan)/u.test(
              address,
            ),
          )
          .filter((address) => {
            seen += 1;
            return !known(address.replace(/\/$/u, '')) && !address.startsWith('/mo-phong');
          }),
      ),
    ).toEqual([]);
    expect(seen).toBeGreaterThan(40);
  });
});

/** The settings with their path in `motcua.json`, from the settings that run. */
function settingsOf(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path.join('.')];
  return Object.entries(value).flatMap(([key, inner]) => settingsOf(inner, [...path, key]));
}

describe('the settings', () => {
  const page = texts.get('docs/operations/settings.md') ?? '';

  it('are described, each of them', () => {
    const source = readFileSync('src/platform/config/index.ts', 'utf8');
    const optional = [...source.matchAll(/^ +(\w+): z\s*\.[^\n]*optional\(\)/gmu)].map(([, name = '']) => name);
    const names = [...settingsOf(readConfig({}, '/')), ...optional];
    expect(names.length).toBeGreaterThan(25);
    expect(names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`.${name}\``))).toEqual([]);
  });

  it('are named as they are: an unknown one would be refused', () => {
    const named = [...new Set([...texts.values()].flatMap((text) => [...text.matchAll(/MOTCUA_[A-Z0-9_]*[A-Z0-9]/gu)].map(([name]) => name)))].filter(
      (name) => name !== 'MOTCUA_SEED',
    );
    expect(named.length).toBeGreaterThan(8);
    const unknown = named.filter((name) => {
      try {
        readConfig({ [name]: '1' }, '/');
        return false;
      } catch (error) {
        return isDomainError(error) && JSON.stringify(error.details).includes('(gốc)');
      }
    });
    expect(unknown).toEqual([]);
  });
});
