/** A second, slow and simple reader of the conditions that our forms use: three-valued logic, written without the FEEL library. */
export type Truth = boolean | null;

const tokens = /"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.]*|\d+(?:\.\d+)?|!=|<=|>=|[=<>(),[\]]/gu;

/** What a condition means for these answers; throws on words it does not know, so that nothing passes unread. */
export function oracle(condition: string, answers: Readonly<Record<string, unknown>>): Truth {
  const list = condition.match(tokens) ?? [];
  let at = 0;
  const peek = (): string | undefined => list[at];
  const take = (): string => list[at++] ?? '';
  const expect = (token: string): void => {
    if (take() !== token) throw new Error(`expected ${token} in ${condition}`);
  };

  const value = (): unknown => {
    const token = take();
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (/^\d/u.test(token)) return Number(token);
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    const [name = '', property] = token.split('.');
    const found = answers[name];
    return property === undefined ? (found ?? null) : ((found as Readonly<Record<string, unknown>> | null)?.[property] ?? null);
  };
  const items = (close: string): unknown[] => {
    const all = [value()];
    while (peek() === ',') {
      take();
      all.push(value());
    }
    expect(close);
    return all;
  };
  const contains = (): Truth => {
    expect('contains');
    expect('(');
    expect('[');
    const all = items(']');
    expect(',');
    const wanted = value();
    expect(')');
    return all.includes(wanted);
  };
  const some = (): Truth => {
    const name = take();
    expect('in');
    const rows = value();
    expect('satisfies');
    const rest = condition.slice(condition.indexOf('satisfies') + 'satisfies'.length);
    at = list.length;
    if (!Array.isArray(rows)) return null;
    const each = rows.map((row: unknown) => oracle(rest, { ...answers, [name]: row }));
    return each.includes(true) ? true : each.includes(null) ? null : false;
  };
  const comparison = (): Truth => {
    if (peek() === '(') {
      take();
      const inner = or();
      expect(')');
      return inner;
    }
    if (peek() === 'list') {
      take();
      return contains();
    }
    if (peek() === 'some') {
      take();
      return some();
    }
    const left = value();
    const operator = peek();
    if (operator === 'in') {
      take();
      expect('(');
      return items(')').includes(left);
    }
    if (operator === '=' || operator === '!=') {
      take();
      return equality(left, value(), operator);
    }
    if (operator === '<' || operator === '>') {
      take();
      const right = value();
      if (typeof left !== 'number' || typeof right !== 'number') return null;
      return operator === '<' ? left < right : left > right;
    }
    return typeof left === 'boolean' ? left : null;
  };
  const and = (): Truth => {
    let result = comparison();
    while (peek() === 'and') {
      take();
      const next = comparison();
      result = result === false || next === false ? false : result === null || next === null ? null : true;
    }
    return result;
  };
  const or = (): Truth => {
    let result = and();
    while (peek() === 'or') {
      take();
      const next = and();
      result = result === true || next === true ? true : result === null || next === null ? null : false;
    }
    return result;
  };
  const result = or();
  if (at < list.length) throw new Error(`unread: ${list.slice(at).join(' ')} in ${condition}`);
  return result;
}

/** Values of different kinds are neither equal nor unequal; null equals only null (DMN 1.5, table 42). */
function equality(left: unknown, right: unknown, operator: '=' | '!='): Truth {
  if (left !== null && right !== null && typeof left !== typeof right) return null;
  return (left === right) === (operator === '=');
}
