import { describe, expect, it } from 'vitest';
import { sampleDocx } from '../testing/sample-docx.ts';
import { resultTemplateFields, templateFields, unknownFields } from './template-fields.ts';

const html = (source: string): Uint8Array => new TextEncoder().encode(source);

describe('the fields of a template', () => {
  it('of HTML: values, conditions, lists, standard parts; not what stands in the rows of a list', () => {
    expect(
      templateFields(
        'html',
        html('<quoc-hieu><p>{{soHieu}} {{con.ten}}</p>{{#if ghiChu}}<p>{{ghiChu}} {{them}}</p>{{/if}}{{#each dong}}<p>{{stt}}</p>{{/each}}<ky-ten>'),
      ),
    ).toEqual(['agency', 'con', 'dong', 'ghiChu', 'signer', 'soHieu', 'them']);
  });

  it('of Word', () => {
    expect(templateFields('docx', sampleDocx(['Số {{ soHieu }}', 'Họ tên: {{hoTen}}', '{{#dong}}', '{{stt}}', '{{/dong}}']))).toEqual([
      'dong',
      'hoTen',
      'soHieu',
    ]);
  });

  it('that nothing would fill are named, so that a slip is seen before publication', () => {
    const known = new Set(['hoTen']);
    expect(unknownFields('html', html('<p>{{hoTen}} {{hoTne}} {{soHieu}}</p>'), known)).toEqual(['hoTne']);
    expect(unknownFields('docx', sampleDocx(['{{hoTen}} {{constructor}} {{maXacMinh}}']), known)).toEqual(['constructor']);
  });

  it('have a name in words for everything that every template is given', () => {
    expect(Object.values(resultTemplateFields).every((words) => words.length > 3)).toBe(true);
  });
});
