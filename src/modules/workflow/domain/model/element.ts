/** An element of a BPMN file as the parser hands it over: typed by name only, so every reading is checked here. */
export interface BpmnElement {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly [property: string]: unknown;
}

function isElement(value: unknown): value is BpmnElement {
  return typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';
}

/** The type without its prefix, for instance `UserTask`. */
export function typeOf(element: BpmnElement): string {
  return element.$type.slice(element.$type.indexOf(':') + 1);
}

/** The element's own id, or a readable stand-in when the file gives none. */
export function idOf(element: BpmnElement): string {
  return textOf(element, 'id') ?? `<${typeOf(element)}>`;
}

/** A text attribute or the text of a child; undefined when absent or blank. */
export function textOf(element: BpmnElement, property: string): string | undefined {
  const value = element[property];
  if (typeof value !== 'string') return undefined;
  const text = value.trim().normalize('NFC');
  return text === '' ? undefined : text;
}

/** A child or referenced element; undefined when absent or unresolved. */
export function childOf(element: BpmnElement, property: string): BpmnElement | undefined {
  const value = element[property];
  return isElement(value) ? value : undefined;
}

/** Children or referenced elements; empty when absent. */
export function childrenOf(element: BpmnElement, property: string): readonly BpmnElement[] {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** True only if the attribute is literally true. */
export function flagOf(element: BpmnElement, property: string): boolean {
  return element[property] === true;
}

/** The body of an expression child, trimmed. */
export function expressionOf(element: BpmnElement, property: string): string | undefined {
  const child = childOf(element, property);
  return child === undefined ? undefined : textOf(child, 'body');
}

/** An attribute of a foreign namespace by prefix and name, for instance `motcua:workingTime`. */
export function foreignAttribute(element: BpmnElement, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = element.$attrs?.[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().normalize('NFC');
  }
  return undefined;
}

/** The first extension element of that name, for instance `zeebe:loopCharacteristics`. */
export function extensionOf(element: BpmnElement, name: string): BpmnElement | undefined {
  const holder = childOf(element, 'extensionElements');
  return holder === undefined ? undefined : childrenOf(holder, 'values').find((value) => value.$type === name);
}

/** An attribute of a generic extension element (kept by the parser as a plain property). */
export function extensionText(element: BpmnElement | undefined, property: string): string | undefined {
  return element === undefined ? undefined : textOf(element, property);
}
