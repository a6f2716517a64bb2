import { searchKey } from '#platform/i18n';

/** A tag with its attributes, or the text up to the next tag. */
const pieces = /<(?<end>\/?)(?<name>[a-z][\w-]*)(?<attributes>(?:[^>"]|"[^"]*")*)>|[^<]+|</gu;
const withoutEnd: ReadonlySet<string> = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'path', 'source', 'wbr']);
/** What is inside these is no text of the page. */
const unspoken: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea']);
const word = /[a-z]+/gu;
const vietnameseLetter = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;
/** How a Vietnamese word is written without its marks: one syllable. */
const syllable = /^(?:[bcdghklmnprstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?$/u;

/** A page in another language with its Vietnamese texts marked `lang="vi"`: names of procedures, questions of the law's forms and people's names stay Vietnamese, and a screen reader has to say them so. */
export function markVietnamese(html: string): string {
  const out: string[] = [];
  const open: { readonly name: string; readonly at: number }[] = [];
  for (const { 0: piece, groups } of html.matchAll(pieces)) {
    const { end, name, attributes = '' } = groups ?? {};
    const inside = open.at(-1);
    if (name === undefined) {
      if (inside !== undefined && !unspoken.has(inside.name) && isVietnamese(piece)) out[inside.at] = marked(out[inside.at] ?? '');
    } else if (end === '/') open.pop();
    else if (!withoutEnd.has(name) && !attributes.endsWith('/')) open.push({ name, at: out.length });
    out.push(piece);
  }
  return out.join('');
}

function marked(tag: string): string {
  return tag.includes(' lang=') ? tag : `${tag.slice(0, -1)} lang="vi">`;
}

/** True when some letter is only Vietnamese and most words are Vietnamese syllables; an English sentence that names a place is English. */
function isVietnamese(text: string): boolean {
  if (!vietnameseLetter.test(text.normalize('NFC'))) return false;
  const words = searchKey(text).match(word) ?? [];
  return words.filter((one) => syllable.test(one)).length > words.length / 2;
}
