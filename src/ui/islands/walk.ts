type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** True for a control that still has to be filled: empty, and its label does not say that it may stay so. */
function isWanting(control: Control, form: HTMLFormElement): boolean {
  if (control.closest('details:not([open])') !== null || control.offsetParent === null || control.disabled) return false;
  const group = control.closest('fieldset');
  const label = control.labels?.[0] ?? null;
  const isOptional = label?.querySelector('.optional') != null || (group?.querySelector('legend .optional') ?? null) !== null;
  if (isOptional) return false;
  if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
    return form.querySelector(`[name="${CSS.escape(control.name)}"]:checked`) === null;
  }
  return control.value.trim() === '';
}

function controlsOf(form: HTMLFormElement): readonly Control[] {
  return [...form.elements].filter((element): element is Control =>
    (element instanceof HTMLInputElement && !['hidden', 'submit', 'file', 'button'].includes(element.type)) || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement);
}

/** Enter goes to the next field that must be filled, first below, then from the top; when none is left the form is sent. */
export function watchWalk(): void {
  addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const isControl = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const form = isControl ? target.form : null;
    if (!isControl || form?.dataset['walk'] === undefined || target.getAttribute('role') === 'combobox' || (target.dataset['scan'] === 'here' && target.value !== '')) return;
    event.preventDefault();
    const all = controlsOf(form);
    const at = all.indexOf(target);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find((control) => isWanting(control, form));
    if (next === undefined) form.requestSubmit();
    else { next.focus(); if (next instanceof HTMLInputElement && next.type === 'text') next.select(); }
  });
}
