import { displayValue } from '../domain/display-value.ts';

/** One field of a result: what is printed before it, and the path of its value. */
export interface ResultField {
  readonly id: string;
  readonly label: string;
  /** A form field id, or `register.*`, `agency.*`, `signer.*`, `decision.*`, `population.*`. */
  readonly from: string;
}

/** A procedure's result template: the name of the paper and its fields in order. */
export interface ResultTemplate {
  readonly title: string;
  readonly fields: readonly ResultField[];
  /** Letters after the number, for example `GPXD`; the year of the number is then left out. */
  readonly notation?: string | undefined;
  /** The paper in the template language, one element a line; without it the fields stand one below the other. */
  readonly layout?: readonly string[] | undefined;
  /** Ids of the results that the layout serves; when none are told, the first one of the record. */
  readonly layoutFor?: readonly string[] | undefined;
}

type Named = Readonly<Record<string, unknown>>;

/** Where the values of a result come from; `answers` are the form's by field id. */
export interface ResultSources {
  readonly answers: Named;
  readonly register?: Named | undefined;
  readonly agency?: Named | undefined;
  readonly signer?: Named | undefined;
  readonly decision?: Named | undefined;
  readonly population?: Named | undefined;
}

/**
 * The printed value of each field by its id. A form field that was hidden because a personal number was given takes its
 * value from the population database under the same name; what is nowhere is an empty text.
 */
export function resolveResult(template: ResultTemplate, sources: ResultSources): Readonly<Record<string, string>> {
  return Object.fromEntries(template.fields.map((field) => [field.id, displayValue(valueAt(field.from, sources))]));
}

function valueAt(from: string, sources: ResultSources): unknown {
  const [head = '', ...rest] = from.split('.');
  const source = sourceNamed(head, sources);
  if (source === undefined || rest.length === 0) return sources.answers[from] ?? sources.population?.[from];
  let value: unknown = source;
  for (const key of rest) value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Named)[key] : undefined;
  return value;
}

function sourceNamed(head: string, sources: ResultSources): Named | undefined {
  switch (head) {
    case 'register':
      return sources.register ?? {};
    case 'agency':
      return sources.agency ?? {};
    case 'signer':
      return sources.signer ?? {};
    case 'decision':
      return sources.decision ?? {};
    case 'population':
      return sources.population ?? {};
    default:
      return undefined;
  }
}
