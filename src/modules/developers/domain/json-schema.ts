/** A JSON Schema (draft 2020-12) as far as we read it. */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly prefixItems?: readonly JsonSchema[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly allOf?: readonly JsonSchema[] | undefined;
  readonly format?: string | undefined;
  readonly default?: unknown;
  readonly examples?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly pattern?: string | undefined;
  readonly additionalProperties?: JsonSchema | boolean | undefined;
  readonly $ref?: string | undefined;
  readonly $defs?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly [key: string]: unknown;
}

const byFormat: Readonly<Record<string, string>> = {
  uuid: '01890a5d-ac96-774b-bcce-b302099a8057',
  date: '2026-11-23',
  'date-time': '2026-11-23T02:00:00.000Z',
  email: 'nguyen.van.mau@example.vn',
  uri: 'https://motcua.invalid/',
  time: '08:00',
};

/** A value that shows what a schema means; small, and always the same. Named parts are looked up in the schema's own `$defs`. */
export function exampleOf(schema: JsonSchema, depth = 0, defs: NonNullable<JsonSchema['$defs']> = schema.$defs ?? {}): unknown {
  const named = defs[schema.$ref?.replace('#/$defs/', '') ?? ''];
  if (named !== undefined) return depth > 6 ? null : exampleOf(named, depth + 1, defs);
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice !== undefined) return exampleOf(choice, depth, defs);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'object') return depth > 6 ? {} : exampleObject(schema, depth, defs);
  if (type === 'array') return schema.items === undefined || depth > 6 ? [] : [exampleOf(schema.items, depth + 1, defs)];
  if (type === 'string') return exampleText(schema);
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return true;
  return null;
}

function exampleObject(schema: JsonSchema, depth: number, defs: NonNullable<JsonSchema['$defs']>): Readonly<Record<string, unknown>> {
  const required = new Set(schema.required ?? []);
  const shown = Object.entries(schema.properties ?? {}).filter(([name]) => required.has(name));
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, depth + 1, defs)]));
}

function exampleText(schema: JsonSchema): string {
  const known = byFormat[schema.format ?? ''];
  if (known !== undefined) return known;
  const plain = 'Mẫu';
  return plain.padEnd(schema.minLength ?? 0, 'u');
}
