/** What is needed of a record to find who it asks for: its questions, and from where each may be filled in beforehand. */
export interface AskingForm {
  readonly form: { readonly sections: readonly { readonly fields: readonly { readonly id: string; readonly prefill: string | null }[] }[] };
}

/** The name that the applicant wrote of themselves in the form; undefined when the form did not ask or nothing was answered. */
export function statedName({ form }: AskingForm, answers: Readonly<Record<string, unknown>>): string | undefined {
  const own = form.sections.flatMap(({ fields }) => fields).filter(({ prefill }) => prefill === 'profile.fullName');
  const names = own.map(({ id }) => answers[id]).filter((answer): answer is string => typeof answer === 'string' && answer.trim() !== '');
  return names[0]?.trim();
}
