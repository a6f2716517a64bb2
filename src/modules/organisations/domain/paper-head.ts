import { toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import type { Agency } from './views.ts';

/** How an agency stands at the head of its papers: the unit above it, its name, its one-stop desk and the place. */
export interface PaperHead {
  readonly superior: string | undefined;
  readonly name: string;
  readonly desk: string;
  readonly place: string;
}

/** The communes got their centres for administrative services on this day. */
const centresFrom = toPlainDate('2025-07-01');

/**
 * The head of the papers of an agency on a day (Nghị định 30/2020/NĐ-CP, Phụ lục I): a people's committee stands alone, a department
 * under its province; the place is the commune's name, with its kind where the name is a number, else the province's.
 */
export function paperHeadOf({ name, shortName, kind, level }: Agency, provinceName: string, on: PlainDate): PaperHead {
  const commune = level === 'commune' ? /(?:xã|phường|thị trấn|đặc khu)\s.+$/iu.exec(name)?.[0] : undefined;
  const hasCentre = commune !== undefined && kind === 'people-committee' && on >= centresFrom;
  return {
    superior:
      level === 'province' && kind === 'department' ? `Ủy ban nhân dân ${provinceName.replace(/^./u, (letter) => letter.toLocaleLowerCase('vi'))}` : undefined,
    name,
    desk: hasCentre ? `Trung tâm Phục vụ hành chính công ${commune}` : `Bộ phận Tiếp nhận và Trả kết quả ${shortName}`,
    place: commune === undefined ? provinceName.replace(/^(?:thành phố|tỉnh)\s/iu, '') : placeNamed(commune),
  };
}

function placeNamed(commune: string): string {
  const bare = commune.replace(/^(?:xã|phường|thị trấn|đặc khu)\s/iu, '');
  return /^\d/.test(bare) ? commune.replace(/^./u, (letter) => letter.toLocaleUpperCase('vi')) : bare;
}
