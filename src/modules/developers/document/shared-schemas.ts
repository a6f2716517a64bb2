import type { JsonSchema } from '../domain/json-schema.ts';

/** Moves the named parts of a schema to the document’s components, so that each stands there once; parts without a name of their own are called `Json`. */
export function shared(schema: JsonSchema, named: Map<string, JsonSchema>): JsonSchema {
  const { $defs = {}, ...rest } = schema;
  for (const [name, part] of Object.entries($defs)) {
    const known = named.get(componentName(name));
    const moved = renamed(part);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(moved)) throw new Error(`Two schemas are called ${componentName(name)}`);
    named.set(componentName(name), moved);
  }
  return renamed(rest);
}

/** Any JSON is the one recursive schema without a name. */
function componentName(name: string): string {
  return name.startsWith('__') ? 'Json' : name;
}

function renamed(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? `#/components/schemas/${componentName(value.replace('#/$defs/', ''))}` : value,
  ) as JsonSchema;
}
