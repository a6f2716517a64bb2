import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { isPersonNumber } from '../domain/person-number.ts';
import { parsePartialDate } from '../domain/partial-date.ts';
import type { PartialDate } from '../domain/partial-date.ts';

/**
 * Claims of the national sign-in. `sub`, `SoDinhDanh` and `HoVaTen` are seen in practice; the others are what the simulator sends
 * and what a connection agreement must confirm. Names are kept as the provider spells them, only here.
 */
const claimsSchema = z.object({
  sub: z.string().min(1),
  SoDinhDanh: z.string().refine(isPersonNumber).optional(),
  HoVaTen: z.string().trim().min(1),
  NgaySinh: z.string().optional(),
  GioiTinh: z.enum(['Nam', 'Nữ']).optional(),
  DanToc: z.string().optional(),
  QuocTich: z.string().optional(),
  NoiThuongTru: z.string().optional(),
  SoDienThoai: z.string().optional(),
  Email: z.string().optional(),
  MucDo: z.union([z.literal(1), z.literal(2)]),
  SoHoChieu: z.string().optional(),
  ToChuc: z
    .object({
      MaSo: z.string().min(1),
      Ten: z.string().min(1),
      Loai: z.enum(['enterprise', 'cooperative', 'household-business', 'organisation', 'foreign-organisation']).default('enterprise'),
      DiaChi: z.string().optional(),
    })
    .optional(),
});

/** A person as the e-ID vouches for them. */
export interface EidIdentity {
  readonly subject: string;
  /** Absent for foreigners whose account stands on a passport. */
  readonly personNumber: string | undefined;
  readonly fullName: string;
  readonly birthDate: PartialDate | undefined;
  readonly gender: 'male' | 'female' | undefined;
  readonly ethnicity: string | undefined;
  readonly nationality: string;
  readonly residence: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly passport: string | undefined;
  readonly level: 1 | 2;
  /** Set when an organisation's account signed in through its legal representative. */
  readonly organisation:
    | {
        readonly code: string;
        readonly name: string;
        readonly kind: 'enterprise' | 'cooperative' | 'household-business' | 'organisation' | 'foreign-organisation';
        readonly address: string | undefined;
      }
    | undefined;
}

/** Reads the claims. Throws `eid.claims-missing` naming them: an identity without a number or passport opens nothing. */
export function readClaims(claims: Readonly<Record<string, unknown>>): EidIdentity {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success)
    throw new DomainError('eid.claims-missing', { claims: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].join(', ') });
  const { data } = parsed;
  if (data.SoDinhDanh === undefined && data.SoHoChieu === undefined) throw new DomainError('eid.claims-missing', { claims: 'SoDinhDanh' });
  return {
    subject: data.sub,
    personNumber: data.SoDinhDanh?.replace(/[\s.]/g, ''),
    fullName: data.HoVaTen.normalize('NFC'),
    birthDate: readBirthDate(data.NgaySinh),
    gender: data.GioiTinh === undefined ? undefined : data.GioiTinh === 'Nam' ? 'male' : 'female',
    ethnicity: data.DanToc,
    nationality: data.QuocTich ?? 'Việt Nam',
    residence: data.NoiThuongTru,
    phone: data.SoDienThoai,
    email: data.Email?.toLowerCase(),
    passport: data.SoHoChieu,
    level: data.MucDo,
    organisation:
      data.ToChuc === undefined ? undefined : { code: data.ToChuc.MaSo, name: data.ToChuc.Ten, kind: data.ToChuc.Loai, address: data.ToChuc.DiaChi },
  };
}

function readBirthDate(text: string | undefined): PartialDate | undefined {
  if (text === undefined) return undefined;
  try {
    return parsePartialDate(text);
  } catch {
    throw new DomainError('eid.claims-missing', { claims: 'NgaySinh' });
  }
}
