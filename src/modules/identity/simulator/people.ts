import { DomainError } from '#platform/errors';
import { parsePersonNumber } from '../domain/person-number.ts';
import { demoPeople } from '../eid/demo-people.ts';
import type { DemoPerson } from '../eid/demo-people.ts';

/** The person of a number or passport; any other valid personal number gives a made-up person. Throws `identity.person-number-invalid`. */
export function simulatedPerson(id: string): DemoPerson {
  const key = id.replace(/[\s.]/g, '');
  const known = demoPeople.find((person) => person.number === key || person.passport === key);
  if (known !== undefined) return known;
  const parsed = parsePersonNumber(key);
  if (parsed.birthYear > 2026) throw new DomainError('identity.person-number-invalid', { reason: 'year' });
  return {
    number: parsed.number,
    fullName: `Công Dân Mô Phỏng ${parsed.serial}`,
    birthDate: String(parsed.birthYear),
    gender: parsed.gender === 'male' ? 'Nam' : 'Nữ',
    residence: 'Địa chỉ mô phỏng',
    phone: `09${parsed.serial.padStart(8, '0')}`,
    level: 2,
  };
}

/** Claims as the provider spells them. With `asOrganisation` the person's organisation is named too. */
export function claimsOf(person: DemoPerson, asOrganisation: boolean): Record<string, unknown> {
  const { organisation } = person;
  return {
    sub: `mo-phong-${person.number ?? person.passport ?? ''}`,
    ...(person.number === undefined ? { SoHoChieu: person.passport } : { SoDinhDanh: person.number }),
    HoVaTen: person.fullName,
    NgaySinh: person.birthDate,
    GioiTinh: person.gender,
    DanToc: person.ethnicity,
    QuocTich: person.nationality ?? 'Việt Nam',
    NoiThuongTru: person.residence,
    SoDienThoai: person.phone,
    Email: person.email,
    MucDo: person.level,
    ...(asOrganisation && organisation !== undefined
      ? { ToChuc: { MaSo: organisation.code, Ten: organisation.name, Loai: organisation.kind, DiaChi: organisation.address } }
      : {}),
  };
}
