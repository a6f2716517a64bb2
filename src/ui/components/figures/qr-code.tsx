import { createRequire } from 'node:module';
import type * as Bwip from 'bwip-js/node';
import type { JSX } from 'preact';

/** What a code takes: the text in it and how to say it aloud. */
export interface QrCodeProps {
  readonly value: string;
  readonly label: string;
}

const require = createRequire(import.meta.url);

/** The drawing library is large and few pages show a code, so it is loaded by the first one. */
function drawQr(value: string): string {
  const { toSVG } = require('bwip-js/node') as typeof Bwip;
  return toSVG({ bcid: 'qrcode', text: value, scale: 2 });
}

function attribute(svg: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(svg)?.[1] ?? '';
}

/** A QR code as an inline drawing; always dark on white, so that every reader reads it. */
export function QrCode({ value, label }: QrCodeProps): JSX.Element {
  const svg = drawQr(value);
  return (
    <span class="qr">
      <svg viewBox={attribute(svg, 'viewBox')} role="img" aria-label={label} shape-rendering="crispEdges">
        <path d={attribute(svg, 'd')} fill="#000" fill-rule="evenodd" />
      </svg>
    </span>
  );
}
