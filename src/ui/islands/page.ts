import { each } from './dom.ts';

function keep(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

/** Changes the theme at once and keeps the choice for the next page. */
export function switchTheme(): void {
  each<HTMLAnchorElement>('[data-theme-switch]', (link) => {
    const label = (): void => {
      link.textContent = (isDark() ? link.dataset['light'] : link.dataset['dark']) ?? '';
    };
    label();
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const theme = isDark() ? 'light' : 'dark';
      document.documentElement.dataset['theme'] = theme;
      keep('motcua_theme', theme);
      each('[data-theme-switch]', (other) => {
        other.textContent = (theme === 'dark' ? other.dataset['light'] : other.dataset['dark']) ?? '';
      });
    });
  });
}

/** Shows what works only with scripts, such as the print button. */
export function offerPrint(): void {
  each<HTMLButtonElement>('[data-print]', (button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });
}
