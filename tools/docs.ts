import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { z } from 'zod';
import { allModules } from '../src/app.ts';
import { architecture } from '../src/architecture.ts';
import { allPermissions } from '#platform/permissions';
import type { EventType } from '#platform/events';

/** What is derived from the composed product and its migrated database, as Markdown: the same tree always gives the same bytes. */
export async function describeProduct(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  return new Map(
    [
      ['modules', modulesPage()],
      ['events', await eventsPage()],
      ['routes', routesPage()],
      ['permissions', permissionsPage()],
      ['tables', await tablesPage(client)],
    ].map(([name = '', text = '']) => [`docs/generated/${name}.md`, text]),
  );
}

const parts = allModules();

function page(title: string, lead: string, lines: readonly string[]): string {
  return [`# ${title}`, '', `<!-- Written by \`npm run generate\`; edit the source, not this page. -->`, '', lead, '', ...lines, ''].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function modulesPage(): string {
  const rows = architecture.map(({ name, floor, uses }) => {
    const own = parts.find((part) => part.name === name);
    const counts = [own?.pages, own?.routes, own?.jobs, own?.subscribers].map((list) => String(list?.length ?? 0));
    return [`[${name}](../../src/modules/${name}/README.md)`, String(floor), purposeOf(name), uses.join(', '), ...counts];
  });
  return page(
    'Modules',
    `${architecture.length} modules in the order of their floors; a module uses only those listed beside it.`,
    table(['Module', 'Floor', 'What it is', 'Uses', 'Pages', 'API', 'Jobs', 'Reactions'], rows),
  );
}

/** The first sentence of prose of a module's README. */
function purposeOf(name: string): string {
  const file = `src/modules/${name}/README.md`;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const prose = lines.find((line) => /^\p{L}/u.test(line)) ?? lines[0]?.replace(/^#\s*/, '') ?? '';
  return /^.*?\.(?=\s|$)/u.exec(prose)?.[0] ?? prose;
}

async function eventsPage(): Promise<string> {
  const subscribers = parts.flatMap((part) => (part.subscribers ?? []).map((one) => ({ name: one.name, event: `${one.event.name}@${one.event.version}` })));
  const rows: (readonly string[])[] = [];
  for (const { name } of architecture) {
    const file = resolve(`src/modules/${name}/events.ts`);
    if (!existsSync(file)) continue;
    for (const event of Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>).filter(isEvent)) {
      const key = `${event.name}@${event.version}`;
      rows.push([
        `\`${key}\``,
        name,
        fieldsOf(event.schema),
        subscribers
          .filter((one) => one.event === key)
          .map((one) => one.name)
          .toSorted()
          .join(', '),
      ]);
    }
  }
  return page(
    'Events',
    'What modules say after the fact, through the outbox; each subscriber is told once, in a transaction of its own.',
    table(['Event', 'Said by', 'Carries', 'Told to'], rows.toSorted(byFirst)),
  );
}

function isEvent(value: unknown): value is EventType<unknown> {
  return typeof value === 'object' && value !== null && 'name' in value && 'version' in value && 'schema' in value;
}

function fieldsOf(schema: z.ZodType): string {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties)
    .map((name) => `\`${name}\``)
    .join(', ');
}

function routesPage(): string {
  const pages = parts.flatMap((part) =>
    (part.pages ?? []).map((one) => [
      `\`${one.path}\``,
      [one.get === undefined ? '' : 'GET', one.post === undefined ? '' : 'POST'].filter(Boolean).join(' '),
      `\`${one.permission}\``,
      part.name,
    ]),
  );
  const routes = parts.flatMap((part) => (part.routes ?? []).map((one) => [`\`${one.path}\``, one.method, `\`${one.permission}\``, part.name, one.summary]));
  return page('Routes', `${pages.length} pages and ${routes.length} operations of the API; the description for machines is \`/openapi.json\`.`, [
    '## Pages',
    '',
    ...table(['Address', 'Methods', 'Permission', 'Module'], pages.toSorted(byFirst)),
    '',
    '## API',
    '',
    ...table(['Address', 'Method', 'Permission', 'Module', 'Summary'], routes.toSorted(byFirst)),
  ]);
}

function permissionsPage(): string {
  const rows = [...allPermissions()].map(([name, grants]) => [
    `\`${name}\``,
    grants.map(({ role, scope }) => (scope === undefined || scope === 'any' ? role : `${role} (${scope})`)).join(', ') || 'nobody',
  ]);
  return page(
    'Permissions',
    'Who may do what; what is not listed nobody may do. `agency`: in their own agency; `desk`: at their own desk; `own`: what is their own.',
    table(['Permission', 'Held by'], rows.toSorted(byFirst)),
  );
}

interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly comment: string | null;
  readonly secured: boolean;
  readonly columns: readonly string[];
}

async function tablesPage(client: pg.Client): Promise<string> {
  const { rows } = await client.query<TableRow>(
    `select n.nspname as schema, c.relname as name, obj_description(c.oid, 'pg_class') as comment, c.relforcerowsecurity as secured,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'
     order by n.nspname, c.relname`,
  );
  const schemas = [...Map.groupBy(rows, (row) => row.schema)].flatMap(([schema, tables]) => [
    `## ${schema}`,
    '',
    ...table(
      ['Table', 'What it holds', 'Row security', 'Columns'],
      tables.map((row) => [`\`${row.name}\``, row.comment ?? '', row.secured ? 'forced' : '', row.columns.join(', ')]),
    ),
    '',
  ]);
  return page('Tables', `${rows.length} tables, one schema a module; the exact types are in \`database/schema.sql\`.`, schemas.slice(0, -1));
}

function byFirst(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [a.slice(0, 2).join(' '), b.slice(0, 2).join(' ')];
  return first < second ? -1 : first > second ? 1 : 0;
}
