import type { PlainDate } from '#platform/time';

/** One dated paper form of the law: what it is, since when, and which data it takes. */
export interface PaperTemplateFacts {
  /** Stable id, `<circular>/<number of the form>`, for example `tt03-2025/01`. */
  readonly id: string;
  /** What the form is for; the same key names the form of each circular that serves the purpose. */
  readonly purpose: PaperPurpose;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly formNumber: string;
  readonly legalBasis: string;
  readonly validFrom: PlainDate;
  /** Last day of force; `null` while in force. */
  readonly validTo: PlainDate | null;
  /** How sure the layout is: `H` checked with the text, `M` fields known, order from practice. */
  readonly confidence: 'H' | 'M';
  /** What the form was compared with, in Vietnamese, for the administrator who has the printed annex. */
  readonly comparedWith: string;
}

export type PaperPurpose = 'receipt' | 'supplement-request' | 'refusal' | 'apology' | 'stop-notice' | 'control-sheet' | 'register-book';

/** True when the form is in force on that day. */
export function isInForce(template: Pick<PaperTemplateFacts, 'validFrom' | 'validTo'>, on: PlainDate): boolean {
  return template.validFrom <= on && (template.validTo === null || on <= template.validTo);
}
