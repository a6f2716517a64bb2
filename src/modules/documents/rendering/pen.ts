import type PDFDocument from 'pdfkit';
import type { Fragment } from './lines.ts';

/** Draws on the current page; all places in points from the top left corner. */
export interface Pen {
  fragment(fragment: Fragment, x: number, baseline: number, extraSpace: number): void;
  line(x1: number, y1: number, x2: number, y2: number, thickness: number): void;
  fill(boxes: readonly (readonly [x: number, y: number, width: number, height: number])[]): void;
  frame(x: number, y: number, width: number, height: number, thickness: number, dash: number): void;
}

/** A pen for one document. */
export function penOf(document: InstanceType<typeof PDFDocument>): Pen {
  const line: Pen['line'] = (x1, y1, x2, y2, thickness) => {
    document.lineWidth(thickness).moveTo(x1, y1).lineTo(x2, y2).stroke();
  };
  return {
    line,
    fragment: (fragment, x, baseline, extraSpace) => {
      document.font(fragment.face.name).fontSize(fragment.size);
      document.text(fragment.text, x, baseline, textOptions(extraSpace, fragment.size));
      if (fragment.underline) line(x, baseline + fragment.size * 0.12, x + fragment.width, baseline + fragment.size * 0.12, 0.6);
    },
    fill: (boxes) => {
      for (const [x, y, width, height] of boxes) document.rect(x, y, width, height);
      document.fill();
    },
    frame: (x, y, width, height, thickness, dash) => {
      document.save();
      if (dash > 0) document.dash(dash, { space: dash });
      document.lineWidth(thickness).rect(x, y, width, height).stroke();
      document.restore();
    },
  };
}

/** `features` is the way to hand the width of a space to our own plain layout, see fonts.ts. */
function textOptions(extraSpace: number, size: number): PDFKit.Mixins.TextOptions {
  const features = extraSpace === 0 ? undefined : [String((extraSpace * 1000) / size)];
  return { lineBreak: false, baseline: 'alphabetic', ...(features === undefined ? {} : { features }) } as PDFKit.Mixins.TextOptions;
}
