import { describe, expect, it } from 'vitest';
import { formWith, linksOf, textOf } from './html-form.ts';

const page = `<main><p>1 &lt; 2</p><a title="a > b" href="/x">đi</a>
<form method="post" action="/y"><input name="a" value="&lt;b>đậm&lt;/b> &amp; 'nháy'"/><input type="radio" name="b" value="not checked > yet"/>
<textarea name="c">x > y</textarea><select name="d"><option value="1 > 0" selected>một</option></select></form></main>`;

describe('the forms of a page', () => {
  it('are read although what was typed into them looks like a tag', () => {
    const { action, controls } = formWith(page);
    expect(action).toBe('/y');
    expect([...controls].map(([name, { sent }]) => [name, sent])).toEqual([
      ['a', ["<b>đậm</b> & 'nháy'"]],
      ['b', []],
      ['c', ['x > y']],
      ['d', ['1 > 0']],
    ]);
    expect(linksOf(page)).toEqual(['/x']);
    expect(textOf(page)).toBe('1 < 2 đi x > y một');
  });
});
