import type { JSX } from 'preact';

const paths = {
  check: 'M4 12.5l5.5 5.5L20 6.5',
  clock: 'M12 7v5.5l3.5 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z',
  alert: 'M12 9v4.5M12 17.2v.1M10.4 4.2L2.6 18a1.8 1.8 0 0 0 1.6 2.7h15.6a1.8 1.8 0 0 0 1.6-2.7L13.6 4.2a1.9 1.9 0 0 0-3.2 0z',
  pause: 'M8.5 5v14M15.5 5v14',
  info: 'M12 11v6M12 7.3v.1M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z',
  cross: 'M6 6l12 12M18 6L6 18',
  search: 'M15.5 15.5L21 21M17.5 10.5a7 7 0 1 1-14 0a7 7 0 0 1 14 0z',
  door: 'M4 21h16M6 21V5l6-2 6 2v16M9 21V8l6 2v11M12.5 15v.1',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5',
  print: 'M7 8V3h10v5M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 14h10v7H7z',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  up: 'M6 14l6-6 6 6',
  down: 'M6 10l6 6 6-6',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5z',
  flask: 'M9 3h6M10 3v6l-5.3 9.2A1.9 1.9 0 0 0 6.4 21h11.2a1.9 1.9 0 0 0 1.7-2.8L14 9V3M7.5 15h9',
  dot: 'M12 12v.1',
} as const;

/** The names of the drawn icons. */
export type IconName = keyof typeof paths;

/** A small outline drawing; decoration only, so the word beside it carries the meaning. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark of the product: an open door leaf, in the colour of the text around it. */
export function DoorMark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 34 40" aria-hidden="true">
      <path d="M3.5 38V6.2L17 2l13.5 4.2V38" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" />
      <path d="M8.5 38V10.4L21 14.6V38z" fill="#d7a245" />
      <circle cx="17.6" cy="26.5" r="1.7" fill="#6f1214" />
      <path d="M0 38.5h34" stroke="currentColor" stroke-width="2.5" />
    </svg>
  );
}
