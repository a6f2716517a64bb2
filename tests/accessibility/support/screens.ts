import type { Page as ProductPage } from '#platform/http';
import { linksOf } from '../../journeys/support/html-form.ts';
import type { World } from '../../journeys/support/world.ts';
import type { Cast, Visitor } from './cast.ts';

/** Something people look at: an address, who sees it there, and the page of the product that draws it (none for a problem page). */
export interface Screen {
  readonly url: string;
  readonly visitor: Visitor;
  readonly status: number;
  readonly path: string | undefined;
}

/** What the product has to show, and the pages nobody found a sample address for. */
export interface Screens {
  readonly screens: readonly Screen[];
  /** Pages that hand out a file instead of a screen. */
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

/** Pages that never draw anything: they lead elsewhere, or only take a post. */
export const drawNothing: ReadonlySet<string> = new Set([
  '/ngon-ngu/:locale',
  '/giao-dien/:theme',
  '/dang-nhap/dinh-danh',
  '/dang-nhap/ma',
  '/tai-khoan/dai-dien',
  '/ho-so/nhap/:draftId/xac-nhan',
  '/to-khai/:code',
  '/ban-lam-viec/hang-loat',
]);

/** How many addresses of a page that nobody has seen yet a visitor tries. */
const triesPerPage = 2;

/**
 * Finds a sample of every page that the product registers: the states of the cast, then whatever links lead to, from page to page,
 * as each visitor. A page is missing until somebody sees it, so a new page is in the list by existing.
 */
export async function findScreens(world: World, cast: Cast): Promise<Screens> {
  const pages = world.app.pages.filter(({ get }) => get !== undefined);
  const screens = new Map<string, Screen>();
  const files = new Set<string>();
  const found = new Set<string>();
  const see = async (url: string, visitor: Visitor, wanted = 200): Promise<readonly string[] | undefined> => {
    const path = wanted === 403 ? undefined : pageAt(pages, url)?.path;
    const reply = await world.server.inject({ method: 'GET', url, headers: { host: 'localhost', cookie: cast.cookies.get(visitor) ?? '' } });
    if (reply.statusCode !== wanted) return undefined;
    const isNew = path === undefined || !found.has(path) || cast.states.some((state) => state.url === url && state.visitor === visitor);
    if (path !== undefined) found.add(path);
    if (!String(reply.headers['content-type']).startsWith('text/html')) {
      if (path !== undefined) files.add(path);
      return [];
    }
    if (isNew) screens.set(`${visitor} ${url}`, { url, visitor, status: wanted, path });
    return linksOf(reply.body);
  };
  for (const { url, visitor, status } of cast.states) {
    if ((await see(url, visitor, status)) === undefined) throw new Error(`${url} does not answer ${String(status)} to ${visitor}`);
  }
  for (const visitor of cast.cookies.keys()) await walk(pages, visitor, cast, { see, found, files });
  return {
    screens: [...screens.values()],
    files: [...files],
    missing: pages.map(({ path }) => path).filter((path) => !found.has(path) && !drawNothing.has(path)),
  };
}

/** How a visitor sees an address, and what was seen so far: pages, and those of them that hand out files. */
interface Sight {
  see(url: string, visitor: Visitor): Promise<readonly string[] | undefined>;
  readonly found: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** Follows links breadth first as one visitor: every state, one address of each page, a second one where nobody has seen the page yet. */
async function walk(pages: readonly ProductPage[], visitor: Visitor, cast: Cast, { see, found, files }: Sight): Promise<void> {
  const tries = new Map<string, number>();
  const states = new Set(cast.states.filter((state) => state.visitor === visitor).map(({ url }) => url));
  const queue = [...pages.flatMap(({ path, example }) => example ?? (path.includes(':') ? [] : path)), ...states];
  const asked = new Set<string>();
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    const path = pageAt(pages, url)?.path;
    if (path === undefined || asked.has(url) || files.has(path)) continue;
    if (!states.has(url) && (tries.get(path) ?? 0) >= (found.has(path) ? 1 : triesPerPage)) continue;
    asked.add(url);
    tries.set(path, (tries.get(path) ?? 0) + 1);
    queue.push(...((await see(url, visitor)) ?? []).filter((link) => link.startsWith('/')));
  }
}

/** The page that answers an address: of several that fit, the one with the most written-out parts. */
function pageAt(pages: readonly ProductPage[], url: string): ProductPage | undefined {
  const parts = (url.split(/[?#]/u)[0] ?? '').split('/');
  const fits = ({ path }: ProductPage): boolean => {
    const own = path.split('/');
    return own.length === parts.length && own.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]));
  };
  return pages.filter(fits).toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)[0];
}
