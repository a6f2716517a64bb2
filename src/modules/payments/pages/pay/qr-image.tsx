import type { JSX } from 'preact';
import { qrModules } from '#modules/documents';

/** A QR code as an image drawn in the page: dark on white in every theme, with its quiet zone. */
export function QrImage({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const rows = qrModules(text);
  const size = rows.length + 8;
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join('');
  return (
    <svg class="payment-qr" viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
