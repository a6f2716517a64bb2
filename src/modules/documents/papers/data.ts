import { z } from 'zod';

/** One line of text; NFC, trimmed, not empty, at most so many characters. */
export function line(title: string, longest = 200): z.ZodString {
  return z.string().trim().normalize('NFC').min(1).max(longest).meta({ title });
}

/** Text of several lines. */
export function prose(title: string, longest = 4000): z.ZodString {
  return line(title, longest);
}

/** A moment, ISO 8601 with offset, for example `2026-10-08T09:05:00+07:00`. */
export function moment(title: string): z.ZodISODateTime {
  return z.iso.datetime({ offset: true }).meta({ title });
}

/** A calendar day `YYYY-MM-DD`. */
export function day(title: string): z.ZodISODate {
  return z.iso.date().meta({ title });
}

/** A count of at least `least`. */
export function count(title: string, least = 0): z.ZodInt {
  return z.int().min(least).max(9999).meta({ title });
}

/** The agency that makes the paper, with the unit above it and its one-stop desk. */
export const agencyData = z
  .strictObject({
    superior: line('Cơ quan chủ quản').optional(),
    name: line('Tên cơ quan'),
    desk: line('Tên Bộ phận Một cửa').optional(),
    place: line('Địa danh', 100),
  })
  .meta({ title: 'Cơ quan' });

/** Whose dossier it is. */
export const applicantData = z
  .strictObject({
    name: line('Họ tên hoặc tên tổ chức'),
    address: line('Địa chỉ', 300).optional(),
    phone: line('Số điện thoại', 30).optional(),
    email: line('Email', 254).optional(),
  })
  .meta({ title: 'Người nộp hồ sơ' });

/** Who signs: `authority` is TM., KT., TL., TUQ. or Q. with what stands behind it, one line each. */
export const signerData = z
  .strictObject({
    authority: z.array(line('Quyền hạn ký', 120)).max(3).meta({ title: 'Thể thức đề ký' }).optional(),
    title: line('Chức vụ', 120),
    name: line('Họ tên người ký', 120).optional(),
  })
  .meta({ title: 'Người ký' });

/** What every paper says about itself. */
export const paperData = {
  agency: agencyData,
  number: line('Số', 60).optional(),
  madeOn: day('Ngày lập'),
};

/** The code and the address that the QR opens. */
export const dossierData = z
  .strictObject({
    code: line('Mã hồ sơ', 60).regex(/^[\x21-\x7E]+$/),
    trackingUrl: z.url().max(300).meta({ title: 'Địa chỉ tra cứu' }).optional(),
  })
  .meta({ title: 'Hồ sơ' });
