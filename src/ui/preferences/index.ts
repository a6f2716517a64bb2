import type { Module } from '#platform/app';
import { page, seeOther } from '#platform/http';
import type { Page, PageRequest } from '#platform/http';
import { DomainError } from '#platform/errors';

const year = 31_536_000;

/** Where to go on: an address of this site, else the home page. */
export function safeReturn(address: string | undefined): string {
  return address !== undefined && /^\/(?![/\\])[\u0021-\uffff]*$/.test(address) && !address.includes('\\') ? address : '/';
}

function keepChoice({ reply, query }: PageRequest, cookie: string, value: string): ReturnType<typeof seeOther> {
  reply.setCookie(cookie, value, { path: '/', sameSite: 'lax', maxAge: year, secure: reply.request.protocol === 'https' });
  return seeOther(safeReturn(query['tiep']));
}

function choicePage(path: string, name: string, cookie: string, allowed: readonly string[]): Page {
  return page(path, {
    permission: 'public',
    get: async (request) => {
      const value = request.params[name] ?? '';
      if (!allowed.includes(value)) throw new DomainError('not-found');
      return keepChoice(request, cookie, value);
    },
  });
}

/** The two addresses behind the language and theme switches: keep the choice in a cookie and go back where one was. */
export const preferencePages: readonly Page[] = [
  choicePage('/ngon-ngu/:locale', 'locale', 'motcua_locale', ['vi', 'en']),
  choicePage('/giao-dien/:theme', 'theme', 'motcua_theme', ['light', 'dark', 'system']),
];

/** Language and theme as a part of the composition. */
export function preferencesModule(): Module {
  return { name: 'ui', pages: preferencePages };
}
