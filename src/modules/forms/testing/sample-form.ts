import { toInstant } from '#platform/time';
import type { FieldKind, FormDefinition, FormField } from '../domain/form-definition.ts';
import { formDefinitionSchema } from '../domain/form-definition.ts';

/** The moment at which the tests of this module fill forms in: Monday 23 November 2026, 09:00 in Việt Nam. */
export const testNow = toInstant('2026-11-23T02:00:00Z');

/** A field with everything optional left empty. */
export function field(id: string, type: FieldKind, more: Partial<FormField> = {}): FormField {
  return { id, label: `Nhãn ${id}`, type, required: false, hint: null, options: [], condition: null, prefill: null, validation: {}, ...more };
}

/** A form of one section. */
export function formOf(...fields: readonly FormField[]): FormDefinition {
  return { title: 'Tờ khai mẫu', code: null, basis: null, sections: [{ id: 'main', title: 'Nội dung', fields }] };
}

/** A small form that uses every kind of field once. */
export const sampleForm: FormDefinition = formDefinitionSchema.parse({
  title: 'Tờ khai đủ loại trường',
  code: null,
  basis: 'Văn bản minh họa',
  sections: [
    {
      id: 'caseSelection',
      title: 'Trường hợp của bạn',
      fields: [
        { id: 'kind', label: 'Loại đề nghị', type: 'choice', required: true, options: ['Cấp mới', 'Cấp lại'] },
        { id: 'reason', label: 'Lý do cấp lại', type: 'textarea', required: true, condition: 'kind = "Cấp lại"', validation: { maxLength: 200 } },
      ],
    },
    {
      id: 'person',
      title: 'Người đề nghị',
      fields: [
        {
          id: 'personFullName',
          label: 'Họ, chữ đệm, tên',
          type: 'text',
          required: true,
          prefill: 'profile.fullName',
          validation: { pattern: '^[^0-9]+$', maxLength: 100 },
        },
        {
          id: 'personBirthDate',
          label: 'Ngày, tháng, năm sinh',
          type: 'partial-date',
          required: true,
          prefill: 'profile.birthDate',
          validation: { notAfter: 'today' },
        },
        { id: 'personGender', label: 'Giới tính', type: 'choice', options: ['Nam', 'Nữ'] },
        { id: 'personPersonId', label: 'Số định danh cá nhân', type: 'person-id', prefill: 'profile.personId' },
        { id: 'personEthnicity', label: 'Dân tộc', type: 'ethnic-group' },
        { id: 'personNationality', label: 'Quốc tịch', type: 'nation' },
        { id: 'personPhone', label: 'Số điện thoại', type: 'phone', required: true },
        { id: 'personEmail', label: 'Thư điện tử', type: 'email' },
        { id: 'personResidence', label: 'Nơi cư trú', type: 'address', required: true },
        { id: 'agency', label: 'Cơ quan giải quyết', type: 'admin-unit', required: true, validation: { level: 'xã' } },
      ],
    },
    {
      id: 'details',
      title: 'Nội dung',
      fields: [
        { id: 'area', label: 'Diện tích (m²)', type: 'number', required: true, validation: { min: 0.1, max: 1000 } },
        { id: 'price', label: 'Giá (đồng)', type: 'money', validation: { min: 0 } },
        { id: 'startsOn', label: 'Ngày bắt đầu', type: 'date', validation: { notBefore: 'today' } },
        { id: 'wishes', label: 'Nhu cầu', type: 'choices', options: ['Giấy', 'Điện tử', 'Bưu chính'], validation: { minItems: 1 } },
        { id: 'hasMembers', label: 'Có thành viên', type: 'boolean', required: true },
        {
          id: 'members',
          label: 'Thành viên',
          type: 'repeat-group',
          required: true,
          condition: 'hasMembers = true',
          validation: { minItems: 1, maxItems: 3 },
          fields: [
            { id: 'memberName', label: 'Họ tên thành viên', type: 'text', required: true },
            { id: 'memberAge', label: 'Tuổi', type: 'number', validation: { min: 0, max: 150 } },
            { id: 'guardian', label: 'Người giám hộ', type: 'text', required: true, condition: 'memberAge < 18' },
          ],
        },
        { id: 'floors', label: 'Các tầng', type: 'table', rows: ['Tầng 1', 'Tầng 2'], fields: [{ id: 'floorArea', label: 'Diện tích sàn', type: 'number' }] },
        { id: 'scan', label: 'Bản chụp giấy tờ', type: 'file', validation: { accept: ['application/pdf'], maxFiles: 2 } },
        { id: 'total', label: 'Tổng diện tích', type: 'calculated', calculation: 'area * 2' },
        { id: 'today', label: 'Ngày khai', type: 'date', validation: { derivedFrom: 'today' } },
        { id: 'pledge', label: 'Tôi cam đoan lời khai là đúng', type: 'boolean', required: true, validation: { mustBeTrue: true } },
        { id: 'signature', label: 'Ký tên', type: 'signature', required: true },
      ],
    },
  ],
});

/** Answers to {@link sampleForm} that pass, as a person would type them. */
export const typedAnswers: Readonly<Record<string, unknown>> = {
  kind: 'Cấp lại',
  reason: 'Giấy cũ bị ướt',
  personFullName: 'Nguyễn Thị Ví Dụ',
  personBirthDate: { day: '', month: '11', year: '1990' },
  personGender: 'Nữ',
  personPersonId: '031 190 000 123',
  personEthnicity: 'kinh',
  personNationality: 'VN',
  personPhone: '0912 345 678',
  personEmail: 'vidu@example.vn',
  personResidence: { unit: '10532', unitText: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng', detail: 'Số 5, đường Minh Họa' },
  agency: { code: '10532', name: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng' },
  area: '120,5',
  price: '1.500.000 đồng',
  startsOn: '1/12/2026',
  wishes: ['Điện tử', 'Giấy'],
  hasMembers: 'true',
  members: [{ memberName: 'Trần Văn Mẫu', memberAge: '12', guardian: 'Lê Thị Thử' }],
  floors: [{ floorArea: '60' }, { floorArea: '60,5' }],
  scan: [{ fileId: 'f-1', name: 'giay.pdf', size: 10, mimeType: 'application/pdf' }],
  pledge: 'true',
};
