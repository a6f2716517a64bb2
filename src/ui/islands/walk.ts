type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** True for a control that still has to be filled: empty, and not optional. */
function isWanting(control: Control, form: HTMLFormElement): boolean {
  if (control.closest('details:not([open])') !== null || control.offsetParent === null || control.disabled) return false;
  const group = control.closest('fieldset');
  const label = control.labels?.[0] ?? null;
  const isOptional = label?.dataset['optional'] !== undefined || (group?.querySelector('legend[data-optional]') ?? null) !== null;
  if (isOptional) return false;
  if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
    return form.querySelector(`[name="${CSS.escape(control.name)}"]:checked`) === null;
  }
  return control.value.trim() === '';
}

function controlsOf(form: HTMLFormElement): readonly Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement && !['hidden', 'submit', 'file', 'button'].includes(element.type)) ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );
}

/** Goes to the next control that must be filled, first below, then from the top; the choices of one question count as one. Sends the form when none is left. */
function goOn(form: HTMLFormElement, from: Control): void {
  const all = controlsOf(form);
  const at = all.indexOf(from);
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find((control) => control.name !== from.name && isWanting(control, form));
  if (next !== undefined) next.focus();
  else if (isWanting(from, form)) from.focus();
  else form.requestSubmit();
}

/** The nth choice of the question that the focus is in. */
function choose(form: HTMLFormElement, radio: HTMLInputElement, place: number): void {
  const choice = [...form.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${CSS.escape(radio.name)}"]`)][place - 1];
  if (choice === undefined) return;
  choice.click();
  goOn(form, choice);
}

/** What is typed at the top of the page stands in the fields that say the same, until somebody writes something else there. */
function fill(source: HTMLInputElement, names: string): void {
  const before = source.dataset['filled'] ?? source.defaultValue;
  for (const name of names.split(' ')) {
    const control = source.form?.elements.namedItem(name);
    if (control instanceof HTMLInputElement && control.value === before) control.value = source.value;
  }
  source.dataset['filled'] = source.value;
}

/** On forms of the counter Enter goes from field to field, a figure picks a choice, and after the last one Enter sends the form. */
export function watchWalk(): void {
  addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset['fills'] !== undefined) fill(target, target.dataset['fills']);
  });
  addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || target.form?.dataset['walk'] === undefined) return;
    const isRadio = target instanceof HTMLInputElement && target.type === 'radio';
    if (isRadio && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      choose(target.form, target, Number(event.key));
    } else if (event.key === 'Enter' && target.getAttribute('aria-expanded') !== 'true' && !(target.dataset['scan'] === 'here' && target.value !== '')) {
      event.preventDefault();
      goOn(target.form, target);
    }
  });
}
