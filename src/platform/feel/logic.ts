/** Three-valued: false if any is false, true if all are true, otherwise null. What is no boolean counts as null. */
export function allTrue(values: readonly unknown[]): boolean | null {
  if (values.includes(false)) return false;
  return values.every((value) => value === true) ? true : null;
}

/** Three-valued: true if any is true, false if all are false, otherwise null. */
export function anyTrue(values: readonly unknown[]): boolean | null {
  if (values.includes(true)) return true;
  return values.every((value) => value === false) ? false : null;
}

export function negated(value: unknown): boolean | null {
  return typeof value === 'boolean' ? !value : null;
}
