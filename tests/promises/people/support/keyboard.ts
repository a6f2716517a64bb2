import type { Page } from 'playwright-core';

/** What has the focus, as a person at the keyboard meets it. */
export interface Focused {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly id: string;
  readonly href: string;
  readonly text: string;
  readonly isChecked: boolean;
  readonly isVisible: boolean;
  readonly hasRing: boolean;
  readonly isMain: boolean;
}

/** The element with the focus, and whether the eye finds it: on the page, in the window, with an outline or a ring that is really drawn. */
export function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement & HTMLAnchorElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
      tag: at.tagName,
      type: at.getAttribute('type') ?? '',
      name: at.getAttribute('name') ?? '',
      value: at.value ?? '',
      id: at.id,
      href: at.getAttribute('href') ?? '',
      text: (at.textContent ?? '').trim().replace(/\s+/gu, ' ').slice(0, 80),
      isChecked: at.checked === true,
      isVisible: at.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.bottom > 0 && box.top < innerHeight && box.width > 0,
      hasRing: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      isMain: at.closest('main') !== null,
    };
  });
}

/** A person who has nothing but a keyboard: every move is a key, every stop is checked, everything found wrong is kept. */
export interface Typist {
  readonly faults: readonly string[];
  /** Tabs on until the wanted thing has the focus; a stop that cannot be seen, a step backwards or a trap is a fault. */
  tabTo(wanted: (focus: Focused) => boolean, what: string): Promise<Focused>;
  press(...keys: readonly string[]): Promise<void>;
  /** Replaces what a field holds. */
  type(text: string): Promise<void>;
  /** Presses Enter on what has the focus and waits for the page that it leads to. */
  enter(): Promise<void>;
}

/** Sits down before a page; the mouse is not touched. */
export function typist(page: Page): Typist {
  const faults: string[] = [];
  const check = async (moved: 'on' | 'back' | 'stayed' | 'out'): Promise<Focused> => {
    const focus = await focused(page);
    const where = `${new URL(page.url()).pathname}: ${focus.tag} ${focus.name || focus.id || focus.text}`;
    if (moved === 'stayed') faults.push(`${where} keeps the focus`);
    if (moved === 'back') faults.push(`${where} comes before what was passed already`);
    if (moved !== 'out' && !focus.isVisible) faults.push(`${where} has the focus unseen`);
    if (moved !== 'out' && !focus.hasRing) faults.push(`${where} has the focus without a mark`);
    return focus;
  };
  const step = async (): Promise<'on' | 'back' | 'stayed' | 'out'> => {
    await page.evaluate(() => {
      (globalThis as { before?: Element | null }).before = document.activeElement;
    });
    await page.keyboard.press('Tab');
    return page.evaluate(() => {
      const before = (globalThis as { before?: Element | null }).before ?? document.body;
      const now = document.activeElement ?? document.body;
      if (now === document.body) return 'out';
      if (now === before) return 'stayed';
      return before === document.body || (before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? 'on' : 'back';
    });
  };
  return {
    faults,
    tabTo: async (wanted, what) => {
      const first = await focused(page);
      if (first.tag !== 'BODY' && wanted(first)) return first;
      for (let count = 0; count < 250; count += 1) {
        const focus = await check(await step());
        if (wanted(focus)) return focus;
      }
      throw new Error(`the keyboard does not reach ${what} on ${page.url()}`);
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: async (text) => {
      await page.keyboard.press('ControlOrMeta+a');
      await (text === '' ? page.keyboard.press('Delete') : page.keyboard.insertText(text));
    },
    enter: async () => {
      await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    },
  };
}
